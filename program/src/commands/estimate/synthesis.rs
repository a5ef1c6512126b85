//! `cenotaph estimate synthesis`

mod file;
mod of_workspace;
mod page;

use std::path::PathBuf;

use anyhow::Context;
use estimation::synthesis::{Finding, Road, Synthesis, SynthesisQuestion};
use jiff::Timestamp;
use publishing::Report;
use records::Edtf;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::{report, vintage};
use crate::output::{self, thousands};
use crate::workspace::Workspace;

/// What can be typed after `estimate synthesis`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The question and the roads: figures with their sources, or the JSON that another estimate wrote [default: what the
    /// workspace tells by itself]
    #[arg(value_name = "ROADS.toml")]
    roads: Option<PathBuf>,
    /// Without ROADS.toml: the period of death [default: from the beginning of the war to the day of the list]
    #[arg(long, value_name = "PERIOD", conflicts_with = "roads")]
    period: Option<Edtf>,
    /// A folder for the page and synthesis.json
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The seed of the workspace's nowcast
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Sets all roads to one number side by side.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let (synthesis, workspace) = match &arguments.roads {
        Some(path) => {
            let name = path.display();
            let mut file = file::read(path)?;
            let workspace = file.with_workspace.then(|| Workspace::find(globals)).transpose()?;
            if let Some(workspace) = &workspace {
                let SynthesisQuestion { population, period, .. } = &file.question;
                file.roads.extend(of_workspace::roads(workspace, population, *period, arguments.seed)?);
            }
            let combine = file.combine.as_ref().map(|combine| (combine.rule, combine.roads.as_slice()));
            let compared = file.question.compare(file.roads, combine);
            (compared.map_err(|error| wrong_use(format!("{name}: {error}")))?, workspace)
        }
        None => {
            let workspace =
                Workspace::find(globals).context("without ROADS.toml the roads are those of a workspace")?;
            let question = of_workspace::question(&workspace, arguments.period)?;
            let mut roads =
                of_workspace::roads(&workspace, &question.population, question.period, arguments.seed)?;
            roads.extend(of_workspace::not_walked(&question));
            (question.compare(roads, None).map_err(wrong_use)?, Some(workspace))
        }
    };
    if let Some(out) = &arguments.out {
        let mut page = page::report(&synthesis);
        if let Some(workspace) = &workspace {
            let vintage = Some(vintage::freeze(workspace, "synthesis", Timestamp::now())?);
            page = Report { banner: workspace.settings.banner.clone(), vintage, ..page };
        }
        report::write_pages(&page, out)?;
        let path = out.join("synthesis.json");
        std::fs::write(&path, serde_json::to_string_pretty(&synthesis)? + "\n")
            .with_context(|| format!("cannot write {}", path.display()))?;
        output::say(&format!("Wrote {}", out.join("index.html").display()));
    }
    output::write_value(globals.format(), &synthesis, &in_words(&synthesis))?;
    Ok(Outcome::Done)
}

fn in_words(synthesis: &Synthesis) -> String {
    let between = |lo: Option<f64>, hi: Option<f64>| match (lo, hi) {
        (Some(lo), Some(hi)) => format!(" ({} to {})", thousands(lo), thousands(hi)),
        (Some(lo), None) => format!(" (from {}, without an upper end)", thousands(lo)),
        _ => String::new(),
    };
    let mut lines: Vec<String> = synthesis
        .forest
        .iter()
        .map(|row| {
            let aside = if row.comparable { "" } else { " [set aside]" };
            format!("{}: {}{}{aside}", row.label, thousands(row.centre), between(row.lo, row.hi))
        })
        .collect();
    for aside in &synthesis.aside {
        lines.push(format!("set aside: {}: {}", aside.road.name, aside.why.join("; ")));
    }
    if let Some(apart) = &synthesis.disagreement {
        lines.push(format!(
            "{} and {} differ by a factor of {:.2}",
            apart.least, apart.greatest, apart.factor
        ));
    }
    let declined = |road: &Road| match &road.finding {
        Finding::Declined { no_estimate } => Some(format!("{}: no estimate: {no_estimate}", road.name)),
        Finding::Figure { .. } => None,
    };
    let aside = synthesis.aside.iter().map(|aside| &aside.road);
    lines.extend(synthesis.roads.iter().chain(aside).filter_map(declined));
    lines.extend(synthesis.contradicted.iter().map(|contradicted| contradicted.why.clone()));
    lines.extend(synthesis.overtaken.iter().map(|overtaken| format!("overtaken: {}", overtaken.why)));
    if let Some(combined) = &synthesis.combined {
        lines.push(format!("combined by {}:{}", combined.rule, between(Some(combined.lo), combined.hi)));
    }
    lines.join("\n")
}
