//! Ground gained and lost between two maps.

use std::collections::HashMap;

use geo::algorithm::bool_ops::FillRule;
use geo::{BooleanOps, Coord, LineString, MultiPolygon, OpType, Polygon};
use jiff::civil::Date;
use serde::Serialize;

use crate::edges::{rings, with_short_edges};
use crate::ruler::{ByEdge, edge};
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
    let between = with_short_edges(&boundary(from.shape(), to.shape()));
    let wound = |rule| between.boolean_op_with_fill_rule(&MultiPolygon(Vec::new()), OpType::Union, rule);
    let (gained, lost) = (wound(FillRule::Positive), wound(FillRule::Negative));
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

/// What changed inside an area of interest, which is itself a map: an operation's ground, one country's side of a border.
///
/// # Example: only the northern half counts
/// ```
/// let box_of = |east: f64, south: f64| format!(r#"{{"type":"Polygon","coordinates":[[[37,{south}],[{east},{south}],[{east},49],[37,49],[37,{south}]]]}}"#);
/// let read = |text: String| territory::read_map("map.geojson", text.as_bytes());
/// let (before, after, north) = (read(box_of(38.0, 48.0))?, read(box_of(38.5, 48.0))?, read(box_of(39.0, 48.5))?);
/// let figures = territory::change_within(&before, &after, &north).figures;
/// assert!((2_000.0..2_100.0).contains(&figures.gained));
/// assert!((figures.gained - figures.net).abs() < 0.1);
/// # Ok::<(), territory::TerritoryError>(())
/// ```
#[must_use]
pub fn change_within(from: &Map, to: &Map, area: &Map) -> Change {
    let whole = change(from, to);
    let within = with_short_edges(area.shape());
    let cut = |shape: &MultiPolygon| within.intersection(shape);
    let (gained, lost) = (cut(&whole.gained), cut(&whole.lost));
    let km2_from = km2(&cut(&with_short_edges(from.shape())));
    let (gain, loss) = (km2(&gained), km2(&lost));
    let km2_to = km2(&cut(&with_short_edges(to.shape())));
    let figures =
        ChangeFigures { km2_from, km2_to, gained: gain, lost: loss, net: km2_to - km2_from, ..whole.figures };
    Change { figures, gained, lost }
}

impl Change {
    /// What was gained and lost as GeoJSON (RFC 7946): a feature each, with the days and km²; a part without ground is left out.
    ///
    /// ```
    /// # let square = |east: f64| format!(r#"{{"type":"Polygon","coordinates":[[[37,48],[{east},48],[{east},49],[37,49],[37,48]]]}}"#);
    /// # let before = territory::read_map("2024-09-01.geojson", square(38.0).as_bytes())?;
    /// # let after = territory::read_map("2024-11-30.geojson", square(38.5).as_bytes())?;
    /// let text = territory::change(&before, &after).to_geojson();
    /// let again = territory::read_map("changed.geojson", text.as_bytes())?;
    /// assert!((4_100.0..4_140.0).contains(&again.km2()));
    /// # Ok::<(), territory::TerritoryError>(())
    /// ```
    #[must_use]
    pub fn to_geojson(&self) -> String {
        let parts = [("gained", &self.gained, self.figures.gained), ("lost", &self.lost, self.figures.lost)];
        let feature = |(what, shape, km2): &(&str, &MultiPolygon, f64)| {
            serde_json::json!({
                "type": "Feature",
                "properties": {"change": what, "from": self.figures.from, "to": self.figures.to, "km2": km2},
                "geometry": geojson::GeometryValue::from(*shape),
            })
        };
        let features: Vec<_> =
            parts.iter().filter(|(_, shape, _)| !shape.0.is_empty()).map(feature).collect();
        serde_json::json!({"type": "FeatureCollection", "features": features}).to_string()
    }
}

/// The border of what changed: the later map's edges, the earlier one's backwards, without those that both have.
///
/// A valid map winds once round its ground and not at all round other ground. So the rings made of these edges wind once
/// forwards round what was gained and once backwards round what was lost, and only what moved needs an overlay.
fn boundary(from: &MultiPolygon, to: &MultiPolygon) -> MultiPolygon {
    let mut left: ByEdge<(i32, Coord, Coord)> = ByEdge::default();
    for (shape, sign) in [(to, 1), (from, -1)] {
        for ends in shape.iter().flat_map(rings).flat_map(|ring| ring.0.windows(2)) {
            left.entry(edge(ends[0], ends[1])).or_insert((0, ends[0], ends[1])).0 += sign;
        }
    }
    let mut moved: Vec<(Coord, Coord)> = Vec::new();
    for (count, start, end) in left.into_values() {
        let (start, end) = if count > 0 { (start, end) } else { (end, start) };
        moved.extend((0..count.abs()).map(|_| (start, end)));
    }
    // An order of its own, so that the same two maps give the same rings.
    moved.sort_by(|a, b| {
        let key = |e: &(Coord, Coord)| [e.0.x, e.0.y, e.1.x, e.1.y];
        key(a)
            .iter()
            .zip(key(b))
            .map(|(a, b)| a.total_cmp(&b))
            .find(|o| o.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    MultiPolygon(trails(&moved).into_iter().map(|ring| Polygon::new(LineString(ring), Vec::new())).collect())
}

/// Edges strung together to closed rings. As many edges end in a point as begin there, so every walk comes home.
fn trails(edges: &[(Coord, Coord)]) -> Vec<Vec<Coord>> {
    let key = |c: Coord| ((c.x + 0.0).to_bits(), (c.y + 0.0).to_bits());
    let mut onward: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    for (index, (start, _)) in edges.iter().enumerate().rev() {
        onward.entry(key(*start)).or_default().push(index);
    }
    let mut used = vec![false; edges.len()];
    let mut trails = Vec::new();
    for first in 0..edges.len() {
        if used[first] {
            continue;
        }
        let mut trail = vec![edges[first].0];
        let mut at = edges[first].0;
        while let Some(next) = onward.get_mut(&key(at)).and_then(Vec::pop) {
            used[next] = true;
            at = edges[next].1;
            trail.push(at);
        }
        trails.push(trail);
    }
    trails
}
