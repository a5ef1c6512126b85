//! Every format gives the same person the same way.

use std::io::Write;

use encoding_rs::WINDOWS_1251;
use intake::{Body, ColumnMap, DateOrder};
use records::{MediaType, Mention};

use crate::kit::{one, one_with, options, source};

/// A mention on one line: kind, day of report, fields.
fn line(mention: &Mention) -> String {
    let fields = mention.fields.said().into_iter().map(|(name, value, ..)| format!("{name}={value}"));
    let fields: Vec<String> = fields.collect();
    format!("{} {} {}: {}", mention.ordinal, mention.kind, mention.first_reported_at, fields.join(" "))
}

fn lines<'a>(mentions: impl Iterator<Item = &'a Mention>) -> String {
    mentions.map(line).collect::<Vec<_>>().join("\n")
}

const RUSSIAN: &str = "Фамилия;Имя;Отчество;Дата рождения;Дата гибели;Возраст;Населённый пункт;Регион;Звание;Дата публикации\n\
    Тестов;Пётр;Примерович;08.03.1989;20.02.2024;34;Примерово;Республика Примерия;рядовой;25.02.2024\n\
    Образцов;Иван;;1990;02.2024;;;;-;\n";

#[test]
fn headings_are_known_in_english() {
    let csv = "Surname,Given_Name,DOB,death date,sex,region,Source,Notes\n\
        Testov,Peter,1989-03-08,2024-02-20,M,Exampleland,x,\"a, b\"\n";
    let (all, said) = one("list.csv", csv);
    insta::assert_snapshot!(lines(all.rows()), @"0 death 2024-06-01: surname=Testov given=Peter sex=male birth=1989-03-08 death=2024-02-20 origin_region=Exampleland");
    insta::assert_snapshot!(said, @"note: …/list.csv: columns left out, because their headings mean nothing here: Source, Notes");
    assert_eq!(all.documents[0].evidence.media, MediaType::Table);
    assert_eq!(all.documents[0].bytes, csv.as_bytes());
}

#[test]
fn headings_are_known_in_russian() {
    let (all, said) = one("list.csv", RUSSIAN);
    insta::assert_snapshot!(lines(all.rows()), @r"
    0 death 2024-02-25: surname=Тестов given=Пётр patronymic=Примерович rank=рядовой birth=1989-03-08 age=34 death=2024-02-20 origin_settlement=Примерово origin_region=Республика Примерия
    1 death 2024-06-01: surname=Образцов given=Иван birth=1990 death=2024-02
    ");
    assert_eq!(said, "");
}

#[test]
fn a_table_says_the_same_in_every_character_set() {
    let (known, _) = one("list.csv", RUSSIAN);
    let known: Vec<_> = known.rows().map(|row| row.fields.clone()).collect();
    let tabs = RUSSIAN.replace(';', "\t");
    let wide = |mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff).into_iter();
        mark.chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let marked = [b"\xef\xbb\xbf", RUSSIAN.as_bytes()].concat();
    for (name, bytes) in [
        ("cp1251.csv", WINDOWS_1251.encode(RUSSIAN).0.into_owned()),
        ("mark.csv", marked),
        ("utf16.tsv", wide(true)),
        ("utf16-unmarked.tsv", wide(false)),
        ("crlf.csv", RUSSIAN.replace('\n', "\r\n").into_bytes()),
        ("cr.csv", RUSSIAN.replace('\n', "\r").into_bytes()),
    ] {
        let (all, said) = one(name, &bytes);
        assert_eq!(said, "", "{name}");
        assert_eq!(all.rows().map(|row| row.fields.clone()).collect::<Vec<_>>(), known, "{name}");
    }
}

#[test]
fn a_workbook_of_another_tool_is_read_with_its_dates() {
    let (all, said) = one("workbook.xlsx", include_bytes!("fixtures/workbook.xlsx"));
    insta::assert_snapshot!(lines(all.rows()), @r"
    0 death 2024-06-01: surname=Тестов Пётр Примерович rank=рядовой birth=1989-03-08 age=34 death=2024-02-20 origin_region=Республика Примерия
    1 death 2024-06-01: surname=Образцов Иван rank=сержант birth=1990 age=33 death=2024-02-20 origin_region=Примерская область
    3 death 2024-06-01: surname=Безымянов Ахмат
    ");
    insta::assert_snapshot!(said, @r#"
    …/workbook.xlsx, row 5, column `Возраст`: `сорок`: an age is a whole number of years, from 0 to 120
    …/workbook.xlsx, row 5, column `Дата гибели`: `31.02.2024`: not a date: write 2024-02-20, 2024-02, 2024 or 20.02.2024
    note: …/workbook.xlsx: only the sheet `Список` is read, not Черновик; a column map can say sheet = "…"
    note: …/workbook.xlsx: columns left out, because their headings mean nothing here: №, Примечание
    "#);
}

#[test]
fn a_column_map_says_what_columns_mean() {
    let mut options = options();
    let map = r#"
        date_order = "mdy"
        delimiter = "|"
        name = "who"
        birth = ["y", "m", "d"]
        death = "when"
        recruitment = { value = "mobilised" }
        kind = "what"
    "#;
    options.columns = Some(ColumnMap::parse("map.toml", map).unwrap());
    assert_eq!(options.columns.as_ref().unwrap().date_order, Some(DateOrder::Mdy));
    options.split_name = |whole| match whole.split_once(' ') {
        Some((surname, given)) => (Some(surname.to_owned()), Some(given.to_owned()), None),
        None => (None, None, None),
    };
    let csv =
        "who|y|m|d|when|what\nTestov Peter|1989|3|8|2/3/2024|killed\nObrazcov|1990||||пропал без вести\n";
    let (all, said) = one_with("list.csv", csv, &options);
    insta::assert_snapshot!(lines(all.rows()), @r"
    0 death 2024-06-01: surname=Testov given=Peter birth=1989-03-08 death=2024-02-03 recruitment=mobilised
    1 missing 2024-06-01: surname=Obrazcov birth=1990 recruitment=mobilised
    ");
    assert_eq!(said, "");
}

#[test]
fn a_large_table_comes_in_pieces_of_one_document() {
    let mut csv = String::from("surname,age\n");
    for row in 0..45_000 {
        csv += &format!("Testov{row},{}\n", row % 60);
    }
    let (all, _) = one("list.csv", &csv);
    let pieces: Vec<_> = all
        .documents
        .iter()
        .map(|document| match &document.body {
            Body::Rows(rows) => ("rows", rows.len()),
            Body::MoreRows(rows) => ("more", rows.len()),
            _ => ("other", 0),
        })
        .collect();
    assert_eq!(pieces, [("rows", 20_000), ("more", 20_000), ("more", 5_000)]);
    assert!(all.documents.iter().all(|document| document.evidence == all.documents[0].evidence));
}

#[test]
fn json_lines_are_documents_with_what_they_say_of_themselves() {
    let jsonl = r#"{"id":"a1","title":"Прощание","text":"Погиб Тестов.","published":"2024-02-25T10:00:00+03:00","url":"https://example.org/a1","class":"official","lang":"ru","likes":3}
{"id":7,"text":"Погиб Образцов."}

{"text":"Без номера.","source":"another channel"}
"#;
    let (all, said) = one("posts.jsonl", jsonl);
    assert_eq!(said, "");
    let told: Vec<String> = all
        .documents
        .iter()
        .map(|document| {
            let e = &document.evidence;
            format!(
                "{} | {} | {} | {:?} | {:?} | {:?} | {:?}",
                e.source, e.class, e.name, e.url, e.published, e.language, document.body
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    a test | official | a1 | Some("https://example.org/a1") | Some(2024-02-25) | Some("ru") | Text("Прощание\nПогиб Тестов.")
    a test | media | 7 | None | None | None | Text("Погиб Образцов.")
    another channel | media | posts.jsonl:4 | None | None | None | Text("Без номера.")
    "#);
    assert_eq!(all.documents[1].bytes, r#"{"id":7,"text":"Погиб Образцов."}"#.as_bytes());
}

/// An export as Telegram Desktop writes it: indented by one blank, texts in parts, service messages between.
const EXPORT: &str = r#"{
 "name": "Примерский район",
 "type": "public_channel",
 "id": 1234567890,
 "messages": [
  {
   "id": 1,
   "type": "service",
   "date": "2024-02-20T09:00:00",
   "date_unixtime": "1708408800",
   "actor": "Примерский район",
   "action": "create_channel",
   "title": "Примерский район",
   "text": "",
   "text_entities": []
  },
  {
   "id": 2,
   "type": "message",
   "date": "2024-02-25T10:00:00",
   "date_unixtime": "1708844400",
   "from": "Примерский район",
   "from_id": "channel1234567890",
   "photo": "photos/photo_1@25-02-2024_10-00-00.jpg",
   "width": 720,
   "height": 960,
   "text": [
    "С глубоким прискорбием: ",
    {
     "type": "bold",
     "text": "Тестов Пётр"
    },
    "\nПрощание завтра."
   ],
   "text_entities": [
    {
     "type": "plain",
     "text": "С глубоким прискорбием: "
    }
   ],
   "reactions": [
    {
     "type": "emoji",
     "count": 4,
     "emoji": "🙏"
    }
   ]
  }
 ]
}"#;

#[test]
fn a_telegram_export_gives_a_document_a_message() {
    let (all, said) = one("result.json", EXPORT);
    assert_eq!(said, "");
    let [message] = &all.documents[..] else { panic!("{all:?}") };
    assert_eq!(message.evidence.name, "1234567890/2");
    assert_eq!(message.evidence.published, Some(jiff::civil::date(2024, 2, 25)));
    assert_eq!(message.body, Body::Text("С глубоким прискорбием: Тестов Пётр\nПрощание завтра.".to_owned()));
    insta::assert_snapshot!(String::from_utf8_lossy(&message.bytes), @r#"{"date_unixtime":"1708844400","from":"Примерский район","from_id":"channel1234567890","height":960,"id":2,"text":["С глубоким прискорбием: ",{"type":"bold","text":"Тестов Пётр"},"\nПрощание завтра."],"text_entities":[{"type":"plain","text":"С глубоким прискорбием: "}],"type":"message","width":720}"#);
}

#[test]
fn a_whole_account_gives_its_channels_and_not_its_correspondence() {
    let private = EXPORT.replace("public_channel", "personal_chat").replace("1234567890", "42");
    let account = format!(
        r#"{{"about":"…","chats":{{"about":"…","list":[{private},{EXPORT}]}},"left_chats":{{"list":[]}}}}"#
    );
    let (all, said) = one("result.json", account);
    assert_eq!(all.documents.len(), 1);
    insta::assert_snapshot!(said, @"…/result.json, message 42/*: it is private correspondence in the export of a whole account, and is left alone; export this chat by itself if it is to be taken");
}

#[test]
fn a_page_gives_its_article() {
    let html = r#"<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Прощание — Газета</title>
        <meta property="og:title" content="Прощание с земляком"><link rel="canonical" href="https://example.org/1">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-02-25T10:00:00+03:00"}]}</script>
        <style>p { color: red }</style><script>var a = "<p>нет</p>";</script></head>
        <body><nav><ul><li>Главная<li>Архив</ul></nav><div>Реклама</div>
        <article><h1>Прощание с земляком</h1><p>Погиб <b>Тест</b>ов&nbsp;Пётр&mdash;наш
        земляк.</p><table><tr><td>Родился<td>08.03.1989</table><aside>Читайте также</aside>Светлая<br>память.</article>
        <footer>© Газета</footer></body></html>"#;
    let (all, said) = one("page.html", html);
    assert_eq!(said, "");
    let page = &all.documents[0];
    assert_eq!(page.evidence.published, Some(jiff::civil::date(2024, 2, 25)));
    assert_eq!(page.evidence.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(page.evidence.language.as_deref(), Some("ru"));
    assert_eq!(page.bytes, html.as_bytes());
    insta::assert_snapshot!(all.texts()[0], @r"
    Прощание с земляком
    Погиб Тестов Пётр—наш земляк.
    Родился 08.03.1989
    Светлая
    память.
    ");
}

#[test]
fn a_page_keeps_the_character_set_that_it_declares() {
    let html = "<html><head><meta charset=\"windows-1251\"><title>Т</title></head><body>Ў</body></html>";
    let (all, _) = one("page.html", WINDOWS_1251.encode(html).0);
    assert_eq!(all.texts(), ["Т\nЎ"]);
}

#[test]
fn a_text_is_a_document() {
    let (all, said) =
        one("note.txt", WINDOWS_1251.encode("Погиб Тестов Пётр. Светлая память, земляк.\r\n").0);
    assert_eq!(said, "");
    assert_eq!(all.texts(), ["Погиб Тестов Пётр. Светлая память, земляк.\r\n"]);
}

#[test]
fn a_photograph_is_kept_unread() {
    let (all, _) = one("grave.jpg", b"\xff\xd8\xff\xe0 and so on");
    assert_eq!((&all.documents[0].body, all.documents[0].evidence.media), (&Body::Unread, MediaType::Binary));
}

#[test]
fn archives_give_what_is_in_them() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(RUSSIAN.as_bytes()).unwrap();
    let gz = gz.finish().unwrap();
    for (name, bytes) in
        [("Канал/result.json", EXPORT.as_bytes()), ("list.csv.gz", &gz), ("__MACOSX/._list.csv", b"x")]
    {
        zip.start_file(name, deflated).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let (all, said) = one("all.zip", zip);
    assert_eq!(said, "");
    let names: Vec<_> = all.documents.iter().map(|document| document.evidence.name.as_str()).collect();
    assert_eq!(names, ["1234567890/2", "all.zip/list.csv"]);
    let (alone, _) = one("list.csv.gz", gz);
    assert_eq!(alone.documents[0].evidence.name, "list.csv");
    assert_eq!(alone.rows().count(), 2);
}

#[test]
fn progress_is_counted_to_the_last_byte() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in
        [("a.csv", RUSSIAN.as_bytes()), ("b.xlsx", include_bytes!("fixtures/workbook.xlsx")), ("c.txt", b"")]
    {
        crate::kit::write(folder.path(), name, bytes);
    }
    let options = options();
    let survey = intake::survey(&[folder.path().display().to_string()], &options).unwrap();
    for file in &survey.files {
        intake::read_file(file, &options, &mut |_| std::ops::ControlFlow::Continue(()));
    }
    assert_eq!(options.progress.load(std::sync::atomic::Ordering::Relaxed), survey.bytes());
}

#[test]
fn who_wants_no_more_gets_no_more() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("result.json", EXPORT),
        ("posts.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n"),
        ("list.csv", RUSSIAN),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_bytes()).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let (whole, _) = one("all.zip", &zip);
    for most in 1..=whole.documents.len() {
        let mut count = 0;
        let (options, source) = (options(), source());
        intake::read_bytes("all.zip", &zip, &source, &options, &mut |_| {
            count += 1;
            if count == most { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
        });
        assert_eq!(count, most);
    }
}
