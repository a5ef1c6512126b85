//! The same seed gives the same bytes, whatever the number of threads: every method of the calibration bench.

use estimation::calibration::Bench;

/// Methods that take seconds a war, whose own tests compare one thread with several.
const SLOW: [&str; 2] = ["latent-class", "nowcast"];

#[test]
fn every_method_says_the_same_on_one_thread_and_on_three() {
    let quick = Bench::methods().into_iter().filter(|method| !SLOW.contains(method));
    for method in quick {
        let bench = Bench { wars: 2, seed: 3, method: Some(method.to_owned()) };
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            serde_json::to_string(&pool.install(|| bench.run())).expect("a table")
        };
        assert_eq!(on(1), on(3), "{method}");
    }
}
