//! ESRI shapefiles.

use ::shapefile::record::polygon::GenericPolygon;
use ::shapefile::record::traits::HasXY;
use ::shapefile::{PolygonRing, Shape, ShapeReader};
use std::path::Path;

use ::shapefile::dbase::{self, FieldValue};
use geo::Coord;
use jiff::civil::Date;

use super::{Parts, Rings};
use crate::TerritoryError;
use crate::date::date_in;

/// The polygons of a `.shp` file, with the days of its records. Its rings are outer when clockwise; an inner ring follows
/// its outer one.
pub(crate) fn parts(file: &str, bytes: &[u8], dates: &[Option<Date>]) -> Result<Parts, TerritoryError> {
    let malformed = |error: ::shapefile::Error| TerritoryError::Malformed {
        file: file.to_owned(),
        format: "a shapefile",
        reason: error.to_string(),
    };
    let mut reader = ShapeReader::new(std::io::Cursor::new(bytes)).map_err(malformed)?;
    let mut parts = Parts::default();
    for (index, shape) in reader.iter_shapes().enumerate() {
        let polygons = match shape.map_err(malformed)? {
            Shape::Polygon(polygon) => polygons(&polygon),
            Shape::PolygonM(polygon) => polygons(&polygon),
            Shape::PolygonZ(polygon) => polygons(&polygon),
            _ => continue,
        };
        let date = dates.get(index).copied().flatten();
        polygons.into_iter().try_for_each(|rings| parts.push(file, index + 1, date, rings))?;
    }
    parts.or_empty(file)
}

fn polygons<P: HasXY>(polygon: &GenericPolygon<P>) -> Vec<Rings> {
    let mut polygons: Vec<Rings> = Vec::new();
    for ring in polygon.rings() {
        let coords = ring.points().iter().map(|point| Coord { x: point.x(), y: point.y() }).collect();
        match (ring, polygons.last_mut()) {
            (PolygonRing::Inner(_), Some(last)) => last.push(coords),
            _ => polygons.push(vec![coords]),
        }
    }
    polygons
}

/// The day of each record, from a field `date` of the `.dbf` beside a shapefile; none where there is no such file or field.
pub(crate) fn dates_beside(file: &str, path: &Path) -> Result<Vec<Option<Date>>, TerritoryError> {
    let path = path.with_extension("dbf");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let malformed = |error: dbase::Error| TerritoryError::Malformed {
        file: file.to_owned(),
        format: "a shapefile",
        reason: format!("the .dbf beside it cannot be read: {error}"),
    };
    let mut reader = dbase::Reader::from_path(path).map_err(malformed)?;
    let records =
        reader.iter_records().map(|record| record.map(|record| date_of(&record)).map_err(malformed));
    records.collect()
}

fn date_of(record: &dbase::Record) -> Option<Date> {
    let (_, value) = record.clone().into_iter().find(|(name, _)| name.eq_ignore_ascii_case("date"))?;
    match value {
        FieldValue::Date(day) => {
            let day = day?;
            let (year, month, day) =
                (day.year().try_into().ok()?, day.month().try_into().ok()?, day.day().try_into().ok()?);
            Date::new(year, month, day).ok()
        }
        FieldValue::Character(text) => date_in(&text?),
        _ => None,
    }
}

/// Whether the well-known text of a `.prj` file says longitude and latitude.
pub(crate) fn check_projection(file: &str, text: &str) -> Result<(), TerritoryError> {
    let text = text.trim();
    if ["GEOGCS", "GEOGCRS", "GEODCRS"].iter().any(|geographic| text.starts_with(geographic)) {
        return Ok(());
    }
    let system = text.split('"').nth(1).unwrap_or("a system without a name");
    Err(TerritoryError::Projected { file: file.to_owned(), system: system.chars().take(80).collect() })
}
