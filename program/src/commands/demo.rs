//! `cenotaph demo`: the whole work on a simulated war.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use jiff::civil::date;
use jiff::tz::TimeZone;
use languages::Language;
use records::SourceClass;
use serde::Serialize;
use serde_json::json;
use simulation::World;

use crate::assemble::{Assembled, Material, assemble};
use crate::cli::{Globals, Outcome};
use crate::commands::{ingest, link, report, simulate, vintage};
use crate::output::{self, Listing, thousands};
use crate::workspace::{self, Workspace};
use crate::{profile, truth};

/// How many are named in the article.
const ARTICLE: u32 = 106_745;
/// A twentieth of it.
const SMALL: u32 = ARTICLE / 20;
/// The report that the profile ships.
const REPORT: &str = "2024";
const BANNER: &str = "All persons here are simulated. The figures were recovered from simulated documents.";
/// The file that marks a folder as one the demo may make afresh.
const MARK: &str = "this-is-a-demo.txt";

/// What can be typed after `demo`.
#[derive(clap::Args)]
pub struct Arguments {
    /// A twentieth of the size, in seconds
    #[arg(long)]
    small: bool,
    /// The folder to make afresh
    #[arg(long, value_name = "DIR", default_value = "demo")]
    out: PathBuf,
    /// Seed of the simulated war
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// One figure, true beside recovered.
#[derive(Debug, Serialize)]
struct Recovered {
    id: String,
    figure: String,
    truth: f64,
    recovered: f64,
    error_percent: f64,
}

/// Simulates, takes in, reads, links, counts, estimates, audits and reports.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let out = &arguments.out;
    make_afresh(out)?;
    let persons = if arguments.small { SMALL } else { ARTICLE };
    let mut steps = Steps::default();

    let profile = profile::find("ukraine-2022")?;
    let codebook = profile.codebook()?;
    let world = World::new(persons, arguments.seed, &codebook);
    let simulated = steps.take("simulate", || simulate::simulate(&world, &out.join("simulation")))?;
    steps.note(format!(
        "{} named persons, {} documents",
        thousands(f64::from(persons)),
        thousands(simulated.documents as f64)
    ));

    let root = out.join("workspace");
    Workspace::create(&root, profile, Some(BANNER))?;
    let workspace = Workspace::open(root, globals.database.clone())?;
    let captured_at = date(2025, 5, 1).to_zoned(TimeZone::UTC)?.timestamp();
    let corpus = out.join("simulation/corpus").display().to_string();
    let options = ingest::options("simulation", SourceClass::Media, captured_at);
    let taken = steps
        .take("ingest and read", || ingest::ingest(&workspace, std::slice::from_ref(&corpus), &options))?;
    let rate = taken.evidence_new as f64 / steps.last().as_secs_f64();
    steps.note(format!(
        "{} mentions, {} documents a second",
        thousands(taken.mentions as f64),
        thousands(rate)
    ));

    let linked = steps.take("link and resolve", || link::link(&workspace, &link::options(1)))?;
    steps.note(linked.in_words());

    let assembled = steps.take("count, estimate, audit", || recount(&workspace, out, captured_at))?;
    steps.take("report", || {
        let [english, russian] = &assembled;
        report::write_pages(&english.report, &out.join("report"))?;
        report::write_pages(&russian.report, &out.join("report/ru"))
    })?;

    let [assembled, _] = &assembled;
    let rows = recovered(assembled);
    present(globals, out, &rows, &steps)?;
    Ok(Outcome::Done)
}

/// The figures of the workspace beside those of the simulated truth, and the claims of the article audited.
fn recount(workspace: &Workspace, out: &Path, at: jiff::Timestamp) -> anyhow::Result<[Assembled; 2]> {
    let vintage = vintage::freeze(workspace, "demo", at)?;
    let truth = truth::persons(&out.join("simulation/truth/persons.csv"))?;
    let runtime = workspace::runtime()?;
    let persons =
        runtime.block_on(async { Ok::<_, anyhow::Error>(workspace.store().await?.persons().await?) })?;
    let maps = out.join("simulation/maps");
    let material = Material {
        workspace,
        runtime: &runtime,
        vintage,
        persons,
        decisions: &[],
        since: None,
        truth: Some(&truth),
        claims: None,
        maps: Some(&maps),
    };
    Ok([assemble(REPORT, Language::English, &material)?, assemble(REPORT, Language::Russian, &material)?])
}

/// Removes what an earlier demo left. Anything else is the user's, and stays.
fn make_afresh(out: &Path) -> anyhow::Result<()> {
    if out.exists() && out.join(MARK).exists() {
        std::fs::remove_dir_all(out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    let empty = !out.exists() || std::fs::read_dir(out)?.next().is_none();
    if !empty {
        let out = out.display();
        return Err(anyhow!("{out} holds something that is not a demo: name another folder with --out"));
    }
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    Ok(std::fs::write(
        out.join(MARK),
        "Made by `cenotaph demo`, which makes it afresh. Every person in it is simulated.\n",
    )?)
}

fn recovered(assembled: &Assembled) -> Vec<Recovered> {
    let row = |(figure, truth): &(crate::figures::Figure, Option<f64>)| {
        let (truth, recovered) = ((*truth)?, figure.value());
        Some(Recovered {
            id: figure.id.clone(),
            figure: figure.label.clone(),
            truth,
            recovered,
            error_percent: if truth == 0.0 { 0.0 } else { (recovered / truth - 1.0) * 100.0 },
        })
    };
    assembled.figures.iter().filter_map(row).collect()
}

fn present(globals: &Globals, out: &Path, rows: &[Recovered], steps: &Steps) -> anyhow::Result<()> {
    let (report, markdown) = (out.join("report/index.html"), out.join("report/report.md"));
    let russian = out.join("report/ru/index.html");
    if globals.format() != output::Format::Table {
        return output::write_json(&json!({
            "figures": rows, "seconds": steps.seconds(), "peak_rss_mb": peak_rss_mb(), "report": report, "markdown": markdown,
            "russian": russian,
        }));
    }
    let mut listing = Listing::new(&["figure", "true", "recovered", "error"]);
    listing.rows.extend(rows.iter().map(|row| {
        let error = format!("{:+.2}%", row.error_percent);
        vec![json!(row.figure), json!(thousands(row.truth)), json!(thousands(row.recovered)), json!(error)]
    }));
    listing.write(output::Format::Table)?;
    output::say("");
    for line in steps.lines() {
        output::say(&line);
    }
    output::say(&format!("peak memory: {:.1} GB", peak_rss_mb() / 1024.0));
    output::say(&format!(
        "\nAll persons are simulated.\nreport: {}\n        {}\n        {}",
        report.display(),
        russian.display(),
        markdown.display()
    ));
    Ok(())
}

/// How long each step took, and what it did.
#[derive(Default)]
struct Steps(Vec<(&'static str, Duration, String)>);

impl Steps {
    fn take<T>(&mut self, name: &'static str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let begun = Instant::now();
        let done = work()?;
        self.0.push((name, begun.elapsed(), String::new()));
        Ok(done)
    }

    fn note(&mut self, words: String) {
        if let Some((_, _, note)) = self.0.last_mut() {
            *note = words;
        }
    }

    fn last(&self) -> Duration {
        self.0.last().map_or(Duration::ZERO, |(_, took, _)| *took)
    }

    fn seconds(&self) -> serde_json::Map<String, serde_json::Value> {
        self.0.iter().map(|(name, took, _)| ((*name).to_owned(), json!(took.as_secs_f64()))).collect()
    }

    fn lines(&self) -> Vec<String> {
        let total: Duration = self.0.iter().map(|(_, took, _)| *took).sum();
        let steps =
            self.0.iter().map(|(name, took, note)| format!("{name:<24}{:6.1} s  {note}", took.as_secs_f64()));
        steps.chain([format!("{:<24}{:6.1} s", "in all", total.as_secs_f64())]).collect()
    }
}

/// The most memory that this process has held, in MiB; 0 where the system does not tell.
fn peak_rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
    kib.map_or(0.0, |kib| kib / 1024.0)
}
