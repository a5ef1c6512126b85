//! Control maps of the simulated war: strips of ground whose areas are known.

use std::fmt::Write as _;

/// The semi-major axis and flattening of WGS84.
const AXIS: f64 = 6_378.137;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// The maps of month ends: date, and the area under control in km². Over 2024 it grows by 4,168 km², from September to November
/// by 2,356: the two areas of the article. The start and the months are invented.
pub(crate) const MAPS: [(&str, f64); 13] = [
    ("2023-12-31", 108_000.0),
    ("2024-01-31", 108_060.0),
    ("2024-02-29", 108_180.0),
    ("2024-03-31", 108_310.0),
    ("2024-04-30", 108_430.0),
    ("2024-05-31", 108_650.0),
    ("2024-06-30", 108_790.0),
    ("2024-07-31", 108_970.0),
    ("2024-08-31", 109_220.0),
    ("2024-09-30", 109_830.0),
    ("2024-10-31", 110_640.0),
    ("2024-11-30", 111_576.0),
    ("2024-12-31", 112_168.0),
];

/// Southern edge, northern edge and eastern edge of the ground, in degrees.
const SOUTH: f64 = 46.0;
const NORTH: f64 = 50.0;
const EAST: f64 = 40.0;

/// The area of a one-degree strip from the equator to a latitude on the ellipsoid, in km².
/// Snyder, Map Projections: A Working Manual (1987), equation 3-12.
fn below(latitude: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let e = e2.sqrt();
    let sine = latitude.to_radians().sin();
    let q = (1.0 - e2)
        * (sine / (1.0 - e2 * sine * sine) + ((1.0 + e * sine) / (1.0 - e * sine)).ln() / (2.0 * e));
    AXIS * AXIS * q / 2.0 * 1.0_f64.to_radians()
}

/// A map as GeoJSON: the ground from a front in the west to the eastern edge, with parallels drawn in short steps, because
/// the geodesic between two far points of a parallel is not the parallel.
pub(crate) fn geojson(date: &str, km2: f64) -> String {
    let width = km2 / (below(NORTH) - below(SOUTH));
    let west = EAST - width;
    let steps = 400;
    let along = |step: usize| west + width * step as f64 / steps as f64;
    let mut ring = String::new();
    let mut point = |longitude: f64, latitude: f64| {
        let comma = if ring.is_empty() { "" } else { "," };
        let _ = write!(ring, "{comma}[{longitude:.9},{latitude:.9}]");
    };
    (0..=steps).for_each(|step| point(along(step), SOUTH));
    (0..=steps).rev().for_each(|step| point(along(step), NORTH));
    point(along(0), SOUTH);
    format!(
        "{{\"type\":\"FeatureCollection\",\"note\":\"simulated\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"date\":\"{date}\",\"simulated\":true}},\
         \"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[[[{ring}]]]}}}}]}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{MAPS, below};

    #[test]
    fn the_ground_gained_is_that_of_the_article() {
        let of = |date: &str| MAPS.iter().find(|(day, _)| *day == date).unwrap().1;
        assert_eq!(of("2024-12-31") - of("2023-12-31"), 4_168.0);
        assert_eq!(of("2024-11-30") - of("2024-08-31"), 2_356.0);
    }

    #[test]
    fn the_strip_formula_sums_to_the_surface_of_the_earth() {
        // 510,065,621.7 km², the surface of WGS84.
        assert!((below(90.0) * 2.0 * 360.0 - 510_065_621.7).abs() < 1.0);
    }
}
