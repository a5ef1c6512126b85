//! `cenotaph verify` and `cenotaph backup`

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::commands::link;
use crate::output;
use crate::workspace::{self, Workspace, wait_for};

/// What can be typed after `verify`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Leave out linking again to compare the persons with those stored
    #[arg(long)]
    quick: bool,
}

/// What can be typed after `backup`.
#[derive(clap::Args)]
pub struct BackupArguments {
    /// The file to write
    file: PathBuf,
}

const STALE: &str = "the persons stored are not those that evidence, decisions and codebook give now: run `cenotaph link` to rebuild them";

/// Checks everything that can be recomputed. Ends with 4 if anything does not hold.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let report = runtime.block_on(store.verify())?;
    let stored = runtime.block_on(store.persons())?;
    let mut wrong: Vec<String> =
        report.faults.iter().map(|fault| format!("{}: {}", fault.place, fault.wrong)).collect();
    if !arguments.quick && !stored.is_empty() {
        let seed = runtime.block_on(store.meta(link::SEED))?.and_then(|seed| seed.parse().ok()).unwrap_or(1);
        let (rebuilt, ..) = link::rebuild(&workspace, &runtime, &store, &link::options(seed))?;
        if rebuilt != stored {
            wrong.push(STALE.to_owned());
        }
    }
    let checked = format!(
        "Checked {} documents, {} mentions, {} decisions, {} vintages",
        report.evidence, report.mentions, report.decisions, report.vintages
    );
    let words = if wrong.is_empty() {
        format!("{checked}: all hold")
    } else {
        format!("{checked}:\n{}", wrong.join("\n"))
    };
    let value = json!({
        "evidence": report.evidence, "mentions": report.mentions, "decisions": report.decisions,
        "vintages": report.vintages, "wrong": wrong,
    });
    output::write_value(globals.format(), &value, &words)?;
    Ok(if wrong.is_empty() { Outcome::Done } else { Outcome::CheckFailed })
}

/// Copies the store into one file.
pub fn backup(arguments: &BackupArguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    wait_for(async { Ok(workspace.store().await?.backup(&arguments.file).await?) })?;
    let words = format!("Copied the store to {}", arguments.file.display());
    output::write_value(globals.format(), &json!({ "file": arguments.file }), &words)?;
    Ok(Outcome::Done)
}
