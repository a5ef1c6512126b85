//! The world's files.

mod corpus;
mod lists;
mod truth;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::SimulateError;
use crate::maps::{MAPS, geojson};
use crate::world::Told;

/// Stands in every folder and at the head of every list of sources.
const NOTE: &str = "All persons in this folder are simulated. Any likeness to a real person is chance.";

/// Writes everything below a folder.
pub(crate) fn all(told: &Told<'_>, out: &Path) -> Result<(), SimulateError> {
    file(&out.join("README.md"), readme().as_bytes())?;
    let names = corpus::write(told, &out.join("corpus"))?;
    truth::write(told, &names, &out.join("truth"))?;
    for (date, km2) in MAPS {
        file(
            &out.join(format!("maps/control_{}.geojson", date.replace('-', ""))),
            geojson(date, km2).as_bytes(),
        )?;
    }
    Ok(())
}

fn readme() -> String {
    let maps: String = MAPS.iter().map(|(date, km2)| format!("| {date} | {km2:.0} |\n")).collect();
    format!(
        "# A simulated war\n\n{NOTE}\n\n`corpus/` is what the world sees, `truth/` what happened, `maps/` who held the ground.\n\n\
         | map | km² under control |\n|---|---|\n{maps}"
    )
}

/// Writes one file, and the folders above it.
fn file(path: &Path, bytes: &[u8]) -> Result<(), SimulateError> {
    let failed = |source| SimulateError::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = fs::File::create(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}
