//! What holds of every nowcast.

use crate::nowcast::{Bayes, ChainLadder, NeverNamed, Triangle};
use proptest::prelude::*;

fn triangles() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (3..9_usize).prop_flat_map(|periods| {
        (0..periods).map(|period| prop::collection::vec(1..80_u64, periods - period)).collect::<Vec<_>>()
    })
}

fn triangle(rows: &[Vec<u64>]) -> Triangle {
    Triangle::of_counts("2022-03".parse().unwrap(), rows).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nobody_named_is_lost_and_complete_periods_are_done(rows in triangles(), never in 0.0..0.9_f64) {
        let named = ChainLadder { draws: 200, ..ChainLadder::default() }.nowcast(&triangle(&rows)).unwrap();
        for (period, row) in named.periods.iter().zip(&rows) {
            let figure = &period.figure;
            prop_assert_eq!(figure.reported, row.iter().sum::<u64>());
            prop_assert!(figure.estimate >= figure.reported as f64 && figure.interval.lo >= figure.reported as f64);
            prop_assert!(figure.interval.lo <= figure.estimate && figure.interval.hi.unwrap() >= figure.estimate);
        }
        let reported = named.periods[0].figure.reported as f64;
        prop_assert_eq!(named.periods[0].figure.estimate, reported);
        let dead = named.dead(NeverNamed::new(never, never).unwrap())[0];
        prop_assert_eq!((dead.lo, dead.hi), (reported / (1.0 - never), Some(reported / (1.0 - never))));
    }

    #[test]
    fn a_death_more_never_makes_the_named_fewer(rows in triangles(), which in 0..100_usize, at in 0..100_usize) {
        let mut more = rows.clone();
        let row = which % rows.len();
        let delay = at % rows[row].len();
        more[row][delay] += 1;
        let of = |rows: &[Vec<u64>]| ChainLadder { draws: 10, ..ChainLadder::default() }.nowcast(&triangle(rows)).unwrap();
        let (before, after) = (of(&rows), of(&more));
        prop_assert_eq!(after.periods[row].figure.reported, before.periods[row].figure.reported + 1);
        prop_assert!(after.total.reported == before.total.reported + 1);
    }

    #[test]
    fn a_triangle_remembers_what_it_was(rows in triangles(), back in 1..3_usize) {
        let triangle = triangle(&rows);
        let then = triangle.as_it_was(back).unwrap();
        for period in 0..then.periods() {
            prop_assert_eq!(then.regular(0, period), &triangle.regular(0, period)[..=then.age(period)]);
        }
    }
}

#[test]
fn the_bayesian_nowcast_keeps_them_too_and_no_thread_count_changes_a_byte() {
    let rows: Vec<Vec<u64>> =
        (0..14_usize).map(|period| [31, 22, 17, 9, 8, 4, 3, 1][..(14 - period).min(8)].to_vec()).collect();
    let triangle = triangle(&rows);
    let bayes = Bayes { longest: Some(7), ..Bayes::default() };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| bayes.nowcast(&triangle)).unwrap()
    };
    let (one, three) = (on(1), on(3));
    assert_eq!(one, three);
    for (period, row) in one.periods.iter().zip(&rows) {
        assert_eq!(period.figure.reported, row.iter().sum::<u64>());
        assert!(period.figure.draws().iter().all(|draw| *draw >= period.figure.reported as f64));
        if row.len() == 8 {
            assert_eq!(period.figure.estimate, period.figure.reported as f64);
        }
    }
    assert!(one.mixing.is_some_and(|mixing| mixing.r_hat <= 1.01));
    let other = Bayes { seed: 2, ..bayes }.nowcast(&triangle).unwrap();
    assert_ne!(one, other);
    let drift = (one.total.estimate / other.total.estimate - 1.0).abs();
    assert!(drift < 0.01, "another seed must not move the figure: {drift}");
}
