//! `cenotaph bonuses`

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Context;
use counting::{QueryText, tally};
use estimation::recruitment::{Recruitment, RegionMonth, association};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::Listing;
use crate::workspace::{Workspace, wait_for};

/// What can be typed after `bonuses`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Bonuses and wages [default: those of the profile that ships]
    #[arg(long, value_name = "TOML")]
    table: Option<PathBuf>,
    /// How the workspace's volunteers' deaths so many months later went with the bonus: an association, never a cause
    #[arg(long, value_name = "MONTHS,…", value_delimiter = ',')]
    lags: Vec<i32>,
    /// The seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Lists bonuses in average monthly wages, or what they went with.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    let (name, text) = match &arguments.table {
        Some(path) => {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
            (name, text)
        }
        None => ("recruitment.toml".to_owned(), crate::profile::RECRUITMENT.to_owned()),
    };
    let table = Recruitment::parse(&name, &text)?;
    let listing = if arguments.lags.is_empty() {
        course(&table)
    } else {
        relations(&table, &arguments.lags, arguments.seed, globals)?
    };
    listing.write(globals.format())?;
    Ok(Outcome::Done)
}

/// Every bonus from the day on which it began, in monthly wages where its region's wage is known.
fn course(table: &Recruitment) -> Listing {
    let columns = ["from", "region", "place", "level", "roubles", "in_wages", "wage", "wage_of", "sources"];
    let mut listing = Listing::new(&columns);
    for bonus in &table.bonus {
        let day = bonus.from.earliest();
        let paid = day.and_then(|day| table.in_wages(&bonus.region, bonus.place.as_deref(), day));
        let sources = paid.as_ref().map_or_else(|| bonus.source.clone(), |paid| paid.sources.join("; "));
        listing.rows.push(vec![
            json!(bonus.from.to_string()),
            json!(bonus.region),
            json!(bonus.place),
            json!(bonus.level),
            json!(bonus.roubles),
            json!(paid.as_ref().map(|paid| paid.wages)),
            json!(paid.as_ref().and_then(|paid| paid.wage)),
            json!(paid.as_ref().and_then(|paid| paid.wage_of.as_ref()).map(ToString::to_string)),
            json!(sources),
        ]);
    }
    listing
}

/// For each lag the association, or why there is none.
fn relations(table: &Recruitment, lags: &[i32], seed: u64, globals: &Globals) -> anyhow::Result<Listing> {
    let rows = months(table, &Workspace::find(globals)?)?;
    let columns = ["lag", "ratio_of_doubling", "lo", "hi", "regions", "months", "note"];
    let mut listing = Listing::new(&columns);
    for lag in lags {
        listing.rows.push(match association(&rows, *lag, seed) {
            Ok(found) => vec![
                json!(lag),
                json!(found.ratio_of_doubling),
                json!(found.interval.lo),
                json!(found.interval.hi),
                json!(found.regions),
                json!(found.months),
                json!(found.note),
            ],
            Err(why) => {
                let mut row = vec![json!(lag)];
                row.extend(std::iter::repeat_n(Value::Null, columns.len() - 2));
                row.push(json!(why.to_string()));
                row
            }
        });
    }
    Ok(listing)
}

/// Regions by month, with the bonus of the month and the confirmed volunteers who died in it.
fn months(table: &Recruitment, workspace: &Workspace) -> anyhow::Result<Vec<RegionMonth>> {
    let codebook = workspace.codebook()?;
    let text = QueryText {
        by: "region,month",
        filter: Some("recruitment=volunteer"),
        basis: Some("death"),
        ..QueryText::default()
    };
    let query = text.parse(&codebook).map_err(wrong_use)?;
    let persons = wait_for(async { Ok(workspace.store().await?.persons().await?) })?;
    let mut deaths: BTreeMap<(String, i32), f64> = BTreeMap::new();
    for row in tally(&persons, &query, &codebook).rows {
        let [region, month] = row.keys.as_slice() else { continue };
        let first: Option<Date> = format!("{month}-01").parse().ok();
        if let Some(first) = first {
            deaths.insert((region.to_string(), number(first)), row.cell.persons);
        }
    }
    let months: BTreeSet<i32> = deaths.keys().map(|(_, month)| *month).collect();
    let regions: BTreeSet<&str> = table.bonus.iter().map(|bonus| bonus.region.as_str()).collect();
    let mut rows = Vec::new();
    for region in regions {
        for month in &months {
            let paid = first_day(*month).and_then(|day| table.in_wages(region, None, day));
            let deaths = deaths.get(&(region.to_owned(), *month)).copied().unwrap_or_default();
            let wages = paid.map_or(0.0, |paid| paid.wages);
            rows.push(RegionMonth { region: region.to_owned(), month: *month, wages, deaths });
        }
    }
    Ok(rows)
}

/// A month as a number that grows by one a month.
fn number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn first_day(month: i32) -> Option<Date> {
    let (year, place) = (month.div_euclid(12), month.rem_euclid(12));
    Date::new(i16::try_from(year).ok()?, i8::try_from(place + 1).ok()?, 1).ok()
}
