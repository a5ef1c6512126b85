//! Times of which only an interval is known.

use counting::Turnbull;
use proptest::prelude::*;

/// Months to the first sign in 46 women after radiotherapy, between one visit and the next (Finkelstein and Wolfe, 1985);
/// 1000 where it was not seen.
const COSMESIS: [(i64, i64); 46] = [
    (45, 1000),
    (6, 10),
    (0, 7),
    (46, 1000),
    (46, 1000),
    (7, 16),
    (17, 1000),
    (7, 14),
    (37, 44),
    (0, 8),
    (4, 11),
    (15, 1000),
    (11, 15),
    (22, 1000),
    (46, 1000),
    (46, 1000),
    (25, 37),
    (46, 1000),
    (26, 40),
    (46, 1000),
    (27, 34),
    (36, 44),
    (46, 1000),
    (36, 48),
    (37, 1000),
    (40, 1000),
    (17, 25),
    (46, 1000),
    (11, 18),
    (38, 1000),
    (5, 12),
    (37, 1000),
    (0, 5),
    (18, 1000),
    (24, 1000),
    (36, 1000),
    (5, 11),
    (19, 35),
    (17, 25),
    (24, 1000),
    (32, 1000),
    (33, 1000),
    (19, 26),
    (37, 1000),
    (34, 1000),
    (36, 1000),
];

#[test]
fn the_distribution_is_that_of_lifelines() {
    // lifelines 0.30.3, KaplanMeierFitter.fit_interval_censoring, intervals closed; it stops at masses a thousandth from
    // those that a hundred thousand rounds of the formula give.
    let expected = [
        (5, 0.950_702_7),
        (7, 0.848_133_5),
        (11, 0.760_869_6),
        (25, 0.653_655_1),
        (34, 0.598_806_2),
        (37, 0.508_483_4),
        (44, 0.459_846_0),
    ];
    let ours = Turnbull::of(&COSMESIS);
    for (month, surviving) in expected {
        assert!((1.0 - ours.within(month) - surviving).abs() < 2e-3, "{month}: {}", 1.0 - ours.within(month));
    }
}

proptest! {
    /// The day of each exact time is all there is to know, and the plain shares come out.
    #[test]
    fn exact_times_give_plain_shares(days in proptest::collection::vec(0..400_i64, 1..80), limit in 0..400_i64) {
        let times: Vec<(i64, i64)> = days.iter().map(|day| (*day, *day)).collect();
        let share = days.iter().filter(|day| **day <= limit).count() as f64 / days.len() as f64;
        prop_assert!((Turnbull::of(&times).within(limit) - share).abs() < 1e-9);
    }

    /// Whatever the intervals, the share lies between who surely had died and who can have.
    #[test]
    fn shares_lie_within_their_bounds(
        times in proptest::collection::vec((0..100_i64, 0..60_i64).prop_map(|(from, days)| (from, from + days)), 1..60),
        limit in 0..160_i64,
    ) {
        let share = Turnbull::of(&times).within(limit);
        let of = |fits: &dyn Fn(&(i64, i64)) -> bool| times.iter().filter(|time| fits(time)).count() as f64 / times.len() as f64;
        prop_assert!(of(&|time| time.1 <= limit) <= share + 1e-4 && share <= of(&|time| time.0 <= limit) + 1e-4);
    }
}
