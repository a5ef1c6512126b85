//! `cenotaph read eval`

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use rayon::prelude::*;
use reading::evaluation::{self, Evaluation, Gold};
use reading::{Notice, output};

use crate::cli::Outcome;
use crate::profile;

/// How many of the worst examples are told.
const EXAMPLES: usize = 20;

/// What can be typed after `read eval`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Labels, JSON lines {"id","text","published"?,"is_death_announcement","persons":[...]}
    #[arg(value_name = "GOLD.jsonl", required = true)]
    gold: Vec<PathBuf>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Tell figures only: whoever sees which examples fail can fit the rules to them
    #[arg(long)]
    hide_examples: bool,
    /// The conflict profile whose ranks and places are read
    #[arg(long, default_value = "ukraine-2022")]
    profile: String,
    /// Phrases of your own beside those that ship: TOML in the form of crates/reading/data/russian.toml
    #[arg(long, value_name = "PHRASES.toml")]
    phrases: Option<PathBuf>,
}

/// Reads every labelled text and prints how well.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let codebook = profile::find(&arguments.profile)?.codebook()?;
    let reader = super::reader(&codebook, arguments.phrases.as_deref())?;
    let mut evaluation = Evaluation::new(&codebook.regions);
    for path in &arguments.gold {
        let name = path.display();
        let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        let gold = evaluation::parse(&lines).map_err(|error| anyhow!("{name}, {error}"))?;
        let read = |gold: &Gold| {
            let reading = reader.read(&Notice { text: &gold.text, published: gold.published });
            output::value(&gold.id, &reading)
        };
        let lines: Vec<serde_json::Value> = gold.par_iter().map(read).collect();
        for (gold, line) in gold.iter().zip(&lines) {
            evaluation.judge(gold, line);
        }
    }
    let examples = if arguments.hide_examples { 0 } else { EXAMPLES };
    let mut out = io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", evaluation.json(examples))?;
    } else {
        out.write_all(evaluation.report(examples).as_bytes())?;
    }
    Ok(Outcome::Done)
}
