//! What is made to hurt.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use intake::{ColumnMap, Limits};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::kit::{All, one, one_with, options, source};

/// Runs `work`, which must not take long whatever it meets.
pub(crate) fn quickly<T>(work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    assert!(begun.elapsed() < Duration::from_secs(20), "took {:?}", begun.elapsed());
    result
}

fn zeros_packed(mebibytes: usize) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..mebibytes {
        gz.write_all(&[0; 1 << 20]).unwrap();
    }
    gz.finish().unwrap()
}

/// An archive of `count` files of 64 MiB of zeros each.
fn zip_of_zeros(count: usize, name: &str) -> Vec<u8> {
    let mut one = zip::ZipWriter::new(Cursor::new(Vec::new()));
    one.start_file("zeros", SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        one.write_all(&[0; 1 << 20]).unwrap();
    }
    let mut one = zip::ZipArchive::new(Cursor::new(one.finish().unwrap().into_inner())).unwrap();
    let mut many = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..count {
        many.raw_copy_file_rename(one.by_index(0).unwrap(), format!("{name}{index}.csv")).unwrap();
    }
    many.finish().unwrap().into_inner()
}

#[test]
fn a_zip_that_expands_to_ten_gibibytes_is_refused_before_a_byte_is_expanded() {
    let (all, said) = quickly(|| one("bomb.zip", zip_of_zeros(160, "a")));
    assert_eq!(all.documents.len(), 0);
    insta::assert_snapshot!(said, @"…/bomb.zip: it expands to more than 4 GiB, the limit for one compressed file; unpack it and give what is needed of it");
}

#[test]
fn a_workbook_that_expands_to_ten_gibibytes_is_refused_before_a_byte_is_expanded() {
    let (_, said) = quickly(|| one("bomb.xlsx", zip_of_zeros(160, "xl/worksheets/sheet")));
    insta::assert_snapshot!(said, @"…/bomb.xlsx: it expands to more than 4 GiB, the limit for one compressed file; unpack it and give what is needed of it");
}

#[test]
fn a_zip_that_lies_about_its_size_is_stopped_while_it_expands() {
    let mut zip = zip_of_zeros(4, "a");
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let headers: Vec<usize> = (0..zip.len() - 4).filter(|at| zip[*at..].starts_with(mark)).collect();
        assert_eq!(headers.len(), 4);
        for at in headers {
            zip[at + offset..at + offset + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    let mut options = options();
    options.limits = Limits { expanded: 100 << 20, ..Limits::default() };
    let (all, said) = quickly(|| one_with("bomb.zip", &zip, &options));
    assert_eq!(all.documents.len(), 0);
    insta::assert_snapshot!(said, @r"
    …/bomb.zip/a0.csv: it cannot be read to its end (File is larger than its declared uncompressed size): copy it again from where it came
    …/bomb.zip/a1.csv: it cannot be read to its end (File is larger than its declared uncompressed size): copy it again from where it came
    …/bomb.zip/a2.csv: it cannot be read to its end (File is larger than its declared uncompressed size): copy it again from where it came
    …/bomb.zip/a3.csv: it cannot be read to its end (File is larger than its declared uncompressed size): copy it again from where it came
    ");
}

#[test]
fn a_gzip_that_expands_to_ten_gibibytes_is_stopped_at_sixty_four_mebibytes() {
    let bomb = zeros_packed(64).repeat(160);
    let said = ["bomb.csv.gz", "bomb.jsonl.gz", "bomb.json.gz", "bomb.txt.gz"].map(|name| {
        let (all, said) = quickly(|| one(name, &bomb));
        assert_eq!(all.documents.len(), 0);
        said
    });
    insta::assert_snapshot!(said.join("\n"), @r#"
    …/bomb.csv.gz: it expands to more than 100 times its own size, as no honest file does; unpack it and look what it is
    …/bomb.jsonl.gz, line 1: `��������������������������������������������������������������������������������…`: the line is longer than 16 MiB, the limit for one document
    …/bomb.jsonl.gz: it expands to more than 100 times its own size, as no honest file does; unpack it and look what it is
    …/bomb.json.gz, byte 0: the JSON is broken here: `\x00` stands where `{` should; it is not a Telegram export, which has `messages` or `chats`; other JSON goes in as one {"id": …, "text": …} a line, in a file named .jsonl
    …/bomb.txt.gz: it is larger than 16 MiB, the limit for one file of its kind
    "#);
}

#[test]
fn archives_within_archives_end_somewhere() {
    let mut inner = b"text".to_vec();
    for level in 0..5 {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let name = if level == 0 { "a.txt" } else { "inner.zip" };
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&inner).unwrap();
        inner = zip.finish().unwrap().into_inner();
    }
    let (_, said) = one("outer.zip", inner);
    insta::assert_snapshot!(said, @"…/outer.zip/inner.zip/inner.zip: archives lie more than 2 deep in archives: unpack it and give what is in it");
}

#[test]
fn names_that_lead_out_of_an_archive_are_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["../../etc/passwd.txt", "/etc/shadow.txt", "C:\\windows\\a.txt", "a/../../b.txt", "fine.txt"]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"text").unwrap();
    }
    zip.add_symlink("link.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let (all, said) = one("a.zip", zip.finish().unwrap().into_inner());
    assert_eq!(
        all.documents.iter().map(|document| document.evidence.name.as_str()).collect::<Vec<_>>(),
        ["a.zip/fine.txt"]
    );
    insta::assert_snapshot!(said, @r"
    …/a.zip: `../../etc/passwd.txt`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    …/a.zip: `/etc/shadow.txt`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    …/a.zip: `C:\windows\a.txt`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    …/a.zip: `a/../../b.txt`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    …/a.zip: `link.txt`: a file in the archive has a name that leads out of it, or is a link; honest archives have neither
    ");
}

#[test]
fn a_page_nested_two_hundred_thousand_deep_is_read() {
    let html = format!("{}text{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let (all, _) = quickly(|| one("a.html", &html));
    assert_eq!(all.texts(), ["text"]);
    let attributes: String = (0..200_000).map(|at| format!(" a{at}=1")).collect();
    let (all, _) = quickly(|| one("a.html", format!("<p{attributes}>text")));
    assert_eq!(all.texts(), ["text"]);
}

#[test]
fn json_nested_without_end_is_stepped_over() {
    let deep = "[".repeat(3_000_000);
    let (_, said) = quickly(|| one("result.json", format!(r#"{{"deep":{deep}"#)));
    insta::assert_snapshot!(said, @r#"…/result.json, byte 3000008: the file ends in the middle; it is not a Telegram export, which has `messages` or `chats`; other JSON goes in as one {"id": …, "text": …} a line, in a file named .jsonl"#);
    let message =
        format!(r#"{{"id":1,"type":"message","text":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let (_, said) = quickly(|| one("result.json", format!(r#"{{"id":5,"messages":[{message}]}}"#)));
    insta::assert_snapshot!(said, @r#"…/result.json, byte 20: `{"id":1,"type":"message","text":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…`: the message is not as Telegram Desktop writes it: recursion limit exceeded at line 1 column 159"#);
    let (_, said) = quickly(|| one("a.jsonl", format!(r#"{{"text":{deep}"#)));
    insta::assert_snapshot!(said, @r#"…/a.jsonl, line 1: `{"text":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…`: invalid type: sequence, expected a string (column 8); a line is {"id": …, "text": …}, with published, url, title, source, class and lang if known"#);
}

#[test]
fn documents_larger_than_the_limit_are_stepped_over() {
    let mut options = options();
    options.limits = Limits { document: 1000, ..Limits::default() };
    let long = "x".repeat(5000);
    let jsonl = format!("{{\"id\":1,\"text\":\"{long}\"}}\n{{\"id\":2,\"text\":\"short\"}}\n");
    let (all, said) = one_with("a.jsonl", jsonl, &options);
    assert_eq!(all.texts(), ["short"]);
    insta::assert_snapshot!(said, @r#"…/a.jsonl, line 1: `{"id":1,"text":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`: the line is longer than 1000 bytes, the limit for one document"#);
    let message = |id: u32, text: &str| {
        format!(r#"{{"id":{id},"type":"message","date":"2024-02-20","text":"{text}"}}"#)
    };
    let export = format!(r#"{{"id":5,"messages":[{},{}]}}"#, message(1, &long), message(2, "short"));
    let (all, said) = one_with("result.json", export, &options);
    assert_eq!(all.texts(), ["short"]);
    insta::assert_snapshot!(said, @"…/result.json, byte 20: the message is larger than 1000 bytes, the limit for one document");
    let (_, said) = one_with("a.txt", &long, &options);
    insta::assert_snapshot!(said, @"…/a.txt: it is larger than 1000 bytes, the limit for one file of its kind");
}

/// A workbook of one sheet, made by hand, with other parts.
fn workbook(sheet: &str, others: &[(&str, &str)]) -> Vec<u8> {
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>"#);
    let package = relation("r0", "officeDocument", "xl/workbook.xml");
    let relations = relation("r1", "worksheet", "worksheets/sheet1.xml");
    let types = format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#);
    let parts = [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &package),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/workbook.xml", &book),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts.iter().chain(others) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const HEADING: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>surname</t></is></c></row>"#;

#[test]
fn a_sheet_that_claims_a_far_corner_costs_nothing() {
    let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Testov</t></is></c><c r="XFD2"><v>1</v></c></row>
        <row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let (all, said) = quickly(|| one("far.xlsx", workbook(&format!("{HEADING}{rows}"), &[])));
    assert_eq!(said, "");
    assert_eq!(all.rows().count(), 1);
}

#[test]
fn a_workbook_that_claims_more_texts_than_it_has_makes_no_room_for_them() {
    for claim in ["999999999999", "99999999999999999999999999", "1000"] {
        let strings = format!(r#"<sst uniqueCount="{claim}"><si><t>a</t></si></sst>"#);
        let (all, said) =
            quickly(|| one("claim.xlsx", workbook(HEADING, &[("xl/sharedStrings.xml", &strings)])));
        assert_eq!(all.documents.len(), 0);
        assert!(said.contains("its list of texts is shorter than it claims"), "{said}");
    }
    let styles = format!("<styleSheet>{}</styleSheet>", "<xf/>".repeat(4 << 20));
    let (_, said) = quickly(|| one("styles.xlsx", workbook(HEADING, &[("xl/styles.xml", &styles)])));
    insta::assert_snapshot!(said, @"…/styles.xlsx: its texts or formats take more than 16 MiB: save the sheet as .csv");
}

#[test]
fn a_file_under_a_password_is_named() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"text").unwrap();
    let mut zip = zip.finish().unwrap().into_inner();
    let central = (0..zip.len() - 4).find(|at| zip[*at..].starts_with(b"PK\x01\x02")).unwrap();
    zip[6] |= 1;
    zip[central + 8] |= 1;
    let (_, said) = one("secret.zip", zip);
    insta::assert_snapshot!(said, @"…/secret.zip: `a.txt`: a file in the archive cannot be unpacked (it is under a password)");
}

#[test]
fn rows_made_to_be_read_twice_are_given_up() {
    let mut csv = String::from("surname,a,b,c,d,e,f,g,h,i,j,k,l\n");
    csv += &"x\"y,\"\n".repeat(300_000);
    let (_, said) = quickly(|| one("a.csv", &csv));
    insta::assert_snapshot!(said.lines().next().unwrap_or_default(), @r#"…/a.csv, line 2: `x"y,"`: a quotation mark opens here and is not closed within its cell: close it, or double it ("") if it is part of the text"#);
    let open = format!("surname,b\n{}", "\"x\n".repeat(100_001));
    quickly(|| one("a.csv", &open));
}

/// The kinds of file, by name.
const NAMES: [&str; 13] = [
    "a.csv",
    "a.tsv",
    "a.xlsx",
    "a.jsonl",
    "result.json",
    "a.html",
    "a.txt",
    "a.zip",
    "a.gz",
    "a.warc",
    "a.rss",
    "a.docx",
    "a.wacz",
];

pub(crate) fn take(name: &str, bytes: &[u8]) -> All {
    let map = ColumnMap::parse("m", "surname = \"a\"\ndeath = \"b\"\n").unwrap();
    let source = intake::Source { columns: Some(map), ..source() };
    let mut all = All::default();
    intake::read_bytes(name, bytes, &source, &options(), &mut all.sink());
    all
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(name in prop::sample::select(&NAMES[..]), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(take(name, &bytes), take(name, &bytes));
    }

    #[test]
    fn no_marks_make_it_panic(
        name in prop::sample::select(&NAMES[..]),
        text in "(\"|,|;|\n|\r|\\{|\\}|\\[|\\]|:|<|>|/|p|script|\"id\"|\"messages\"|\"text\"|1|\\\\|a|b|é){0,60}",
    ) {
        take(name, text.as_bytes());
    }

    #[test]
    fn no_change_to_a_workbook_makes_it_panic(at in 0_usize..6000, to: u8, length in 0_usize..7000) {
        let mut bytes = include_bytes!("fixtures/workbook.xlsx").to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        bytes.truncate(bytes.len() - length % 64);
        take("a.xlsx", &bytes);
    }

    #[test]
    fn every_row_of_a_table_is_in_or_rejected(cells in prop::collection::vec(("[a-zA-Z, \"\n;]{1,12}", "[a-z0-9]{0,4}"), 1..20)) {
        // Quoted as RFC 4180 says, every row comes back.
        let mut csv = String::from("surname,unit\n");
        for (surname, unit) in &cells {
            csv += &format!("\"x{}\",{unit}\n", surname.replace('"', "\"\""));
        }
        let (all, said) = one("a.csv", &csv);
        prop_assert_eq!(all.rows().count(), cells.len(), "{}", said);
    }
}
