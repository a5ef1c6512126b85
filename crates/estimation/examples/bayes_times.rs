//! Prints what the Bayesian capture-recapture methods cost on one thread, and how well the chains mix.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use estimation::capture::{CaptureTable, decomposable, latent_class};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    if let Some(kosovo) = table("kosovo")? {
        let start = Instant::now();
        let found = latent_class::estimate(&kosovo, &latent_class::Settings::default());
        let seconds = start.elapsed().as_secs_f64();
        match found {
            Err(why) => println!("kosovo, latent class: {why}; {seconds:.2} s"),
            Ok(found) => {
                let swept = (found.sweeps * latent_class::Settings::default().chains) as f64;
                println!(
                    "kosovo, latent class, 10 classes: median {:.0}, {:.0} to {:.0}; {seconds:.2} s for {swept} sweeps: {:.2} µs each; R-hat {:.4}, effective size {:.0} (bulk), {:.0} (tail): {:.1} per thousand sweeps",
                    found.median,
                    found.interval.lo,
                    found.interval.hi.unwrap_or(f64::INFINITY),
                    1e6 * seconds / swept,
                    found.mixing.r_hat,
                    found.mixing.bulk,
                    found.mixing.tail,
                    1e3 * found.mixing.bulk / (0.8 * swept),
                );
            }
        }
    }
    if let Some(ukdat) = table("ukdat_5")? {
        let settings = decomposable::Settings { unseen: Some(27_440), saturated: true, ..Default::default() };
        let start = Instant::now();
        let found = decomposable::posterior(&ukdat, &settings);
        println!(
            "ukdat_5, decomposable, 822 graphs, 27,441 numbers: median {}; {:.3} s",
            found.quantile(0.5),
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// A benchmark table, or `None` where the data are absent.
fn table(name: &str) -> Result<Option<CaptureTable>, Box<dyn std::error::Error>> {
    let Some(path) = testkit::data(&format!("capture/{name}.csv")) else { return Ok(None) };
    let mut reader = csv::Reader::from_path(path)?;
    let lists: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let mut cells = Vec::new();
    for record in reader.records() {
        let record = record?;
        let digits = record.iter().take(lists.len() - 1).enumerate();
        let pattern: u32 = digits.filter(|(_, digit)| *digit == "1").map(|(list, _)| 1 << list).sum();
        cells.push((pattern, record[lists.len() - 1].parse()?));
    }
    Ok(Some(CaptureTable::new(lists[..lists.len() - 1].to_vec(), cells)?))
}
