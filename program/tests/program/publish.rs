//! The public pages as files.

use crate::support::Bench;

#[test]
fn pages_are_written_once_and_a_withdrawn_name_goes() {
    let bench = Bench::new();
    let text = "Погиб наш земляк, рядовой Тестов Пётр Иванович, 1990 года рождения. Он погиб 20 февраля 2024 года в зоне СВО.";
    let post = serde_json::json!({ "id": "1", "published": "2024-03-02", "text": text });
    bench.write("posts.jsonl", post.to_string());
    assert_eq!(bench.run(["ingest", "posts.jsonl", "--source", "posts", "--class", "official"]).code, 0);
    assert_eq!(bench.run(["link"]).code, 0);
    let first = bench.run(["publish", "--out", "site", "--json"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.err.contains("The pages lead to no form"), "{}", first.err);
    assert_eq!(first.json()["written"], first.json()["files"]);
    for page in ["index.html", "ru/index.html", "uk/names.html", "downloads/names.csv", "api/openapi.json"] {
        assert!(bench.path("site").join(page).is_file(), "{page}");
    }
    let names = || std::fs::read_to_string(bench.path("site/ru/names.html")).unwrap();
    assert!(names().contains("Тестов Пётр Иванович"), "{}", names());
    let again = bench.run(["publish", "--out", "site", "--json"]).json();
    assert_eq!((again["written"].as_u64(), again["deleted"].as_u64()), (Some(0), Some(0)));

    let mention =
        bench.run(["query", "SELECT id FROM mention", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    let withdrawn =
        bench.run(["decide", "withdraw", &mention, "--author", "anna", "--reason", "he is alive"]);
    assert_eq!(withdrawn.code, 0, "{}", withdrawn.err);
    let after = bench.run(["publish", "--out", "site", "--json"]).json();
    // His page in three languages and his data, at least.
    assert!(after["deleted"].as_u64() >= Some(4), "{after}");
    assert!(!names().contains("Тестов"), "{}", names());
}

#[test]
fn pages_lead_to_the_server_that_is_named() {
    let bench = Bench::new();
    let live = ["publish", "--out", "site", "--live", "http://example.onion"];
    assert_eq!(bench.run(live).code, 0);
    let front = std::fs::read_to_string(bench.path("site/ru/index.html")).unwrap();
    assert!(front.contains("href=\"http://example.onion/ru/request.html\""), "{front}");
    let wrong = bench.run(["publish", "--out", "site", "--live", "ftp://example.org"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    bench.write("mine/thesis.txt", "mine");
    let foreign = bench.run(["publish", "--out", "mine"]);
    assert_eq!(foreign.code, 1, "{}", foreign.err);
    assert!(foreign.err.contains("`mine` holds files but no manifest.csv"), "{}", foreign.err);
}

#[test]
fn estimates_and_claims_stand_on_the_pages_as_their_commands_wrote_them() {
    let bench = Bench::new();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/bbc-2024");
    let roads = format!("{examples}/roads-2024-as-of-2026.toml");
    let synthesis = bench.run(["estimate", "synthesis", &roads, "--out", "roads", "--json"]);
    bench.write("workspace/estimates.json", synthesis.out);
    bench.write(
        "workspace/claims.json",
        bench.run(["audit", &format!("{examples}/claims.toml"), "--json"]).out,
    );
    let settings =
        "profile = \"ukraine-2022\"\n[pages]\nestimates = \"estimates.json\"\nclaims = \"claims.json\"\n";
    bench.write("workspace/cenotaph.toml", settings);
    let published = bench.run(["publish", "--out", "site"]);
    assert_eq!(published.code, 0, "{}", published.err);
    let page = |name: &str| std::fs::read_to_string(bench.path("site").join(name)).unwrap();
    let estimates = page("estimates.html");
    for said in [
        "Probate registry, May 2026",
        "134,523 to 194,311",
        "1.31 times the upper end",
        "by a factor of 1.23",
    ] {
        assert!(estimates.contains(said), "{said}: {estimates}");
    }
    let claims = page("ru/claims.html");
    assert!(
        claims.contains("10,9") && claims.contains("опровергается") && claims.contains("устарело"),
        "{claims}"
    );
    bench.write("workspace/claims.json", "{}");
    let wrong = bench.run(["publish", "--out", "site"]);
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.err.contains("claims.json: it is not what `cenotaph audit --json` writes: "),
        "{}",
        wrong.err
    );
}
