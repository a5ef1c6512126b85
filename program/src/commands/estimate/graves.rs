//! `cenotaph estimate graves`

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use estimation::Drawing;
use estimation::graves::{AddedOn, GravesEstimate, NamedTable, Survey, with_add_ons};
use records::codebook::AddOn;
use serde::{Deserialize, Serialize};

use crate::cli::{Globals, Outcome};
use crate::output::{self, thousands};

/// What can be typed after `estimate graves`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Graves by cemetery, region, period, counted, matched, list_as_of
    #[arg(long, value_name = "CSV")]
    graves: PathBuf,
    /// The list's named dead by region (optional), period, named, list_as_of
    #[arg(long, value_name = "CSV")]
    named: PathBuf,
    /// Populations that the list leaves out: `[[add_on]]` entries as in a codebook
    #[arg(long, value_name = "TOML")]
    add_ons: Option<PathBuf>,
    /// How many draws
    #[arg(long, value_name = "N", default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(100..))]
    draws: u32,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

#[derive(Deserialize)]
struct AddOns {
    add_on: Vec<AddOn>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    estimate: GravesEstimate,
    with_add_ons: Option<AddedOn>,
}

/// Applies what cemeteries tell to the dead they tell of.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let read = |path: &Path| File::open(path).with_context(|| format!("cannot read {}", path.display()));
    let unusable = |path: &Path| format!("{} is not usable", path.display());
    let survey = Survey::read(read(&arguments.graves)?).with_context(|| unusable(&arguments.graves))?;
    let named = NamedTable::read(read(&arguments.named)?).with_context(|| unusable(&arguments.named))?;
    let drawing = Drawing { draws: arguments.draws as usize, seed: arguments.seed, ..Drawing::default() };
    let estimate = survey.apply(&named, &drawing);
    let with_add_ons = match &arguments.add_ons {
        Some(path) => Some(added(path, &estimate, &named)?),
        None => None,
    };
    for cell in &estimate.cells {
        for warning in &cell.warnings {
            output::say(&format!("warning: {warning}"));
        }
    }
    for warning in with_add_ons.iter().flat_map(|with| &with.warnings) {
        output::say(&format!("warning: {warning}"));
    }
    let answer = Answer { estimate, with_add_ons };
    output::write_value(globals.format(), &answer, &in_words(&answer))?;
    Ok(Outcome::Done)
}

fn added(path: &Path, estimate: &GravesEstimate, named: &NamedTable) -> anyhow::Result<AddedOn> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let add_ons: AddOns =
        toml::from_str(&text).with_context(|| format!("{} is not usable", path.display()))?;
    let total = estimate
        .total
        .estimate()
        .ok_or_else(|| anyhow!("nothing to add to: no cell of the list has an estimate"))?;
    let day = named.cells().first().map(|cell| cell.list_as_of).ok_or_else(|| anyhow!("an empty list"))?;
    with_add_ons(total, &add_ons.add_on, day).with_context(|| format!("{} is not usable", path.display()))
}

fn in_words(answer: &Answer) -> String {
    let mut lines: Vec<String> = answer
        .estimate
        .cells
        .iter()
        .map(|applied| {
            let region = applied.cell.region.as_deref().unwrap_or("all regions");
            let what = match (applied.dead.estimate(), applied.dead.refusal()) {
                (Some(dead), _) => {
                    format!("{} ({} to {})", thousands(dead.estimate), thousands(dead.lo), thousands(dead.hi))
                }
                (None, Some(why)) => format!("no estimate: {why}"),
                (None, None) => String::new(),
            };
            let named = thousands(applied.cell.named as f64);
            format!("{region}, {}: {named} named; dead {what}", applied.cell.period)
        })
        .collect();
    if let Some(total) = answer.estimate.total.estimate() {
        let left_out = match total.named_left_out {
            0 => String::new(),
            named => format!("; without the dead around {} named", thousands(named as f64)),
        };
        lines.push(format!(
            "together: {} ({} to {}){left_out}",
            thousands(total.estimate),
            thousands(total.lo),
            thousands(total.hi)
        ));
    }
    if let Some(with) = &answer.with_add_ons {
        lines.push(format!(
            "with those the list leaves out: {} to {}",
            thousands(with.lo),
            thousands(with.hi)
        ));
    }
    lines.join("\n")
}
