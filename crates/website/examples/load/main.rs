//! The site under load: `bench/site/run` says how to call it, docs/operation.md what it found.
#![allow(clippy::print_stdout, reason = "a program of the command line")]

mod filled;
mod measured;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use store::{Location, Store};
use tokio::net::TcpListener;
use website::{Limits, Settings, Site};

use filled::{EDITORS, Filled, codebook};
use measured::{Measured, ask, decide};

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(persons)) = (arguments.next(), arguments.next()) else {
        return Err(
            "call it with a folder, a number of persons and, maybe, the address of a PostgreSQL database"
                .into(),
        );
    };
    let (folder, persons): (PathBuf, usize) = (folder.into(), persons.parse()?);
    let database = arguments.next();
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(&Location::parse(database.as_deref(), &folder)?).await?;

    let start = Instant::now();
    let filled = Filled::store(&store, persons).await?;
    println!(
        "{persons} persons, {} pairs in doubt: stored in {:.0} s",
        filled.pairs.len(),
        start.elapsed().as_secs_f64()
    );
    let start = Instant::now();
    let limits = Limits { account: 0, address: 0, requests: 0, forwarded: false };
    let site = Site::open(store.clone(), codebook()?, Settings { limits, ..Settings::default() }).await?;
    println!("opened in {:.1} s; {}", start.elapsed().as_secs_f64(), memory());

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let serving = tokio::spawn(website::serve(listener, site.clone(), std::future::pending()));
    println!("| what | asked a second | answers | p50, ms | p99, ms | longest, ms |");
    println!("|---|---:|---:|---:|---:|---:|");
    let pages = filled.pages();
    // Each page once, so that what is worked out once is worked out.
    for page in &pages[..pages.len().min(200)] {
        measured::get(port, page).await?;
    }
    println!("{}", ask("public pages", port, &pages, 200, Duration::from_secs(20)).await?);
    println!("{}", ask("search", port, &filled.searches(), 50, Duration::from_secs(20)).await?);
    let decisions =
        decide(port, &filled.pairs, &filled.cookies(&store).await?, Duration::from_secs(20)).await?;
    println!(
        "{}",
        Measured::line(&format!("decisions, {EDITORS} editors"), decisions, Duration::from_secs(20))
    );
    serving.abort();
    println!("{}", memory());

    let out = folder.join("site");
    for what in ["published", "published again, nothing changed"] {
        let start = Instant::now();
        let published = website::publish(&site, &out).await?;
        let seconds = start.elapsed().as_secs_f64();
        println!("{what}: {} files, {} written, in {seconds:.1} s", published.files, published.written);
    }
    Ok(())
}

/// The most memory that was in use.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    peak.map_or_else(String::new, |peak| format!("peak {} MB", peak / 1024))
}
