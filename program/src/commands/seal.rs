//! `cenotaph seal` and `cenotaph unseal`

use jiff::Timestamp;
use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::output;
use crate::workspace::{Workspace, wait_for};

/// Closes desk and public pages on every server of the workspace, and ends every session.
pub fn seal(globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let by = wait_for(async {
        let store = workspace.store().await?;
        store.seal("the command line", Timestamp::now()).await?;
        Ok(store.pulse().await?.sealed.unwrap_or_default())
    })?;
    let words = format!("Sealed by {by}. `cenotaph unseal` opens it again");
    output::write_value(globals.format(), &json!({ "sealed": by }), &words)?;
    Ok(Outcome::Done)
}

/// Opens a sealed workspace again; everybody has to log in anew.
pub fn unseal(globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let before = wait_for(async {
        let store = workspace.store().await?;
        let before = store.pulse().await?.sealed;
        store.unseal().await?;
        Ok(before)
    })?;
    let words = before.as_ref().map_or_else(
        || "It was not sealed".to_owned(),
        |by| format!("Open again; it was sealed by {by}. Everybody has to log in anew"),
    );
    output::write_value(globals.format(), &json!({ "was_sealed": before }), &words)?;
    Ok(Outcome::Done)
}
