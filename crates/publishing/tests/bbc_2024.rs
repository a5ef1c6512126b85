//! The claims of the example, judged. The program's tests run their SQL; here its results are given, in the order of the
//! file, as SQLite computes them.

use std::collections::VecDeque;

use publishing::audit::{Claims, Finding, audit};

const RESULTS: [f64; 42] = [
    // named-total: before and after
    100_001.0,
    109_625.0,
    // named-2024: later
    87_440.0,
    // named-2022, named-2023: between vintages
    13_916.0,
    20_998.0,
    27_906.0,
    47_975.0,
    // times-2022, and later
    2.156_73,
    3.254_31,
    2.531_41,
    4.164_21,
    // above-2023, climb, climb-every-month later
    1.822_62,
    1.203_39,
    1.422_82,
    6.0,
    // autumn, and later
    13_526.84,
    26_160.0,
    // ground-2024, ground-autumn
    4_186.27,
    3_293.0,
    2_354.92,
    2_373.58,
    1_604.0,
    // per-km2: natural, then guesses
    10.865_4,
    25.571_2,
    25.610_6,
    27.163_5,
    4.956_7,
    13.752_5,
    // coverage: later, twice
    0.343_614,
    0.402_545,
    // all-dead, and later
    164_223.077,
    237_211.111,
    265_175.0,
    // dead-2024, and later
    69_672.308,
    100_637.778,
    131_796.0,
    // all-dead-with-militia, and later
    185_223.077,
    260_711.111,
    286_175.0,
    // volunteers
    1.0,
    1.0,
    2.0,
];

fn findings() -> Vec<Finding> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/bbc-2024/claims.toml");
    let claims = Claims::parse("claims.toml", &std::fs::read_to_string(path).unwrap()).unwrap();
    let mut results = VecDeque::from(RESULTS);
    let findings = audit(&claims, &mut |sql: &str| {
        if sql.contains("figures") {
            Err("no such table: figures".to_owned())
        } else {
            Ok(results.pop_front())
        }
    });
    assert!(results.is_empty(), "{} results were not asked for", results.len());
    findings
}

#[test]
fn every_claim_has_its_verdict() {
    let findings = findings();
    let line = |finding: &Finding| {
        let computed = finding.computed.map_or_else(|| "nothing".to_owned(), |computed| computed.to_string());
        format!("{}: {} | {computed} | {}", finding.id, finding.claimed, finding.verdict)
    };
    insta::assert_snapshot!(findings.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_27_is_contradicted_and_its_candidates_are_guesses() {
    let findings = findings();
    let ratio = findings.iter().find(|finding| finding.id == "per-km2").unwrap();
    assert_eq!(ratio.verdict.as_str(), "contradicted");
    assert!(ratio.derivations[1..].iter().all(|one| one.guess));
    insta::assert_snapshot!(ratio.note);
}

#[test]
fn the_shape_of_a_finding_in_json() {
    let finding = findings().into_iter().find(|finding| finding.id == "all-dead").unwrap();
    insta::assert_json_snapshot!(finding);
}

#[test]
fn every_source_is_named() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/bbc-2024/claims.toml");
    let claims = Claims::parse("claims.toml", &std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(claims.single.iter().all(|input| !input.source.is_empty()));
    assert!(claims.series.iter().all(|series| !series.source.is_empty()));
    assert!(claims.later.iter().all(|later| !later.source.is_empty()));
}

/// Every figure of the article that is published elsewhere stands in the example, to its rounding.
#[test]
fn every_published_figure_of_the_article_is_audited() {
    let Some(path) = testkit::data("published/published_figures.csv") else { return };
    let example = include_str!("../../../examples/bbc-2024/claims.toml");
    let example: toml::Table = example.parse().expect("valid");
    let mut numbers = Vec::new();
    collect(&toml::Value::Table(example), &mut numbers);
    let mut audited = 0;
    for row in csv::Reader::from_path(path).expect("a table").records().map(Result::unwrap) {
        let (metric, value, source) = (&row[0], row[2].parse::<f64>(), &row[4]);
        if !source.contains("27-lives-per-kilometre") {
            continue;
        }
        let value = value.expect(metric);
        assert!(numbers.contains(&value), "{metric} {value} is not in the example");
        audited += 1;
    }
    assert!(audited >= 12, "{audited}");
}

/// Every number of a file.
fn collect(value: &toml::Value, numbers: &mut Vec<f64>) {
    match value {
        toml::Value::Integer(number) => numbers.push(*number as f64),
        toml::Value::Float(number) => numbers.push(*number),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, numbers)),
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, numbers)),
        _ => {}
    }
}
