//! Reads JSON lines `{"id","text","published"?}` from standard input with the profile that ships, prints what
//! `cenotaph read` prints, and says on stderr how fast it was, by the time a core was given to it where the system tells that.
//! `cargo run --release -p reading --example lines -- [ROUNDS] < FILE`

use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

use reading::{Notice, Reader, output};
use records::Codebook;

/// How long this thread has had a core; busy neighbours do not count. `None` where the system does not tell.
fn core_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split(' ').next()?.parse().ok()?))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
    let file = |name: &str| std::fs::read_to_string(format!("{profile}/{name}"));
    let codebook = Codebook::parse(&file("codebook.toml")?, &file("ranks.toml")?, &file("regions.toml")?)?;
    let (started, had) = (Instant::now(), core_time());
    let since = |started: Instant, had: Option<Duration>| match (had, core_time()) {
        (Some(had), Some(has)) => has.saturating_sub(had),
        _ => started.elapsed(),
    };
    let reader = Reader::new(&codebook)?;
    let built = since(started, had);
    let lines: Vec<serde_json::Value> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let mut out = std::io::stdout().lock();
    let repeat = std::env::args().nth(1).and_then(|times| times.parse().ok()).unwrap_or(1);
    let (started, had) = (Instant::now(), core_time());
    let mut letters = 0;
    for round in 0..repeat {
        for line in &lines {
            let text = line["text"].as_str().unwrap_or_default();
            let published = line["published"].as_str().and_then(|day| day.parse().ok());
            letters += text.chars().count();
            let reading = reader.read(&Notice { text, published });
            if round == 0 {
                writeln!(out, "{}", output::value(&line["id"], &reading))?;
            }
        }
    }
    let spent = since(started, had).as_secs_f64();
    writeln!(
        std::io::stderr(),
        "built in {built:?}; {:.0} texts of 600 letters a second of one core",
        letters as f64 / 600.0 / spent
    )?;
    Ok(())
}
