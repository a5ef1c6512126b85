//! Areas of many maps that share most of their edges.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use geo::{Coord, MultiPolygon};
use geographiclib_rs::{Geodesic, InverseGeodesic};

use crate::edges::rings;

/// How many edges are remembered before the memory is emptied.
const MAX_EDGES: usize = 1_000_000;

/// An edge by the bits of its four coordinates, as it runs.
pub(crate) type Edge = [u64; 4];

/// The key of an edge.
pub(crate) const fn edge(from: Coord, to: Coord) -> Edge {
    // Zero has two signs; + 0.0 leaves one.
    [(from.x + 0.0).to_bits(), (from.y + 0.0).to_bits(), (to.x + 0.0).to_bits(), (to.y + 0.0).to_bits()]
}

/// A map of values by edge.
pub(crate) type ByEdge<T> = HashMap<Edge, T, BuildHasherDefault<Bits>>;

/// Coordinates' bits are hashed by one multiplication each: nobody gains by making them collide but a slow map of his own.
#[derive(Default)]
pub(crate) struct Bits(u64);

impl Hasher for Bits {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_ne_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

/// Measures areas and remembers what each edge adds to them: of two daily maps, nine edges in ten are the same.
///
/// An edge adds the area between itself, the equator and the meridians of its ends (Karney 2013, section 6). The sum over a
/// ring is its area as long as no ring runs round a pole, which edges of at most 90 degrees between longitudes -180 and 180
/// cannot do. What is remembered is what would be computed again, so that areas do not depend on which maps came before.
pub(crate) struct Ruler {
    earth: Geodesic,
    known: ByEdge<f64>,
}

impl Ruler {
    pub(crate) fn new() -> Self {
        Self { earth: Geodesic::wgs84(), known: ByEdge::default() }
    }

    /// The area of valid polygons, in km².
    pub(crate) fn km2(&mut self, shape: &MultiPolygon) -> f64 {
        if self.known.len() > MAX_EDGES {
            self.known.clear();
        }
        let mut sum = 0.0;
        for polygon in shape {
            let mut of_polygon = 0.0;
            for ring in rings(polygon) {
                of_polygon += ring.0.windows(2).map(|ends| self.under(ends[0], ends[1])).sum::<f64>();
            }
            sum += of_polygon.abs();
        }
        sum / 1e6
    }

    /// The area under an edge, in m²: positive where it runs west.
    fn under(&mut self, from: Coord, to: Coord) -> f64 {
        let earth = &self.earth;
        *self.known.entry(edge(from, to)).or_insert_with(|| {
            let all: (f64, f64, f64, f64, f64, f64, f64, f64) = earth.inverse(from.y, from.x, to.y, to.x);
            -all.6
        })
    }
}

#[cfg(test)]
mod tests {
    use geo::{GeodesicArea, LineString, MultiPolygon, Polygon};
    use proptest::prelude::*;

    use super::Ruler;

    proptest! {
        /// What it measures is what the whole polygon's algorithm does, however often it measured before.
        #[test]
        fn edge_by_edge_is_the_whole(
            west in -179.0..80.0_f64, south in -80.0..70.0_f64, width in 0.001..80.0_f64, height in 0.001..9.0_f64, twist in -0.4..0.4_f64
        ) {
            let ring = LineString::from(vec![
                (west, south), (west + width, south + twist * height), (west + width, south + height),
                (west + width * 0.3, south + height * 0.7), (west, south),
            ]);
            let polygon = Polygon::new(ring, Vec::new());
            let whole = polygon.geodesic_area_signed().abs() / 1e6;
            let shape = MultiPolygon(vec![polygon]);
            let mut ruler = Ruler::new();
            let once = ruler.km2(&shape);
            prop_assert!((once - whole).abs() <= 1e-9 * whole + 1e-6, "{once} {whole}");
            prop_assert_eq!(once, ruler.km2(&shape));
        }
    }
}
