//! Roads side by side, on published figures and on invented ones.

use jiff::civil::date;
use proptest::prelude::*;

use super::{FigureKind, Finding, Road, Rule, SynthesisError, SynthesisQuestion};

fn question() -> SynthesisQuestion {
    SynthesisQuestion {
        title: "Dead of 2022 and 2023".to_owned(),
        population: "citizens of Russia, men".to_owned(),
        period: "2022/2023".parse().expect("a period"),
        as_of: date(2024, 7, 1),
        same_vintage_days: 60,
    }
}

fn road(id: &str, estimate: Option<f64>, ends: Option<(f64, f64)>) -> Road {
    Road {
        id: id.to_owned(),
        name: format!("the road {id}"),
        kind: FigureKind::Dead,
        population: question().population,
        period: question().period,
        as_of: question().as_of,
        finding: Finding::Figure {
            estimate,
            lo: ends.map(|ends| ends.0),
            hi: ends.map(|ends| ends.1),
            level: ends.map(|_| 0.95),
        },
        assumes: vec![format!("what {id} assumes")],
        cannot_know: vec![format!("what {id} cannot know")],
        source: "invented".to_owned(),
    }
}

#[test]
fn the_whole_of_several_roads() {
    let mut names = road("names", Some(70_000.0), None);
    names.kind = FigureKind::NamedSoFar;
    names.as_of = date(2026, 5, 22);
    let mut nowcast = road("nowcast", Some(75_000.0), Some((68_000.0, 90_000.0)));
    nowcast.kind = FigureKind::ToBeNamed;
    let mut other = road("other", Some(120_000.0), Some((106_000.0, 140_000.0)));
    other.population = "citizens of Russia, men under 50".to_owned();
    other.period = "2022-02-24/2024-06-30".parse().expect("a period");
    other.as_of = date(2025, 1, 1);
    let mut declined = road("capture", None, None);
    declined.finding = Finding::Declined { no_estimate: "only 2 of the lists are usable".to_owned() };
    let mut earlier = road("earlier", None, Some((30_000.0, 50_000.0)));
    earlier.as_of = date(2023, 7, 1);
    let roads = vec![
        earlier,
        road("excess", Some(58_500.0), Some((49_800.0, 67_200.0))),
        road("registry", Some(75_000.0), Some((66_000.0, 88_000.0))),
        road("coverage", None, Some((80_000.0, 120_000.0))),
        declined,
        names,
        nowcast,
        other,
    ];
    let synthesis = question().compare(roads, Some((Rule::LinearPool, &[]))).unwrap();
    insta::assert_json_snapshot!(crate::rounded::rounded(&serde_json::to_value(&synthesis).unwrap()));
}

#[test]
fn a_wrong_road_is_named() {
    let compare = |road: Road| question().compare(vec![road], None).unwrap_err().to_string();
    let mut level = road("b", Some(5.0), Some((4.0, 6.0)));
    level.finding = Finding::Figure { estimate: Some(5.0), lo: Some(4.0), hi: Some(6.0), level: Some(95.0) };
    let shown = [
        question().compare(Vec::new(), None).unwrap_err().to_string(),
        question()
            .compare(vec![road("a", Some(5.0), None), road("a", Some(6.0), None)], None)
            .unwrap_err()
            .to_string(),
        compare(road("a", Some(-5.0), None)),
        compare(road("a", Some(f64::NAN), None)),
        compare(road("a", Some(7.0), Some((4.0, 6.0)))),
        compare(road("a", None, Some((6.0, 4.0)))),
        compare(level),
        compare(road("a", None, None)),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_must_not_be_combined_is_refused_in_words() {
    let mut nowcast = road("nowcast", Some(5.0), Some((4.0, 6.0)));
    nowcast.kind = FigureKind::ToBeNamed;
    let (one, other) = (road("one", Some(5.0), Some((4.0, 6.0))), road("other", Some(9.0), None));
    let combine = |roads: &[&Road], rule, ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let roads = roads.iter().map(|road| (*road).clone()).collect();
        question().compare(roads, Some((rule, &ids))).map(|synthesis| synthesis.combined)
    };
    let refused = |roads: &[&Road], rule, ids: &[&str]| combine(roads, rule, ids).unwrap_err().to_string();
    let shown = [
        refused(&[&one, &nowcast], Rule::LinearPool, &["one", "nowcast"]),
        refused(&[&one, &nowcast], Rule::Envelope, &[]),
        refused(&[&one, &other], Rule::LinearPool, &[]),
        refused(&[&one, &other], Rule::Envelope, &["one", "third"]),
    ];
    insta::assert_snapshot!(shown.join("\n"));
    let envelope = combine(&[&one, &other], Rule::Envelope, &[]).unwrap().expect("a range");
    assert_eq!((envelope.lo, envelope.hi, envelope.estimate, envelope.level), (4.0, Some(9.0), None, None));
}

#[test]
fn nothing_is_combined_unless_asked() {
    let roads = vec![road("one", Some(5.0), Some((4.0, 6.0))), road("other", Some(9.0), Some((8.0, 10.0)))];
    let synthesis = question().compare(roads, None).unwrap();
    assert_eq!(synthesis.combined, None);
    let apart = synthesis.disagreement.expect("two roads");
    assert_eq!((apart.factor, apart.pairs[0].meet), (1.8, Some(false)));
}

#[test]
fn a_pool_of_one_road_twice_is_that_road() {
    let ends = Some((50_000.0, 90_000.0));
    let roads = vec![road("one", Some(60_000.0), ends), road("again", Some(60_000.0), ends)];
    let pool = question().compare(roads, Some((Rule::LinearPool, &[]))).unwrap().combined.expect("a range");
    let near = |ours: f64, theirs: f64| (ours / theirs - 1.0).abs() < 1e-9;
    assert!(
        near(pool.lo, 50_000.0) && near(pool.estimate.unwrap(), 60_000.0) && near(pool.hi.unwrap(), 90_000.0)
    );
}

fn figure() -> impl Strategy<Value = (f64, f64, f64)> {
    (1.0..1e5_f64, 1.01..3.0_f64, 1.01..3.0_f64).prop_map(|(lo, up, more)| (lo, lo * up, lo * up * more))
}

proptest! {
    #[test]
    fn a_pool_lies_in_the_envelope_and_does_not_narrow_with_more_roads(figures in proptest::collection::vec(figure(), 2..6)) {
        let roads = |times: usize| -> Vec<Road> {
            let all = figures.iter().cycle().take(figures.len() * times).enumerate();
            all.map(|(place, (lo, estimate, hi))| road(&place.to_string(), Some(*estimate), Some((*lo, *hi)))).collect()
        };
        let combine = |times, rule| question().compare(roads(times), Some((rule, &[]))).unwrap().combined.unwrap();
        let (pool, envelope) = (combine(1, Rule::LinearPool), combine(1, Rule::Envelope));
        prop_assert!(envelope.lo <= pool.lo * 1.000001 && pool.hi.unwrap() <= envelope.hi.unwrap() * 1.000001);
        let twice = combine(2, Rule::LinearPool);
        prop_assert!((twice.lo / pool.lo - 1.0).abs() < 1e-6 && (twice.hi.unwrap() / pool.hi.unwrap() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_order_of_roads_changes_nothing_that_is_said_of_them(figures in proptest::collection::vec(figure(), 2..6)) {
        let roads: Vec<Road> = figures
            .iter()
            .enumerate()
            .map(|(place, (lo, estimate, hi))| road(&place.to_string(), Some(*estimate), Some((*lo, *hi))))
            .collect();
        let factor = |roads: Vec<Road>| -> Result<f64, SynthesisError> {
            Ok(question().compare(roads, None)?.disagreement.expect("two roads").factor)
        };
        let mut reversed = roads.clone();
        reversed.reverse();
        prop_assert_eq!(factor(roads), factor(reversed));
    }
}

#[test]
fn an_earlier_range_is_overtaken_only_where_it_does_not_hold_what_is_known_now() {
    let mut earlier = road("earlier", None, Some((60.0, 100.0)));
    earlier.as_of = date(2023, 7, 1);
    let overtaken = |now: f64, earlier: &Road| {
        let roads = vec![road("now", Some(now), None), earlier.clone()];
        question()
            .compare(roads, None)
            .unwrap()
            .overtaken
            .into_iter()
            .map(|over| over.factor)
            .collect::<Vec<_>>()
    };
    assert_eq!(overtaken(130.0, &earlier), [1.3]);
    assert_eq!(overtaken(30.0, &earlier), [0.5]);
    assert!(overtaken(80.0, &earlier).is_empty());
    let mut others = earlier.clone();
    others.population = "others".to_owned();
    assert!(overtaken(130.0, &others).is_empty(), "other people");
    let mut later = earlier;
    later.as_of = date(2026, 7, 1);
    assert!(overtaken(130.0, &later).is_empty(), "what is known later is not overtaken");
}
