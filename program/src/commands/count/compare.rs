//! `cenotaph count --compare`

use counting::{Cause, Change, Query};
use records::Codebook;
use serde_json::{Value, json};

use super::persons::{find, say_codebook};
use crate::cli::{Globals, Outcome};
use crate::output::{self, Listing};
use crate::workspace::{Workspace, wait_for};

/// Prints how one vintage's count becomes another's.
pub(super) fn run(
    workspace: &Workspace,
    codebook: &Codebook,
    query: &Query,
    named: [&String; 2],
    globals: &Globals,
) -> anyhow::Result<Outcome> {
    let (earlier, later, before, after) = wait_for(async {
        let store = workspace.store().await?;
        let (earlier, later) = (find(&store, named[0]).await?, find(&store, named[1]).await?);
        let (before, after) = (store.frozen_persons(&earlier).await?, store.frozen_persons(&later).await?);
        Ok((earlier, later, before, after))
    })?;
    say_codebook(workspace, &earlier)?;
    say_codebook(workspace, &later)?;
    let new_method = earlier.codebook != later.codebook;
    let compared = counting::compare(&before, &after, query, new_method, codebook);

    let mut columns: Vec<&str> = query.by.iter().map(|column| column.as_str()).collect();
    columns.extend(["before", "after"]);
    columns.extend(Cause::ALL.iter().map(|cause| cause.as_str()));
    let mut listing = Listing::new(&columns);
    listing.rows = compared.rows.iter().chain(&compared.undated).map(row).collect();
    if compared.total.before != compared.total.after || compared.rows.len() > 1 {
        output::say(&in_words(&earlier.label, &later.label, &compared.total));
    }
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}

fn row(change: &Change) -> Vec<Value> {
    let keys = change.keys.iter().map(|key| json!(**key));
    let numbers = [change.before, change.after].into_iter().chain(change.by_cause);
    keys.chain(numbers.map(|number| json!(number))).collect()
}

fn in_words(earlier: &str, later: &str, total: &Change) -> String {
    let causes = Cause::ALL.iter().filter(|cause| total.of(**cause) != 0.0);
    let causes: Vec<String> =
        causes.map(|cause| format!("{} {:+}", cause.as_str(), total.of(*cause))).collect();
    let why = if causes.is_empty() { "nothing changed".to_owned() } else { causes.join(", ") };
    format!("{earlier}: {}; {later}: {}: {why}", total.before, total.after)
}
