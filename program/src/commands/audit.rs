//! `cenotaph audit`

use std::path::PathBuf;

use anyhow::Context;
use publishing::audit::{Claims, Finding};
use store::{Scratch, ScratchTable, Store};
use tokio::runtime::Runtime;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::figures::Definitions;
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `audit`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The claims, with what is needed to check them: a TOML file
    claims: PathBuf,
}

/// Audits claims by their own inputs, and by the workspace's figures where there is a workspace.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let name = arguments.claims.display().to_string();
    let text = std::fs::read_to_string(&arguments.claims).with_context(|| format!("cannot read {name}"))?;
    let claims = Claims::parse(&name, &text).map_err(wrong_use)?;
    // A claims file can be audited anywhere; a workspace that is named, or that one stands in, adds its figures.
    let workspace = if globals.workspace.is_some() {
        Some(Workspace::find(globals)?)
    } else {
        Workspace::find(globals).ok()
    };
    let runtime = workspace::runtime()?;
    let findings = match workspace {
        None => audit(&runtime, &claims, &[], None)?,
        Some(workspace) => {
            let store = runtime.block_on(workspace.store())?;
            let persons = runtime.block_on(store.persons())?;
            let figures =
                Definitions::of_workspace(&workspace)?.named_numbers(&persons, &workspace.codebook()?)?;
            audit(&runtime, &claims, &figures, Some(&store))?
        }
    };
    output::write_value(globals.format(), &findings, &in_words(&findings))?;
    Ok(Outcome::Done)
}

/// Audits claims by their inputs, these figures, and the tables of this store.
pub fn audit(
    runtime: &Runtime,
    claims: &Claims,
    figures: &[(String, f64)],
    store: Option<&Store>,
) -> anyhow::Result<Vec<Finding>> {
    let mut scratch = runtime.block_on(async {
        let mut scratch = Scratch::new().await?;
        scratch.table(ScratchTable::Inputs, &claims.inputs()).await?;
        if store.is_some() || !figures.is_empty() {
            scratch.table(ScratchTable::Figures, figures).await?;
        }
        Ok::<_, store::Error>(scratch)
    })?;
    let mut evaluate = |sql: &str| {
        runtime.block_on(async {
            match (scratch.number(sql).await, store) {
                (Ok(number), _) => Ok(number),
                // What names neither inputs nor figures is a question to the workspace's own tables.
                (Err(_), Some(store)) => {
                    store.query(sql).await.map(|table| number(&table)).map_err(|error| error.to_string())
                }
                (Err(error), None) => Err(error.to_string()),
            }
        })
    };
    Ok(publishing::audit::audit(claims, &mut evaluate))
}

/// The first number of an answer.
fn number(table: &store::Table) -> Option<f64> {
    match table.rows.first()?.first()? {
        store::Value::Int(number) => Some(*number as f64),
        store::Value::Real(number) => Some(*number),
        _ => None,
    }
}

fn in_words(findings: &[Finding]) -> String {
    let mut words = String::new();
    for finding in findings {
        let computed = finding.computed.map_or_else(|| "-".to_owned(), |computed| computed.to_string());
        words += &format!(
            "{:<14} {}\n{:14} claimed {} {}, computed {computed}\n{:14} {}\n",
            finding.verdict, finding.what, "", finding.claimed, finding.unit, "", finding.note
        );
        for derived in &finding.derivations {
            let value = derived.value.map_or_else(|| "lacking".to_owned(), |value| value.to_string());
            let guess = if derived.guess { " (a guess)" } else { "" };
            words += &format!("{:16} {value}: {}{guess}\n", "", derived.name);
        }
    }
    words
}
