//! Linking on a cluster: a scheduler and two executors, each a process of its own.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Answer, Bench};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Processes that end with the test.
struct Cluster {
    url: String,
    scheduler: Child,
    executors: Vec<Child>,
}

impl Cluster {
    fn start(bench: &Bench, executors: usize) -> Self {
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("free").port();
        let bind = format!("127.0.0.1:{port}");
        let url = format!("http://{bind}");
        let scheduler = spawn(bench, "scheduler", &["scheduler", "--bind", &bind, "--executor-timeout", "5"]);
        let mut cluster = Self { url, scheduler, executors: Vec::new() };
        for number in 0..executors {
            let name = format!("executor-{number}");
            let arguments = ["executor", "--scheduler", &cluster.url, "--threads", "1", "--scratch", &name];
            cluster.executors.push(spawn(bench, &name, &arguments));
        }
        let awaited = format!("ready: {executors}");
        wait("the cluster", || health(&bind).is_some_and(|answer| answer.contains(&awaited)));
        cluster
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for process in self.executors.iter_mut().chain([&mut self.scheduler]) {
            // It may have been killed before.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn spawn(bench: &Bench, name: &str, arguments: &[&str]) -> Child {
    std::fs::create_dir_all(bench.path(name)).expect("made");
    let log = std::fs::File::create(bench.path(&format!("{name}.log"))).expect("a log");
    let mut command = bench.command(["cluster"]);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().expect("it starts")
}

/// What the scheduler says of its executors.
fn health(address: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

fn wait(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "waited too long for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Mentions of invented people, two or three of each, in several spellings.
fn list(bench: &Bench, persons: u32) {
    const FIRST: [&str; 8] = ["Вы", "Небы", "При", "Ска", "Мни", "Ло", "Ка", "Фан"];
    const SECOND: [&str; 9] = ["мысл", "вал", "дум", "зоч", "мск", "жн", "жущ", "тас", "рогл"];
    const ENDINGS: [&str; 5] = ["ов", "ин", "енков", "арин", "юков"];
    const GIVEN: [&str; 6] = ["Иван", "Пётр", "Семён", "Глеб", "Артём", "Юрий"];
    const FATHERS: [&str; 4] = ["Иванович", "Петрович", "Глебович", "Юрьевич"];
    let pick = |number: u32, from: &[&'static str], salt: u32| {
        from[(number.wrapping_mul(2_654_435_761).rotate_left(salt) >> 7) as usize % from.len()]
    };
    let mut csv = "id,surname,given,patronymic,dob,region\n".to_owned();
    for person in 0..persons {
        let surname = [
            pick(person, &FIRST, 3),
            pick(person, &SECOND, 13),
            pick(person, &SECOND, 27),
            pick(person, &ENDINGS, 9),
        ]
        .concat();
        let (given, father) = (pick(person, &GIVEN, 15), pick(person, &FATHERS, 21));
        let (year, month, day) = (1960 + person % 44, person % 12 + 1, person / 12 % 28 + 1);
        let region = person % 60;
        writeln!(csv, "{person}-a,{surname},{given},{father},{year}-{month:02}-{day:02},{region}")
            .expect("written");
        writeln!(csv, "{person}-b,{surname}а,{given},{father},{year}-{month:02},{region}").expect("written");
        if person % 3 == 0 {
            writeln!(csv, "{person}-c,{given},{surname},{father},{year}-{month:02}-{day:02},{region}")
                .expect("written");
        }
    }
    bench.write("list.csv", csv);
}

fn link(bench: &Bench, out: &str, more: &[&str]) -> Answer {
    let (clusters, pairs) = (format!("{out}.clusters.csv"), format!("{out}.pairs.csv"));
    let arguments = ["link", "--json", "--records", "list.csv", "--clusters", &clusters, "--pairs", &pairs];
    bench.run(arguments.iter().chain(more))
}

/// The files that a linkage wrote, and what it said of itself apart from seconds and memory.
fn written(bench: &Bench, out: &str, answer: &Answer) -> (Vec<u8>, Vec<u8>, serde_json::Value) {
    assert_eq!(answer.code, 0, "{}", answer.err);
    let file = |kind: &str| std::fs::read(bench.path(&format!("{out}.{kind}.csv"))).expect("it is there");
    let mut summary: serde_json::Value = serde_json::from_str(&answer.out).expect("JSON");
    let summary_fields = summary.as_object_mut().expect("an object");
    summary_fields.remove("seconds");
    summary_fields.remove("peak_rss_mb");
    (file("clusters"), file("pairs"), summary)
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// Whether a task has handed something on: files two folders deep in the executor's own.
fn works(scratch: &Path) -> bool {
    entries(scratch).iter().flat_map(|own| entries(own)).any(|job| !entries(&job).is_empty())
}

#[test]
fn a_cluster_writes_what_one_process_writes() {
    let bench = Bench::bare();
    list(&bench, 2_000);
    std::fs::create_dir(bench.path("shared")).expect("made");
    let cluster = Cluster::start(&bench, 2);
    let here = link(&bench, "here", &[]);
    let there = link(&bench, "there", &["--cluster", &cluster.url, "--shared", "shared"]);
    let (here, there) = (written(&bench, "here", &here), written(&bench, "there", &there));
    assert!(here == there, "{:?} and {:?}", here.2, there.2);
    assert!(here.2["pairs_compared"].as_u64() > Some(1000), "{:?}", here.2);
    assert!((0..2).any(|number| works(&bench.path(&format!("executor-{number}")))), "no executor worked");
    assert!(entries(&bench.path("shared")).is_empty(), "the shared folder is left as it was");
}

#[test]
fn a_killed_executor_costs_a_retry() {
    let bench = Bench::bare();
    list(&bench, 15_000);
    let mut cluster = Cluster::start(&bench, 2);
    let here = link(&bench, "here", &[]);
    let url = cluster.url.clone();
    let (scratch, there) = (bench.path("executor-0"), &bench);
    let answer = std::thread::scope(|scope| {
        let linking = scope.spawn(move || link(there, "there", &["--cluster", &url]));
        wait("the first executor to work", || works(&scratch));
        cluster.executors[0].kill().expect("killed");
        linking.join().expect("it ended")
    });
    if answer.code == 0 {
        let (here, there) = (written(&bench, "here", &here), written(&bench, "there", &answer));
        assert!(here == there, "{:?} and {:?}", here.2, there.2);
    } else {
        assert!(answer.err.contains("did not finish the work"), "{}", answer.err);
        assert!(!bench.path("there.clusters.csv").exists() && !bench.path("there.pairs.csv").exists());
    }
}

#[test]
fn when_all_executors_are_killed_nothing_is_written() {
    let bench = Bench::bare();
    list(&bench, 15_000);
    let mut cluster = Cluster::start(&bench, 1);
    let url = cluster.url.clone();
    let (scratch, there) = (bench.path("executor-0"), &bench);
    let answer = std::thread::scope(|scope| {
        let linking = scope.spawn(move || link(there, "there", &["--cluster", &url]));
        wait("the executor to work", || works(&scratch));
        cluster.executors[0].kill().expect("killed");
        linking.join().expect("it ended")
    });
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains("did not finish the work"), "{}", answer.err);
    assert!(!bench.path("there.clusters.csv").exists() && !bench.path("there.pairs.csv").exists());
}

#[test]
fn what_is_missing_is_said_within_seconds() {
    let bench = Bench::bare();
    list(&bench, 10);
    let begun = Instant::now();
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("free");
    let answer = link(&bench, "out", &["--cluster", &format!("http://{nobody}")]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("no scheduler answers at http://127.0.0.1:"), "{}", answer.err);

    let answer = link(&bench, "out", &["--cluster", "https://somewhere"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("`https://somewhere` is no address of a scheduler"), "{}", answer.err);

    let answer = link(&bench, "out", &["--cluster", "http://localhost", "--shared", "nowhere"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("there is no such folder"), "{}", answer.err);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_scheduler_without_executors_is_named() {
    let bench = Bench::bare();
    list(&bench, 10);
    let socket = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("free");
    let bind = socket.to_string();
    let scheduler = spawn(&bench, "scheduler", &["scheduler", "--bind", &bind]);
    let cluster = Cluster { url: format!("http://{bind}"), scheduler, executors: Vec::new() };
    wait("the scheduler", || health(&bind).is_some_and(|answer| answer.contains("not ready")));
    let begun = Instant::now();
    let answer = link(&bench, "out", &["--cluster", &cluster.url]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.err.contains("has no executors: start some with `cenotaph cluster executor"),
        "{}",
        answer.err
    );
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(!bench.path("out.clusters.csv").exists());
}
