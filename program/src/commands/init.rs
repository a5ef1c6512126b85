//! `cenotaph init`

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::workspace::{Workspace, wait_for};
use crate::{output, profile};

/// What can be typed after `init`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to make the workspace in
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The conflict profile whose codebook it starts from
    #[arg(long, default_value = "ukraine-2022")]
    profile: String,
}

/// Makes a workspace with its store.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let folder = globals.workspace.as_ref().unwrap_or(&arguments.folder);
    Workspace::create(folder, profile::find(&arguments.profile)?, None)?;
    let workspace = Workspace::open(folder.clone(), globals.database.clone())?;
    wait_for(async { workspace.store().await.map(drop) })?;
    let shown = folder.display();
    let words = format!(
        "Made the workspace {shown} from the profile {}.\nNext: cenotaph ingest FILES --source NAME, then cenotaph link, then cenotaph count --by month",
        arguments.profile
    );
    output::write_value(
        globals.format(),
        &json!({ "workspace": folder, "profile": arguments.profile }),
        &words,
    )?;
    Ok(Outcome::Done)
}
