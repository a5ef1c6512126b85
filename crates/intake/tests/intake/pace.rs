//! How fast documents come out. The figures are printed; what is asserted leaves room for a busy machine.

use std::ops::ControlFlow;
use std::time::Instant;

use intake::{Body, Taken};

use crate::kit::{options, write};

const NOTICE: &str = "С глубоким прискорбием сообщаем, что при выполнении боевых задач в ходе специальной военной операции \
    погиб наш земляк Тестов Пётр Примерович, уроженец села Примерово. Родился 8 марта 1989 года. Окончил Примеровскую \
    среднюю школу, работал трактористом. Выражаем искренние соболезнования родным и близким. Прощание состоится завтра.";

/// How many documents or rows a second a file gives.
fn rate(name: &str, content: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), name, content);
    let options = options();
    let survey = intake::survey(&[path], &options).unwrap();
    let begun = Instant::now();
    let mut count = 0;
    intake::read_file(&survey.files[0], &options, &mut |taken| {
        if let Taken::Document(document) = taken {
            count += match document.body {
                Body::Rows(rows) | Body::MoreRows(rows) => rows.len(),
                _ => 1,
            };
        }
        ControlFlow::Continue(())
    });
    let rate = count as f64 / begun.elapsed().as_secs_f64();
    eprintln!(
        "{name}: {count} in {:?}: {rate:.0} a second, {:.0} MB/s",
        begun.elapsed(),
        survey.bytes() as f64 / 1e6 / begun.elapsed().as_secs_f64()
    );
    rate
}

#[test]
fn documents_come_faster_than_they_can_be_stored() {
    let lines: String = (0..50_000)
        .map(|id| format!("{{\"id\":\"{id}\",\"published\":\"2024-02-20\",\"text\":\"{NOTICE}\"}}\n"))
        .collect();
    assert!(rate("posts.jsonl", &lines) > 20_000.0);

    let messages: Vec<String> = (0..50_000)
        .map(|id| {
            format!(
                "  {{\n   \"id\": {id},\n   \"type\": \"message\",\n   \"date\": \"2024-02-20T10:00:00\",\n   \
                 \"date_unixtime\": \"1708423200\",\n   \"from\": \"Район\",\n   \"from_id\": \"channel1\",\n   \
                 \"text\": \"{NOTICE}\",\n   \"text_entities\": [\n    {{\n     \"type\": \"plain\",\n     \"text\": \"{NOTICE}\"\n    }}\n   ]\n  }}"
            )
        })
        .collect();
    let export = format!(
        "{{\n \"name\": \"Район\",\n \"type\": \"public_channel\",\n \"id\": 1,\n \"messages\": [\n{}\n ]\n}}",
        messages.join(",\n")
    );
    assert!(rate("result.json", &export) > 20_000.0);

    let rows: String = (0..200_000)
        .map(|id| {
            format!("{id},Тестов,Пётр,Примерович,1989-03-08,20.02.2024,Примерово,Республика Примерия\n")
        })
        .collect();
    assert!(
        rate(
            "list.csv",
            &format!("official_id,фамилия,имя,отчество,дата рождения,дата гибели,нп,регион\n{rows}")
        ) > 50_000.0
    );

    let page = format!(
        "<html><head><title>Прощание</title></head><body><nav>Меню</nav>{}</body></html>",
        format!("<p class=\"a b\">{NOTICE}</p>\n").repeat(20_000)
    );
    rate("page.html", &page);
}
