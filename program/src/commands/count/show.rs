//! `cenotaph count --show`: what a table of counts does not tell.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use counting::{By, Completeness, Month, Query, Triangle};
use records::{Codebook, DateBasis, Person};
use serde_json::{Value, json};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, Listing};

/// Something else than a table of counts.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Show {
    /// The period of death (--by) against the period of the first report, batches apart
    Triangle,
    /// Whether the months climb, go in waves, or neither, with the test of it
    Course,
    /// The ten deadliest days, incidents set apart
    Days,
    /// Days from enlistment to death, by recruitment
    Service,
}

/// Prints it.
pub(super) fn run(
    what: Show,
    persons: &[Person],
    query: &Query,
    codebook: &Codebook,
    completeness: Option<&Path>,
    globals: &Globals,
) -> anyhow::Result<Outcome> {
    let members =
        || -> Vec<Person> { counting::members(persons, query, codebook).into_iter().cloned().collect() };
    match what {
        Show::Triangle => {
            let period = query.by.iter().copied().find(|by| by.is_date()).unwrap_or(By::Month);
            triangle(&counting::triangle(persons, period, query, codebook)).write(globals.format())?;
        }
        Show::Course => course(persons, query, codebook, completeness, globals)?,
        Show::Days => days(&members()).write(globals.format())?,
        Show::Service => service(&members()).write(globals.format())?,
    }
    Ok(Outcome::Done)
}

fn triangle(triangle: &Triangle) -> Listing {
    let mut listing = Listing::new(&["event_period", "report_period", "batch", "persons", "lo", "hi"]);
    let row = |cell: &counting::TriangleCell| {
        let counting::Cell { persons, lo, hi } = cell.count;
        let periods = [json!(cell.event_period), json!(cell.report_period), json!(cell.batch)];
        periods.into_iter().chain([json!(persons), json!(lo), json!(hi)]).collect()
    };
    listing.rows = triangle.cells.iter().chain(&triangle.undated).map(row).collect();
    listing
}

/// The course of the months, of those whose date is not that of a publication.
fn course(
    persons: &[Person],
    query: &Query,
    codebook: &Codebook,
    completeness: Option<&Path>,
    globals: &Globals,
) -> anyhow::Result<()> {
    let of_death =
        || DateBasis::ALL.iter().copied().filter(|basis| *basis != DateBasis::Publication).collect();
    let basis = query.basis.clone().or_else(|| Some(of_death()));
    let tally = counting::tally(persons, &Query { by: vec![By::Month], basis, ..query.clone() }, codebook);
    let known = completeness.map(read).transpose()?;
    if known.is_none() {
        output::say(
            "note: the newest months are not yet complete, and look like a fall: give --completeness, a table of period,share,lo,hi",
        );
    }
    let month = |row: &counting::Row| {
        let period = row.keys.first().map_or_else(String::new, ToString::to_string);
        let completeness = known.as_ref().and_then(|known| known.get(&period).copied());
        Month { period, persons: row.cell.persons, completeness }
    };
    let months: Vec<Month> = tally.rows.iter().map(month).collect();
    let course = counting::course(&months, 1)?;
    let verdict = serde_json::to_value(course.verdict)?;
    let mut words = format!(
        "{}: times {:.2} in twelve months (95% interval {:.2} to {:.2}), Mann-Kendall by blocks p = {:.3}; waves with probability {:.2}",
        verdict.as_str().unwrap_or_default(),
        course.growth,
        course.growth_lo,
        course.growth_hi,
        course.ranks.p_blocks,
        course.waves,
    );
    for change in &course.changes {
        words += &format!(
            "\n  from {} ({} to {}): times {:.2}",
            change.period, change.earliest, change.latest, change.ratio
        );
    }
    output::write_value(globals.format(), &course, &words)
}

fn read(path: &Path) -> anyhow::Result<HashMap<String, Completeness>> {
    let file = path.display();
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {file}"))?;
    let mut known = HashMap::new();
    for (row, line) in reader.deserialize::<(String, f64, f64, f64)>().zip(2..) {
        let (period, share, lo, hi) = row.map_err(|error| {
            wrong_use(format!(
                "{file}, row {line}: should be period,share,lo,hi such as 2024-05,0.8,0.7,0.9: {error}"
            ))
        })?;
        let share = Completeness::new(share, lo, hi)
            .map_err(|error| wrong_use(format!("{file}, row {line}: {error}")))?;
        known.insert(period, share);
    }
    Ok(known)
}

fn days(persons: &[Person]) -> Listing {
    let mut listing = Listing::new(&["date", "persons", "apart", "place_apart", "incidents"]);
    listing.rows = counting::deadliest_days(persons, 10)
        .into_iter()
        .map(|day| {
            let incidents: Vec<String> =
                day.incidents.iter().map(|(id, dead)| format!("{id}: {dead}")).collect();
            vec![
                json!(day.date),
                json!(day.persons),
                json!(day.apart),
                json!(day.place_apart),
                json!(incidents.join("; ")),
            ]
        })
        .collect();
    listing
}

fn service(persons: &[Person]) -> Listing {
    let columns = [
        "recruitment",
        "persons",
        "median",
        "median_lo",
        "median_hi",
        "within_30",
        "within_30_lo",
        "within_30_hi",
        "contradicting",
    ];
    let mut listing = Listing::new(&columns);
    let row = |service: counting::Service| -> Vec<Value> {
        let estimate = |estimate: Option<counting::Estimate>| {
            estimate
                .map_or([const { Value::Null }; 3], |of| [of.value, of.lo, of.hi].map(|number| json!(number)))
        };
        let first = [json!(service.recruitment), json!(service.persons)];
        let numbers = estimate(service.median).into_iter().chain(estimate(service.share_within_30));
        first.into_iter().chain(numbers).chain([json!(service.contradicting)]).collect()
    };
    listing.rows = counting::time_to_death(persons).into_iter().map(row).collect();
    listing
}
