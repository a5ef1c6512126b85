//! Laws, on random series of steps.

use proptest::prelude::*;
use records::{Action, MentionId};
use store::Store;

use crate::made;
use crate::place::Place;

/// One step of a random series.
#[derive(Debug, Clone)]
enum Step {
    Add(Vec<u64>),
    Decide(u64),
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => prop::collection::vec(0u64..40, 0..12).prop_map(Step::Add),
        3 => any::<u64>().prop_map(Step::Decide),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 0..12)
}

async fn take(store: Store, place: &Place, steps: &[Step]) -> Store {
    let mut store = store;
    for step in steps {
        match step {
            Step::Add(numbers) => {
                store.add(numbers.iter().copied().map(made::document).collect()).await.unwrap();
            }
            Step::Decide(mention) => {
                let (at, action) = (
                    "2025-05-16T08:00:00Z".parse().unwrap(),
                    Action::Withdraw { person: MentionId(*mention) },
                );
                store.decide("editor", "why", at, action).await.unwrap();
            }
            Step::Reopen => {
                store.close().await;
                store = place.open().await;
            }
        }
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_series_of_steps_gives_a_store_that_verifies_and_adding_it_again_changes_nothing(steps in steps()) {
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let place = Place::sqlite();
            let store = take(place.open().await, &place, &steps).await;
            let report = store.verify().await.unwrap();
            prop_assert!(report.holds(), "{:?}", report.faults);
            let numbers: std::collections::BTreeSet<u64> = steps.iter().flat_map(|step| match step {
                Step::Add(numbers) => numbers.clone(),
                _ => vec![],
            }).collect();
            prop_assert_eq!(report.evidence, numbers.len() as u64);
            let digest = store.digest().await.unwrap();
            let adding: Vec<Step> = steps.iter().filter(|step| matches!(step, Step::Add(_))).rev().cloned().collect();
            let store = take(store, &place, &adding).await;
            prop_assert_eq!(store.digest().await.unwrap(), digest);
            store.close().await;
            Ok(())
        })?;
    }
}
