//! GeoJSON: a collection of features, a feature, or a bare geometry.

use ::geojson::{Feature, GeoJson, Geometry, GeometryValue, JsonObject, Position};
use geo::Coord;
use jiff::civil::Date;
use serde_json::Value;

use super::{Parts, Rings};
use crate::TerritoryError;
use crate::date::date_in;

/// The names under which files say longitude and latitude in the `crs` member of the old specification.
const LONGITUDE_LATITUDE: [&str; 4] = ["CRS84", "EPSG:4326", "EPSG::4326", "WGS84"];

/// The polygons and the date of a file. Points and lines are passed over: control maps carry labels.
pub(crate) fn parts(file: &str, bytes: &[u8]) -> Result<Parts, TerritoryError> {
    let malformed =
        |reason: String| TerritoryError::Malformed { file: file.to_owned(), format: "GeoJSON", reason };
    let text = std::str::from_utf8(bytes).map_err(|error| malformed(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let parsed: GeoJson = text.parse().map_err(|error: ::geojson::Error| {
        which_feature(file, text).unwrap_or_else(|| malformed(error.to_string()))
    })?;
    let mut parts = Parts::default();
    match parsed {
        GeoJson::FeatureCollection(collection) => {
            check_system(file, collection.foreign_members.as_ref())?;
            parts.date = collection.foreign_members.as_ref().and_then(date_of);
            for (index, feature) in collection.features.into_iter().enumerate() {
                parts.take_feature(file, index + 1, feature)?;
            }
        }
        GeoJson::Feature(feature) => {
            check_system(file, feature.foreign_members.as_ref())?;
            parts.take_feature(file, 1, feature)?;
        }
        GeoJson::Geometry(geometry) => {
            check_system(file, geometry.foreign_members.as_ref())?;
            parts.take(file, 1, None, geometry)?;
        }
    }
    parts.or_empty(file)
}

impl Parts {
    fn take_feature(&mut self, file: &str, number: usize, feature: Feature) -> Result<(), TerritoryError> {
        let date = feature.properties.as_ref().and_then(date_of);
        feature.geometry.map_or(Ok(()), |geometry| self.take(file, number, date, geometry))
    }

    fn take(
        &mut self,
        file: &str,
        feature: usize,
        date: Option<Date>,
        geometry: Geometry,
    ) -> Result<(), TerritoryError> {
        match geometry.value {
            GeometryValue::Polygon { coordinates } => {
                self.push(file, feature, date, rings(file, feature, coordinates)?)
            }
            GeometryValue::MultiPolygon { coordinates } => coordinates
                .into_iter()
                .try_for_each(|one| self.push(file, feature, date, rings(file, feature, one)?)),
            // No deeper than the JSON reader's own limit of 128.
            GeometryValue::GeometryCollection { geometries } => {
                geometries.into_iter().try_for_each(|one| self.take(file, feature, date, one))
            }
            _ => Ok(()),
        }
    }
}

fn rings(file: &str, feature: usize, polygon: Vec<Vec<Position>>) -> Result<Rings, TerritoryError> {
    let coord = |position: Position| match position.as_slice() {
        [x, y, ..] => Ok(Coord { x: *x, y: *y }),
        short => Err(TerritoryError::Feature {
            file: file.to_owned(),
            feature,
            reason: format!("a position of {} numbers; longitude and latitude are two", short.len()),
        }),
    };
    polygon.into_iter().map(|ring| ring.into_iter().map(coord).collect()).collect()
}

/// A `date` property, whatever the case of its name.
fn date_of(properties: &JsonObject) -> Option<Date> {
    let date = properties.iter().find(|(name, _)| name.eq_ignore_ascii_case("date"))?;
    date_in(date.1.as_str()?)
}

/// Whether a `crs` member, if any, says longitude and latitude.
fn check_system(file: &str, members: Option<&JsonObject>) -> Result<(), TerritoryError> {
    let Some(crs) = members.and_then(|members| members.get("crs")).filter(|crs| !crs.is_null()) else {
        return Ok(());
    };
    let system = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or("a system without a name");
    if LONGITUDE_LATITUDE.iter().any(|known| system.to_ascii_uppercase().ends_with(known)) {
        Ok(())
    } else {
        Err(TerritoryError::Projected { file: file.to_owned(), system: system.to_owned() })
    }
}

/// The first feature that cannot be read, looked for only once the file has turned out not to be GeoJSON.
fn which_feature(file: &str, text: &str) -> Option<TerritoryError> {
    let mut whole: Value = serde_json::from_str(text).ok()?;
    let Value::Array(features) = whole.get_mut("features")?.take() else { return None };
    features.into_iter().enumerate().find_map(|(index, feature)| {
        let error = serde_json::from_value::<Feature>(feature).err()?;
        Some(TerritoryError::Feature { file: file.to_owned(), feature: index + 1, reason: error.to_string() })
    })
}
