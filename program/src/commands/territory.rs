//! `cenotaph territory`

use std::path::PathBuf;

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
    },
}

/// Measures maps.
pub fn run(command: &Command, globals: &Globals) -> anyhow::Result<Outcome> {
    match command {
        Command::Area { maps } => {
            let mut listing = Listing::new(&["file", "date", "km2", "valid", "repaired"]);
            for path in maps {
                let area = territory::read_path(path)?.area();
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
        Command::Change { folder, from, to } => {
            let change = territory::Series::open(folder)?.change(*from, *to)?.figures;
            let words = format!(
                "{from} to {to}: {:.2} km² to {:.2} km²; gained {:.2}, lost {:.2}, net {:+.2}",
                change.km2_from, change.km2_to, change.gained, change.lost, change.net
            );
            output::write_value(globals.format(), &change, &words)?;
        }
    }
    Ok(Outcome::Done)
}
