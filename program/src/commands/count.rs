//! `cenotaph count`

use counting::Query;
use serde_json::json;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::Listing;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `count`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Columns to count by: day week month quarter year region settlement age_group rank_group recruitment branch status …
    #[arg(long, value_delimiter = ',', value_name = "COLUMN")]
    by: Vec<String>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only persons with these values: COLUMN=VALUE
    #[arg(long = "where", value_delimiter = ',', value_name = "COLUMN=VALUE")]
    filter: Vec<String>,
    /// Which dates stand for a death, in this order [default: the codebook's]
    #[arg(long, value_delimiter = ',', value_name = "BASIS")]
    basis: Vec<String>,
}

/// Counts the workspace's persons: the confirmed, unless a status is asked for.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    let query = Query::parse(&arguments.by, arguments.from.as_deref(), arguments.to.as_deref(), &arguments.filter, &arguments.basis)
        .map_err(wrong_use)?;
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let tally = counting::tally(&persons, &query, &codebook);
    let mut listing = Listing { columns: tally.columns.clone(), rows: Vec::new() };
    listing.columns.extend(["persons", "lo", "hi"].map(str::to_owned));
    for row in &tally.rows {
        let keys = row.keys.iter().map(|key| json!(key));
        listing.rows.push(keys.chain([json!(row.persons), json!(row.lo), json!(row.hi)]).collect());
    }
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}
