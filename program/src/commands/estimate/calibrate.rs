//! `cenotaph estimate calibrate`

use anyhow::bail;
use estimation::calibration::Bench;

use crate::cli::{Globals, Outcome};
use crate::output;

/// What can be typed after `estimate calibrate`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Simulated wars of each kind; methods that take seconds get a tenth of them
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    wars: u64,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// One method alone, such as decomposable
    #[arg(long, value_name = "M")]
    method: Option<String>,
}

/// How often intervals hold a truth that is known.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let methods = Bench::methods();
    if let Some(method) = arguments.method.as_deref().filter(|method| !methods.contains(method)) {
        bail!("--method `{method}` is none of {}", methods.join(", "));
    }
    let bench = Bench { wars: arguments.wars, seed: arguments.seed, method: arguments.method.clone() };
    let report = bench.run();
    output::write_value(globals.format(), &report, &report.in_markdown())?;
    Ok(Outcome::Done)
}
