//! `cenotaph query`

use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::output::Listing;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `query`.
#[derive(clap::Args)]
pub struct Arguments {
    /// One SQL statement that reads; docs/reference/schema.md lists the tables
    sql: String,
}

/// Prints what a statement gives.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let table = wait_for(async { Ok(workspace.store().await?.query(&arguments.sql).await?) })?;
    let rows = table.rows.iter().map(|row| row.iter().map(|value| json!(value)).collect()).collect();
    Listing { columns: table.columns, rows }.write(globals.format())?;
    Ok(Outcome::Done)
}
