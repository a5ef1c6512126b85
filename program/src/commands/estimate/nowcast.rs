//! `cenotaph estimate nowcast`

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use counting::{By, QueryText, tally};
use estimation::NoEstimate;
use estimation::nowcast::{Bayes, ChainLadder, Figure, NeverNamed, Period, Reported, ToBeNamed, Triangle};
use records::Route;
use serde_json::{Value, json};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, Format, Listing, thousands};
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `estimate nowcast`.
#[derive(clap::Args)]
pub struct Arguments {
    /// A table of event_period,report_period,count [default: the workspace's confirmed persons by month]
    #[arg(long, value_name = "CSV")]
    triangle: Option<PathBuf>,
    /// How delays are learned
    #[arg(long, value_name = "METHOD", default_value = "bayes")]
    method: Method,
    /// What share of the dead is never named: gives the dead, too [default: shown for several shares]
    #[arg(long, value_name = "LO..HI")]
    never_reported: Option<NeverNamed>,
    /// The longest delay, in periods [default: the age of the oldest period]
    #[arg(long, value_name = "N")]
    max_delay: Option<usize>,
    /// Strata that share the delay: a column of the table, or of the workspace's persons
    #[arg(long, value_name = "COLUMN", num_args = 0..=1, default_missing_value = "stratum")]
    strata: Option<String>,
    /// Periods of report in which all names came in a batch, such as a match with a registry
    #[arg(long, value_name = "PERIOD,…", value_delimiter = ',')]
    batches: Vec<Period>,
    /// By how much the delay may change from period to period (bayes): 0.05 lets it halve or double in a few years
    #[arg(long, value_name = "STEP", value_parser = positive)]
    changing_delay: Option<f64>,
    /// The seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The level of intervals
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = level)]
    level: f64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Method {
    /// Every period grows as earlier ones did from the same age
    ChainLadder,
    /// Delays and intensities together, with chains that must agree
    Bayes,
}

fn positive(text: &str) -> Result<f64, String> {
    let step = text.parse().ok().filter(|step| *step > 0.0 && *step <= 2.0);
    step.ok_or_else(|| format!("`{text}` is not a step above 0 and up to 2, such as 0.05"))
}

/// A level of an interval, between 0 and 1.
pub(super) fn level(text: &str) -> Result<f64, String> {
    let level = text.parse().ok().filter(|level| *level > 0.0 && *level < 1.0);
    level.ok_or_else(|| format!("`{text}` is not a level between 0 and 1, such as 0.95"))
}

/// Shares never named, for which the dead are shown where none is stated.
const SHARES: [f64; 4] = [0.0, 0.1, 0.3, 0.5];

/// How many of the dead of each period will be named.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let triangle = match &arguments.triangle {
        Some(path) => {
            let file = File::open(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
            Triangle::read(file, arguments.strata.as_deref(), &arguments.batches)
                .with_context(|| format!("`{}`", path.display()))?
        }
        None => of_workspace(&Workspace::find(globals)?, arguments.strata.as_deref(), &arguments.batches)?,
    };
    let Arguments { max_delay: longest, seed, level, changing_delay, .. } = *arguments;
    let named = match arguments.method {
        Method::ChainLadder => {
            ChainLadder { longest, seed, level, ..ChainLadder::default() }.nowcast(&triangle)
        }
        Method::Bayes => {
            Bayes { longest, seed, level, changing_delay, ..Bayes::default() }.nowcast(&triangle)
        }
    };
    match &named {
        Ok(named) => {
            for warning in &named.warnings {
                output::say(&format!("warning: {warning}"));
            }
            say_total(named, arguments.never_reported);
        }
        Err(why) => output::say(&format!("no estimate: {why}")),
    }
    let nested = matches!(globals.format(), Format::Json | Format::Jsonl);
    listing(&triangle, named.as_ref(), arguments.never_reported, nested).write(globals.format())?;
    Ok(Outcome::Done)
}

fn say_total(named: &ToBeNamed, never: Option<NeverNamed>) {
    let range =
        |lo: f64, hi: Option<f64>| format!("{} to {}", thousands(lo), hi.map_or("any".to_owned(), thousands));
    let total = &named.total;
    let (lo, hi) = (total.interval.lo, total.interval.hi);
    output::say(&format!(
        "{} are named; {} ({}) will be",
        thousands(total.reported as f64),
        thousands(total.estimate),
        range(lo, hi)
    ));
    for (never, dead) in dead(total, never) {
        output::say(&format!("if {never} of the dead are never named, {} died", range(dead.lo, dead.hi)));
    }
}

/// The dead for the share stated, or for each of several; with the share in words.
fn dead(figure: &Figure, never: Option<NeverNamed>) -> Vec<(String, estimation::nowcast::Dead)> {
    let stated = never.map_or_else(
        || SHARES.iter().filter_map(|share| NeverNamed::new(*share, *share).ok()).collect(),
        |never| vec![never],
    );
    let words = |never: NeverNamed| {
        let percent = |share: f64| format!("{:.0}%", 100.0 * share);
        if never.lo() == never.hi() {
            percent(never.lo())
        } else {
            format!("{} to {}", percent(never.lo()), percent(never.hi()))
        }
    };
    stated.into_iter().map(|never| (words(never), figure.dead(never))).collect()
}

fn listing(
    triangle: &Triangle,
    named: Result<&ToBeNamed, &NoEstimate>,
    never: Option<NeverNamed>,
    nested: bool,
) -> Listing {
    const FIRST: [&str; 7] = ["event_period", "reported", "estimate", "lo", "hi", "level", "of"];
    let named = match named {
        Ok(named) => named,
        Err(why) => {
            let mut listing = Listing::new(&[&FIRST[..5], &["no_estimate"]].concat());
            for period in 0..triangle.periods() {
                let reported: u64 =
                    (0..triangle.strata().len()).map(|stratum| triangle.reported(stratum, period)).sum();
                let period = json!(triangle.period(period).to_string());
                let null = || Value::Null;
                listing.rows.push(vec![
                    period,
                    json!(reported),
                    null(),
                    null(),
                    null(),
                    json!(why.to_string()),
                ]);
            }
            return listing;
        }
    };
    let mut columns = FIRST.to_vec();
    let strata = nested && !named.strata.is_empty();
    if strata {
        columns.push("strata");
    }
    match never {
        Some(_) => columns.extend(["dead_lo", "dead_hi", "never_lo", "never_hi"]),
        None if nested => columns.push("dead_if"),
        None => {}
    }
    let mut listing = Listing::new(&columns);
    for (place, period) in named.periods.iter().enumerate() {
        let figure = &period.figure;
        let mut row = vec![
            json!(period.event_period),
            json!(figure.reported),
            json!(figure.estimate),
            json!(figure.interval.lo),
            json!(figure.interval.hi),
            json!(figure.interval.level),
            json!("named"),
        ];
        if strata {
            let of = |(name, series): &(String, Vec<estimation::nowcast::PeriodToBeNamed>)| {
                let figure = &series[place].figure;
                json!({"stratum": name, "reported": figure.reported, "estimate": figure.estimate,
                       "lo": figure.interval.lo, "hi": figure.interval.hi})
            };
            row.push(named.strata.iter().map(of).collect());
        }
        match never {
            Some(never) => {
                let dead = figure.dead(never);
                row.extend([json!(dead.lo), json!(dead.hi), json!(never.lo()), json!(never.hi())]);
            }
            None if nested => row.push(dead(figure, None).iter().map(|(_, dead)| json!(dead)).collect()),
            None => {}
        }
        listing.rows.push(row);
    }
    listing
}

/// Confirmed persons by month of death and of first report. A date that is that of a publication is left out, for it is its
/// own report; whoever a new method brought in came in a batch.
pub(super) fn of_workspace(
    workspace: &Workspace,
    strata: Option<&str>,
    batches: &[Period],
) -> anyhow::Result<Triangle> {
    let codebook = workspace.codebook()?;
    let text = QueryText {
        by: "month,first_reported",
        basis: Some("death,funeral,registration,court"),
        ..QueryText::default()
    };
    let mut query = text.parse(&codebook).map_err(wrong_use)?;
    query.by.push(By::Route);
    if let Some(column) = strata {
        query.by.push(column.parse().map_err(wrong_use)?);
    }
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let (mut reports, mut early, mut spread, mut whole) = (Vec::new(), 0_u64, 0.0, 0_u64);
    for row in tally(&persons, &query, &codebook).rows {
        let [event, report, route, strata @ ..] = row.keys.as_slice() else { continue };
        // An imprecise date is spread over its months; a triangle holds whole persons.
        let count = row.cell.persons.round() as u64;
        (spread, whole) = (spread + row.cell.persons, whole + count);
        if count == 0 {
            continue;
        }
        let (event, report): (Period, Period) = (event.parse()?, report.parse()?);
        if report < event {
            early += count;
            continue;
        }
        let batch = **route == *Route::MethodChange.as_str() || batches.contains(&report);
        let stratum = strata.first().map_or_else(String::new, ToString::to_string);
        reports.push(Reported { event, report, stratum, batch, count });
    }
    if early > 0 {
        output::say(&format!(
            "warning: {early} were reported before the month they are dated to, and are left out"
        ));
    }
    if (spread - whole as f64).abs() >= 1.0 {
        output::say(&format!(
            "warning: dates known only roughly are spread over months and rounded: {spread:.0} persons stand as {whole}"
        ));
    }
    Triangle::of_reports(&reports)
        .context("no confirmed person of the workspace has a date of death: run `cenotaph ingest` and `cenotaph link` first")
}
