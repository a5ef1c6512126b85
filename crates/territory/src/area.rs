//! Geodesic area.

use geo::{GeodesicArea, MultiPolygon};

/// The area of polygons on the WGS 84 ellipsoid, in km², each edge being the shortest line between its ends.
///
/// Outer rings run counter-clockwise and inner ones clockwise, as in a [`Map`](crate::Map). Follows Karney (2013).
///
/// ```
/// use geo::{MultiPolygon, Rect};
/// // One degree by one degree at the equator.
/// let square = MultiPolygon::from(Rect::new((0.0, 0.0), (1.0, 1.0)).to_polygon());
/// assert_eq!(territory::km2(&square).round(), 12_309.0);
/// ```
#[must_use]
pub fn km2(shape: &MultiPolygon) -> f64 {
    // Each polygon by itself: the sum of a set of polygons is never larger than the earth, a wrong winding could be.
    shape.iter().fold(0.0, |sum, polygon| sum + polygon.geodesic_area_signed().abs()) / 1e6
}
