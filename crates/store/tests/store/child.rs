//! This test program as a process of its own, which can be killed or hold a lock.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use records::{Action, Hash, Person, PersonId};
use store::{Location, Store};

use crate::made;
use crate::place::Place;

const TASK: &str = "CENOTAPH_TEST_CHILD";
const FOLDER: &str = "CENOTAPH_TEST_CHILD_FOLDER";
const URL: &str = "CENOTAPH_TEST_CHILD_URL";

/// Starts a process that does a task with the store of a place.
pub(crate) fn start(task: &str, place: &Place) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "child::does_its_task", "--nocapture"])
        .env(TASK, task)
        .env(FOLDER, place.folder());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    match place.url() {
        Some(url) => command.env(URL, url),
        None => command.env_remove(URL),
    };
    command.spawn().unwrap()
}

/// No test by itself: what the process above runs.
#[tokio::test]
async fn does_its_task() {
    let Ok(task) = std::env::var(TASK) else { return };
    let folder = std::env::var_os(FOLDER).unwrap();
    let folder = Path::new(&folder);
    let location = Location::parse(std::env::var(URL).ok().as_deref(), folder).unwrap();
    let store = Store::open(&location).await.unwrap();
    match task.as_str() {
        "lock" => {
            let _lock = store.lock("ingest").await.unwrap();
            std::fs::write(folder.join("locked"), "").unwrap();
            tokio::time::sleep(std::time::Duration::from_secs(600)).await;
        }
        "ingest" => work(&store).await,
        other => panic!("no such task: {other}"),
    }
}

/// How many steps of ingestion the work has.
const STEPS: u64 = 30;
/// How many documents each has; each step also has a large one, which is a file.
const DOCUMENTS: u64 = 40;

/// A fixed piece of work, of every kind of step there is. Doing it again from the beginning does what is left of it.
pub(crate) async fn work(store: &Store) {
    let at = "2025-05-16T08:00:00Z".parse().unwrap();
    for step in 0..STEPS {
        let small = (step * DOCUMENTS..(step + 1) * DOCUMENTS).map(made::document);
        store.add(small.chain([made::document(step * 500 + 499)]).collect()).await.unwrap();
        if step % 3 == 0 && store.decisions().await.unwrap().len() as u64 <= step / 3 {
            let mentions = store.mentions().await.unwrap();
            let (left, right) = (mentions[step as usize].mention.id, mentions[step as usize + 5].mention.id);
            store.decide("editor", "the same grave", at, Action::Same { left, right }).await.unwrap();
        }
        if step % 10 == 9 {
            let persons: Vec<Person> =
                store.mentions().await.unwrap().iter().map(|stored| person(&stored.mention)).collect();
            store.replace_persons(&persons, &[]).await.unwrap();
        }
    }
    store.freeze("the end", at, "1", Hash::ZERO).await.unwrap();
}

fn person(mention: &records::Mention) -> Person {
    let json = serde_json::json!({
        "id": PersonId::of(mention.id), "mentions": [mention.id], "status": "lead", "status_rule": "a test's",
        "first_reported_at": mention.first_reported_at, "sources": 1, "rank_group": "unknown",
    });
    serde_json::from_value(json).unwrap()
}
