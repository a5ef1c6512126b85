//! A second process on the same workspace.

use std::time::Duration;

use store::Error;

use crate::child;
use crate::made;
use crate::place::{Place, on_both};

on_both!(a_second_writer_is_told_who_writes, a_lock_is_given_back, two_first_openings_at_once);

async fn a_second_writer_is_told_who_writes(place: &Place) {
    let store = place.open().await;
    let mut other = child::start("lock", place);
    while !place.folder().join("locked").exists() {
        assert!(other.try_wait().unwrap().is_none(), "the other process ended");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let refused = store.lock("link").await.unwrap_err();
    assert!(matches!(refused, Error::Busy(_)));
    let (said, begins) =
        (refused.to_string(), format!("another cenotaph (process {}, `ingest`, since 2", other.id()));
    assert!(said.starts_with(&begins), "{said}");
    assert!(
        said.ends_with(
            "Z) is writing to this workspace; wait until it is done, or stop it: what it has committed stays"
        ),
        "{said}"
    );
    // Reading goes on.
    assert!(store.mentions().await.unwrap().is_empty());
    other.kill().unwrap();
    other.wait().unwrap();
    for _ in 0..400 {
        if store.lock("link").await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("a dead process still holds the lock");
}

async fn a_lock_is_given_back(place: &Place) {
    let store = place.open().await;
    let lock = store.lock("ingest").await.unwrap();
    assert!(store.lock("link").await.is_err());
    store.add(vec![made::document(1)]).await.unwrap();
    drop(lock);
    for _ in 0..400 {
        if store.lock("link").await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the lock was not given back");
}

async fn two_first_openings_at_once(place: &Place) {
    let openings = (0..4).map(|_| {
        let location = place.location.clone();
        tokio::spawn(async move { store::Store::open(&location).await.map(drop) })
    });
    for opening in openings.collect::<Vec<_>>() {
        opening.await.unwrap().unwrap();
    }
}
