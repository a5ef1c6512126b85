//! `cenotaph estimate coverage`

use anyhow::anyhow;
use estimation::CoverageEstimate;
use records::Status;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `estimate coverage`.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many are named [default: the confirmed persons of the workspace]
    #[arg(long, value_name = "N")]
    named: Option<u64>,
    /// The least share that the list is thought to hold [default: the codebook's newest study]
    #[arg(long, value_name = "SHARE", requires = "high")]
    low: Option<f64>,
    /// The greatest share
    #[arg(long, value_name = "SHARE", requires = "low")]
    high: Option<f64>,
    /// A range to add for those whom the list leaves out
    #[arg(long, value_name = "LO..HI", value_parser = range)]
    add: Option<(f64, f64)>,
}

fn range(text: &str) -> Result<(f64, f64), String> {
    let wrong = || format!("`{text}` is not a range such as 21000..23500");
    let (low, high) = text.split_once("..").ok_or_else(wrong)?;
    Ok((low.parse().map_err(|_| wrong())?, high.parse().map_err(|_| wrong())?))
}

/// Divides the named by the share of the dead that the list holds.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let Arguments { named, low, high, add } = arguments;
    if let (Some(named), Some(low), Some(high)) = (named, low, high) {
        let estimate = estimation::coverage(*named, *low, *high, *add).map_err(wrong_use)?;
        output::write_value(globals.format(), &estimate, &in_words(&estimate))?;
        return Ok(Outcome::Done);
    }
    let (persons, codebook) = {
        let workspace = Workspace::find(globals)?;
        (wait_for(async { Ok(workspace.store().await?.persons().await?) })?, workspace.codebook()?)
    };
    let confirmed = persons.iter().filter(|person| person.status == Status::Confirmed);
    let named = named.unwrap_or_else(|| confirmed.clone().count() as u64);
    if let (Some(low), Some(high)) = (low, high) {
        let estimate = estimation::coverage(named, *low, *high, *add).map_err(wrong_use)?;
        output::write_value(globals.format(), &estimate, &in_words(&estimate))?;
        return Ok(Outcome::Done);
    }
    let as_of = confirmed.filter_map(|person| person.confirmed_at).max().ok_or_else(|| {
        anyhow!("no person of the workspace is confirmed: run `cenotaph ingest` and `cenotaph link` first")
    })?;
    let studied = estimation::from_codebook(named, as_of, &codebook)?;
    for warning in &studied.warnings {
        output::say(&format!("warning: {warning}"));
    }
    output::write_value(globals.format(), &studied, &in_words(&studied.estimate))?;
    Ok(Outcome::Done)
}

fn in_words(estimate: &CoverageEstimate) -> String {
    let added = match (estimate.add_low, estimate.add_high) {
        (Some(low), Some(high)) => {
            format!("; with those it leaves out {} to {}", thousands(low), thousands(high))
        }
        _ => String::new(),
    };
    format!("{} to {}{added}", thousands(estimate.low), thousands(estimate.high))
}
