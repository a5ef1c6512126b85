//! How fast documents go in and come out: `cargo run --release -p store --example bulk [DOCUMENTS [BATCH [POSTGRES-URL]]]`.

#[path = "../tests/made/mod.rs"]
mod made;

use std::time::Instant;

use store::{Location, Store};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |place: usize, otherwise: u64| arguments.get(place).map_or(Ok(otherwise), |text| text.parse());
    let (documents, batch) = (number(0, 250_000)?, number(1, 5_000)?);
    let workspace = tempfile::tempdir()?;
    let location = Location::parse(arguments.get(2).map(String::as_str), workspace.path())?;
    let store = Store::open(&location).await?;

    let (mut making, mut adding, mut mentions) = (0.0, 0.0, 0);
    for first in (0..documents).step_by(batch as usize) {
        let begun = Instant::now();
        let made = (first..documents.min(first + batch)).map(made::document).collect();
        making += begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        mentions += store.add(made).await?.mentions;
        adding += begun.elapsed().as_secs_f64();
    }
    let rate = |count: u64, seconds: f64| (count as f64 / seconds) as u64;
    say(&format!("made   {documents} documents in {making:.2} s"));
    say(&format!(
        "added  {documents} documents, {mentions} mentions in {adding:.2} s: {} documents/s",
        rate(documents, adding)
    ));

    let begun = Instant::now();
    let read = store.mentions().await?;
    let took = begun.elapsed().as_secs_f64();
    say(&format!(
        "read   {} mentions in {took:.2} s: {} mentions/s",
        read.len(),
        rate(read.len() as u64, took)
    ));

    let begun = Instant::now();
    let again: Vec<_> = (0..documents.min(batch)).map(made::document).collect();
    let known = store.add(again).await?.evidence_known;
    say(&format!("again  {known} known documents in {:.2} s", begun.elapsed().as_secs_f64()));

    let begun = Instant::now();
    let table = store.query("SELECT surname, COUNT(*) FROM mention GROUP BY surname ORDER BY 2 DESC").await?;
    say(&format!("query  {} groups in {:.2} s", table.rows.len(), begun.elapsed().as_secs_f64()));

    let begun = Instant::now();
    let vintage = store.freeze("bulk", "2025-05-16T08:00:00Z".parse()?, "1", records::Hash::ZERO).await?;
    say(&format!("freeze {} in {:.2} s", vintage.id, begun.elapsed().as_secs_f64()));

    let begun = Instant::now();
    let report = store.verify().await?;
    say(&format!("verify {} faults in {:.2} s", report.faults.len(), begun.elapsed().as_secs_f64()));
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
