//! `cenotaph read`

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use jiff::civil::Date;
use rayon::prelude::*;
use reading::{Notice, Reader};
use records::Codebook;
use serde::Deserialize;

use crate::cli::Outcome;
use crate::profile;

mod eval;
mod external;

use external::External;

/// How many lines are read at a time, shared over the cores.
const BATCH: usize = 1024;

/// What can be typed after `read`.
#[derive(clap::Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// JSON lines {"id","text","published"?}; - for stdin
    #[arg(long, value_name = "FILE", required = true)]
    jsonl: Option<PathBuf>,
    /// The conflict profile whose ranks and places are read
    #[arg(long, default_value = "ukraine-2022")]
    profile: String,
    /// Phrases of your own beside those that ship: TOML in the form of crates/reading/data/russian.toml
    #[arg(long, value_name = "PHRASES.toml")]
    phrases: Option<PathBuf>,
    /// A program that reads instead: one JSON line in, one out, as this command prints. What does not stand in the text is
    /// dropped and said
    #[arg(long, value_name = "PROGRAM ARGS")]
    reader: Option<String>,
    #[command(subcommand)]
    then: Option<Then>,
}

/// What can be done with the reader beside reading.
#[derive(clap::Subcommand)]
enum Then {
    /// Judge the reader against texts that people have labelled
    Eval(eval::Arguments),
}

/// One line of input. Other keys are ignored, so that a file with labels can be read as it is.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    published: Option<Date>,
}

/// Reads every line, in order.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if let Some(Then::Eval(arguments)) = &arguments.then {
        return eval::run(arguments);
    }
    let jsonl = arguments.jsonl.as_ref().context("name a file of JSON lines with --jsonl, or - for stdin")?;
    let codebook = profile::find(&arguments.profile)?.codebook()?;
    let reader = reader(&codebook, arguments.phrases.as_deref())?;
    let name = jsonl.display().to_string();
    let input: Box<dyn BufRead> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(jsonl).with_context(|| format!("cannot read {name}"))?))
    };
    let mut external = arguments.reader.as_deref().map(External::start).transpose()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut lines = input.lines().enumerate();
    loop {
        let batch: Vec<(usize, String)> = lines
            .by_ref()
            .take(BATCH)
            .map(|(number, line)| {
                Ok((number + 1, line.with_context(|| format!("{name}, line {}", number + 1))?))
            })
            .collect::<anyhow::Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<anyhow::Result<String>> = match &mut external {
            Some(external) => {
                batch.iter().map(|(number, line)| ask(external, &name, *number, line)).collect()
            }
            None => batch
                .par_iter()
                .map(|(number, line)| {
                    answer(&reader, line).map_err(|error| anyhow!("{name}, line {number}: {error}"))
                })
                .collect(),
        };
        for line in answers {
            writeln!(out, "{}", line?)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// The reader of a codebook, with somebody's own phrases if a file holds some.
fn reader(codebook: &Codebook, phrases: Option<&Path>) -> anyhow::Result<Reader> {
    let Some(path) = phrases else { return Ok(Reader::new(codebook)?) };
    let own = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Reader::with_phrases(codebook, &own).with_context(|| path.display().to_string())
}

fn parse(line: &str) -> anyhow::Result<Line> {
    serde_json::from_str(line).map_err(|error| anyhow!("not {{\"id\",\"text\",\"published\"?}}: {error}"))
}

/// Asks another reader, and says on stderr what of its answer was dropped.
fn ask(external: &mut External, name: &str, number: usize, line: &str) -> anyhow::Result<String> {
    let at = || format!("{name}, line {number}");
    let line = parse(line).with_context(at)?;
    let notice = Notice { text: &line.text, published: line.published };
    let checked = external.read(&line.id, &notice).with_context(at)?;
    let mut said = io::stderr().lock();
    for dropped in &checked.dropped {
        writeln!(said, "{}: {dropped}", at())?;
    }
    Ok(reading::output::value(&line.id, &checked.reading).to_string())
}

fn answer(reader: &Reader, line: &str) -> anyhow::Result<String> {
    let line = parse(line)?;
    let read = reader.read(&Notice { text: &line.text, published: line.published });
    Ok(reading::output::value(&line.id, &read).to_string())
}
