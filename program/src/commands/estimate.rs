//! `cenotaph estimate`

use anyhow::anyhow;
use clap::Subcommand;
use records::Status;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};
use crate::workspace::{Workspace, wait_for};

/// How many died, by which road.
#[derive(Subcommand)]
pub enum Command {
    /// From the share of the dead that the list is thought to hold
    Coverage {
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
    },
}

fn range(text: &str) -> Result<(f64, f64), String> {
    let wrong = || format!("`{text}` is not a range such as 21000..23500");
    let (low, high) = text.split_once("..").ok_or_else(wrong)?;
    Ok((low.parse().map_err(|_| wrong())?, high.parse().map_err(|_| wrong())?))
}

/// Estimates.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    let Command::Coverage { named, low, high, add } = command;
    let estimate = match (named, low, high) {
        (Some(named), Some(low), Some(high)) => estimation::coverage(*named, *low, *high, *add).map_err(wrong_use)?,
        _ => of_workspace(globals, *named, *low, *high, *add)?,
    };
    for warning in &estimate.warnings {
        output::say(&format!("warning: {warning}"));
    }
    let added = match (estimate.add_low, estimate.add_high) {
        (Some(low), Some(high)) => format!("; with those it leaves out {} to {}", thousands(low), thousands(high)),
        _ => String::new(),
    };
    let words = format!("{} to {}{added}", thousands(estimate.low), thousands(estimate.high));
    output::write_value(globals.format(), &estimate, &words)?;
    Ok(Outcome::Done)
}

fn of_workspace(
    globals: &Globals,
    named: Option<u64>,
    low: Option<f64>,
    high: Option<f64>,
    add: Option<(f64, f64)>,
) -> anyhow::Result<estimation::CoverageEstimate> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let confirmed = || persons.iter().filter(|person| person.status == Status::Confirmed).count() as u64;
    let named = named.unwrap_or_else(confirmed);
    if let (Some(low), Some(high)) = (low, high) {
        return estimation::coverage(named, low, high, add).map_err(wrong_use);
    }
    let as_of = persons.iter().filter_map(|person| person.confirmed_at).max();
    let as_of = as_of.ok_or_else(|| anyhow!("no person of the workspace is confirmed: run `cenotaph ingest` and `cenotaph link` first"))?;
    Ok(estimation::from_codebook(named, as_of, &codebook)?)
}
