//! `cenotaph territory`

mod ground;

use std::path::PathBuf;

use anyhow::Context;
use clap::Subcommand;
use jiff::civil::Date;
use serde_json::json;

use crate::cli::{Globals, Outcome};
use crate::output::{self, Listing};

/// What can be measured.
#[derive(Subcommand)]
pub enum Command {
    /// The area of control maps
    Area {
        /// GeoJSON files or shapefiles
        #[arg(required = true)]
        maps: Vec<PathBuf>,
    },
    /// What changed between two dates
    Change {
        /// A folder of dated maps
        folder: PathBuf,
        /// The map of this day, or the last before it
        #[arg(long, value_name = "DATE")]
        from: Date,
        /// The map of this day, or the last before it
        #[arg(long, value_name = "DATE")]
        to: Date,
        /// Only inside this area: a GeoJSON file or shapefile
        #[arg(long, value_name = "MAP")]
        within: Option<PathBuf>,
        /// Write the ground gained and lost here, as GeoJSON
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Every map of a folder, with what changed since the one before
    Series {
        /// A folder of dated maps, or a map file with a date field
        maps: PathBuf,
        /// Changes only inside this area: a GeoJSON file or shapefile
        #[arg(long, value_name = "MAP")]
        within: Option<PathBuf>,
    },
    /// Ground gained as several providers give it, side by side
    Compare(ground::Compare),
    /// Deaths per km², for each provider and each kind of dead
    Toll(ground::TollArguments),
}

/// Measures maps.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    match command {
        Command::Area { maps } => {
            let mut listing = Listing::new(&["file", "date", "km2", "valid", "repaired"]);
            let read = maps.iter().map(|path| territory::read_paths(path)).collect::<Result<Vec<_>, _>>()?;
            for area in read.iter().flatten().map(territory::Map::area) {
                listing.rows.push(vec![
                    json!(area.file),
                    json!(area.date),
                    json!(area.km2),
                    json!(area.valid),
                    json!(area.repaired),
                ]);
            }
            listing.write(globals.format())?;
        }
        Command::Change { folder, from, to, within, out } => {
            let series = territory::Series::open(folder)?;
            let change = match within {
                Some(area) => series.change_within(*from, *to, &territory::read_path(area)?)?,
                None => series.change(*from, *to)?,
            };
            if let Some(out) = out {
                std::fs::write(out, change.to_geojson())
                    .with_context(|| format!("cannot write {}", out.display()))?;
            }
            let change = change.figures;
            let words = format!(
                "{from} to {to}: {:.2} km² to {:.2} km²; gained {:.2}, lost {:.2}, net {:+.2}",
                change.km2_from, change.km2_to, change.gained, change.lost, change.net
            );
            output::write_value(globals.format(), &change, &words)?;
        }
        Command::Series { maps, within } => {
            let area = within.as_ref().map(|area| territory::read_path(area)).transpose()?;
            let mut listing = Listing::new(&["date", "km2", "gained", "lost", "net", "valid", "repaired"]);
            for step in territory::Series::open(maps)?.steps(area.as_ref())? {
                let territory::Area { date, km2, valid, repaired, .. } = &step.area;
                let figures =
                    [json!(date), json!(km2), json!(step.gained), json!(step.lost), json!(step.net)];
                listing.rows.push([figures.to_vec(), vec![json!(valid), json!(repaired)]].concat());
            }
            listing.write(globals.format())?;
        }
        Command::Compare(arguments) => ground::compare(arguments, globals)?,
        Command::Toll(arguments) => ground::toll(arguments, globals)?,
    }
    Ok(Outcome::Done)
}
