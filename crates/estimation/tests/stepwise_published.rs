//! The forward choice of pair terms against `SparseMSE` 2.0.1 on every table that is there, and New Orleans' eight lists, which
//! are more than a log-linear model here holds, merged into the five of the published estimate.

use estimation::capture::{CaptureTable, histories, loglinear};
use std::fs::File;

/// Its name in `reference.csv`, and the threshold that gives the same here: at 0 no pair is ever added.
const WAYS: [(&str, f64); 2] = [
    ("SparseMSE stepwise (Wald CI on log dark figure)", 0.02),
    ("SparseMSE main (Wald CI on log dark figure)", 0.0),
];

fn table(name: &str) -> Option<CaptureTable> {
    let path = testkit::data(&format!("capture/{name}.csv"))?;
    Some(histories(File::open(path).expect("a table"), &[]).expect("capture histories").table)
}

#[test]
fn estimates_are_those_of_sparsemse() {
    let Some(path) = testkit::data("capture/reference.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("reference.csv");
    let (mut checked, mut differ) = (0, Vec::new());
    for record in reader.records() {
        let record = record.expect("a row");
        let Some((_, threshold)) = WAYS.iter().find(|(name, _)| *name == &record[1]) else { continue };
        let Some(table) = table(&record[0]).filter(|table| table.list_count() <= loglinear::MAX_LISTS) else {
            continue;
        };
        let known: f64 = record[3].parse().expect("an estimate");
        let found = loglinear::stepwise(&table, *threshold).expect("an estimate").fit;
        if (found.estimate / known - 1.0).abs() > 1e-6 {
            differ.push(format!("{}, {}: {} for {known}", &record[0], &record[1], found.estimate));
        }
        checked += 1;
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(checked > 18, "{checked}");
}

/// Chan, Silverman and Vincent (2021) publish 1,034 for five lists, of which one is the four smallest merged.
#[test]
fn eight_lists_are_refused_and_five_of_them_are_the_published_table() {
    let (Some(eight), Some(five)) = (table("neworl"), table("neworl_5")) else { return };
    let refused = loglinear::stepwise(&eight, 0.02).expect_err("too many lists").to_string();
    assert!(refused.contains("8 lists") && refused.contains("merge"), "{refused}");
    let merged = eight.regrouped(&[vec![0], vec![1, 4, 5, 6], vec![2], vec![3], vec![7]]);
    assert!((1..1 << 5).all(|pattern| merged.count(pattern) == five.count(pattern)));
    let found = loglinear::stepwise(&merged, 0.02).expect("an estimate");
    assert_eq!((found.fit.estimate.round(), found.added.len()), (1_034.0, 0));
}

/// One cell was revised from 1 to 2 between the two editions.
#[test]
fn the_revised_edition_holds_one_person_more() {
    let (Some(first), Some(revised)) = (table("neworl"), table("neworl_v2")) else { return };
    assert_eq!((first.seen(), revised.seen()), (185, 186));
    let changed: Vec<u32> =
        (1..1 << 8).filter(|pattern| first.count(*pattern) != revised.count(*pattern)).collect();
    assert_eq!(changed, [0b1100]);
}
