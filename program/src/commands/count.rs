//! `cenotaph count`

use counting::QueryText;
use serde_json::json;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::Listing;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `count`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Columns to count by: day week month quarter year region settlement age_group rank_group recruitment branch status …
    #[arg(long, value_name = "COLUMN,…", default_value = "")]
    by: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only persons with these values: COLUMN=VALUE
    #[arg(long = "where", value_name = "COLUMN=VALUE,…")]
    filter: Option<String>,
    /// Only dates of these kinds place a death; whoever is dated by another is undated [default: all of the codebook's]
    #[arg(long, value_name = "BASIS,…")]
    basis: Option<String>,
}

/// Counts the workspace's persons: the confirmed, unless a status is asked for.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    let text = QueryText {
        by: &arguments.by,
        from: arguments.from.as_deref(),
        to: arguments.to.as_deref(),
        filter: arguments.filter.as_deref(),
        basis: arguments.basis.as_deref(),
    };
    let query = text.parse(&codebook).map_err(wrong_use)?;
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let tally = counting::tally(&persons, &query, &codebook);
    let columns = tally.columns.iter().map(|column| column.as_str());
    let mut listing = Listing::new(&columns.chain(["persons", "lo", "hi"]).collect::<Vec<_>>());
    for row in tally.rows.iter().chain(&tally.undated) {
        let cell = row.cell;
        let keys = row.keys.iter().map(|key| json!(**key));
        listing.rows.push(keys.chain([json!(cell.persons), json!(cell.lo), json!(cell.hi)]).collect());
    }
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}
