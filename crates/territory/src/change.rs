//! Ground gained and lost between two maps.

use geo::{BooleanOps, MultiPolygon};
use jiff::civil::Date;
use serde::Serialize;

use crate::edges::with_short_edges;
use crate::{Map, km2};

/// Ground gained and lost between two maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The areas.
    pub figures: ChangeFigures,
    /// Ground of the later map that the earlier one has not.
    pub gained: MultiPolygon,
    /// Ground of the earlier map that the later one has not.
    pub lost: MultiPolygon,
}

/// The areas of a change, in km².
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeFigures {
    /// The day of the earlier map.
    pub from: Option<Date>,
    /// The day of the later map.
    pub to: Option<Date>,
    /// The area of the earlier map.
    pub km2_from: f64,
    /// The area of the later map.
    pub km2_to: f64,
    /// Ground gained. Where a line was only drawn anew, slivers are gained and lost: look at `net` first.
    pub gained: f64,
    /// Ground lost.
    pub lost: f64,
    /// `km2_to - km2_from`; `gained - lost` agrees with it to about a hectare.
    pub net: f64,
}

/// What changed from one map to another.
///
/// # Example: a strip of half a degree
/// ```
/// let square = |east: f64| format!(r#"{{"type":"Polygon","coordinates":[[[37,48],[{east},48],[{east},49],[37,49],[37,48]]]}}"#);
/// let before = territory::read_map("2024-09-01.geojson", square(38.0).as_bytes())?;
/// let after = territory::read_map("2024-11-30.geojson", square(38.5).as_bytes())?;
/// let figures = territory::change(&before, &after).figures;
/// assert!((figures.gained - figures.lost - figures.net).abs() < 0.01);
/// assert_eq!(figures.gained.round(), 4_118.0);
/// # Ok::<(), territory::TerritoryError>(())
/// ```
#[must_use]
pub fn change(from: &Map, to: &Map) -> Change {
    let (before, after) = (with_short_edges(from.shape()), with_short_edges(to.shape()));
    let gained = after.difference(&before);
    let lost = before.difference(&after);
    let figures = ChangeFigures {
        from: from.date(),
        to: to.date(),
        km2_from: from.km2(),
        km2_to: to.km2(),
        gained: km2(&gained),
        lost: km2(&lost),
        net: to.km2() - from.km2(),
    };
    Change { figures, gained, lost }
}
