//! One dated map.

use std::collections::BTreeMap;
use std::path::Path;

use geo::MultiPolygon;
use jiff::civil::Date;
use serde::Serialize;

use crate::date::date_in;
use crate::read::{self, Part, Parts};
use crate::repair::{Repaired, repair};
use crate::ruler::Ruler;
use crate::{Fix, TerritoryError};

/// A dated map of the ground that one side holds: polygons that do not overlap, in longitude and latitude.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    name: String,
    date: Option<Date>,
    shape: MultiPolygon,
    km2: f64,
    fixes: Vec<Fix>,
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
    /// What was put right: where, what was wrong, what was done; empty where nothing was.
    pub repaired: Vec<Fix>,
}

impl Map {
    fn new(name: &str, date: Option<Date>, parts: Vec<Part>, ruler: &mut Ruler) -> Self {
        let Repaired { shape, fixes } = repair(parts);
        Self { name: name.to_owned(), date, km2: ruler.km2(&shape), shape, fixes }
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

    /// What was put right.
    #[must_use]
    pub fn fixes(&self) -> &[Fix] {
        &self.fixes
    }

    /// The map as a row of a list of maps.
    #[must_use]
    pub fn area(&self) -> Area {
        Area {
            file: self.name.clone(),
            date: self.date,
            km2: self.km2,
            valid: !self.fixes.iter().any(Fix::unsound),
            repaired: self.fixes.clone(),
        }
    }
}

/// A map from its bytes; the name tells the format (`.geojson`, `.json` or `.shp`) and the date.
///
/// # Errors
/// When the bytes are not what the name says, hold no polygon, lie outside longitude and latitude, or are of several days
/// ([`read_maps`] reads those); the message names the file and the feature.
///
/// ```
/// let square = br#"{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49]]]}"#;
/// let map = territory::read_map("20240901.geojson", square)?;
/// assert_eq!(map.km2().round(), 8_218.0);
/// assert_eq!(map.area().repaired[0].to_string(), "feature 1, polygon 1, ring 1: was not closed; closed");
/// # Ok::<(), territory::TerritoryError>(())
/// ```
pub fn read_map(name: &str, bytes: &[u8]) -> Result<Map, TerritoryError> {
    only(read_maps(name, bytes)?)
}

/// The maps of a file from its bytes: one, or one a day where its features have a date field (`date`, `Date`, …).
///
/// # Errors
/// As [`read_map`], and when some features have a date and others none.
///
/// ```
/// let feature = |date: &str, east: u8| format!(r#"{{"type": "Feature", "properties": {{"date": "{date}"}},
///     "geometry": {{"type": "Polygon", "coordinates": [[[37, 48], [{east}, 48], [{east}, 49], [37, 49], [37, 48]]]}}}}"#);
/// let text = format!(r#"{{"type": "FeatureCollection", "features": [{}, {}]}}"#, feature("2024-09-01", 38), feature("2024-11-30", 39));
/// let maps = territory::read_maps("front.geojson", text.as_bytes())?;
/// assert_eq!(maps[1].date().map(|day| day.to_string()).as_deref(), Some("2024-11-30"));
/// assert_eq!(maps.iter().map(|map| map.km2().round()).collect::<Vec<_>>(), [8_218.0, 16_434.0]);
/// # Ok::<(), territory::TerritoryError>(())
/// ```
pub fn read_maps(name: &str, bytes: &[u8]) -> Result<Vec<Map>, TerritoryError> {
    maps_of(name, read::parts(name, bytes)?, &mut Ruler::new())
}

/// A map from its file. Beside a shapefile, its `.prj` is looked at, which says what the coordinates are, and its `.dbf`.
///
/// # Errors
/// As [`read_map`], and when the file cannot be read.
pub fn read_path(path: &Path) -> Result<Map, TerritoryError> {
    only(read_paths(path)?)
}

/// The maps of a file: one, or one a day where its features (or the `.dbf` beside a shapefile) have a date field.
///
/// # Errors
/// As [`read_maps`], and when the file cannot be read.
pub fn read_paths(path: &Path) -> Result<Vec<Map>, TerritoryError> {
    read_with(path, &mut Ruler::new())
}

pub(crate) fn read_with(path: &Path, ruler: &mut Ruler) -> Result<Vec<Map>, TerritoryError> {
    let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    maps_of(&name, read::parts_at(&name, path)?, ruler)
}

fn only(mut maps: Vec<Map>) -> Result<Map, TerritoryError> {
    match maps.pop() {
        Some(map) if maps.is_empty() => Ok(map),
        Some(map) => Err(TerritoryError::SeveralDays { file: map.name, days: maps.len() + 1 }),
        None => unreachable!("a file without polygons is refused where it is read"),
    }
}

/// The day in the file's name is the day of all it holds; else each feature's own is.
fn maps_of(name: &str, parts: Parts, ruler: &mut Ruler) -> Result<Vec<Map>, TerritoryError> {
    let common = date_in(name).or(parts.date);
    if common.is_some() || parts.polygons.iter().all(|(date, _)| date.is_none()) {
        let polygons = parts.polygons.into_iter().map(|(_, part)| part).collect();
        return Ok(vec![Map::new(name, common, polygons, ruler)]);
    }
    let mut days: BTreeMap<Date, Vec<Part>> = BTreeMap::new();
    for (date, part) in parts.polygons {
        let feature = part.place.feature;
        let date = date.ok_or_else(|| TerritoryError::Undated { file: name.to_owned(), feature })?;
        days.entry(date).or_default().push(part);
    }
    Ok(days.into_iter().map(|(date, parts)| Map::new(name, Some(date), parts, ruler)).collect())
}
