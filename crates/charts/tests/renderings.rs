//! Both renderings as snapshots, and what holds of every chart whatever is in it.

use charts::{Chart, Point, Series, css};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

fn chart() -> Chart {
    Chart::new("months-2024", "Named dead of 2024, true beside recovered", "month", "persons")
        .with_labels(["2024-01", "2024-02", "2024-03"])
        .with_series(Series::new(
            "recovered",
            [
                Point::of(2_569.0).between(2_500.0, 2_650.0).with_link("figures/months.html"),
                Point::of(3_009.4).with_link("https://example.org/?a=1&b=2"),
                Point::of(1_200.0).between(900.0, 2_000.0).provisional(),
            ],
        ))
        .with_series(Series::new("true", [Point::of(2_570.0), Point::missing()]))
        .with_note("The newest months will grow.")
        .with_source("simulated <world>")
}

#[test]
fn table() {
    insta::assert_snapshot!(chart().html());
}

#[test]
fn drawing() {
    insta::assert_snapshot!(chart().svg());
}

#[test]
fn charts_without_values_are_still_charts() {
    let empty = Chart::new("none", "Nothing yet", "month", "persons");
    structure(&empty.html());
    structure(&empty.svg());
    let zero = empty.with_labels(["2024"]).with_series(Series::new("named", [Point::of(0.0)]));
    assert!(zero.html().contains(r#"<span class="bar w0 s0"></span>0"#));
    structure(&zero.svg());
}

#[test]
fn a_loss_is_drawn_below_the_line() {
    let net = Chart::new("net", "Net change", "month", "km²").with_labels(["a", "b"]);
    let net = net.with_series(Series::new("net", [Point::of(-50.0), Point::of(100.0)]));
    assert!(net.html().contains(r#"<span class="bar w0 s0"></span>−50"#));
    let bars: Vec<(f64, f64)> = net
        .svg()
        .lines()
        .filter(|line| line.contains("<title>a") || line.contains("<title>b"))
        .map(|line| {
            let value = |name: &str| {
                line.split(name).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
            };
            (value(" y=\""), value(" height=\""))
        })
        .collect();
    assert!((bars[0].0 - (bars[1].0 + bars[1].1)).abs() < 0.2, "the bars meet at zero: {bars:?}");
}

#[test]
fn links_lead_nowhere_dangerous() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "java\nscript:x",
        "vbscript:x",
        " javascript:x",
    ] {
        let chart = Chart::new("c", "t", "x", "y").with_labels(["a"]);
        let chart = chart.with_series(Series::new("s", [Point::of(1.0).with_link(address)]));
        assert!(!chart.html().contains("<a ") && !chart.svg().contains("<a "), "{address}");
    }
}

#[test]
fn the_stylesheet_has_every_class_that_tables_use() {
    let css = css();
    for class in ["bar", "hatched", "s0", "s3", "w0", "w68", "w100"] {
        assert!(css.contains(&format!(".{class} ")), "{class}");
    }
    // A rule for text inside a drawing would bring its words back where drawings are switched off.
    assert!(!css.contains("text {") && !css.contains("svg *"));
}

/// Tags and attributes' names in order; fails on anything that a browser would have to mend.
fn structure(markup: &str) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (mut open, mut structure) = (Vec::new(), Vec::new());
    for token in Tokenizer::new(markup).map(|token| token.unwrap()) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                structure.push(
                    tag.attributes.keys().fold(name.clone(), |all, key| format!("{all} {}", text(key))),
                );
                if !tag.self_closing && name != "br" {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name))),
            Token::Error(error) => panic!("{error:?} in {markup}"),
            Token::Comment(_) | Token::Doctype(_) => panic!("a comment in {markup}"),
            Token::String(_) => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    structure
}

prop_compose! {
    fn hostile()(text in r#"(<script>|</table>|</text>|<!--|]]>|"|'|&|&#|\PC|[\x00-\x1f\u{fffe}]){0,10}"#) -> String { format!("x{text}") }
}

prop_compose! {
    fn point()(value in prop::num::f64::ANY, lo in prop::option::of(prop::num::f64::ANY), hi in prop::option::of(prop::num::f64::ANY), provisional: bool) -> Point {
        Point { value, lo, hi, link: Some("page.html".to_owned()), provisional }
    }
}

/// A property test once drew a value near the greatest there is: its axis ended in what is no number.
#[test]
fn the_greatest_number_has_no_axis() {
    let chart = Chart::new("c", "t", "x", "y").with_labels(["a", "b"]);
    let svg = chart.with_series(Series::new("s", [Point::of(f64::MAX), Point::of(1.0)])).svg();
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Text of users changes words, never structure.
    #[test]
    fn text_stays_text(texts in prop::array::uniform8(hostile())) {
        let of = |t: [&str; 8]| {
            Chart::new(t[0], t[1], t[2], t[3]).with_labels([t[4]])
                .with_series(Series::new(t[5], [Point::of(1.0).with_link("page.html")])).with_series(Series::new(t[5], []))
                .with_note(t[6]).with_source(t[7])
        };
        let (tame, wild) = (of(["x"; 8]), of(texts.each_ref().map(String::as_str)));
        prop_assert_eq!(structure(&tame.html()), structure(&wild.html()));
        prop_assert_eq!(structure(&tame.svg()), structure(&wild.svg()));
        prop_assert!(!wild.html().contains("style=") && !wild.svg().contains("style="));
    }

    /// No number makes a rendering fail or puts what is no number into it.
    #[test]
    fn any_numbers_can_be_drawn(points in prop::collection::vec(point(), 0..6), labels in 0_usize..6) {
        let chart = Chart::new("c", "t", "x", "y").with_labels((0..labels).map(|label| label.to_string()));
        let chart = chart.with_series(Series::new("s", points));
        structure(&chart.html());
        let svg = chart.svg();
        structure(&svg);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", svg);
    }
}
