//! Laws of the Bayesian ways of capture-recapture, on any table that they answer.

use estimation::NoEstimate;
use estimation::capture::{CaptureTable, decomposable, latent_class};
use estimation::chains::Gate;
use proptest::prelude::*;

/// Counts of the patterns of four lists, each list with an overlap with each other.
fn counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(1_u64..120, 15)
}

fn table(cells: impl IntoIterator<Item = (u32, u64)>) -> CaptureTable {
    CaptureTable::new((0..4).map(|list| format!("l{list}")).collect(), cells).expect("each pattern once")
}

fn of(counts: &[u64]) -> CaptureTable {
    table((1..16).zip(counts.iter().copied()))
}

/// The lists in the opposite order.
fn turned(counts: &[u64]) -> CaptureTable {
    let turn = |pattern: u32| {
        (0..4).filter(|list| pattern >> list & 1 == 1).map(|list| 1 << (3 - list)).sum::<u32>()
    };
    table((1..16).map(turn).zip(counts.iter().copied()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    /// The names and the order of the lists mean nothing to a sum over all graphs.
    #[test]
    fn graphs_do_not_care_for_the_order_of_lists(counts in counts()) {
        let settings = decomposable::Settings::default();
        let (one, two) = (decomposable::posterior(&of(&counts), &settings), decomposable::posterior(&turned(&counts), &settings));
        for share in [0.025, 0.5, 0.975] {
            prop_assert!(one.quantile(share).abs_diff(two.quantile(share)) <= 1, "{share}: {} {}", one.quantile(share), two.quantile(share));
        }
    }

    /// Nobody seen is lost, quantiles are in order, and a wider level holds a narrower one.
    #[test]
    fn graphs_never_lose_whom_they_saw(counts in counts()) {
        let table = of(&counts);
        let found = decomposable::posterior(&table, &decomposable::Settings::default());
        let (wide, narrow) = (found.interval(0.95), found.interval(0.5));
        prop_assert!(wide.lo >= table.seen() as f64 && wide.lo <= narrow.lo);
        prop_assert!(narrow.hi <= wide.hi);
        prop_assert!(found.quantile(0.1) <= found.quantile(0.9));
    }
}

proptest! {
    // Each case runs chains: few, and short ones, for laws that do not ask them to agree.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    /// Draws hold everybody seen, the median is among them, and a seed gives the same bytes however many threads there are.
    #[test]
    fn classes_never_lose_whom_they_saw_and_repeat_themselves(counts in counts(), seed in 0_u64..1_000) {
        let table = of(&counts);
        let short = latent_class::Settings {
            seed,
            sweeps: 2_000,
            most_sweeps: 2_000,
            gate: Gate { r_hat: f64::MAX, effective: 0.0 },
            ..latent_class::Settings::default()
        };
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| latent_class::estimate(&table, &short))
        };
        let (one, two) = (run(1), run(2));
        match (&one, &two) {
            (Ok(one), Ok(two)) => {
                prop_assert_eq!(&one.draws, &two.draws);
                prop_assert!(one.draws.iter().all(|draw| *draw >= table.seen() as f64));
                prop_assert!(one.interval.lo <= one.median && one.interval.hi.is_some_and(|hi| one.median <= hi));
            }
            (Err(one), Err(two)) => {
                let stopped = matches!(one, NoEstimate::NotConverged { .. });
                prop_assert!(stopped && one == two);
            }
            _ => prop_assert!(false, "{one:?} {two:?}"),
        }
    }
}
