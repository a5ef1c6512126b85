//! Capture histories of the workspace's persons: which lists name whom.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use estimation::capture::{Histories, histories};

use crate::output;
use crate::workspace::{Workspace, wait_for};

/// What a list of the dead is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Lists {
    /// All sources of one class: obituaries of relatives, cemeteries, the media
    Class,
    /// Each source by itself
    Source,
}

impl Lists {
    const fn column(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Source => "source",
        }
    }
}

/// The most lists that are handled.
const MOST: usize = 6;

/// Confirmed persons by the lists that name them; `named` are the lists wanted, all if empty; `strata` columns of `person`.
pub(super) fn of_workspace(
    workspace: &Workspace,
    lists: Lists,
    named: &[String],
    strata: &[String],
) -> anyhow::Result<Histories> {
    // A column's name goes into the statement: nothing but a name may.
    let plain = |name: &&String| {
        !name.is_empty() && name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_')
    };
    if let Some(odd) = strata.iter().find(|name| !plain(name)) {
        bail!("`{odd}` is no column of the table `person`: docs/reference/schema.md lists them");
    }
    let columns: String = strata.iter().map(|name| format!(", COALESCE(p.{name}, '')")).collect();
    let list = lists.column();
    let statement = format!(
        "SELECT DISTINCT p.id, e.{list}{columns} FROM person p JOIN person_mention pm ON pm.person = p.id \
         JOIN mention m ON m.id = pm.mention JOIN evidence e ON e.number = m.evidence \
         WHERE p.status = 'confirmed' ORDER BY p.id, e.{list}"
    );
    let table = wait_for(async { Ok(workspace.store().await?.query(&statement).await?) })?;
    let text = |value: &store::Value| match value {
        store::Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    let mut persons: BTreeMap<String, (BTreeSet<String>, Vec<String>)> = BTreeMap::new();
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    for row in &table.rows {
        let [id, on, labels @ ..] = row.as_slice() else { continue };
        let person = persons.entry(text(id)).or_default();
        person.1 = labels.iter().map(text).collect();
        if person.0.insert(text(on)) {
            *sizes.entry(text(on)).or_default() += 1;
        }
    }
    if persons.is_empty() {
        bail!("the workspace has no confirmed person: run `cenotaph ingest` and `cenotaph link` first");
    }
    let chosen = chosen(&sizes, list, named)?;
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(chosen.iter().chain(strata))?;
    let mut on_none = 0;
    for (on, labels) in persons.values() {
        if chosen.iter().all(|list| !on.contains(list)) {
            on_none += 1;
            continue;
        }
        let marks = chosen.iter().map(|list| if on.contains(list) { "1" } else { "0" });
        csv.write_record(marks.chain(labels.iter().map(String::as_str)))?;
    }
    if on_none > 0 {
        output::say(&format!(
            "warning: {on_none} confirmed persons are on none of these lists, and count as unseen"
        ));
    }
    Ok(histories(csv.into_inner()?.as_slice(), strata)?)
}

/// The lists to be used: those named, or all there are if they are few enough.
fn chosen(sizes: &BTreeMap<String, u64>, what: &str, named: &[String]) -> anyhow::Result<Vec<String>> {
    if let Some(unknown) = named.iter().find(|name| !sizes.contains_key(*name)) {
        let known: Vec<String> = sizes.keys().cloned().collect();
        bail!("no confirmed person stands on the {what} `{unknown}`: there are {}", known.join(", "));
    }
    if named.is_empty() && sizes.len() > MOST {
        let known: Vec<String> = sizes.iter().map(|(list, size)| format!("{list} ({size})")).collect();
        bail!(
            "there are {} lists by {what}, and at most {MOST} are handled: name some with --lists; {}",
            sizes.len(),
            known.join(", ")
        );
    }
    Ok(if named.is_empty() { sizes.keys().cloned().collect() } else { named.to_vec() })
}
