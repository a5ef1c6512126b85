//! A process that is killed at any instant leaves the store as it was before a step or after it; running it again gives
//! the store of a process that was never killed.

use std::time::Duration;

use rand::{RngExt, SeedableRng};
use store::Store;

use crate::child;
use crate::place::{Place, on_both, say};

on_both!(killed_at_random_moments);

/// How often a process is killed, at least.
const KILLS: u32 = 30;

async fn killed_at_random_moments(place: &Place) {
    let undisturbed = Place::sqlite();
    let whole = undisturbed.open().await;
    child::work(&whole).await;

    let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(20_240_220);
    let store = place.open().await;
    let (mut kills, mut longest) = (0, 40);
    loop {
        let mut process = child::start("ingest", place);
        std::thread::sleep(Duration::from_millis(random.random_range(0..longest)));
        if let Some(ended) = process.try_wait().unwrap() {
            assert!(ended.success(), "the process failed by itself");
            if kills >= KILLS {
                break;
            }
            // Already done: what is left to disturb is the doing of nothing.
            longest = longest.div_ceil(2).max(40);
            continue;
        }
        process.kill().unwrap();
        process.wait().unwrap();
        kills += 1;
        // Each time a little more patience, so that it comes to an end.
        longest += 10;
        checked(&store).await;
    }
    say(&format!("killed {kills} times ({})", place.location));
    checked(&store).await;
    assert_eq!(store.digest().await.unwrap(), whole.digest().await.unwrap());
    assert_eq!(store.vintages().await.unwrap(), whole.vintages().await.unwrap());
    assert_eq!(store.persons().await.unwrap(), whole.persons().await.unwrap());
}

async fn checked(store: &Store) {
    let report = store.verify().await.unwrap();
    assert!(report.holds(), "{:?}", report.faults);
}
