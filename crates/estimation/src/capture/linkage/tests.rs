use super::{Linkages, Pair, Record, Settings, combine, missed_links, thinned};
use crate::capture::{CaptureTable, decomposable, reference::table};
use crate::{NoEstimate, random::stream};

fn names(lists: usize) -> Vec<String> {
    (0..lists).map(|list| format!("list{list}")).collect()
}

/// Two hundred invented persons seen by three lists, some by several; every true pair has this match probability.
fn war(probability: f64) -> (Vec<Record>, Vec<Pair>) {
    let mut records: Vec<Record> = Vec::new();
    let mut pairs = Vec::new();
    for person in 0..200_usize {
        let on: Vec<usize> =
            (0..3).filter(|list| person % [2, 3, 5][*list] != 0 || person % 7 == *list).collect();
        let first = records.len();
        records.extend(on.iter().map(|list| Record { list: *list, stratum: Some("man".to_owned()) }));
        for left in first..records.len() {
            pairs.extend((left + 1..records.len()).map(|right| Pair { left, right, probability }));
        }
    }
    (records, pairs)
}

#[test]
fn sure_links_give_one_table_and_no_added_spread() {
    let (records, pairs) = war(1.0);
    let linkages = Linkages::draw(names(3), records, &pairs, &Settings::default()).expect("linkages");
    let tables = linkages.tables().expect("tables");
    assert!(tables.iter().all(|table| *table == tables[0]));
    let found = combine(&tables, &decomposable::Settings::default(), 4_000, 1).expect("an estimate");
    assert!(found.linkage_share < 0.01, "{}", found.linkage_share);
}

#[test]
fn doubtful_links_widen_the_interval_and_raise_the_number() {
    let estimate = |probability| {
        let (records, pairs) = war(probability);
        let linkages = Linkages::draw(names(3), records, &pairs, &Settings::default()).expect("linkages");
        combine(&linkages.tables().expect("tables"), &decomposable::Settings::default(), 1_000, 1)
            .expect("an estimate")
    };
    let (sure, doubtful) = (estimate(1.0), estimate(0.8));
    let width =
        |found: &super::Combined| found.mixture.interval.hi.expect("an end") - found.mixture.interval.lo;
    assert!(width(&doubtful) > width(&sure) && doubtful.mixture.median > sure.mixture.median);
    assert!(doubtful.rubin.1.holds(doubtful.mixture.median));
}

#[test]
fn strata_are_those_most_records_say() {
    let record = |list, stratum: Option<&str>| Record { list, stratum: stratum.map(str::to_owned) };
    let records = vec![
        record(0, Some("man")),
        record(1, None),
        record(2, Some("man")),
        record(0, Some("man")),
        record(1, Some("woman")),
    ];
    let pair = |left, right| Pair { left, right, probability: 1.0 };
    let pairs = [pair(0, 1), pair(1, 2), pair(0, 2), pair(3, 4)];
    let linkages =
        Linkages::draw(names(3), records, &pairs, &Settings { linkages: 1, ..Settings::default() });
    let found = linkages.expect("a linkage").stratified("sex").expect("tables");
    assert_eq!(found[0].strata[&vec!["man".to_owned()]].count(0b111), 1);
    assert_eq!(found[0].unlabelled[&vec![None]].count(0b011), 1, "a contradiction is not a label");
}

#[test]
fn the_same_seed_gives_the_same_linkages_on_any_number_of_threads() {
    let draw = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let (records, pairs) = war(0.7);
        pool.install(|| Linkages::draw(names(3), records, &pairs, &Settings::default())).expect("linkages")
    };
    assert_eq!(draw(1), draw(3));
}

#[test]
fn the_analytic_sensitivity_is_that_of_missing_links() {
    let Some(kosovo) = table("kosovo") else { return };
    let found = missed_links(&kosovo).expect("a closed form");
    // The design's closed form with xi = 1, which is the reference's model [123,124,134,234].
    assert_eq!(found.estimate.round(), 16_942.0);
    let seen = |pattern: u32, count: u64| (pattern, count * 1_000_000);
    // A table a million times as large, so that chance does not hide what a small share of missed links does.
    let large = CaptureTable::new(names(4), kosovo.cells().map(|(pattern, count)| seen(pattern, count)))
        .expect("a table");
    let mut rng = stream(1, "missed", 0);
    let share = 0.001;
    let before = missed_links(&large).expect("a closed form");
    let after = missed_links(&thinned(&large, share, &mut rng).expect("a table")).expect("a closed form");
    let added = (after.estimate - before.estimate) / (share * 100.0);
    assert!((added / before.per_percent - 1.0).abs() < 0.01, "{added} {}", before.per_percent);
    assert!((before.per_percent / 1e6 / found.per_percent - 1.0).abs() < 1e-9);
}

#[test]
fn wrong_input_is_named() {
    let record = |list| Record { list, stratum: None };
    let draw =
        |pair: Pair| Linkages::draw(names(2), vec![record(0), record(1)], &[pair], &Settings::default());
    let error =
        |left, right, probability| draw(Pair { left, right, probability }).expect_err("wrong").to_string();
    insta::assert_snapshot!(error(0, 2, 0.5), @"pair 1 joins records 0 and 2: they must be two different records of the 2 given, counted from 0");
    insta::assert_snapshot!(error(0, 1, 1.5), @"pair 1 has the match probability 1.5: it must be from 0 to 1");
    let list =
        Linkages::draw(names(2), vec![record(5)], &[], &Settings::default()).expect_err("wrong").to_string();
    insta::assert_snapshot!(list, @"record 0 stands on list 5, and there are 2, counted from 0");
    let empty = CaptureTable::new(names(2), [(0b01, 3), (0b11, 2)]).expect("a table");
    assert!(matches!(missed_links(&empty), Err(NoEstimate::Assumption { .. })));
}
