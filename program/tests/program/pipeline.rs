//! The whole way on a handful of invented notices: what interfaces.md promises of each command in a workspace.

use crate::support::Bench;

/// Invented notices: one man told of three times (one of them in the genitive), one known from a leaked list alone, one
/// missing, one wrongly declared dead, and a governor who is none of these.
fn posts() -> String {
    let line = |id: &str, published: &str, text: &str| {
        serde_json::json!({ "id": id, "published": published, "text": text }).to_string()
    };
    [
        line("1", "2024-03-02", "Погиб наш земляк, рядовой Тестов Пётр Иванович, 1990 года рождения, уроженец города Салават. Он погиб 20 февраля 2024 года в зоне СВО. Глава района Олег Выдуманный выразил соболезнования."),
        line("2", "2024-03-03", "Простились с Петром Ивановичем Тестовым, погибшим 20 февраля 2024 года в ходе специальной военной операции. Ему было 33 года."),
        line("3", "2024-05-01", "Пропал без вести боец Примеров Алексей Сергеевич, 1985 года рождения. Последний раз выходил на связь 10 апреля 2024 года."),
    ]
    .join("\n")
}

#[test]
fn notices_become_persons_and_counts() {
    let bench = Bench::new();
    bench.write("posts.jsonl", posts());
    bench.write(
        "leak.csv",
        "surname,given,patronymic,birth,death\nВыдумкин,Иван,Олегович,1980-01-01,2024-04-05\n",
    );

    let ingest = bench.run(["ingest", "posts.jsonl", "--source", "posts", "--class", "official", "--json"]);
    assert_eq!(ingest.code, 0, "{}", ingest.err);
    assert_eq!(ingest.json()["evidence_new"], 3);
    assert_eq!(ingest.json()["mentions"], 3);
    let again = bench.run(["ingest", "posts.jsonl", "--source", "posts", "--class", "official", "--json"]);
    assert_eq!(
        (again.json()["evidence_new"].as_u64(), again.json()["evidence_known"].as_u64()),
        (Some(0), Some(3))
    );
    let leak = bench.run(["ingest", "leak.csv", "--source", "leak", "--class", "leaked", "--json"]);
    assert_eq!(leak.json()["mentions"], 1);

    let link = bench.run(["link", "--json"]).json();
    assert_eq!(link["records"], 4);
    assert_eq!(link["clusters"], 3);
    assert!(link["review_queue"].is_u64());

    let by_status = bench.run(["count", "--by", "status", "--json"]).json();
    let count = |status: &str| {
        by_status
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["status"] == status)
            .map(|row| row["persons"].as_f64())
    };
    assert_eq!(count("confirmed"), Some(Some(1.0)), "{by_status}");
    assert_eq!(count("lead"), Some(Some(1.0)), "a leaked list alone never confirms: {by_status}");
    assert_eq!(count("missing"), Some(Some(1.0)), "{by_status}");

    let by_month = bench.run(["count", "--by", "month", "--json"]).json();
    let rows = by_month.as_array().unwrap();
    assert!(rows.iter().any(|row| row["month"] == "2024-02" && row["persons"] == 1.0), "{by_month}");
    assert!(rows.iter().any(|row| row["month"] == "undated" && row["persons"] == 0.0), "{by_month}");

    let verify = bench.run(["verify"]);
    assert_eq!(verify.code, 0, "{}{}", verify.out, verify.err);

    // What is derived is compared with what the truth gives now: a codebook that changed since shows.
    let codebook = std::fs::read_to_string(bench.path("workspace/codebook.toml")).unwrap();
    bench.write("workspace/codebook.toml", codebook.replace("[\"official\"]", "[\"registry\"]"));
    let stale = bench.run(["verify"]);
    assert_eq!((stale.code, stale.out.contains("cenotaph link")), (4, true), "{}{}", stale.out, stale.err);
    assert_eq!(bench.run(["verify", "--quick"]).code, 0);
}

#[test]
fn a_persons_field_leads_to_the_words_it_was_read_from() {
    let bench = Bench::new();
    bench.write("posts.jsonl", posts());
    assert_eq!(bench.run(["ingest", "posts.jsonl", "--source", "posts", "--class", "official"]).code, 0);
    assert_eq!(bench.run(["link"]).code, 0);
    let sql = "SELECT mention.fields FROM person JOIN person_mention ON person_mention.person = person.id \
               JOIN mention ON mention.id = person_mention.mention WHERE person.status = 'confirmed'";
    let answer = bench.run(["query", sql, "--format", "jsonl"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let texts = posts();
    for line in answer.out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let fields: records::Fields = serde_json::from_str(row["fields"].as_str().unwrap()).unwrap();
        let span = fields.surname.expect("a surname").span.expect("a span");
        let stands = texts.lines().any(|post| {
            let post: serde_json::Value = serde_json::from_str(post).unwrap();
            span.of(post["text"].as_str().unwrap()).is_some_and(|words| words.starts_with("Тестов"))
        });
        assert!(stands, "{span:?}");
    }
}

#[test]
fn a_human_decision_wins_over_every_weight() {
    let bench = Bench::new();
    bench.write("posts.jsonl", posts());
    bench.run(["ingest", "posts.jsonl", "--source", "posts", "--class", "official"]);
    let persons = || bench.run(["link", "--json"]).json()["clusters"].as_u64();
    let ids = |bench: &Bench| -> Vec<String> {
        let sql = "SELECT id FROM mention WHERE surname = 'Тестов' ORDER BY id";
        bench.run(["query", sql, "--json"]).json().as_array().unwrap().iter().map(mention).collect()
    };
    let before = persons();
    let ids = ids(&bench);
    assert_eq!(ids.len(), 2);
    let apart =
        bench.run(["decide", "different", &ids[0], &ids[1], "--author", "anna", "--reason", "two graves"]);
    assert_eq!(apart.code, 0, "{}", apart.err);
    assert_eq!(persons(), before.map(|n| n + 1));
    bench.run(["decide", "same", &ids[0], &ids[1], "--author", "anna", "--reason", "one grave after all"]);
    assert_eq!(persons(), before);
    assert_eq!(bench.run(["verify"]).code, 0);
    // The last word on the pair is what other tools are told.
    let told = bench.run(["link", "--write-labels", "labels.csv", "--json"]);
    assert_eq!(told.json()["labels"], 1, "{}", told.err);
    let labels = std::fs::read_to_string(bench.path("labels.csv")).expect("written");
    let expected = format!("unique_id_l,unique_id_r,clerical_match_score\n{},{},1\n", ids[0], ids[1]);
    assert_eq!(labels, expected);
}

/// A mention's id as `decide` takes it, from a row of a query.
fn mention(row: &serde_json::Value) -> String {
    row["id"].as_str().expect("ids are text").to_owned()
}
