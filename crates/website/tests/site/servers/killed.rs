//! A server that is killed at random moments while editors decide: no accepted decision is lost, none is made twice.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::Duration;

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use records::{Action, Decision};

use super::Team;
use super::client::{Fate, post, verdict};
use super::process::Server;
use crate::place::{Place, on_both, say};

on_both!(killed_fifty_times_under_load);

const KILLS: u32 = 50;
const EDITORS: usize = 5;

/// What editors were told.
#[derive(Default)]
struct Told {
    /// By the number of the decision: the mark that its request bore.
    accepted: HashMap<u64, String>,
    /// Marks of requests whose answer never came.
    unknown: HashSet<String>,
    sent: HashSet<String>,
}

async fn killed_fifty_times_under_load(place: &Place) {
    let team = Team::at(place, 500, EDITORS).await;
    let (port, over, told) = (AtomicU16::new(0), AtomicBool::new(false), Mutex::new(Told::default()));
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    std::thread::scope(|scope| {
        for editor in 0..EDITORS {
            let (team, port, over, told) = (&team, &port, &over, &told);
            scope.spawn(move || edit(team, editor, port, over, told));
        }
        for _ in 0..KILLS {
            let server = Server::start(place, "one");
            port.store(server.port, Ordering::Relaxed);
            let moment = 50 + random.next_u32() % 250;
            std::thread::sleep(Duration::from_millis(u64::from(moment)));
            server.kill();
        }
        let last = Server::start(place, "one");
        port.store(last.port, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(300));
        over.store(true, Ordering::Relaxed);
        last.stop();
    });
    check(&team, &told.into_inner().unwrap()).await;
}

/// Decides one pair after another, and every other time takes back what it decided.
fn edit(team: &Team, editor: usize, port: &AtomicU16, over: &AtomicBool, told: &Mutex<Told>) {
    let cookie = &team.editors[editor].1;
    let mut count = 0;
    while !over.load(Ordering::Relaxed) {
        count += 1;
        let mark = format!("{editor}-{count}");
        // Each meets the others' pairs, too.
        let pair = team.pairs[(count * (editor + 1)) % team.pairs.len()];
        let to = port.load(Ordering::Relaxed);
        if to == 0 {
            std::thread::sleep(Duration::from_millis(5));
            continue;
        }
        told.lock().unwrap().sent.insert(mark.clone());
        let fate = post(to, "/desk/review", cookie, &verdict(pair, count % 2 == 0, &mark));
        let decided = fate.accepted();
        {
            let mut told = told.lock().unwrap();
            match (decided, &fate) {
                (Some(number), _) => {
                    let before = told.accepted.insert(number, mark);
                    assert_eq!(before, None, "a number is given once");
                }
                (None, Fate::Unknown) => _ = told.unknown.insert(mark),
                (None, Fate::Refused) => std::thread::sleep(Duration::from_millis(5)),
                (None, _) => assert!(fate.came_second(), "{fate:?}"),
            }
        }
        if let Some(number) = decided.filter(|_| count % 2 == 0) {
            let mark = format!("{editor}-{count}-back");
            told.lock().unwrap().sent.insert(mark.clone());
            post(to, "/desk/decisions", cookie, &format!("decision={number}&reason={mark}"));
        }
    }
}

async fn check(team: &Team, told: &Told) {
    let report = team.store.verify().await.unwrap();
    assert!(report.holds(), "{:?}", report.faults);
    let chain = team.store.decisions().await.unwrap();
    for (number, mark) in &told.accepted {
        let kept = &chain[usize::try_from(*number).unwrap() - 1];
        assert_eq!(kept.reason, *mark, "decision {number} was accepted");
    }
    let mut marks = HashSet::new();
    for decision in &chain {
        assert!(told.sent.contains(&decision.reason), "nobody sent {}", decision.reason);
        assert!(marks.insert(&decision.reason), "{} was made twice", decision.reason);
    }
    let unanswered = chain.iter().filter(|decision| told.unknown.contains(&decision.reason)).count();
    no_pair_is_decided_twice(&chain);
    assert!(told.accepted.len() > 100, "there was load: {}", told.accepted.len());
    say(&format!(
        "{KILLS} kills: {} decisions accepted, {} requests without an answer, of which {unanswered} had been carried out",
        told.accepted.len(),
        told.unknown.len(),
    ));
}

/// At no moment do two decisions on one pair hold.
fn no_pair_is_decided_twice(chain: &[Decision]) {
    let mut holds = HashMap::new();
    for decision in chain {
        match decision.action {
            Action::Same { left, right } | Action::Different { left, right } => {
                let before = holds.insert((left, right), decision.number);
                assert_eq!(before, None, "decision {} is the second on its pair", decision.number);
            }
            Action::TakeBack { decision: taken } => holds.retain(|_, number| *number != taken),
            _ => {}
        }
    }
}
