//! Laws of log-linear capture-recapture, on any table.

use estimation::capture::loglinear::{Search, Verdict, fitted, search, verdict};
use estimation::capture::{CaptureTable, ChaoBound, Pair};
use proptest::prelude::*;

fn counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![3 => 1_u64..400, 1 => Just(0)], 15)
}

fn table(lists: usize, cells: impl IntoIterator<Item = (u32, u64)>) -> CaptureTable {
    CaptureTable::new((0..lists).map(|list| format!("l{list}")).collect(), cells).expect("each pattern once")
}

fn of(counts: &[u64]) -> CaptureTable {
    table(4, (1..16).zip(counts.iter().copied()))
}

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-6 * one.abs().max(two.abs()).max(1.0)
}

fn criteria(found: &Search) -> Vec<f64> {
    let mut criteria: Vec<f64> = found.fits.iter().map(|fit| fit.bic).collect();
    criteria.sort_by(f64::total_cmp);
    criteria
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    /// Every model is fitted or refused; what was fitted is a number above those seen, and more terms fit no worse.
    #[test]
    fn every_model_has_an_answer(counts in counts()) {
        let table = of(&counts);
        let found = search(&table, 3).expect("four lists");
        prop_assert_eq!(found.fits.len() + found.refused.len(), 113);
        for fit in &found.fits {
            prop_assert!(fit.estimate >= table.seen() as f64 && fit.estimate.is_finite() && fit.se.is_finite(), "{:?}", fit);
            for other in found.fits.iter().filter(|other| fit.model.terms().all(|term| other.model.has(term))) {
                prop_assert!(other.deviance <= fit.deviance + 1e-6, "{} {}", fit.model, other.model);
            }
        }
    }

    /// The names of the lists mean nothing: in another order the same models give the same numbers.
    #[test]
    fn the_order_of_the_lists_changes_nothing(counts in counts()) {
        let turned = |pattern: u32| (0..4).filter(|list| pattern >> list & 1 == 1).map(|list| 1 << (3 - list)).sum::<u32>();
        let one = criteria(&search(&of(&counts), 3).expect("four lists"));
        let other = table(4, (1..16).map(turned).zip(counts.iter().copied()));
        let two = criteria(&search(&other, 3).expect("four lists"));
        prop_assert_eq!(one.len(), two.len());
        prop_assert!(one.iter().zip(&two).all(|(one, two)| near(*one, *two)));
    }

    /// Ten times the persons in every cell are ten times as many in all, and no model comes to exist or to be refused.
    #[test]
    fn estimates_scale_with_counts(counts in counts()) {
        let (one, ten) = (of(&counts), of(&counts.iter().map(|count| count * 10).collect::<Vec<_>>()));
        for model in ["[1,2,3,4]", "[12,3,4]", "[12,23,34]", "[123,14]"] {
            let model = model.parse().expect("a model");
            prop_assert_eq!(verdict(&one, model), verdict(&ten, model));
            if verdict(&one, model) == Verdict::Exists {
                let (one, ten) = (fitted(&one, model).expect("it exists"), fitted(&ten, model).expect("it exists"));
                prop_assert!(near(10.0 * one.estimate, ten.estimate), "{} {}", one.estimate, ten.estimate);
            }
        }
    }

    /// Independence of two lists is Lincoln and Petersen.
    #[test]
    fn two_lists_are_lincoln_and_petersen(one in 1_u64..500, two in 1_u64..500, both in 1_u64..500) {
        let table = table(2, [(0b01, one), (0b10, two), (0b11, both)]);
        let fit = fitted(&table, "[1,2]".parse().expect("a model")).expect("an overlap");
        let pair = Pair::of(&table, 0.95).expect("an overlap");
        prop_assert!(near(fit.estimate, pair.lincoln_petersen.expect("an overlap")));
        prop_assert!(pair.interval.lo >= table.seen() as f64);
        prop_assert!(ChaoBound::of(&table, 0.95).bound.is_some_and(|bound| bound >= table.seen() as f64));
    }
}
