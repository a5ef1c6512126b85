//! Against the dga package (2.0.2), through reference.csv.

use super::{PriorOnN, Settings, estimate, posterior};
use crate::capture::CaptureTable;
use crate::capture::reference::{row, rows, table};
use crate::{NoEstimate, random::stream};

/// The value of `name=…` in a row's settings.
fn setting(text: &str, name: &str) -> Option<f64> {
    let found = text.split_once(&format!("{name}="))?.1;
    let word = found.split([' ', ';', ')']).next()?;
    match word.split_once('^') {
        Some((base, power)) => Some(base.parse::<f64>().ok()?.powf(power.parse().ok()?)),
        None => word.rsplit("..").next()?.parse().ok(),
    }
}

#[test]
fn every_row_of_the_reference_comes_out() {
    let Some(rows) = rows() else { return };
    let mut compared = 0;
    for row in rows
        .iter()
        .filter(|row| row.method.starts_with("dga bma.cr") && row.dataset != "madigan_york_spina_3")
    {
        let Some(table) = table(&row.dataset) else { continue };
        let per_seen = |text: &str| text.strip_prefix("Nmissing=0..10n ").map(|_| 10.0 * table.seen() as f64);
        let unseen = per_seen(&row.settings).or_else(|| setting(&row.settings, "Nmissing"));
        let settings = Settings {
            delta: setting(&row.settings, "delta"),
            prior: if row.settings.contains("flat") { PriorOnN::Flat } else { PriorOnN::Reciprocal },
            saturated: !row.method.contains("no saturated"),
            unseen: unseen.map(|unseen| unseen as u64),
            ..Settings::default()
        };
        assert!(settings.delta.is_some() && settings.unseen.is_some(), "{row:?}");
        let found = posterior(&table, &settings);
        let ends = (found.quantile(0.025) as f64, found.quantile(0.975) as f64);
        assert_eq!(ends, (row.low, row.high), "{row:?}");
        if row.method.contains("mean") {
            assert!((found.mean / row.estimate - 1.0).abs() < 1e-8, "{} {row:?}", found.mean);
        } else {
            assert_eq!(found.quantile(0.5) as f64, row.estimate, "{row:?}");
        }
        if let Some(printed) = row.settings.split_once("(prob ").and_then(|(_, rest)| rest.split_once(')')) {
            let top = found.graphs.iter().map(|graph| graph.probability).fold(0.0, f64::max);
            assert_eq!(format!("{top:.4}"), printed.0, "{row:?}");
        }
        compared += 1;
    }
    assert!(compared >= 30, "{compared} rows");
}

#[test]
fn by_default_kosovo_is_the_reference_without_the_saturated_graph() {
    let (Some(table), Some(rows)) = (table("kosovo"), rows()) else { return };
    let found = estimate(&table, &Settings::default()).expect("an estimate");
    let expected = row(&rows, "kosovo", "dga bma.cr posterior median (no saturated graph)");
    assert_eq!((found.median as f64, found.interval.lo), (expected.estimate, expected.low));
    assert!(found.posterior.beyond < 1e-3);
}

#[test]
fn a_saturated_graph_that_carries_the_answer_is_refused() {
    let Some(table) = table("kosovo") else { return };
    let settings = Settings { saturated: true, delta: Some(1.0), ..Settings::default() };
    let why = estimate(&table, &settings).expect_err("the prior's answer").to_string();
    insta::assert_snapshot!(why, @"the answer is set by the prior, not by the lists: the graph with all edges, under which the prior alone says how many are on no list, holds 98% of the posterior");
}

#[test]
fn two_lists_six_lists_and_lists_apart_have_no_estimate() {
    let table = |lists: usize, cells: &[(u32, u64)]| {
        let names = (1..=lists).map(|list| format!("list{list}")).collect();
        CaptureTable::new(names, cells.iter().copied()).expect("a table")
    };
    let why = |table| estimate(&table, &Settings::default()).expect_err("no estimate");
    let two = table(3, &[(0b001, 50), (0b010, 40), (0b011, 9)]);
    assert_eq!(why(two), NoEstimate::TooFewLists { usable: 2, needed: 3 });
    let apart = table(3, &[(0b001, 50), (0b011, 9), (0b100, 30)]);
    assert_eq!(
        why(apart),
        NoEstimate::NoOverlap { left: "list1, list2".to_owned(), right: "list3".to_owned() }
    );
    insta::assert_snapshot!(why(table(6, &[(0b11_1111, 9)])).to_string(), @"6 lists are more than the 5 whose decomposable graphs are averaged: merge or leave out some");
}

#[test]
fn the_order_of_the_lists_changes_nothing() {
    let Some(table) = table("lesbian") else { return };
    let found = |order: &[usize]| estimate(&table.only(order), &Settings::default()).expect("an estimate");
    let (one, two) = (found(&[0, 1, 2, 3]), found(&[2, 0, 3, 1]));
    assert_eq!((one.median, one.interval), (two.median, two.interval));
}

#[test]
fn draws_follow_the_posterior() {
    let Some(table) = table("korea") else { return };
    let found = posterior(&table, &Settings::default());
    let draws = found.draws(40_000, &mut stream(3, "decomposable draws", 0));
    for share in [0.1, 0.5, 0.9] {
        let bound = found.quantile(share) as f64;
        let below = draws.iter().filter(|draw| **draw <= bound).count() as f64 / draws.len() as f64;
        // The distribution has steps: at a quantile a little more than its share lies below.
        assert!(below > share - 0.01 && below < share + 0.03, "{share}: {below}");
    }
}

#[test]
fn verdicts_on_the_benchmark_tables() {
    let mut lines = Vec::new();
    for name in [
        "kosovo",
        "lesbian",
        "korea",
        "artificial_3",
        "checchi_area_b",
        "western",
        "neworl_5",
        "ukdat_5",
        "hrdag_sim1",
        "hrdag_sim2",
    ] {
        let Some(table) = table(name) else { return };
        lines.push(match estimate(&table, &Settings::default()) {
            Ok(found) => {
                let medians: Vec<String> =
                    found.sensitivity.iter().map(|row| row.median.to_string()).collect();
                let high = found.interval.hi.unwrap_or(f64::INFINITY);
                format!(
                    "{name}: {} [{}; {high}], by delta {}, beyond {:.0e}",
                    found.median,
                    found.interval.lo,
                    medians.join(" / "),
                    found.posterior.beyond
                )
            }
            Err(why) => format!("{name}: {why}"),
        });
    }
    insta::assert_snapshot!(lines.join("\n"), @"
    kosovo: 12595 [9827; 16544], by delta 12644 / 12595 / 12420, beyond 3e-6
    lesbian: 5131 [4635; 5749], by delta 5135 / 5131 / 5119, beyond 3e-11
    korea: the interval has no upper end: the lists do not exclude any number above 19680
    artificial_3: no person of list1, list2 stands on list3: without an overlap nothing tells how many are on neither
    checchi_area_b: 155 [128; 238], by delta 152 / 155 / 157, beyond 3e-5
    western: 2132 [1343; 3848], by delta 2174 / 2132 / 2008, beyond 9e-4
    neworl_5: the answer is set by the prior, not by the lists: the median is 908 at delta 0.015625, 869 at delta 0.03125, 783 at delta 0.0625
    ukdat_5: 22990 [10387; 33508], by delta 22577 / 22990 / 21302, beyond 1e-5
    hrdag_sim1: the interval has no upper end: the lists do not exclude any number above 113120
    hrdag_sim2: the interval has no upper end: the lists do not exclude any number above 132640
    ");
}
