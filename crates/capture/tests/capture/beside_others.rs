//! What we write, read by the tools that others use (`scripts/with-makers` brings them), and by our own reader.

use std::path::Path;
use std::process::Command;

use capture::wacz::{self, Item};
use capture::warc;
use intake::Body;

use crate::server::{Server, page};
use crate::{fetch, settings};

/// A Python with warcio and wacz; `None`, and a word about it, where there is none.
fn python() -> Option<std::ffi::OsString> {
    let python = std::env::var_os("CENOTAPH_TEST_MAKERS");
    if python.is_none() {
        eprintln!("SKIPPED: CENOTAPH_TEST_MAKERS names no Python with warcio and wacz");
    }
    python
}

/// Runs one of the programs beside that Python.
fn run(python: &std::ffi::OsStr, program: &str, arguments: &[&str]) -> String {
    let program = Path::new(python).with_file_name(program);
    let output = Command::new(&program).args(arguments).output().expect("it starts");
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {told}", program.display());
    told
}

fn documents(path: &Path) -> Vec<intake::Document> {
    let options = intake::Options::new("a test", records::SourceClass::Media, jiff::Timestamp::UNIX_EPOCH);
    let mut documents = Vec::new();
    for file in &intake::survey(&[path.display().to_string()], &options).unwrap().files {
        intake::read_file(file, &options, &mut |taken| {
            match taken {
                intake::Taken::Document(document) => documents.push(document),
                intake::Taken::Rejected(rejection) => panic!("{rejection}"),
                intake::Taken::Note(_) => {}
            }
            std::ops::ControlFlow::Continue(())
        });
    }
    documents
}

#[test]
fn an_archive_of_a_fetch_is_whole_to_warcio_and_to_us() {
    let server = Server::start(|path, stream| match path {
        "/robots.txt" => page(stream, "404 Not Found", "", b""),
        "/old" => page(stream, "301 Moved Permanently", "Location: /new\r\n", b""),
        _ => {
            use std::io::Write;
            let body = "<title>Прощание</title><p>Погиб рядовой Выдумкин.";
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
            )?;
            write!(stream, "{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
        }
    });
    let (outcome, exchanges) = fetch(settings(&[&server]), &server.url("/old"));
    outcome.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fetched.warc.gz");
    let mut archive = warc::Writer::new(std::fs::File::create(&path).unwrap(), "a test").unwrap();
    for exchange in &exchanges {
        archive.exchange(exchange).unwrap();
    }
    archive.finish().unwrap();

    let taken = documents(&path);
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].evidence.url.as_deref(), Some(server.url("/new").as_str()));
    assert_eq!(taken[0].body, Body::Text("Прощание\nПогиб рядовой Выдумкин.".to_owned()));
    assert_eq!(taken[0].evidence.captured_at.as_second(), exchanges[1].at.as_second());

    let Some(python) = python() else { return };
    let file = path.display().to_string();
    let told = run(&python, "warcio", &["check", "-v", &file]);
    assert!(
        told.contains("digest pass") && !told.contains("digest not present") && !told.contains("fail"),
        "{told}"
    );
    let index = run(&python, "warcio", &["index", "-f", "warc-type,warc-target-uri,http:status", &file]);
    assert_eq!(index.matches("\"response\"").count(), 2, "{index}");
    assert!(index.contains(r#""http:status": "301""#), "{index}");
}

#[test]
fn a_bundle_is_valid_to_wacz_and_comes_back_to_us_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evidence.wacz");
    let at = "2024-02-22T10:30:00Z".parse().unwrap();
    let items = [
        ("https://example.org/notice?b=2&a=1", "text/html", "<p>Погиб рядовой Выдумкин."),
        ("urn:cenotaph:00ff", "text/plain", "Погиб ефрейтор Небылов."),
    ];
    let mut bundle = wacz::Writer::new(std::fs::File::create(&path).unwrap(), "Invented evidence").unwrap();
    for (url, kind, body) in items {
        let about = vec![("source", "a test\r\nforged: field"), ("evidence", "00ff")];
        bundle.add(&Item { url, at, kind, title: "A notice", body: body.as_bytes(), about }).unwrap();
    }
    bundle.finish().unwrap();

    let taken = documents(&path);
    let came: Vec<_> = taken
        .iter()
        .map(|document| (document.evidence.url.as_deref().unwrap(), document.bytes.as_ref()))
        .collect();
    assert_eq!(came, items.map(|(url, _, body)| (url, body.as_bytes())));

    let Some(python) = python() else { return };
    let file = path.display().to_string();
    run(&python, "wacz", &["validate", "-f", &file]);
    // The index leads to the record: warcio finds each at its offset, and the record says what the index says.
    let script = r#"
import io, json, sys, zipfile
from warcio.archiveiterator import ArchiveIterator
bundle = zipfile.ZipFile(sys.argv[1])
archive = bundle.read("archive/data.warc.gz")
lines = bundle.read("indexes/index.cdx").decode().splitlines()
assert lines == sorted(lines)
for line in lines:
    key, stamp, fields = line.split(" ", 2)
    fields = json.loads(fields)
    start, length = int(fields["offset"]), int(fields["length"])
    record = next(iter(ArchiveIterator(io.BytesIO(archive[start:start + length]), check_digests="raise")))
    assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
    print(key, stamp, record.rec_type, record.content_stream().read().decode())
"#;
    let output = Command::new(&python).args(["-c", script, &file]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r"
    org,example)/notice?a=1&b=2 20240222103000 resource <p>Погиб рядовой Выдумкин.
    urn:cenotaph:00ff 20240222103000 resource Погиб ефрейтор Небылов.
    ");
    run(&python, "warcio", &["extract", &extracted(&path), "0"]);
}

/// The archive of a bundle as a file of its own.
fn extracted(bundle: &Path) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(bundle).unwrap()).unwrap();
    let path = bundle.with_extension("warc.gz");
    std::io::copy(
        &mut zip.by_name("archive/data.warc.gz").unwrap(),
        &mut std::fs::File::create(&path).unwrap(),
    )
    .unwrap();
    path.display().to_string()
}
