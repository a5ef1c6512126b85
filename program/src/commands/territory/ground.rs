//! Ground of several providers, and what it cost.

use std::path::PathBuf;

use anyhow::Context;
use serde_json::json;
use territory::toll::{Count, Deaths, Ground, Period, Provider, Toll, Unit};

use crate::cli::{Globals, wrong_use};
use crate::output::{self, Listing};

/// Whose ground, and when.
#[derive(clap::Args)]
pub struct Compare {
    /// A provider: its name and a folder of dated maps, a map file with a date field, or a table `period,km2` or `date,km2`
    #[arg(long = "provider", value_name = "NAME=PLACE", value_parser = named)]
    providers: Vec<(String, PathBuf)>,
    /// Gains as others published them [default: those of the profile that ships]
    #[arg(long, value_name = "TOML")]
    published: Option<PathBuf>,
    /// From when to when: 2024, 2024-09/2024-11
    #[arg(long, value_name = "EDTF", value_parser = period)]
    period: Period,
    /// Cut into months, quarters or years [default: the period as a whole]
    #[arg(long, value_enum)]
    by: Option<By>,
}

/// Whose ground, when, and which dead.
#[derive(clap::Args)]
pub struct TollArguments {
    #[command(flatten)]
    ground: Compare,
    /// The dead: a name and a table `period,dead` with `lo,hi` where there is a range
    #[arg(long = "dead", value_name = "NAME=TABLE", value_parser = named, required = true)]
    dead: Vec<(String, PathBuf)>,
}

/// What the period is cut into.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum By {
    /// Calendar months
    Month,
    /// Quarters
    Quarter,
    /// Years
    Year,
}

fn named(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, place)) if !name.is_empty() && !place.is_empty() => Ok((name.to_owned(), place.into())),
        _ => Err("must be NAME=PLACE, such as deepstate=maps/".to_owned()),
    }
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text)
        .ok_or_else(|| "must be a period with two ends: 2024, 2024-09, 2024-09-01/2024-11-30".to_owned())
}

impl Compare {
    fn providers(&self) -> anyhow::Result<Vec<Provider>> {
        let measured = self.providers.iter().map(|(name, place)| Provider::read(name, place));
        let mut providers = measured.collect::<Result<Vec<_>, _>>()?;
        let (name, text) = match &self.published {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                (path.display().to_string(), text)
            }
            None => ("territory.toml".to_owned(), crate::profile::PUBLISHED_GROUND.to_owned()),
        };
        // An entry of the name of measured maps says of what ground they speak; one with gains is a provider too.
        for published in Provider::published(&name, &text)? {
            for measured in providers.iter_mut().filter(|provider| provider.name == published.name) {
                measured.scope = format!("{}; {}", published.scope, measured.scope);
            }
            if !matches!(&published.ground, Ground::Gains(gains) if gains.is_empty()) {
                providers.push(published);
            }
        }
        Ok(providers)
    }

    fn periods(&self) -> anyhow::Result<Vec<Period>> {
        let unit = match self.by {
            None => return Ok(vec![self.period]),
            Some(By::Month) => Unit::Month,
            Some(By::Quarter) => Unit::Quarter,
            Some(By::Year) => Unit::Year,
        };
        let periods = self.period.by(unit);
        if periods.is_empty() {
            return Err(wrong_use(format!("no whole {unit:?} lies in {}", self.period).to_lowercase()));
        }
        Ok(periods)
    }
}

/// Lists the net gains of each provider, period by period.
pub fn compare(arguments: &Compare, globals: &Globals) -> anyhow::Result<()> {
    let mut listing = Listing::new(&["period", "provider", "km2", "from_map", "to_map", "of"]);
    let providers = arguments.providers()?;
    for period in arguments.periods()? {
        for provider in &providers {
            let gain = provider.gain(&period);
            let maps = gain.as_ref().and_then(|gain| gain.maps);
            listing.rows.push(vec![
                json!(period.to_string()),
                json!(provider.name),
                json!(gain.map(|gain| (gain.km2 * 100.0).round() / 100.0)),
                json!(maps.map(|(from, _)| from)),
                json!(maps.map(|(_, to)| to)),
                json!(provider.scope),
            ]);
        }
    }
    listing.write(globals.format())?;
    output::say(
        "Providers differ where they speak of different ground, call other ground held, or date it otherwise: see `of`.",
    );
    Ok(())
}

/// Lists deaths per km², and names the two averages.
pub fn toll(arguments: &TollArguments, globals: &Globals) -> anyhow::Result<()> {
    let periods = arguments.ground.periods()?;
    let providers = arguments.ground.providers()?;
    let mut tolls = Vec::new();
    for (name, table) in &arguments.dead {
        let deaths = Deaths::read(name, table)?;
        tolls.extend(providers.iter().map(|provider| territory::toll::toll(provider, &deaths, &periods)));
    }
    if globals.json || globals.format() == output::Format::Json {
        return output::write_json(&tolls);
    }
    let columns = ["period", "provider", "dead_of", "dead", "km2", "dead_per_km2", "lo", "hi", "note"];
    let mut listing = Listing::new(&columns);
    for toll in &tolls {
        let line = |period: &str, row: [serde_json::Value; 2], ratio: Option<&Count>, note: &str| {
            let [dead, km2] = row;
            let of = |end: fn(&Count) -> Option<f64>| json!(ratio.and_then(end).map(rounded));
            let head = vec![json!(period), json!(toll.provider), json!(toll.dead_of), dead, km2];
            [head, vec![of(|r| Some(r.dead)), of(|r| r.lo), of(|r| r.hi), json!(note)]].concat()
        };
        for row in &toll.rows {
            let figures =
                [json!(row.dead.as_ref().map(|dead| rounded(dead.dead))), json!(row.km2.map(rounded))];
            listing.rows.push(line(&row.period, figures, row.per_km2.as_ref(), &row.note));
        }
        let none = || [json!(null), json!(null)];
        listing.rows.push(line("all", none(), toll.aggregate.as_ref(), &aggregate_note(toll)));
        listing.rows.push(line("mean", none(), toll.mean_of_ratios.as_ref(), &mean_note(toll)));
    }
    listing.write(globals.format())
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn aggregate_note(toll: &Toll) -> String {
    let missing = match toll.missing.as_slice() {
        [] => String::new(),
        missing => format!("; without {}", missing.join(", ")),
    };
    format!("aggregate ratio: all the dead by all the ground of {} periods{missing}", toll.periods)
}

fn mean_note(toll: &Toll) -> String {
    let without = match toll.without_gain.as_slice() {
        [] => String::new(),
        without => format!("; no gain and so no ratio in {}", without.join(", ")),
    };
    format!("mean of the periods' ratios, which is not what a km² cost{without}")
}
