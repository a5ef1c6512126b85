//! `cenotaph count`

mod compare;
mod persons;
mod rates;
mod show;

use std::path::PathBuf;

use counting::{Frame, Query, QueryText, Tally};
use serde_json::{Value, json};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::Listing;
use crate::workspace::Workspace;
use persons::Counted;
pub(super) use persons::find as find_vintage;
use rates::Populations;

/// What can be typed after `count`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Columns to count by: day week month quarter year region settlement age_group rank_group recruitment branch status …
    #[arg(long, value_name = "COLUMN,…", default_value = "")]
    by: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only persons with these values: COLUMN=VALUE
    #[arg(long = "where", value_name = "COLUMN=VALUE,…")]
    filter: Option<String>,
    /// Only dates of these kinds place a death; whoever is dated by another is undated [default: all of the codebook's]
    #[arg(long, value_name = "BASIS,…")]
    basis: Option<String>,
    /// Of the persons as they stood at this vintage, by its label or the beginning of its hash [default: as they stand]
    #[arg(long, value_name = "VINTAGE")]
    vintage: Option<String>,
    /// How the first vintage becomes the second: every change by its cause
    #[arg(long, value_names = ["VINTAGE", "VINTAGE"], num_args = 2, conflicts_with_all = ["vintage", "links", "population", "show"])]
    compare: Option<Vec<String>>,
    /// Weigh doubtful links: how many persons are to be expected in each cell, with a 95% interval
    #[arg(long)]
    links: bool,
    /// Rates per 100,000: a table of the columns asked for and `population`
    #[arg(long, value_name = "CSV")]
    population: Option<PathBuf>,
    /// Something else than a table of counts
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["links", "population"])]
    show: Option<show::Show>,
    /// With --show course: the share of each month's dead that is named by now, a table of period,share,lo,hi
    #[arg(long, value_name = "CSV", requires = "show")]
    completeness: Option<PathBuf>,
}

/// Counts the workspace's persons: the confirmed, unless a status is asked for.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find(globals)?;
    let codebook = workspace.codebook()?;
    let text = QueryText {
        by: &arguments.by,
        from: arguments.from.as_deref(),
        to: arguments.to.as_deref(),
        filter: arguments.filter.as_deref(),
        basis: arguments.basis.as_deref(),
    };
    let query = text.parse(&codebook).map_err(wrong_use)?;
    if let Some([earlier, later]) = arguments.compare.as_deref() {
        return compare::run(&workspace, &codebook, &query, [earlier, later], globals);
    }
    let populations =
        arguments.population.as_deref().map(|path| Populations::read(path, &query)).transpose()?;
    let counted = Counted::read(&workspace, arguments.vintage.as_deref(), arguments.links)?;
    if let Some(what) = arguments.show {
        return show::run(
            what,
            &counted.persons,
            &query,
            &codebook,
            arguments.completeness.as_deref(),
            globals,
        );
    }
    let frame = Frame::for_query(&counted.persons, &query, &codebook);
    let tally = match &counted.links {
        Some(doubts) => frame.tally_with(&query, doubts),
        None => frame.tally(&query),
    };
    listing(&tally, &query, populations.as_ref())?.write(globals.format())?;
    Ok(Outcome::Done)
}

fn listing(tally: &Tally, query: &Query, populations: Option<&Populations>) -> anyhow::Result<Listing> {
    let mut columns: Vec<&str> = query.by.iter().map(|column| column.as_str()).collect();
    columns.extend(["persons", "lo", "hi"]);
    let linked = tally.linked_total.is_some();
    columns.extend(["expected", "expected_lo", "expected_hi"].iter().filter(|_| linked));
    columns.extend(
        ["population", "per_100k", "per_100k_lo", "per_100k_hi"].iter().filter(|_| populations.is_some()),
    );
    let mut listing = Listing::new(&columns);
    for row in tally.rows.iter().chain(&tally.undated) {
        let cell = row.cell;
        let mut cells: Vec<Value> = row.keys.iter().map(|key| json!(**key)).collect();
        cells.extend([json!(cell.persons), json!(cell.lo), json!(cell.hi)]);
        if let Some(linked) = row.linked {
            cells.extend([linked.expected, linked.lo, linked.hi].map(|number| json!(number)));
        }
        if let Some(populations) = populations {
            cells.extend(populations.rates(row)?);
        }
        listing.rows.push(cells);
    }
    Ok(listing)
}
