//! Edges, between the ellipsoid and the plane.

use geo::line_measures::{Densify, Geodesic, Length};
use geo::{LineString, MultiPolygon, Polygon};

/// The longest edge on which a straight line in longitude and latitude stands for the shortest line on the ellipsoid, in
/// metres. At 48 degrees north the two are 2 cm apart on an edge of a kilometre, 2 m on one of ten, 200 m on one of a
/// hundred.
const STEP: f64 = 1_000.0;

/// About how many points edges are given at most.
const MAX_POINTS: f64 = 400_000.0;

/// The outer ring and the inner ones.
pub(crate) fn rings(polygon: &Polygon) -> impl Iterator<Item = &LineString> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// The same shape with points along its edges, set on the shortest line between their ends: overlays, which see straight
/// lines in longitude and latitude, then see the edges that areas are measured by.
pub(crate) fn with_short_edges(shape: &MultiPolygon) -> MultiPolygon {
    let length: f64 = shape.iter().flat_map(rings).map(|ring| Geodesic.length(ring)).sum();
    Geodesic.densify(shape, STEP.max(length / MAX_POINTS))
}
