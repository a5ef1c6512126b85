//! ESRI shapefiles.

use ::shapefile::record::polygon::GenericPolygon;
use ::shapefile::record::traits::HasXY;
use ::shapefile::{PolygonRing, Shape, ShapeReader};
use geo::Coord;

use super::{Parts, Rings};
use crate::TerritoryError;

/// The polygons of a `.shp` file. Its rings are outer when clockwise; an inner ring follows its outer one.
pub(crate) fn parts(file: &str, bytes: &[u8]) -> Result<Parts, TerritoryError> {
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
        polygons.into_iter().try_for_each(|rings| parts.push(file, index + 1, rings))?;
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

/// Whether the well-known text of a `.prj` file says longitude and latitude.
pub(crate) fn check_projection(file: &str, text: &str) -> Result<(), TerritoryError> {
    let text = text.trim();
    if ["GEOGCS", "GEOGCRS", "GEODCRS"].iter().any(|geographic| text.starts_with(geographic)) {
        return Ok(());
    }
    let system = text.split('"').nth(1).unwrap_or("a system without a name");
    Err(TerritoryError::Projected { file: file.to_owned(), system: system.chars().take(80).collect() })
}
