//! `cenotaph audit`

use std::path::PathBuf;

use anyhow::Context;
use publishing::audit::{Claims, Evaluate, Finding};
use store::{Scratch, ScratchTable, Store};
use tokio::runtime::Runtime;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::count;
use crate::figures::Definitions;
use crate::output;
use crate::workspace::{self, Workspace};

/// What can be typed after `audit`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The claims, with what is needed to check them: a TOML file
    claims: PathBuf,
    /// By the workspace's figures as they were at this vintage [default: as they are]
    #[arg(long, value_name = "VINTAGE")]
    vintage: Option<String>,
}

/// Audits claims by their own inputs, and by the workspace's figures where there is a workspace.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let name = arguments.claims.display().to_string();
    let text = std::fs::read_to_string(&arguments.claims).with_context(|| format!("cannot read {name}"))?;
    let claims = Claims::parse(&name, &text).map_err(wrong_use)?;
    // A claims file can be audited anywhere; a workspace that is named, or that one stands in, adds its figures.
    let workspace = if globals.workspace.is_some() || arguments.vintage.is_some() {
        Some(Workspace::find(globals)?)
    } else {
        Workspace::find(globals).ok()
    };
    let runtime = workspace::runtime()?;
    let findings = match workspace {
        None => audit(&runtime, &claims, &[], None)?,
        Some(workspace) => {
            let store = runtime.block_on(workspace.store())?;
            let persons = runtime.block_on(async {
                let Some(named) = &arguments.vintage else { return Ok(store.persons().await?) };
                let vintage = count::find_vintage(&store, named).await?;
                Ok::<_, anyhow::Error>(store.frozen_persons(&vintage).await?)
            })?;
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
    let known = (store.is_some() || !figures.is_empty()).then_some(figures);
    let mut sql = Sql::new(runtime, &claims.inputs(), known, store)?;
    Ok(publishing::audit::audit(claims, &mut sql))
}

/// Computes derivations: over inputs and figures in memory, and over the workspace's own tables.
pub struct Sql<'a> {
    runtime: &'a Runtime,
    scratch: Scratch,
    store: Option<&'a Store>,
    /// Inputs that were put in the place of the file's, with a table of them: few, and each asked many times.
    tried: Vec<(Vec<(String, f64)>, Scratch)>,
}

impl<'a> Sql<'a> {
    /// Over these inputs and figures, and over the tables of this store.
    pub fn new(
        runtime: &'a Runtime,
        inputs: &[(String, f64)],
        figures: Option<&[(String, f64)]>,
        store: Option<&'a Store>,
    ) -> anyhow::Result<Self> {
        let scratch = runtime.block_on(async {
            let mut scratch = Scratch::new().await?;
            scratch.table(ScratchTable::Inputs, inputs).await?;
            if let Some(figures) = figures {
                scratch.table(ScratchTable::Figures, figures).await?;
            }
            Ok::<_, store::Error>(scratch)
        })?;
        Ok(Self { runtime, scratch, store, tried: Vec::new() })
    }
}

impl Evaluate for Sql<'_> {
    fn number(&mut self, sql: &str) -> Result<Option<f64>, String> {
        self.runtime.block_on(async {
            match (self.scratch.number(sql).await, self.store) {
                (Ok(number), _) => Ok(number),
                // What names neither inputs nor figures is a question to the workspace's own tables.
                (Err(_), Some(store)) => {
                    store.query(sql).await.map(|table| number(&table)).map_err(|error| error.to_string())
                }
                (Err(error), None) => Err(error.to_string()),
            }
        })
    }

    fn with(&mut self, sql: &str, inputs: &[(String, f64)]) -> Option<f64> {
        let place = match self.tried.iter().position(|(tried, _)| tried == inputs) {
            Some(place) => place,
            None => {
                let made = self.runtime.block_on(async {
                    let mut scratch = Scratch::new().await?;
                    scratch.table(ScratchTable::Inputs, inputs).await?;
                    Ok::<_, store::Error>(scratch)
                });
                self.tried.push((inputs.to_vec(), made.ok()?));
                self.tried.len() - 1
            }
        };
        // A query of figures fails here, where there are none: what is not of inputs alone is not tried.
        self.runtime.block_on(self.tried[place].1.number(sql)).ok().flatten()
    }
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
            if let Some(lacks) = &derived.lacks {
                words += &format!("{:16} {lacks}\n", "");
            }
        }
        for guess in finding.search.iter().flat_map(|search| &search.guesses) {
            let odd =
                if guess.odd.is_empty() { String::new() } else { format!("; {}", guess.odd.join(", ")) };
            words +=
                &format!("{:16} {}: {} (a guess{odd})\n", "", charts::number(guess.value), guess.formula);
        }
    }
    words
}
