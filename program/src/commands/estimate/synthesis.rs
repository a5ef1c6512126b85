//! `cenotaph estimate synthesis`

mod file;
mod page;

use std::path::PathBuf;

use anyhow::Context;
use estimation::synthesis::Synthesis;

use crate::cli::{Globals, Outcome, wrong_use};
use crate::commands::report;
use crate::output::{self, thousands};

/// What can be typed after `estimate synthesis`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The question and the roads: figures with their sources, or the JSON that another estimate wrote
    #[arg(value_name = "ROADS.toml")]
    roads: PathBuf,
    /// A folder for the page and synthesis.json
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Sets all roads to one number side by side.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let name = arguments.roads.display();
    let file = file::read(&arguments.roads)?;
    let combine = file.combine.as_ref().map(|combine| (combine.rule, combine.roads.as_slice()));
    let synthesis =
        file.question.compare(file.roads, combine).map_err(|error| wrong_use(format!("{name}: {error}")))?;
    if let Some(out) = &arguments.out {
        report::write(&page::report(&synthesis), out)?;
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
    lines.extend(synthesis.contradicted.iter().map(|contradicted| contradicted.why.clone()));
    if let Some(combined) = &synthesis.combined {
        lines.push(format!("combined by {}:{}", combined.rule, between(Some(combined.lo), combined.hi)));
    }
    lines.join("\n")
}
