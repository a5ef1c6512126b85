//! Sheets and exports of other archivists' tools. Their layouts are those that the tools' own sources write; all in them is
//! invented.

use crate::kit::{All, one};

fn told(all: &All, said: &str) -> String {
    let line = |document: &intake::Document| {
        let evidence = &document.evidence;
        let published = evidence.published.map_or("-".to_owned(), |day| day.to_string());
        let url = evidence.url.as_deref().unwrap_or("-");
        format!("{} <{url}> captured {} published {published}", evidence.name, evidence.captured_at)
    };
    let mut told: Vec<String> = all.documents.iter().map(line).collect();
    told.extend(all.texts().iter().map(|text| format!("text: {text:?}")));
    told.push(said.to_owned());
    told.join("\n")
}

#[test]
fn a_sheet_of_auto_archiver_is_one_document_a_post() {
    let sheet = "Link,Archive status,Destination folder,Archive location,Archive date,Thumbnail,Upload timestamp,Upload title,Text content,Screenshot,Hash,Perceptual hashes,WACZ,ReplayWebpage\n\
        https://t.me/invented/7,telethon_archiver: success,,https://archive.example/7.html,2024-02-22T10:30:00+00:00,,2024-02-20 18:30:00+00:00,Прощание,\"Погиб рядовой Выдумкин.\",,,,,\n\
        https://t.me/invented/8,vk_archiver: success,,,22 февраля,,2024-02-21T08:00:00+00:00,,Погиб ефрейтор Небылов.,,,,,\n\
        https://t.me/invented/9,nothing archived,,,,,,,,,,,,\n\
        ,wrong,,,,,,,lost,,,,,\n";
    let (all, said) = one("sheet.csv", sheet);
    insta::assert_snapshot!(told(&all, &said), @r#"
    https://t.me/invented/7 <https://t.me/invented/7> captured 2024-02-22T10:30:00Z published 2024-02-20
    https://t.me/invented/8 <https://t.me/invented/8> captured 2024-06-01T12:00:00Z published 2024-02-21
    text: "Прощание\nПогиб рядовой Выдумкин."
    text: "Погиб ефрейтор Небылов."
    …/sheet.csv, row 3, column `archive date`: `22 февраля`: a date is written 2024-02-20, with or without a time
    …/sheet.csv, row 5: `wrong       lost`: the row has no `link`, which names it
    note: …/sheet.csv: left out: 1 rows that hold a link and no words
    "#);
}

#[test]
fn an_export_of_atlos_is_one_document_an_incident() {
    let export = "slug,project,inserted_at,updated_at,latitude,longitude,description,type,date,status,source_1,source_2\r\n\
        INV-1,Invented,2024-02-22T10:30:00,2024-02-23T10:30:00,55.1,37.2,Погиб рядовой Выдумкин.,Funeral,2024-02-20,Unclaimed,https://example.org/1,https://example.org/2\r\n\
        INV-2,Invented,2024-02-22T11:30:00,2024-02-23T10:30:00,,,'=Погиб Небылов,,,Unclaimed,,\r\n";
    let (all, said) = one("atlos-export-2024-02-24.csv", export);
    insta::assert_snapshot!(told(&all, &said), @r#"
    INV-1 <https://example.org/1> captured 2024-06-01T12:00:00Z published 2024-02-22
    INV-2 <-> captured 2024-06-01T12:00:00Z published 2024-02-22
    text: "Погиб рядовой Выдумкин."
    text: "=Погиб Небылов"
    "#);
    let kept = String::from_utf8(all.documents[0].bytes.to_vec()).unwrap();
    assert!(kept.contains(r#""source_2":"https://example.org/2""#), "{kept}");
}

#[test]
fn an_export_of_uwazi_is_a_table_whose_persons_are_mentions() {
    let export = "Title,Date added,Template,Date of death,Region,Biography,Geolocation,Documents,Attachments,Published\n\
        Выдумкин Пётр,2024-02-22,Person,2024-02-20,Выдуманная область,long,55.1|37.2,/files/a.pdf,,Published\n\
        Обстрел,2024-02-22,Event,,,,,,,Unpublished\n\
        Небылов Иван,2024-02-23,Victims,,,,,,,Unpublished\n";
    let (all, said) = one("export.csv", export);
    let rows: Vec<String> = all
        .rows()
        .map(|row| {
            let said: Vec<String> =
                row.fields.said().iter().map(|(field, value, ..)| format!("{field} {value}")).collect();
            format!("{}: {}", row.first_reported_at, said.join(", "))
        })
        .collect();
    insta::assert_snapshot!(format!("{}\n{said}", rows.join("\n")), @r"
    2024-02-22: surname Выдумкин Пётр, death 2024-02-20, origin_region Выдуманная область
    2024-02-23: surname Небылов Иван
    note: …/export.csv: columns left out, because their headings mean nothing here: Template, Biography, Geolocation, Documents, Attachments, Published
    note: …/export.csv: rows left out, because they are no persons: Event (1)
    ");
}
