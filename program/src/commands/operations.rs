//! `cenotaph operations`

use persons::operation::attribute;
use records::{Person, Status};
use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::output::{self, Listing};
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `operations`.
#[derive(clap::Args)]
pub struct Arguments {}

/// Lists the codebook's operations, with the confirmed dead whom place, unit or date ties to each.
pub fn run(_: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let confirmed = |person: &&Person| person.status == Status::Confirmed;
    let attribution = attribute(persons.iter().filter(confirmed), &codebook);
    let columns = ["operation", "title", "period", "by_place", "by_unit", "by_date", "not_here", "sources"];
    let mut listing = Listing::new(&columns);
    for (operation, row) in codebook.operation.iter().zip(&attribution.operations) {
        listing.rows.push(vec![
            json!(operation.id),
            json!(operation.title),
            json!(operation.period.to_string()),
            json!(row.by_place),
            json!(row.by_unit),
            json!(row.by_date),
            json!(row.not_here),
            json!(operation.sources.join("; ")),
        ]);
    }
    listing.write(globals.format())?;
    output::say(&format!(
        "{} of {} confirmed dead ({:.0}%) cannot be attributed to any of them.",
        attribution.unattributed,
        attribution.all,
        100.0 * attribution.share_unattributed()
    ));
    Ok(Outcome::Done)
}
