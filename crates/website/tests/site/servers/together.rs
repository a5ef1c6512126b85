//! Two servers on one store.

use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use super::Team;
use super::client::{Fate, post, verdict};
use super::process::Server;
use crate::place::{Place, on_both, say};

mod one_pair {
    use super::*;
    on_both!(two_servers_decide_each_pair_once_and_the_second_is_told_who_was_first);

    async fn two_servers_decide_each_pair_once_and_the_second_is_told_who_was_first(place: &Place) {
        let team = Team::at(place, 30, 2).await;
        let servers = [Server::start(place, "one"), Server::start(place, "two")];
        for (number, pair) in team.pairs.iter().enumerate() {
            let ask = |which: usize| {
                let form = verdict(*pair, which == 0, &format!("{number}"));
                post(servers[which].port, "/desk/review", &team.editors[which].1, &form)
            };
            let fates = std::thread::scope(|scope| {
                let both = [scope.spawn(|| ask(0)), scope.spawn(|| ask(1))];
                both.map(|one| one.join().unwrap())
            });
            let first = fates.iter().position(|fate| fate.accepted().is_some()).expect("one wins");
            let second = &fates[1 - first];
            assert!(second.came_second(), "{second:?}");
            let Fate::Answered { body, .. } = second else { unreachable!() };
            let who = format!("{} decided this first, at 20", team.editors[first].0);
            assert!(body.contains(&who), "{body}");
        }
        assert_eq!(team.store.decisions().await.unwrap().len(), team.pairs.len());
        assert!(team.store.verify().await.unwrap().holds());
        servers.into_iter().for_each(Server::stop);
    }
}

/// Two servers are stopped and started in turn, as for a new version, while editors decide.
#[tokio::test(flavor = "multi_thread")]
async fn a_rolling_restart_drops_no_decision() {
    let Some(place) = Place::postgres().await else { return };
    let team = Team::at(&place, 600, 4).await;
    let mut servers = [Some(Server::start(&place, "one")), Some(Server::start(&place, "two"))];
    let ports: [AtomicU16; 2] =
        servers.each_ref().map(|server| AtomicU16::new(server.as_ref().unwrap().port));
    let (over, sent_again) = (AtomicBool::new(false), AtomicUsize::new(0));
    let accepted = std::thread::scope(|scope| {
        let edit = |editor: usize| {
            let (ports, over, sent_again, team) = (&ports, &over, &sent_again, &team);
            scope.spawn(move || {
                let mut accepted = Vec::new();
                for (number, pair) in team.pairs.iter().enumerate().skip(editor).step_by(team.editors.len()) {
                    // As a web server before the two does: what one does not answer is asked of the other.
                    let mut fate = Fate::Refused;
                    for attempt in 0..400 {
                        let port = ports[(editor + attempt) % 2].load(Ordering::Relaxed);
                        fate =
                            post(port, "/desk/review", &team.editors[editor].1, &verdict(*pair, true, "x"));
                        match fate {
                            Fate::Answered { .. } => break,
                            Fate::Unknown => _ = sent_again.fetch_add(1, Ordering::Relaxed),
                            Fate::Refused => std::thread::sleep(Duration::from_millis(5)),
                        }
                    }
                    match fate.accepted() {
                        Some(decision) => accepted.push((decision, number)),
                        // It had been carried out, and its answer was lost.
                        None => assert!(fate.came_second(), "{fate:?}"),
                    }
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                }
                accepted
            })
        };
        let editing: Vec<_> = (0..team.editors.len()).map(edit).collect();
        for round in 0..6 {
            std::thread::sleep(Duration::from_millis(100));
            let which = round % 2;
            servers[which].take().unwrap().stop();
            let fresh = Server::start(&place, ["one", "two"][which]);
            ports[which].store(fresh.port, Ordering::Relaxed);
            servers[which] = Some(fresh);
        }
        over.store(true, Ordering::Relaxed);
        editing.into_iter().flat_map(|editor| editor.join().unwrap()).collect::<Vec<_>>()
    });
    let chain = team.store.decisions().await.unwrap();
    for (decision, number) in &accepted {
        let action = &chain[*decision as usize - 1].action;
        let (left, right) = team.pairs[*number];
        assert_eq!(*action, records::Action::Same { left, right });
    }
    assert!(chain.len() >= accepted.len());
    assert!(team.store.verify().await.unwrap().holds());
    say(&format!(
        "six restarts: {} decisions accepted, {} requests sent again",
        accepted.len(),
        sent_again.into_inner()
    ));
    servers.into_iter().flatten().for_each(Server::stop);
    place.end().await;
}

/// A copy that is made while editors decide is a store of its own, and holds.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_is_a_whole_store() {
    let place = Place::sqlite();
    let team = Team::at(&place, 400, 3).await;
    let server = Server::start(&place, "one");
    let over = AtomicBool::new(false);
    let copies = tempfile::tempdir().unwrap();
    let lengths = std::thread::scope(|scope| {
        for editor in 0..team.editors.len() {
            let (team, over, port) = (&team, &over, server.port);
            scope.spawn(move || {
                for pair in team.pairs.iter().skip(editor).step_by(team.editors.len()) {
                    let fate =
                        post(port, "/desk/review", &team.editors[editor].1, &verdict(*pair, false, "x"));
                    assert!(fate.accepted().is_some(), "{fate:?}");
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
        }
        let copied = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                let mut lengths = Vec::new();
                for number in 0..4 {
                    let folder = copies.path().join(number.to_string());
                    std::fs::create_dir(&folder).unwrap();
                    team.store.backup(&folder.join("cenotaph.db")).await.unwrap();
                    let location = store::Location::parse(None, &folder).unwrap();
                    let copy = store::Store::open(&location).await.unwrap();
                    let report = copy.verify().await.unwrap();
                    assert!(report.holds(), "{:?}", report.faults);
                    lengths.push(copy.decisions().await.unwrap().len());
                }
                lengths
            })
        });
        over.store(true, Ordering::Relaxed);
        copied
    });
    assert!(lengths.is_sorted() && lengths[0] < lengths[3], "decisions went on meanwhile: {lengths:?}");
    server.stop();
}
