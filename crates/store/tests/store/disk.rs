//! A full disk: said plainly, nothing lost, and going on once there is room.

use std::path::{Path, PathBuf};
use std::process::Command;

use store::{Added, Error, Location, NewEvidence, Store};

use crate::made;
use crate::place::{Place, say};

/// A disk of a few megabytes, which only root can make.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(folder: &Path) -> Option<Self> {
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder).output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(Self(folder.to_owned()));
        }
        say("SKIPPED: no small disk (mount was refused; root can)");
        None
    }

    fn grow(&self) {
        let done = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&self.0).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

const STEPS: u64 = 60;

fn step(number: u64) -> Vec<NewEvidence> {
    (number * 100..(number + 1) * 100).map(made::document).collect()
}

async fn until_full(store: &Store) -> (Added, Error) {
    let mut all = Added::default();
    for number in 0..STEPS {
        match store.add(step(number)).await {
            Ok(added) => all += added,
            Err(error) => return (all, error),
        }
    }
    panic!("the disk was large enough");
}

#[tokio::test]
async fn a_full_disk_costs_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::new(folder.path()) else { return };
    let location = Location::parse(None, folder.path()).unwrap();
    let store = Store::open(&location).await.unwrap();
    let (kept, error) = until_full(&store).await;
    assert!(kept.evidence_new >= 100, "{kept:?}");
    assert_eq!(
        error.to_string(),
        format!(
            "the disk that holds {location} is full. This step was not kept; all before it was: {} documents, {} mentions. \
             Make room and run the same command again, which skips what is known",
            kept.evidence_new, kept.mentions
        )
    );
    let report = store.verify().await.unwrap();
    assert!(report.holds() && report.evidence == kept.evidence_new, "{report:?}");

    // A document that is a file finds the disk as full, and leaves no half of itself.
    let filler = folder.path().join("filler");
    let _ = std::fs::write(&filler, vec![0; 4_000_000]);
    let large = store.add(vec![made::document(1_000_499)]).await.unwrap_err();
    assert!(matches!(large, Error::DiskFullDuring { .. }), "{large}");
    std::fs::remove_file(filler).unwrap();
    assert!(store.verify().await.unwrap().holds());

    disk.grow();
    for number in 0..STEPS {
        store.add(step(number)).await.unwrap();
    }
    let undisturbed = Place::sqlite();
    let whole = undisturbed.open().await;
    for number in 0..STEPS {
        whole.add(step(number)).await.unwrap();
    }
    assert!(store.verify().await.unwrap().holds());
    assert_eq!(store.digest().await.unwrap(), whole.digest().await.unwrap());
    store.close().await;
}
