//! `cenotaph vintage`

use jiff::Timestamp;
use records::Vintage;
use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::output::Listing;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `vintage`.
#[derive(clap::Args)]
pub struct Arguments {
    /// What to call the vintage; without it, the vintages are listed
    label: Option<String>,
    /// When it was frozen [default: now]
    #[arg(long, value_name = "INSTANT")]
    at: Option<Timestamp>,
}

/// Freezes a vintage, or lists them.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let vintages = match &arguments.label {
        Some(label) => vec![freeze(&workspace, label, arguments.at.unwrap_or_else(Timestamp::now))?],
        None => wait_for(async { Ok(workspace.store().await?.vintages().await?) })?,
    };
    let mut listing = Listing::new(&[
        "vintage",
        "label",
        "at",
        "codebook",
        "evidence",
        "mentions",
        "decisions",
        "confirmed",
    ]);
    listing.rows.extend(vintages.iter().map(|vintage| {
        let Vintage { id, label, at, codebook, evidence, mentions, decisions, confirmed } = vintage;
        vec![
            json!(id),
            json!(label),
            json!(at),
            json!(codebook),
            json!(evidence),
            json!(mentions),
            json!(decisions),
            json!(confirmed),
        ]
    }));
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}

/// Freezes the truth as it stands.
pub fn freeze(workspace: &Workspace, label: &str, at: Timestamp) -> anyhow::Result<Vintage> {
    let (codebook, hash) = (workspace.codebook()?, workspace.codebook_hash()?);
    wait_for(async {
        let store = workspace.store().await?;
        let _lock = store.lock("vintage").await?;
        Ok(store.freeze(label, at, &codebook.version, hash).await?)
    })
}
