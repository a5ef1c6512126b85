//! What was put right in a map, and where.

use std::fmt;

use serde::{Serialize, Serializer};

/// Where in a file a polygon stands, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The feature; of a shapefile, the record.
    pub feature: usize,
    /// The polygon of the feature.
    pub polygon: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "feature {}, polygon {}", self.feature, self.polygon)
    }
}

/// One thing that was put right: where, what was wrong, what was done. Rings are counted from 1; ring 1 is the outer one.
///
/// ```
/// let square = br#"{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 49]]]}"#;
/// let map = territory::read_map("map.geojson", square)?;
/// assert_eq!(map.fixes()[0].to_string(), "feature 1, polygon 1, ring 1: was not closed; closed");
/// # Ok::<(), territory::TerritoryError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Fix {
    /// A ring did not end where it began.
    Unclosed(Place, usize),
    /// A ring gave points twice in a row.
    Repeated(Place, usize, usize),
    /// A ring had fewer than three different points, or enclosed nothing.
    Degenerate(Place, usize),
    /// An outer ring ran clockwise or an inner one counter-clockwise. Harmless: the order of the rings tells which is which.
    Wound(Place, usize),
    /// Rings of a polygon crossed themselves or each other, or a hole left its polygon; km² as drawn and as covered.
    Crossing(Place, f64, f64),
    /// Two polygons held the same ground; how much of it, in km².
    Overlapping(Place, Place, f64),
    /// Too many polygons to tell which of them overlapped.
    SomeOverlapping,
}

impl Fix {
    /// Whether the map was unsound by it: ground counted twice, or none where some was drawn.
    #[must_use]
    pub const fn unsound(&self) -> bool {
        !matches!(self, Self::Wound(..) | Self::Repeated(..))
    }
}

impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unclosed(place, ring) => write!(f, "{place}, ring {ring}: was not closed; closed"),
            Self::Repeated(place, ring, 1) => {
                write!(f, "{place}, ring {ring}: a point was repeated; dropped")
            }
            Self::Repeated(place, ring, count) => {
                write!(f, "{place}, ring {ring}: {count} points were repeated; dropped")
            }
            Self::Degenerate(place, ring) => write!(f, "{place}, ring {ring}: encloses nothing; dropped"),
            Self::Wound(place, ring) => write!(f, "{place}, ring {ring}: was wound the wrong way; turned"),
            Self::Crossing(place, drawn, covered) => write!(
                f,
                "{place}: rings crossed; drawn anew, every place once ({drawn:.2} km² by its rings, {covered:.2} km² of ground)"
            ),
            Self::Overlapping(one, other, km2) => {
                write!(f, "{other}: shared {km2:.2} km² with {one}; joined, so that it counts once")
            }
            Self::SomeOverlapping => f.write_str("parts overlapped; joined, so that each place counts once"),
        }
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
