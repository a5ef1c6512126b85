//! One dated map.

use std::path::Path;

use geo::MultiPolygon;
use jiff::civil::Date;
use serde::Serialize;

use crate::TerritoryError;
use crate::area::km2;
use crate::date::date_in;
use crate::read::{self, Parts};
use crate::repair::repair;

/// The most bytes that a map may have.
const MAX_BYTES: u64 = 256 << 20;

/// A dated map of the ground that one side holds: polygons that do not overlap, in longitude and latitude.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    name: String,
    date: Option<Date>,
    shape: MultiPolygon,
    km2: f64,
    valid: bool,
    repaired: Vec<String>,
}

/// What is said of a map in a list of maps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Area {
    /// The file.
    pub file: String,
    /// The day the map is of, where its name or a `date` property tells.
    pub date: Option<Date>,
    /// Geodesic area in km².
    pub km2: f64,
    /// Whether the polygons were sound as they came. Wrong winding and repeated points do not make a map unsound.
    pub valid: bool,
    /// What was put right, in words; empty where nothing was.
    pub repaired: Vec<String>,
}

impl Map {
    fn new(name: &str, parts: Parts) -> Self {
        let repaired = repair(parts.polygons);
        Self {
            name: name.to_owned(),
            date: date_in(name).or(parts.date),
            km2: km2(&repaired.shape),
            shape: repaired.shape,
            valid: repaired.valid,
            repaired: repaired.notes,
        }
    }

    /// The file it came from.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day it is of: from the file's name, else from a `date` property.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.date
    }

    /// The ground: valid polygons, outer rings counter-clockwise.
    #[must_use]
    pub const fn shape(&self) -> &MultiPolygon {
        &self.shape
    }

    /// Geodesic area in km².
    #[must_use]
    pub const fn km2(&self) -> f64 {
        self.km2
    }

    /// The map as a row of a list of maps.
    #[must_use]
    pub fn area(&self) -> Area {
        Area {
            file: self.name.clone(),
            date: self.date,
            km2: self.km2,
            valid: self.valid,
            repaired: self.repaired.clone(),
        }
    }
}

/// A map from its bytes; the name tells the format (`.geojson`, `.json` or `.shp`) and the date.
///
/// # Errors
/// When the bytes are not what the name says, hold no polygon, or lie outside longitude and latitude; the message names
/// the file and the feature.
///
/// ```
/// let square = br#"{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49]]]}"#;
/// let map = territory::read_map("20240901.geojson", square)?;
/// assert_eq!(map.km2().round(), 8_218.0);
/// assert_eq!(map.area().repaired, ["1 ring was not closed"]);
/// # Ok::<(), territory::TerritoryError>(())
/// ```
pub fn read_map(name: &str, bytes: &[u8]) -> Result<Map, TerritoryError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(TerritoryError::TooLarge { file: name.to_owned(), bytes: size, limit: MAX_BYTES });
    }
    let parts = if read::is_geojson(name) {
        read::geojson::parts(name, bytes)?
    } else if read::is_shapefile(name) {
        read::shapefile::parts(name, bytes)?
    } else {
        return Err(TerritoryError::UnknownFormat { file: name.to_owned() });
    };
    Ok(Map::new(name, parts))
}

/// A map from its file. Beside a shapefile, its `.prj` is looked at too: it says what the coordinates are.
///
/// # Errors
/// As [`read_map`], and when the file cannot be read.
pub fn read_path(path: &Path) -> Result<Map, TerritoryError> {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let unreadable = |source| TerritoryError::Unreadable { file: name.to_string(), source };
    let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    if bytes > MAX_BYTES {
        return Err(TerritoryError::TooLarge { file: name.to_string(), bytes, limit: MAX_BYTES });
    }
    if read::is_shapefile(&name) {
        match std::fs::read_to_string(path.with_extension("prj")) {
            Ok(projection) => read::shapefile::check_projection(&name, &projection)?,
            Err(absent) if absent.kind() == std::io::ErrorKind::NotFound => {}
            Err(other) => return Err(unreadable(other)),
        }
    }
    read_map(&name, &std::fs::read(path).map_err(unreadable)?)
}
