//! The same seed gives the same bytes, whatever the number of threads: every method of the calibration bench, and the
//! association of bonuses with deaths, which draws regions again.

use estimation::calibration::Bench;
use estimation::recruitment::{RegionMonth, association};
use serde::Serialize;

/// Methods that take seconds a war, whose own tests compare one thread with several.
const SLOW: [&str; 2] = ["latent-class", "nowcast"];

fn on<T: Serialize + Send>(threads: usize, run: impl Fn() -> T + Send) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    serde_json::to_string(&pool.install(run)).expect("JSON")
}

#[test]
fn every_method_says_the_same_on_one_thread_and_on_three() {
    let quick = Bench::methods().into_iter().filter(|method| !SLOW.contains(method));
    for method in quick {
        let bench = Bench { wars: 2, seed: 3, method: Some(method.to_owned()) };
        assert_eq!(on(1, || bench.run()), on(3, || bench.run()), "{method}");
    }
}

/// Simulated regions, each with its own course of bonuses.
#[test]
fn an_association_is_the_same_on_one_thread_and_on_three() {
    let month = |region: i32, month: i32| RegionMonth {
        region: region.to_string(),
        month,
        wages: f64::from(10 + region * month % 7),
        deaths: f64::from(20 + 3 * region + month),
    };
    let rows: Vec<RegionMonth> =
        (0..24).flat_map(|region| (0..10).map(move |at| month(region, at))).collect();
    let ask = || association(&rows, 0, 5).expect("regions that differ");
    assert_eq!(on(1, ask), on(3, ask));
}
