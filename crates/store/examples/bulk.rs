//! How fast documents go in and come out: `cargo run --release -p store --example bulk [DOCUMENTS [BATCH [POSTGRES-URL]]]`.

#[path = "../tests/store/made.rs"]
mod made;

use std::time::Instant;

use store::{Location, Store};

/// The program's allocator, so that the figures are the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |place: usize, otherwise: u64| arguments.get(place).map_or(Ok(otherwise), |text| text.parse());
    let (documents, batch) = (number(0, 250_000)?, number(1, 5_000)?);
    let workspace = tempfile::tempdir()?;
    let location = Location::parse(arguments.get(2).map(String::as_str), workspace.path())?;
    let store = Store::open(&location).await?;

    let (mut mentions, mut making, mut adding) = (0, Cost::default(), Cost::default());
    for first in (0..documents).step_by(batch as usize) {
        let begun = Cost::now();
        let made = (first..documents.min(first + batch)).map(made::document).collect();
        making += begun;
        let begun = Cost::now();
        mentions += store.add(made).await?.mentions;
        adding += begun;
    }
    say(&format!("make   {documents} documents: {making}"));
    say(&format!(
        "add    {documents} documents, {mentions} mentions: {adding}, {} documents/s",
        adding.rate(documents)
    ));

    let begun = Cost::now();
    let read = store.mentions().await?.len() as u64;
    let cost = Cost::since(begun);
    say(&format!("read   {read} mentions: {cost}, {} mentions/s", cost.rate(read)));

    let begun = Cost::now();
    let again: Vec<_> = (0..documents.min(batch)).map(made::document).collect();
    let known = store.add(again).await?.evidence_known;
    say(&format!("again  {known} known documents: {}", Cost::since(begun)));

    let begun = Cost::now();
    let table = store.query("SELECT surname, COUNT(*) FROM mention GROUP BY surname ORDER BY 2 DESC").await?;
    say(&format!("query  {} groups: {}", table.rows.len(), Cost::since(begun)));

    let begun = Cost::now();
    let vintage = store.freeze("bulk", "2025-05-16T08:00:00Z".parse()?, "1", records::Hash::ZERO).await?;
    say(&format!("freeze {} mentions: {}", vintage.mentions, Cost::since(begun)));

    let begun = Cost::now();
    let report = store.verify().await?;
    say(&format!("verify {} faults: {}", report.faults.len(), Cost::since(begun)));
    store.close().await;
    if let Location::Sqlite { file, .. } = &location {
        say(&format!("file   {} MB", std::fs::metadata(file)?.len() / 1_000_000));
    }
    Ok(())
}

fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Wall clock, and processor time of all threads of this process (Linux): on a busy machine only the second tells.
#[derive(Clone, Copy, Default)]
struct Cost {
    wall: f64,
    cpu: f64,
}

impl Cost {
    fn now() -> Self {
        static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        let cpu = ticks.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0;
        Self { wall: BEGUN.get_or_init(Instant::now).elapsed().as_secs_f64(), cpu }
    }

    fn since(begun: Self) -> Self {
        let now = Self::now();
        Self { wall: now.wall - begun.wall, cpu: now.cpu - begun.cpu }
    }

    fn rate(&self, count: u64) -> u64 {
        (count as f64 / self.wall) as u64
    }
}

impl std::ops::AddAssign for Cost {
    /// Adds what has passed since an instant.
    fn add_assign(&mut self, begun: Self) {
        let passed = Self::since(begun);
        self.wall += passed.wall;
        self.cpu += passed.cpu;
    }
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} s, {:.2} s of processor time", self.wall, self.cpu)
    }
}
