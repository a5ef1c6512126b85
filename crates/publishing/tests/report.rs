//! A whole report: its pages as snapshots, what holds of every page, and hostile text.

use charts::{Chart, Point, Series};
use html5gum::{Token, Tokenizer};
use languages::Language;
use proptest::prelude::*;
use publishing::audit::{Claims, audit};
use publishing::report::{Behind, Broken, Cell, Change, Fault, Form, Table, Template};
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

const TEXT: &str = r#"# The year {{ vintage.date }}

## The deadliest year

At least {{ figure("named_2024") }} died
in 2024 (between {{ low("named_2024") }} and {{ high("named_2024") }}).
{% if since %}
That is {{ change("named_2024") }} since {{ since.date }}, when it was {{ before("named_2024") }}.
{% endif %}

In all, {{ figure("all_dead") }}, or {{ low("all_dead", round=1000) }} to {{ high("all_dead", round=1000) }}; the list
holds {{ figure("coverage_low") }}.

{{ chart("months") }}

- ground gained: {% if known("ground") %}{{ figure("ground") }}{% else %}{{ figure("ground") }}, for want of maps{% endif %}

- {{ claimed("per-km2") }} for each square kilometre is {{ verdict("per-km2") }}, see
  [the article](https://example.org/article)

{{ claims() }}

### Regions

{{ table("regions") }}
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
    named.cells = vec![Behind::new("2024-01", "January", 3_000.0), Behind::new("rest", "the rest", 42_310.0)];
    named.command = Some("cenotaph count --from 2024-01-01 --to 2024-12-31 --vintage demo".to_owned());
    named.claim = Some("per-km2".to_owned());
    named.change = Some(Change {
        before: 44_000.0,
        after: 45_310.0,
        causes: vec![("new_deaths".to_owned(), 310.0), ("late_identifications".to_owned(), 1_000.0)],
        command: "cenotaph count --compare march demo".to_owned(),
    });
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
        language: Language::English,
        text: Some(Template { file: "en.md".to_owned(), source: TEXT.to_owned() }),
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
        since: Some(Vintage {
            id: Hash::of(b"earlier truth"),
            label: "march".to_owned(),
            at: "2025-03-01T00:00:00Z".parse().unwrap(),
            codebook: "2025.05".to_owned(),
            evidence: 240_000,
            mentions: 241_000,
            decisions: 3,
            confirmed: 104_000,
        }),
        figures: vec![
            named.with_truth(45_287.0),
            all.with_truth(80_000.0),
            Figure {
                unit: "share".to_owned(),
                ..Figure::count("coverage_low", "Least share", 0.45, "codebook.toml")
            },
            Figure {
                unit: "km²".to_owned(),
                ..Figure::lacking(
                    "ground",
                    "Ground gained",
                    "no control maps were given",
                    "cenotaph territory change",
                )
            },
        ],
        charts: vec![
            Chart::new("months", "Named dead of 2024 by month", "month", "persons")
                .with_labels(["2024-01", "2024-02"])
                .with_series(Series::new(
                    "named",
                    [
                        Point::of(3_000.0).with_link("figures/named_2024.html"),
                        Point::of(4_000.0).between(3_900.0, 4_400.0).provisional(),
                    ],
                ))
                .with_note("The newest months will grow."),
        ],
        tables: vec![Table {
            id: "regions".to_owned(),
            title: "By home region".to_owned(),
            columns: vec!["region".to_owned(), "persons".to_owned()],
            rows: vec![
                vec![
                    Cell::Text("Bashkortostan | Ufa".to_owned()),
                    Cell::Number(45_310.0, Some("named_2024".to_owned())),
                ],
                vec![Cell::Text("unknown".to_owned()), Cell::Missing],
                vec![Cell::Text("Tuva".to_owned()), Cell::Number(231.0, None)],
            ],
            note: None,
            source: Some("https://example.org/census".to_owned()),
            command: "cenotaph count --by region".to_owned(),
        }],
        broken: Vec::new(),
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
            let address = address.split('#').next().unwrap_or_default().to_owned();
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
fn a_russian_report_writes_numbers_and_words_in_russian() {
    let pages = Report { language: Language::Russian, ..report() }.render().unwrap();
    let of = |path: &str| &pages.iter().find(|(found, _)| found == path).unwrap().1;
    insta::assert_snapshot!("russian_report.md", of("report.md"));
    assert!(of("figures/named_2024.html").contains("lang=\"ru\""));
    assert!(of("figures/named_2024.html").contains("45\u{a0}310"));
}

#[test]
fn typst() {
    let pages = report().render_as(&[Form::Typst]).unwrap();
    assert_eq!(pages[0].0, "report.typ");
    insta::assert_snapshot!("report.typ", pages[0].1);
}

#[test]
fn what_cannot_be_rendered_is_said() {
    let with = |change: fn(&mut Report)| {
        let mut report = report();
        change(&mut report);
        report.render().unwrap_err().to_string()
    };
    let faults = [
        with(|report| report.figures[0].id = "../../etc/passwd".to_owned()),
        with(|report| report.figures[1].id = "NAMED_2024".to_owned()),
        with(|report| report.figures[1].from = vec!["nobody".to_owned()]),
        with(|report| report.tables[0].rows[2][1] = Cell::Number(1.0, Some("nothing".to_owned()))),
        with(|report| {
            let fault = Fault {
                file: "figures.toml".to_owned(),
                line: 7,
                reason: "`ratio`: no such column: vale".to_owned(),
            };
            report.broken = vec![Broken { id: "ratio".to_owned(), fault }];
            report.text.as_mut().unwrap().source += "\n{{ figure(\"ratio\") }}";
        }),
    ];
    insta::assert_snapshot!(faults.join("\n"));
    assert!(matches!(
        Report { figures: vec![Figure::count("", "", 1.0, "")], ..Report::default() }.render(),
        Err(RenderError::Id { .. })
    ));
}

#[test]
fn what_is_wrong_with_a_text_is_told_with_its_line_even_where_it_is_not_reached() {
    let with = |source: &str| {
        let text = Some(Template { file: "reports/2024/en.md".to_owned(), source: source.to_owned() });
        Report { text, ..report() }.render().unwrap_err().to_string()
    };
    let many = "First.\n\n{% if not since %}\n{{ figure(\"named_2042\") }}\n{% endif %}\n\nAnd {{ chart(\"months\") }} {{ chart(\"weeks\") }}\n\
        {{ claimed('per-km') }} {{ figur(\"x\") }} {{ figure() }}\n{{ figure(\"named_2024\", as=\"percent\") }}\n{{ figure(\"all_dead\", as=\"words\") }}\n\
        {{ word(\"named_2024\") }} {{ change(\"all_dead\") }} {{ low(\"coverage_low\") }}";
    let faults = [
        with(many),
        with("One\n{{ figure("),
        with("{% for x in range(100000) %}{% for y in range(100000) %}a{% endfor %}{% endfor %}"),
        with("One.\n\n{{ figure(\"named_2024\", round=0) }}"),
        with("One.\n\n{{ sinse.label }}"),
        with("{% set id = \"nothing\" %}\n{{ figure(id) }}"),
        with("{% if since %}no end"),
    ];
    insta::assert_snapshot!(faults.join("\n---\n"));
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
            report.figures[0].cells[0].name = text();
            report.figures[0].lacks = Some(text());
            report.figures[0].command = Some(text());
            report.figures[0].records[0] = text();
            report.charts[0].title = text();
            report.charts[0].labels[0] = text();
            report.charts[0].note = Some(text());
            report.charts[0].series[0].name = text();
            report.tables[0].title = text();
            report.tables[0].command = text();
            report.tables[0].source = Some(text());
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
