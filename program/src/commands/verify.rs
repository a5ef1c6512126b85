//! `cenotaph verify` and `cenotaph backup`

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::commands::link;
use crate::output;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `verify`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Also link again and compare the persons with those stored
    #[arg(long)]
    rebuild: bool,
}

/// What can be typed after `backup`.
#[derive(clap::Args)]
pub struct BackupArguments {
    /// The file to write
    file: PathBuf,
}

/// Checks everything that can be recomputed. Ends with 4 if anything does not hold.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let (report, before) = wait_for(async {
        let store = workspace.store().await?;
        Ok((store.verify().await?, store.persons().await?))
    })?;
    let mut wrong: Vec<String> =
        report.faults.iter().map(|fault| format!("{}: {}", fault.place, fault.wrong)).collect();
    if arguments.rebuild {
        link::link(&workspace, 1)?;
        let after = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
        if before != after {
            wrong.push("the persons stored are not those that evidence, decisions and codebook give now; they were rebuilt".to_owned());
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
