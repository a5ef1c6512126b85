//! What is broken: the good goes in, and the message says where, what and what would be right.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;

use encoding_rs::WINDOWS_1251;
use intake::ColumnMap;

use crate::kit::{all, one, one_with, options, write};

const WORKBOOK: &[u8] = include_bytes!("fixtures/workbook.xlsx");

#[test]
fn a_row_of_another_width_is_left_out() {
    let (all, said) =
        one("list.csv", "surname,given,age\nTestov,Peter,34\nBroken, Row\nWide,A,1,2\nObrazcov,Ivan,33\n");
    assert_eq!(all.rows().map(|row| row.ordinal).collect::<Vec<_>>(), [0, 3]);
    insta::assert_snapshot!(said, @r"
    …/list.csv, line 3: `Broken, Row`: the row has 2 of the 3 cells of the headings: every cell needs its place, empty ones too
    …/list.csv, line 4: `Wide,A,1,2`: the row has more than the 3 cells of the headings: put a cell that holds the delimiter in quotation marks
    ");
}

#[test]
fn a_quotation_mark_that_never_closes_costs_its_line() {
    let (all, said) =
        one("list.csv", "surname,given\n\"Testov,Peter\nObrazcov,Ivan\n\"Many\nlines\",Fine\n\"End,x\n");
    let names: Vec<_> = all.rows().map(|row| row.fields.surname.clone().unwrap().value).collect();
    assert_eq!(names, ["Obrazcov", "Many lines"]);
    insta::assert_snapshot!(said, @r#"
    …/list.csv, line 2: `"Testov,Peter`: a quotation mark opens here and is not closed within its cell: close it, or double it ("") if it is part of the text
    …/list.csv, line 6: `"End,x`: a quotation mark opens here and is not closed within its cell: close it, or double it ("") if it is part of the text
    "#);
}

#[test]
fn a_value_that_cannot_be_costs_itself_and_not_its_row() {
    let (all, said) = one(
        "list.csv",
        "surname,age,death,sex,birth\nTestov,old,31.02.2024,x,3/4/1989\nObrazcov,33,2024-02-20,m,1990\n",
    );
    assert_eq!(all.rows().count(), 2);
    insta::assert_snapshot!(said, @r#"
    …/list.csv, row 2, column `age`: `old`: an age is a whole number of years, from 0 to 120
    …/list.csv, row 2, column `death`: `31.02.2024`: not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024
    …/list.csv, row 2, column `sex`: `x`: sex is male or female, m or f, м or ж
    …/list.csv, row 2, column `birth`: `3/4/1989`: it can be 1989-04-03 or 1989-03-04: say date_order = "dmy" or "mdy" in the column map
    "#);
}

#[test]
fn a_kind_that_is_none_costs_the_row_because_it_would_be_counted_as_a_death() {
    let (all, said) = one("list.csv", "surname,status\nTestov,killed\nObrazcov,found\n");
    assert_eq!(all.rows().count(), 1);
    insta::assert_snapshot!(said, @"…/list.csv, row 3, column `status`: `found`: not a notice kind; it must be one of: death, missing, prisoner, wounded, award, enlistment, other_war, withdrawn, other");
}

#[test]
fn bytes_that_are_not_utf8_cost_their_row() {
    let mut csv = "surname,given\nТестов,Пётр\nОбразцов,Иван\nБезымянов,Ахмат\n".as_bytes().to_vec();
    let at = csv.windows(2).position(|pair| pair == "О".as_bytes()).unwrap();
    csv[at + 1] = b'!';
    let (all, said) = one("list.csv", csv);
    assert_eq!(all.rows().count(), 2);
    insta::assert_snapshot!(said, @r#"…/list.csv, byte 36: `�!бразцов,Иван`: line 3: not UTF-8; if the file is in another character set, say so in intake.toml (charset = "windows-1251")"#);

    let (all, said) = one(
        "posts.jsonl",
        b"{\"id\":1,\"text\":\"\xd0\x9f\xd0\xbe\xd0\xb3\xd0\xb8\xd0\xb1\"}\n{\"id\":2,\"text\":\"\xd0!\"}\n",
    );
    assert_eq!(all.documents.len(), 1);
    insta::assert_snapshot!(said, @r#"…/posts.jsonl, line 2: `{"id":2,"text":"�!"}`: not UTF-8; if the file is in another character set, say so in intake.toml (charset = "windows-1251")"#);

    let (all, said) = one("note.txt", b"\xd0\x9f\xd0\xbe\xd0\xb3\xd0\xb8\xd0\xb1 \xd0 \xd0\xbe\xd0\xbd");
    assert_eq!(all.texts(), ["Погиб \u{fffd} он"]);
    insta::assert_snapshot!(said, @"…/note.txt, byte 11: `� он`: not UTF-8 throughout; the document is in, with � for what cannot be read");
}

#[test]
fn a_declared_character_set_that_is_wrong_is_seen_in_a_utf16_file() {
    let (all, said) = one("note.txt", b"\xff\xfe\x1f\x04\x00\xd8");
    assert_eq!(all.texts(), ["П\u{fffd}"]);
    insta::assert_snapshot!(said, @"…/note.txt: not UTF-16LE throughout; the document is in, with � for what cannot be read");
}

#[test]
fn a_table_whose_headings_mean_nothing_is_told_about_maps() {
    let (_, said) = one("list.csv", "a;b;c\n1;2;3\n");
    insta::assert_snapshot!(said, @r#"…/list.csv, row 1: no heading of this table is known (a, b, c); say with a column map what they mean, as in surname = "a""#);
    let mut options = options();
    options.columns = Some(ColumnMap::parse("map.toml", "surname = \"who\"\n").unwrap());
    let (_, said) = one_with("list.csv", "a;b;c\n1;2;3\n", &options);
    insta::assert_snapshot!(said, @"…/list.csv, row 1: the column map takes surname from `who`, but the headings are a, b, c");
    options.columns = Some(ColumnMap::parse("map.toml", "surname = \"ФИО\"\nsheet = \"Лист 9\"\n").unwrap());
    let (_, said) = one_with("workbook.xlsx", WORKBOOK, &options);
    insta::assert_snapshot!(said, @"…/workbook.xlsx: the column map wants the sheet `Лист 9`, and the workbook has: Список, Черновик");
}

#[test]
fn a_truncated_workbook_is_told_so() {
    let said = [10, WORKBOOK.len() / 2, WORKBOOK.len() - 1].map(|part| {
        let (all, said) = one("workbook.xlsx", &WORKBOOK[..part]);
        assert_eq!(all.documents.len(), 0);
        said
    });
    insta::assert_snapshot!(said.join("\n"), @r"
    …/workbook.xlsx: it is not a whole XLSX workbook (the list of its files, at its end, is missing or broken): copy it again from where it came, or save it anew as .xlsx
    …/workbook.xlsx: it is not a whole XLSX workbook (the list of its files, at its end, is missing or broken): copy it again from where it came, or save it anew as .xlsx
    …/workbook.xlsx: it is not a whole XLSX workbook (the list of its files, at its end, is missing or broken): copy it again from where it came, or save it anew as .xlsx
    ");
}

#[test]
fn a_sheet_that_breaks_off_gives_the_rows_before() {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(WORKBOOK)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let third = String::from_utf8_lossy(&bytes).find("<row r=\"3\"").unwrap();
            bytes.truncate(third + 40);
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    let (all, said) = one("workbook.xlsx", to.finish().unwrap().into_inner());
    assert_eq!(all.rows().count(), 1);
    insta::assert_snapshot!(said, @r#"
    …/workbook.xlsx, row 3: it is not a whole XLSX workbook (Xml error: syntax error: tag not closed: `>` not found before end of input): copy it again from where it came, or save it anew as .xlsx
    note: …/workbook.xlsx: only the sheet `Список` is read, not Черновик; a column map can say sheet = "…"
    note: …/workbook.xlsx: columns left out, because their headings mean nothing here: №, Примечание
    "#);
}

#[test]
fn lines_that_are_no_documents_are_left_out() {
    let jsonl = "{\"id\":1,\"text\":\"Погиб Тестов.\"}\nnot json\n{\"id\":2}\n{\"id\":3,\"text\":\"x\",\"published\":\"soon\"}\n\
        {\"id\":4,\"text\":\"x\",\"class\":\"secret\"}\n{\"id\":5,\"text\":\"Погиб Образ";
    let (all, said) = one("posts.jsonl", jsonl);
    assert_eq!(all.documents.len(), 1);
    insta::assert_snapshot!(said, @r#"
    …/posts.jsonl, line 2: `not json`: expected ident (column 2); a line is {"id": …, "text": …}, with published, url, title, source, class and lang if known
    …/posts.jsonl, line 3: `{"id":2}`: missing field `text` (column 8); a line is {"id": …, "text": …}, with published, url, title, source, class and lang if known
    …/posts.jsonl, line 4: `soon`: `published` must be a day such as 2024-02-20, with or without a time
    …/posts.jsonl, line 5: `{"id":4,"text":"x","class":"secret"}`: `secret` is not a source class; it must be one of: official, relative, media, cemetery, memorial, registry, party, leaked (column 36); a line is {"id": …, "text": …}, with published, url, title, source, class and lang if known
    …/posts.jsonl, line 6: `{"id":5,"text":"Погиб Образ`: EOF while parsing a string (column 37); a line is {"id": …, "text": …}, with published, url, title, source, class and lang if known
    "#);
}

const MESSAGE: &str = r#"{"id":1,"type":"message","date":"2024-02-20T10:00:00","text":"Погиб Тестов."}"#;

#[test]
fn messages_that_cannot_be_read_are_left_out() {
    let no_date = r#"{"id":2,"type":"message","date":"soon","text":"x"}"#;
    let no_id = r#"{"type":"message","date":"2024-02-20T10:00:00","text":"x"}"#;
    let strange = r#"{"id":3,"type":"message","date":"2024-02-20T10:00:00","text":7}"#;
    let last = MESSAGE.replace("\"id\":1", "\"id\":9");
    let export = format!(r#"{{"id":5,"messages":[{MESSAGE},{no_date},{no_id},{strange},{last}]}}"#);
    let (all, said) = one("result.json", export);
    assert_eq!(all.documents.len(), 2);
    insta::assert_snapshot!(said, @r#"
    …/result.json, message 5/2: `soon`: the message has no `date` such as 2024-02-20T10:00:00
    …/result.json, byte 160: `{"type":"message","date":"2024-02-20T10:00:00","text":"x"}`: the message has no `id`, without which it cannot be told from others
    …/result.json, byte 219: `{"id":3,"type":"message","date":"2024-02-20T10:00:00","text":7}`: the message is not as Telegram Desktop writes it: invalid type: integer `7`, expected `text`, which is a string or an array of strings and objects at line 1 column 62
    "#);
}

#[test]
fn an_export_that_breaks_off_gives_the_messages_before() {
    let (all, said) = one("result.json", format!(r#"{{"id":5,"messages":[{MESSAGE},{{"id":2,"ty"#));
    assert_eq!(all.documents.len(), 1);
    insta::assert_snapshot!(said, @"…/result.json, byte 120: the file ends in the middle; messages taken before it: 1; export the chat again");
}

#[test]
fn other_json_is_told_what_goes_in() {
    let (_, said) = one("data.json", r#"{"a":[1,2,{"b":null}]}"#);
    insta::assert_snapshot!(said, @r#"…/data.json: it is not a Telegram export, which has `messages` or `chats`; other JSON goes in as one {"id": …, "text": …} a line, in a file named .jsonl"#);
    let (_, said) = one("data.json", "[1]");
    insta::assert_snapshot!(said, @r#"…/data.json, byte 0: the JSON is broken here: `[` stands where `{` should; it is not a Telegram export, which has `messages` or `chats`; other JSON goes in as one {"id": …, "text": …} a line, in a file named .jsonl"#);
}

#[test]
fn files_that_are_not_read_are_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.docx", b"PK\x03\x04...");
    write(folder.path(), "b.xls", b"\xd0\xcf\x11\xe0");
    write(folder.path(), "c.rar", b"Rar!");
    write(folder.path(), "d.mp4", b"\0\0\0\x18ftyp");
    write(folder.path(), "e.txt", b"");
    write(folder.path(), "f.css", b"p{}");
    write(folder.path(), "g.html", b"<html><nav>menu</nav></html>");
    write(folder.path(), "h.zip", b"PK\x03\x04 broken off");
    write(folder.path(), "i.gz", b"\x1f\x8b\x08 broken");
    write(folder.path(), ".hidden", b"x");
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("j.txt")).unwrap();
    let all = all(&[folder.path().to_str().unwrap()], &options());
    assert_eq!(all.documents.len(), 0);
    insta::assert_snapshot!(all.said(folder.path()), @r"
    …/a.docx: it is not a whole DOCX document (the list of its files, at its end, is missing or broken): copy it again from where it came, or save it anew as .docx
    …/b.xls: files of this kind are not read: save it as .xlsx or .csv
    …/c.rar: files of this kind are not read: unpack it, or pack it as .zip or .gz
    …/d.mp4: files of this kind are not read: give .csv, .tsv, .xlsx, .jsonl, .txt, .html, .docx, .pdf, a feed, .warc, .wacz, a Telegram result.json, or these in .zip or .gz
    …/e.txt: it is empty
    …/g.html: it holds no text
    …/h.zip: it is not a whole ZIP archive (the list of its files, at its end, is missing or broken): copy it again from where it came
    …/i.gz: it cannot be read to its end (invalid gzip header): copy it again from where it came
    note: …/j.txt: a link, which is not followed; give what it leads to by its own path
    note: …/f.css: left out: it belongs to a page or a program, and says nothing itself
    ");
}

/// Where the test finds the folder when it runs itself again as a user without rights.
const AS_NOBODY: &str = "INTAKE_TEST_AS_NOBODY";

#[test]
fn a_folder_without_rights_is_named_and_the_others_go_in() {
    if let Some(folder) = std::env::var_os(AS_NOBODY) {
        let folder = std::path::PathBuf::from(folder);
        let all = all(&[folder.to_str().unwrap()], &options());
        assert_eq!(all.texts(), ["in"]);
        return eprintln!("SAID[{}]", all.said(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "closed/a.txt", "out");
    write(folder.path(), "closed.txt", "out");
    write(folder.path(), "open/a.txt", "in");
    let rights = |path: &str, mode| {
        std::fs::set_permissions(folder.path().join(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    rights("", 0o755);
    rights("closed", 0o000);
    rights("closed.txt", 0o000);
    // Who runs the tests may be root, whom no rights stop; so the test runs itself again as somebody else, from a copy,
    // because nobody else may look into root's folders.
    let home = tempfile::tempdir().unwrap();
    std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let copy = home.path().join("intake-test");
    std::fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    let mut again = std::process::Command::new(copy);
    again
        .args(["--nocapture", "--exact", "bad_input::a_folder_without_rights_is_named_and_the_others_go_in"])
        .current_dir(home.path())
        .env(AS_NOBODY, folder.path());
    if std::fs::read_dir(folder.path().join("closed")).is_ok() {
        again.uid(65_534);
    }
    let output = again.output().unwrap();
    rights("closed", 0o755);
    let said = String::from_utf8(output.stderr).unwrap();
    let said = said.split_once("SAID[").and_then(|(_, rest)| rest.split_once(']')).map(|(said, _)| said);
    insta::assert_snapshot!(said.unwrap(), @r"
    …/closed: you have no right to read it: have its owner give it (chmod +r a file, +rx a folder)
    …/closed.txt: you have no right to read it: have its owner give it (chmod +r a file, +rx a folder)
    ");
}

#[test]
fn a_table_in_windows_1251_with_a_declared_set_is_read_by_the_declaration() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "intake.toml", "[[source]]\npath = \"*.csv\"\ncharset = \"windows-1251\"\n");
    write(folder.path(), "list.csv", WINDOWS_1251.encode("surname,given\nЁ,Ў\n").0);
    let all = all(&[folder.path().to_str().unwrap()], &options());
    assert_eq!(all.rows().next().unwrap().fields.surname.as_ref().unwrap().value, "Ё");
}
