//! Prints what the methods of capture-recapture cost on one thread, as `name<TAB>seconds<TAB>result`: our side of
//! `make bench-estimation`.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use estimation::capture::loglinear::{Bootstrap, Chosen, bias_corrected, search};
use estimation::capture::{CaptureTable, decomposable, histories, latent_class};
use std::error::Error;
use std::fs::File;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    // This thread does all the work, so that its processor time is that of the work.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global()?;
    let (Some(kosovo), Some(western), Some(ukdat)) = (table("kosovo")?, table("western")?, table("ukdat_5")?)
    else {
        return Ok(());
    };
    timed("kosovo-113-models", 20, || {
        let found = search(&kosovo, 3)?;
        let best = found.best_bic()?;
        Ok(format!("{} models, best {} {:.2}", found.fits.len(), best.model, best.estimate))
    })?;
    timed("western-1024-models", 5, || {
        let found = search(&western, 2)?;
        let best = found.best_bic()?;
        Ok(format!("{} models, best {} {:.2}", found.fits.len(), best.model, best.estimate))
    })?;
    timed("kosovo-bca-1000", 3, || {
        let chosen = Chosen::Best { order: 3, among: None };
        let found = bias_corrected(&kosovo, &Bootstrap { chosen, replicates: 1_000, level: 0.95, seed: 1 })?;
        let hi = found.interval.hi.unwrap_or(f64::INFINITY);
        Ok(format!("{:.0} to {hi:.0}, all models in every replicate", found.interval.lo))
    })?;
    timed("ukdat5-decomposable", 3, || {
        let settings = decomposable::Settings { unseen: Some(27_440), saturated: true, ..Default::default() };
        Ok(format!("median {}", decomposable::posterior(&ukdat, &settings).quantile(0.5)))
    })?;
    let begun = Clock::start();
    match latent_class::estimate(&kosovo, &latent_class::Settings::default()) {
        Err(why) => println!("kosovo-latent-class-sweep\tNA\t{why}"),
        Ok(found) => {
            let sweeps = (found.sweeps * latent_class::Settings::default().chains) as f64;
            let each = begun.seconds() / sweeps;
            let hi = found.interval.hi.unwrap_or(f64::INFINITY);
            let result = format!("median {:.0}, {:.0} to {hi:.0}", found.median, found.interval.lo);
            println!(
                "kosovo-latent-class-sweep\t{each:.9}\t{result}; {sweeps} sweeps, R-hat {:.4}",
                found.mixing.r_hat
            );
        }
    }
    Ok(())
}

/// Processor time where the system tells it, as R's side is measured, so that other work beside this does not count; else the
/// time that passed.
struct Clock {
    passed: Instant,
    worked: Option<f64>,
}

impl Clock {
    fn start() -> Self {
        Self { passed: Instant::now(), worked: worked() }
    }

    fn seconds(&self) -> f64 {
        let worked = self.worked.zip(worked()).map(|(begun, now)| now - begun);
        worked.unwrap_or_else(|| self.passed.elapsed().as_secs_f64())
    }
}

/// Seconds that this thread has run, on Linux.
fn worked() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The least of several times, for other work may run beside this.
fn timed(
    name: &str,
    times: usize,
    mut work: impl FnMut() -> Result<String, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (mut least, mut result) = (f64::INFINITY, String::new());
    for _ in 0..times {
        let begun = Clock::start();
        result = work()?;
        least = least.min(begun.seconds());
    }
    println!("{name}\t{least:.6}\t{result}");
    Ok(())
}

/// A benchmark table, or `None` where the data are absent.
fn table(name: &str) -> Result<Option<CaptureTable>, Box<dyn Error>> {
    let Some(path) = testkit::data(&format!("capture/{name}.csv")) else { return Ok(None) };
    Ok(Some(histories(File::open(path)?, &[])?.table))
}
