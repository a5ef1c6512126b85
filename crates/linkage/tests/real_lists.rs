//! Releases of a real list of named dead, linked with the official id hidden. The id is the truth. Only figures are printed.
#![expect(clippy::print_stdout, reason = "the figures are what one runs these tests for")]

use std::collections::{HashMap, HashSet};
use std::path::Path;

use linkage::table::Table;
use linkage::{Constraints, Linkage, Options, Record, link};

/// Ids of nine digits whose check digit holds; the others are typing errors, corrected in later releases.
fn check_digit_holds(id: &str) -> bool {
    let digit = |(place, c): (usize, char)| {
        let value = c.to_digit(10).unwrap() * if place % 2 == 0 { 1 } else { 2 };
        if value > 9 { value - 9 } else { value }
    };
    id.len() == 9
        && id.bytes().all(|b| b.is_ascii_digit())
        && id.chars().enumerate().map(digit).sum::<u32>().is_multiple_of(10)
}

/// The release's records, the id replaced by the row's number, and the ids.
fn release(file: &Path, source: &str) -> (Vec<Record>, Vec<String>) {
    let table = Table::read(&[file], None).unwrap_or_else(|error| panic!("{error}"));
    let kept = table.records.into_iter().zip(table.ids).filter(|(_, id)| check_digit_holds(id));
    kept.enumerate()
        .map(|(row, (record, id))| {
            (Record { id: format!("{source}{row:06}"), source: source.to_owned(), ..record }, id)
        })
        .unzip()
}

struct Score {
    f1: f64,
    persons_off: f64,
}

fn score(linkage: &Linkage, truth: &[String], first: usize) -> Score {
    let clusters: HashMap<u32, Vec<usize>> =
        linkage.cluster.iter().enumerate().fold(HashMap::new(), |mut map, (row, cluster)| {
            map.entry(*cluster).or_insert_with(Vec::new).push(row);
            map
        });
    let (mut right, mut claimed) = (0_f64, 0_f64);
    for rows in clusters.values() {
        for one in rows.iter().filter(|row| **row < first) {
            for two in rows.iter().filter(|row| **row >= first) {
                claimed += 1.0;
                right += f64::from(u8::from(truth[*one] == truth[*two]));
            }
        }
    }
    let left: HashSet<&String> = truth[..first].iter().collect();
    let shared = truth[first..].iter().filter(|id| left.contains(id)).count() as f64;
    let persons = truth.iter().collect::<HashSet<_>>().len() as f64;
    let (precision, recall) = (right / claimed, right / shared);
    Score {
        f1: 2.0 * precision * recall / (precision + recall),
        persons_off: clusters.len() as f64 / persons - 1.0,
    }
}

fn releases(left: &str, right: &str) -> Option<Score> {
    let (left, right) = (testkit::data(&format!("lists/{left}"))?, testkit::data(&format!("lists/{right}"))?);
    let (mut records, mut truth) = release(&left, "a");
    let first = records.len();
    let (more, ids) = release(&right, "b");
    records.extend(more);
    truth.extend(ids);
    let linkage = link(&records, &Constraints::default(), &Options::default()).unwrap();
    let score = score(&linkage, &truth, first);
    println!(
        "{} records, {} pairs compared, pair F1 {:.4}, persons {:+.2}%, {:.1} s",
        records.len(),
        linkage.summary.pairs_compared,
        score.f1,
        100.0 * score.persons_off,
        linkage.summary.seconds.total
    );
    Some(score)
}

#[test]
fn april_and_august_2024() {
    let Some(score) = releases("20240413killed-in-gaza.csv", "20240808killed-in-gaza.csv") else { return };
    assert!(score.f1 >= 0.998, "{}", score.f1);
    assert!(score.persons_off.abs() <= 0.005, "{}", score.persons_off);
}

#[test]
fn august_and_september_2024() {
    let Some(score) = releases("20240808killed-in-gaza.csv", "20240921killed-in-gaza.csv") else { return };
    assert!(score.f1 >= 0.990, "{}", score.f1);
    assert!(score.persons_off.abs() <= 0.005, "{}", score.persons_off);
}

#[test]
fn the_standard_benchmarks() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/linkage");
    for (name, spec, floor) in [
        ("febrl1", "febrl", 0.999),
        ("febrl2", "febrl", 0.999),
        ("febrl3", "febrl", 0.999),
        ("febrl4", "febrl", 0.999),
        ("rldata10000", "rldata", 0.92),
    ] {
        let Some(file) = testkit::data(&format!("lists/{name}.csv")) else { return };
        let spec = linkage::table::Spec::read(&specs.join(format!("{spec}.toml"))).unwrap();
        let table = Table::read(&[&file], Some(&spec)).unwrap_or_else(|error| panic!("{error}"));
        let truth: Vec<String> =
            csv::Reader::from_path(&file).unwrap().records().map(|row| row.unwrap()[1].to_owned()).collect();
        let linkage = link(&table.records, &Constraints::default(), &Options::default()).unwrap();
        let f1 = all_pairs_f1(&linkage.cluster, &truth);
        println!("{name}: pair F1 {f1:.4}, {} clusters", linkage.summary.clusters);
        assert!(f1 >= floor, "{name}: {f1}");
    }
}

fn all_pairs_f1(cluster: &[u32], truth: &[String]) -> f64 {
    fn pairs<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> f64 {
        let mut sizes: HashMap<K, f64> = HashMap::new();
        keys.for_each(|key| *sizes.entry(key).or_default() += 1.0);
        sizes.values().map(|n| n * (n - 1.0) / 2.0).sum()
    }
    let right = pairs(cluster.iter().zip(truth));
    2.0 * right / (pairs(cluster.iter()) + pairs(truth.iter()))
}
