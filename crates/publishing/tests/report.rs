//! A whole report: its pages as snapshots, what holds of every page, and hostile text.

use charts::{Chart, Point, Series};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use publishing::audit::{Claims, audit};
use publishing::report::{Addition, Cell, Coverage, Table};
use publishing::{Figure, RenderError, Report};
use records::{Hash, Vintage};

const CLAIMS: &str = r#"
source = "https://example.org/article"
as_of = "2025-05"
[[claim]]
id = "per-km2"
what = "lives lost for each square kilometre"
kind = "estimate"
claimed = 27
unit = "persons per km²"
[[claim.derivation]]
name = "named by ground"
sql = "SELECT 45287 / 4168.0"
[[claim.derivation]]
name = "mean of monthly ratios"
guess = true
sql = "SELECT avg(ratio) FROM months"
[[later]]
claim = "per-km2"
value = 31.6
as_of = "2026-05"
source = "https://example.org/later"
"#;

fn report() -> Report {
    let claims = Claims::parse("claims.toml", CLAIMS).unwrap();
    let mut evaluate = |sql: &str| {
        if sql.contains("months") { Err("no such table: months".to_owned()) } else { Ok(Some(10.87)) }
    };
    let mut named = Figure::count(
        "named_2024",
        "Named dead of 2024",
        45_310.0,
        "cenotaph count --from 2024-01-01 --to 2024-12-31",
    );
    (named.lo, named.hi) = (Some(45_100.0), Some(45_600.0));
    named.definition = Some("Persons whose death is confirmed and dated to 2024.".to_owned());
    named.cells = vec![("January".to_owned(), 3_000.0), ("the rest".to_owned(), 42_310.0)];
    named.records = vec!["p00000000000000aa".to_owned(), "p00000000000000ab".to_owned()];
    named.records_total = 45_310;
    let mut all = Figure::range(
        "all_dead",
        "All dead, estimated",
        69_707.7,
        100_688.9,
        "named_2024 / 0.65, named_2024 / 0.45",
    );
    all.from = vec!["named_2024".to_owned()];
    Report {
        title: "The year 2024".to_owned(),
        banner: Some("All persons in this report are simulated.".to_owned()),
        text: Some(
            "## The deadliest year\n\nAt least {{ figure(\"named_2024\") }} died\nin 2024 (between {{ low(\"named_2024\") }} and {{ high(\"named_2024\") }}).\n\nIn all, {{ figure(\"all_dead\") }}."
                .to_owned(),
        ),
        vintage: Some(Vintage {
            id: Hash::of(b"truth"),
            label: "demo".to_owned(),
            at: "2025-05-01T00:00:00Z".parse().unwrap(),
            codebook: "2025.05".to_owned(),
            evidence: 250_000,
            mentions: 251_000,
            decisions: 3,
            confirmed: 106_745,
        }),
        figures: vec![named.with_truth(45_287.0), all.with_truth(80_000.0)],
        coverage: Some(Coverage {
            named: "named_2024".to_owned(),
            share_low: 0.45,
            share_high: 0.65,
            as_of: "2025-01".parse().unwrap(),
            method: "experts asked by a newsroom".to_owned(),
            source: "https://example.org/coverage".to_owned(),
            low: 69_707.7,
            high: 100_688.9,
            additions: vec![Addition {
                name: "formations not on the list".to_owned(),
                low: 21_000.0,
                high: 23_500.0,
                as_of: "2024-09-30".parse().unwrap(),
                source: "https://example.org/formations".to_owned(),
            }],
            low_with: 90_707.7,
            high_with: 124_188.9,
        }),
        charts: vec![
            Chart::new("months", "Named dead of 2024 by month", "month", "persons")
                .with_labels(["2024-01", "2024-02"])
                .with_series(Series::new(
                    "named",
                    [Point::of(3_000.0).with_link("figures/named_2024.html"), Point::of(4_000.0).between(3_900.0, 4_400.0).provisional()],
                ))
                .with_note("The newest months will grow."),
        ],
        tables: vec![Table {
            title: "By home region".to_owned(),
            columns: vec!["region".to_owned(), "persons".to_owned()],
            rows: vec![
                vec![Cell::Text("Bashkortostan | Ufa".to_owned()), Cell::Number(45_310.0, Some("named_2024".to_owned()))],
                vec![Cell::Text("unknown".to_owned()), Cell::Missing],
                vec![Cell::Text("Tuva".to_owned()), Cell::Number(231.0, None)],
            ],
            note: None,
        }],
        audit: audit(&claims, &mut evaluate),
        notes: vec!["Undated deaths are in no month.".to_owned()],
    }
}

#[test]
fn pages() {
    for (path, page) in report().render().unwrap() {
        if path != "style.css" {
            insta::assert_snapshot!(path.replace('/', "_"), page);
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(report().render(), report().render());
}

#[test]
fn every_link_leads_to_a_page() {
    let pages = report().render().unwrap();
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for address in attributes(page, &["href"]).into_iter().filter(|address| !address.starts_with("http"))
        {
            let target = match address.strip_prefix("../") {
                Some(up) => up.to_owned(),
                None => {
                    path.rsplit_once('/').map_or(address.clone(), |(folder, _)| format!("{folder}/{address}"))
                }
            };
            assert!(pages.iter().any(|(path, _)| *path == target), "{path} links to {target}");
        }
    }
}

#[test]
fn what_cannot_be_rendered_is_said() {
    let with = |change: fn(&mut Report)| {
        let mut report = report();
        change(&mut report);
        report.render().unwrap_err().to_string()
    };
    let faults = [
        with(|report| report.text = Some("{{ figure('named_2042') }}".to_owned())),
        with(|report| {
            report.text = Some(
                "{% for x in range(100000) %}{% for y in range(100000) %}a{% endfor %}{% endfor %}"
                    .to_owned(),
            )
        }),
        with(|report| report.text = Some("{{ figure(".to_owned())),
        with(|report| report.figures[0].id = "../../etc/passwd".to_owned()),
        with(|report| report.figures[1].id = "NAMED_2024".to_owned()),
        with(|report| report.figures[1].from = vec!["nobody".to_owned()]),
        with(|report| report.tables[0].rows[2][1] = Cell::Number(1.0, Some("nothing".to_owned()))),
    ];
    insta::assert_snapshot!(faults.join("\n"));
    assert!(matches!(
        Report { figures: vec![Figure::count("", "", 1.0, "")], ..Report::default() }.render(),
        Err(RenderError::Id { .. })
    ));
}

/// The values of some attributes on a page.
fn attributes(page: &str, names: &[&str]) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let tags = Tokenizer::new(page).map(|token| token.unwrap());
    tags.filter_map(|token| if let Token::StartTag(tag) = token { Some(tag) } else { None })
        .flat_map(|tag| tag.attributes.into_iter().collect::<Vec<_>>())
        .filter(|(name, _)| names.contains(&text(name).as_str()))
        .map(|(_, value)| text(&value))
        .collect()
}

/// What a page is made of besides words: tags with their attributes' names, in order. Fails on anything that a browser
/// would mend.
fn skeleton(page: &str) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut open: Vec<String> = Vec::new();
    let mut skeleton = Vec::new();
    for token in Tokenizer::new(page).map(|token| token.unwrap()) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                skeleton.push(
                    tag.attributes.keys().fold(name.clone(), |all, key| format!("{all} {}", text(key))),
                );
                if !tag.self_closing && !["meta", "link", "br"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name))),
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(_) => panic!("a comment"),
            Token::String(_) | Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    skeleton
}

#[test]
fn no_script_no_style_attribute_and_a_banner_on_every_page() {
    for (path, page) in report().render().unwrap() {
        if path.ends_with(".html") {
            let skeleton = skeleton(&page);
            assert!(
                skeleton.iter().all(|tag| !tag.starts_with("script") && !tag.starts_with("style")),
                "{path}"
            );
            assert!(
                skeleton
                    .iter()
                    .all(|tag| tag.split(' ').skip(1).all(|name| name != "style" && !name.starts_with("on")))
            );
            assert!(page.contains("Content-Security-Policy") && !page.contains("unsafe-inline"));
        }
        assert!(path == "style.css" || page.contains("All persons in this report are simulated."), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Hostile text changes words, never the structure of a page.
    #[test]
    fn text_stays_text(hostile in r#"(<script>|</td>|"|'|&|&lt;|javascript:|\PC|\{\{|%\}){0,12}"#) {
        let text = |report: &mut Report, text: &str| {
            let text = || format!("x{text}");
            report.title = text();
            report.banner = Some(text());
            report.figures[0].label = text();
            report.figures[0].query = text();
            report.figures[0].definition = Some(text());
            report.figures[0].cells[0].0 = text();
            report.figures[0].records[0] = text();
            report.charts[0].id = text();
            report.charts[0].title = text();
            report.charts[0].labels[0] = text();
            report.charts[0].note = Some(text());
            report.charts[0].series[0].name = text();
            report.tables[0].title = text();
            report.tables[0].rows[0][0] = Cell::Text(text());
            report.audit[0].what = text();
            report.audit[0].note = text();
            report.audit[0].derivations[0].sql = text();
            report.notes[0] = text();
        };
        let (mut tame, mut wild) = (report(), report());
        text(&mut tame, "");
        text(&mut wild, &hostile);
        for ((path, tame), (_, wild)) in tame.render().unwrap().iter().zip(wild.render().unwrap()) {
            if path.ends_with(".html") {
                prop_assert_eq!(skeleton(tame), skeleton(&wild));
            } else if path.ends_with(".md") {
                prop_assert_eq!(tame.lines().count(), wild.lines().count());
            }
        }
    }
}
