//! What interfaces.md fixes for scripts: shapes of output, exit codes, files.

use std::io::Write;
use std::process::Stdio;

use crate::support::Bench;

#[test]
fn read_answers_line_by_line_from_stdin() {
    let bench = Bench::bare();
    let mut read = bench
        .command(["read", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let text = "Погиб рядовой Вымышленный Пётр Иванович, 1990 года рождения.";
    let lines = format!(
        "{}\n{}\n",
        serde_json::json!({"id": "a", "text": text, "published": "2024-03-01"}),
        serde_json::json!({"id": "b", "text": "Открыта новая школа."})
    );
    read.stdin.take().expect("stdin").write_all(lines.as_bytes()).expect("written");
    let answer = bench.answer(read.wait_with_output().expect("ended"));
    assert_eq!(answer.code, 0, "{}", answer.err);
    let lines: Vec<serde_json::Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["id"], &lines[1]["id"]), (2, &"a".into(), &"b".into()));
    assert_eq!((&lines[0]["is_death_notice"], &lines[1]["is_death_notice"]), (&true.into(), &false.into()));

    let person = lines[0]["persons"][0].as_object().expect("a person");
    for key in [
        "surname",
        "given",
        "patronymic",
        "nickname",
        "rank",
        "birth",
        "age",
        "death",
        "funeral",
        "enlisted",
        "origin_settlement",
        "origin_region",
        "recruitment",
        "branch",
        "unit",
        "place_of_death",
        "cause",
        "confidence",
        "spans",
    ] {
        assert!(person.contains_key(key), "{key} is missing: {person:?}");
    }
    assert_eq!(
        (&person["surname"], &person["given"], &person["patronymic"]),
        (&"Вымышленный".into(), &"Пётр".into(), &"Иванович".into())
    );
    let span: Vec<usize> = serde_json::from_value(person["spans"]["surname"].clone()).expect("a span");
    let words: String = text.chars().skip(span[0]).take(span[1] - span[0]).collect();
    assert_eq!(words, "Вымышленный");
}

#[test]
fn link_works_on_any_table() {
    let bench = Bench::bare();
    bench.write("a.csv", "id,surname,given,patronymic,birth_date\n1,Вымышленный,Пётр,Иванович,1990-02-03\n2,Вымышленный,Петр,Иванович,1990-02-03\n3,Другой,Олег,Павлович,1980-01-01\n");
    bench.write(
        "b.csv",
        "id,name,dob\n1,Вымышленный Пётр Иванович,1990-02-03\n2,Третий Иван Иванович,1970-05-05\n",
    );
    let arguments = [
        "link",
        "--records",
        "a.csv",
        "--records",
        "b.csv",
        "--clusters",
        "out.csv",
        "--pairs",
        "pairs.csv",
        "--json",
    ];
    let answer = bench.run(arguments);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let summary = answer.json();
    for key in [
        "records",
        "pairs_compared",
        "pairs_kept",
        "clusters",
        "expected_persons",
        "expected_persons_lo",
        "expected_persons_hi",
        "peak_rss_mb",
    ] {
        assert!(summary[key].is_number(), "{key}: {summary}");
    }
    for key in ["read", "train", "score", "cluster", "total"] {
        assert!(summary["seconds"][key].is_number(), "{key}: {summary}");
    }
    let clusters = std::fs::read_to_string(bench.path("out.csv")).expect("written");
    let lines: Vec<&str> = clusters.lines().collect();
    assert_eq!((lines[0], lines.len()), ("record_id,source,cluster_id", 6));
    let cluster = |line: &str| line.rsplit(',').next().expect("a cluster").to_owned();
    assert_eq!(cluster(lines[1]), cluster(lines[2]));
    assert_eq!(cluster(lines[1]), cluster(lines[4]), "{clusters}");
    assert_ne!(cluster(lines[1]), cluster(lines[3]));
    let pairs = std::fs::read_to_string(bench.path("pairs.csv")).expect("written");
    assert_eq!(pairs.lines().next(), Some("left_id,right_id,match_weight,match_probability"));
    let first = clusters.clone();
    bench.run(arguments);
    assert_eq!(
        std::fs::read_to_string(bench.path("out.csv")).expect("written"),
        first,
        "the same bytes again"
    );
}

#[test]
fn the_coverage_of_the_article_comes_out_exactly() {
    let bench = Bench::bare();
    let answer = bench
        .run([
            "estimate",
            "coverage",
            "--named",
            "106745",
            "--low",
            "0.45",
            "--high",
            "0.65",
            "--add",
            "21000..23500",
            "--json",
        ])
        .json();
    let rounded = |key: &str| answer[key].as_f64().map(f64::round);
    assert_eq!((rounded("low"), rounded("high")), (Some(164_223.0), Some(237_211.0)));
    assert_eq!((rounded("add_low"), rounded("add_high")), (Some(185_223.0), Some(260_711.0)));
    assert_ne!(answer["low"].as_f64(), rounded("low"), "unrounded");
}

#[test]
fn the_articles_claims_get_their_verdicts() {
    let bench = Bench::bare();
    let claims = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/bbc-2024/claims.toml");
    let answer = bench.run(["audit", claims, "--json"]);
    assert!([0, 4].contains(&answer.code), "{}", answer.err);
    let findings = answer.json();
    let finding = |id: &str| {
        findings
            .as_array()
            .expect("a list")
            .iter()
            .find(|f| f["id"] == id)
            .unwrap_or_else(|| panic!("{id}: {findings}"))
            .clone()
    };
    let per_km2 = finding("per-km2");
    assert_eq!(per_km2["verdict"], "contradicted");
    assert!((per_km2["computed"].as_f64().expect("a number") - 45_287.0 / 4_168.0).abs() < 1e-9);
    assert!(per_km2["derivations"].as_array().expect("a list").len() >= 4);
    for finding in findings.as_array().expect("a list") {
        let verdict = finding["verdict"].as_str().expect("a verdict");
        assert!(
            ["reproduced", "consistent", "contradicted", "overtaken", "not-derivable"].contains(&verdict),
            "{finding}"
        );
        for key in ["id", "claimed", "computed", "derivations", "note"] {
            assert!(finding.get(key).is_some(), "{key}: {finding}");
        }
    }
}

#[test]
fn real_maps_give_the_areas_that_pyproj_gives() {
    let Some(maps) = testkit::data("maps") else { return };
    let bench = Bench::bare();
    let change = bench
        .run([
            "territory".as_ref(),
            "change".as_ref(),
            maps.as_os_str(),
            "--from".as_ref(),
            "2024-09-01".as_ref(),
            "--to".as_ref(),
            "2024-11-30".as_ref(),
            "--json".as_ref(),
        ])
        .json();
    let km2 = |key: &str| change[key].as_f64().expect("a number");
    assert!((km2("km2_from") - 109_858.64).abs() < 0.01, "{change}");
    assert!((km2("km2_to") - 111_442.19).abs() < 0.01, "{change}");
    assert!((km2("net") - (km2("gained") - km2("lost"))).abs() < 0.5, "{change}");
}
