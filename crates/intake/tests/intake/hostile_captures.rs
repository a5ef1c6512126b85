//! Web archives, bundles, feeds and documents made to do harm. Each test is one way in.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::hostile::{quickly, take};
use crate::kit::one;

/// A record with a head of these lines before its length, and a block.
fn record(lines: &str, block: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.1\r\n{lines}Content-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes(), body].concat();
    record(
        &format!(
            "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-02-22T10:30:00Z\r\nContent-Type: application/http\r\n"
        ),
        &block,
    )
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_record_that_claims_more_than_there_is() {
    let claims = |length: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
        )
    };
    let said = ["18446744073709551615", "9999", "-1", "many"]
        .map(|length| quickly(|| one("a.warc", claims(length))).1);
    insta::assert_snapshot!(said.join("\n"), @r"
    …/a.warc, record 1: it cannot be read to its end (the file ends within a record): copy it again from where it came
    …/a.warc, record 1: it cannot be read to its end (the file ends within a record): copy it again from where it came
    …/a.warc, byte 0: `WARC/1.0��WARC-Type: response��Content-Type: application/http��Content-Length: -…`: no WARC record begins here: what follows is not read; fetch or export the archive again
    …/a.warc, byte 0: `WARC/1.0��WARC-Type: response��Content-Type: application/http��Content-Length: m…`: no WARC record begins here: what follows is not read; fetch or export the archive again
    ");
}

#[test]
fn what_follows_a_broken_record_is_not_guessed_at() {
    let good = response("https://example.org/a", "Content-Type: text/plain\r\n", b"first");
    let (all, said) = one("a.warc", [good.as_slice(), b"garbage here\r\n", &good].concat());
    assert_eq!(all.texts(), ["first"]);
    insta::assert_snapshot!(said, @"…/a.warc, byte 212: `garbage here`: no WARC record begins here: what follows is not read; fetch or export the archive again");
}

#[test]
fn a_head_without_an_end() {
    let endless = [b"WARC/1.0\r\n".as_slice(), &b"a: b\r\n".repeat(100_000)].concat();
    let (_, said) = quickly(|| one("a.warc", endless));
    assert!(said.contains("byte 0: `WARC/1.0") && said.contains("no WARC record begins here"), "{said}");
    let (_, said) = quickly(|| one("a.warc", [b"WARC/1.0 ".as_slice(), &vec![b'x'; 1 << 20]].concat()));
    assert!(said.contains("no WARC record begins here"), "{said}");
}

#[test]
fn an_answer_that_unpacks_to_ten_gibibytes() {
    let bomb = packed(&vec![0; 64 << 20]).repeat(160);
    let archive =
        response("https://example.org/a", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &bomb);
    let (_, said) = quickly(|| one("a.warc", archive));
    insta::assert_snapshot!(said, @"…/a.warc, record 1: `https://example.org/a`: it unpacks to more than 16 MiB, the limit for one document");
    let twice = packed(&packed(&vec![0; 64 << 20]));
    let archive = response(
        "https://example.org/a",
        "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n",
        &twice,
    );
    let (_, said) = quickly(|| one("a.warc", archive));
    insta::assert_snapshot!(said, @"…/a.warc, record 1: `https://example.org/a`: it unpacks to more than 16 MiB, the limit for one document");
}

#[test]
fn an_archive_whose_records_are_bombs() {
    let (_, said) = quickly(|| {
        one("a.warc.gz", packed(&response("https://example.org/a", "", &vec![0; 64 << 20])).repeat(100))
    });
    insta::assert_snapshot!(said, @"…/a.warc.gz: it expands to more than 100 times its own size, as no honest file does; unpack it and look what it is");
}

#[test]
fn an_answer_larger_than_a_document() {
    let large = response("https://example.org/film", "Content-Type: text/html\r\n", &vec![b'x'; 17 << 20]);
    let film = response("https://example.org/film", "Content-Type: video/mp4\r\n", &vec![b'x'; 17 << 20]);
    let small = response("https://example.org/a", "Content-Type: text/plain\r\n", b"after");
    let (all, said) = one("a.warc", [large, film, small].concat());
    assert_eq!(all.texts(), ["after"]);
    insta::assert_snapshot!(said, @"…/a.warc, record 1: `https://example.org/film`: it is larger than 16 MiB, the limit for one document");
}

#[test]
fn a_record_whose_digest_is_another() {
    // SHA-1 of `first`, as RFC 4648 base32 and as figures: computed by Python's hashlib.
    for (digest, good) in [
        ("sha1:VGGEIODWZWEYQB3NJEU6MO5HAYYAJEXD", false),
        ("sha256:a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e", true),
        ("sha256:00", false),
        ("md5:whatever", true),
        ("nothing", true),
    ] {
        let block = b"first";
        let head = format!(
            "WARC-Type: resource\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: text/plain\r\nWARC-Block-Digest: {digest}\r\n"
        );
        let (all, said) = one("a.warc", record(&head, block));
        assert_eq!(all.documents.len(), usize::from(good), "{digest}: {said}");
        assert!(good || said.contains("it is not what was captured: its digest is not"), "{said}");
    }
}

#[test]
fn a_bundle_with_a_part_nobody_listed_and_one_that_leads_out() {
    let archive = response("https://example.org/a", "Content-Type: text/plain\r\n", b"first");
    let list = br#"{"resources":[{"path":"archive/other.warc","hash":"sha256:00"}]}"#;
    let bundle = zipped(&[
        ("datapackage.json", list),
        ("archive/a.warc", &archive),
        ("archive/../../b.warc", &archive),
        ("pages/pages.jsonl", b"{}"),
    ]);
    let (all, said) = one("a.wacz", bundle);
    assert_eq!(all.documents.len(), 0);
    insta::assert_snapshot!(said, @r"
    …/a.wacz/archive/a.warc: it is not in the bundle's list of parts, datapackage.json: somebody added it later
    …/a.wacz: `archive/../../b.warc`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    ");
    let (_, said) = one("a.wacz", zipped(&[("datapackage.json", b"{"), ("archive/a.warc", &archive)]));
    insta::assert_snapshot!(said, @"…/a.wacz: its list of parts, datapackage.json, cannot be read (EOF while parsing an object at line 1 column 1)");
}

#[test]
fn a_document_whose_text_is_a_bomb() {
    let bomb = zipped(&[("word/document.xml", &vec![b' '; 200 << 20])]);
    let (_, said) = quickly(|| one("a.docx", bomb));
    insta::assert_snapshot!(said, @"…/a.docx: it expands to more than 100 times its own size, as no honest file does; unpack it and look what it is");
}

#[test]
fn a_document_nested_a_million_deep() {
    let deep = format!("{}<w:t>text</w:t>", "<w:p>".repeat(1_000_000));
    let (all, said) = quickly(|| one("a.docx", zipped(&[("word/document.xml", deep.as_bytes())])));
    assert_eq!(all.texts(), ["text"], "{said}");
}

#[test]
fn a_document_with_entities_that_multiply() {
    let laughs = r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:p><w:t>&b;&lt;&#33;&#xd800;</w:t></w:p>"#;
    let (all, said) = one("a.docx", zipped(&[("word/document.xml", laughs.as_bytes())]));
    assert_eq!(all.texts(), ["\u{fffd}<!\u{fffd}"], "{said}");
}

#[test]
fn a_feed_nested_a_million_deep_or_with_as_many_attributes() {
    let deep = format!("<rss><channel><item><title>a</title>{}", "<x>".repeat(1_000_000));
    let (_, said) = quickly(|| one("a.rss", deep));
    assert!(said.contains("it is not a whole RSS, Atom or JSON feed"), "{said}");
    let attributes: String = (0..50_000).map(|at| format!(" a{at}='1'")).collect();
    quickly(|| {
        one(
            "a.rss",
            format!("<rss{attributes}><channel><item{attributes}><title>a</title></item></channel></rss>"),
        )
    });
    let spaces: String = (0..50_000).map(|at| format!(" xmlns:a{at}='b'")).collect();
    quickly(|| {
        one(
            "a.rss",
            format!("<rss{spaces}><channel>{}</channel></rss>", "<item><title>a</title></item>".repeat(1000)),
        )
    });
}

#[test]
fn a_feed_of_nothing() {
    let (_, said) = one(
        "a.rss",
        "<rss version='2.0'><channel><item><guid>1</guid></item><item><title>words</title></item></channel></rss>",
    );
    insta::assert_snapshot!(said, @"…/a.rss, record 1: `1`: the entry holds no words, neither title nor text");
    let (_, said) = one("a.json", r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": [[[["#);
    assert!(said.contains("it is not a whole RSS, Atom or JSON feed"), "{said}");
}

proptest! {
    #[test]
    fn no_change_to_a_capture_makes_it_panic(which in 0_usize..4, at: prop::sample::Index, to: u8, end: prop::sample::Index) {
        let archive = response("https://example.org/a", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &[b"5\r\n".as_slice(), &packed(b"first")[..5], b"\r\n0\r\n\r\n"].concat());
        let feed = b"<rss version='2.0'><channel><item><guid>1</guid><title>&amp;a</title><pubDate>Tue, 20 Feb 2024 10:00:00 GMT</pubDate></item></channel></rss>".to_vec();
        let words = zipped(&[("word/document.xml", b"<w:p><w:t>a&amp;b</w:t><w:tab/></w:p>")]);
        let bundle = zipped(&[("datapackage.json", br#"{"resources":[{"path":"archive/a.warc"}]}"#), ("archive/a.warc", &archive)]);
        let (name, mut bytes) = [("a.warc", archive), ("a.rss", feed), ("a.docx", words), ("a.wacz", bundle)][which].clone();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let keep = bytes.len() - end.index(16).min(bytes.len() - 1);
        bytes.truncate(keep);
        prop_assert_eq!(take(name, &bytes), take(name, &bytes));
    }
}
