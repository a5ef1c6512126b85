//! What must hold of any deaths.

use proptest::prelude::*;

use super::super::{Baseline, Count, Deaths, Hiv, Sex, Specification, Trend};
use crate::Drawing;

const FIVE: Specification =
    Specification { trend: Trend::Linear, baseline: Baseline::ending(2019, 5), hiv: Hiv::Kept };

/// One age group from (women, men) of 2015 to 2023, leaving 2020 and 2021 out.
fn deaths(cells: &[(u64, u64)]) -> Deaths {
    let mut deaths = Deaths::default();
    for (year, (women, men)) in [2015, 2016, 2017, 2018, 2019, 2022, 2023].into_iter().zip(cells) {
        deaths.insert("20-24", year, Sex::Female, Count { deaths: *women, hiv: None });
        deaths.insert("20-24", year, Sex::Male, Count { deaths: *men, hiv: None });
    }
    deaths
}

fn excess(deaths: &Deaths) -> Vec<f64> {
    let found = FIVE.excess(deaths, &["20-24".to_owned()], &[2022, 2023], 0.95).expect("an excess");
    found.totals.iter().map(|total| total.spread.excess).collect()
}

fn cells() -> impl Strategy<Value = Vec<(u64, u64)>> {
    proptest::collection::vec((50..5_000_u64, 50..20_000_u64), 7)
}

proptest! {
    #[test]
    fn men_who_die_beyond_the_trend_are_counted_one_for_one(cells in cells(), dead in 0..10_000_u64) {
        let before = excess(&deaths(&cells));
        let mut war = cells;
        war[5].1 += dead;
        let after = excess(&deaths(&war));
        prop_assert!((after[0] - before[0] - dead as f64).abs() < 1e-6);
        prop_assert!((after[1] - before[1]).abs() < 1e-9);
    }

    #[test]
    fn a_population_of_twice_the_women_changes_nothing(cells in cells()) {
        let doubled: Vec<(u64, u64)> = cells.iter().map(|(women, men)| (2 * women, *men)).collect();
        for (one, two) in excess(&deaths(&cells)).into_iter().zip(excess(&deaths(&doubled))) {
            prop_assert!((one - two).abs() < 1e-6 * one.abs().max(1.0));
        }
    }

    #[test]
    fn the_order_of_years_does_not_matter(cells in cells()) {
        let found = |years: &[i16]| {
            FIVE.excess(&deaths(&cells), &["20-24".to_owned()], years, 0.95).expect("an excess").all_years.spread
        };
        let (one, two) = (found(&[2022, 2023]), found(&[2023, 2022]));
        prop_assert!((one.excess - two.excess).abs() < 1e-6);
        prop_assert!((one.sd.unwrap() - two.sd.unwrap()).abs() < 1e-6 * one.sd.unwrap());
        // One age group is independent of nothing, so both ways of adding ages agree.
        prop_assert!((one.ages_correlated.unwrap().sd - one.sd.unwrap()).abs() < 1e-6 * one.sd.unwrap());
    }
}

#[test]
fn the_same_seed_gives_the_same_joint_model() {
    let deaths = deaths(&[
        (900, 2_000),
        (910, 1_990),
        (880, 1_900),
        (905, 2_010),
        (900, 1_950),
        (890, 2_600),
        (880, 3_000),
    ]);
    let joint = |seed| {
        let drawing = Drawing { draws: 500, seed, level: 0.95 };
        FIVE.joint(&deaths, &["20-24".to_owned()], &[2022, 2023], &drawing).expect("a model")
    };
    assert_eq!(joint(3), joint(3));
    assert_ne!(joint(3), joint(4));
}
