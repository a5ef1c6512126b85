//! Killing an ingest at any instant and running it again gives the same store as never having been killed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::support::Bench;

/// How often the ingest is killed, each time in a fresh workspace at another moment.
const KILLS: u32 = 30;
/// How many documents it takes in: several transactions' worth.
const DOCUMENTS: u32 = 12_000;

const INGEST: [&str; 6] =
    ["ingest", "posts.jsonl", "--source", "posts", "--captured-at", "2025-05-01T00:00:00Z"];

fn bench() -> Bench {
    let bench = Bench::new();
    let mut posts = String::new();
    for number in 0..DOCUMENTS {
        let day = number % 28 + 1;
        writeln!(
            posts,
            r#"{{"id":"{number}","published":"2024-03-{day:02}","text":"Погиб рядовой Вымышленный Пётр Иванович, {} года рождения. Запись {number}."}}"#,
            1960 + number % 45
        )
        .expect("written");
    }
    bench.write("posts.jsonl", posts);
    bench
}

/// Everything that the store holds as the truth, in one text.
fn truth(bench: &Bench) -> String {
    let tables = [
        "SELECT * FROM evidence ORDER BY id",
        "SELECT * FROM mention ORDER BY id",
        "SELECT hash FROM blob ORDER BY hash",
    ];
    tables.iter().map(|sql| bench.run(["query", sql, "--format", "csv"]).out).collect()
}

#[test]
fn a_killed_ingest_leaves_no_trace_once_it_is_run_again() {
    let whole = bench();
    let begun = Instant::now();
    assert_eq!(whole.run(INGEST).code, 0);
    let takes = begun.elapsed();
    let expected = truth(&whole);
    assert!(expected.lines().count() > 2 * DOCUMENTS as usize, "{}", expected.lines().count());

    // A fixed sequence of moments, spread over the whole run by the golden ratio.
    for kill in 1..=KILLS {
        let moment = takes.mul_f64((f64::from(kill) * 0.618_033_988_749_895).fract());
        let bench = bench();
        let mut ingest =
            bench.command(INGEST).stdout(std::process::Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        ingest.kill().expect("killed");
        ingest.wait().expect("ended");

        let verify = bench.run(["verify"]);
        assert_eq!(verify.code, 0, "after a kill at {moment:?}: {}{}", verify.out, verify.err);
        assert_eq!(bench.run(INGEST).code, 0, "killed at {moment:?}");
        assert!(truth(&bench) == expected, "killed at {moment:?}, the store is another");
    }
}
