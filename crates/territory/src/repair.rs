//! Maps drawn by hand: what is wrong with their polygons, and polygons with nothing wrong.

use geo::algorithm::bool_ops::FillRule;
use geo::winding_order::{Winding, WindingOrder};
use geo::{Area, BooleanOps, BoundingRect, Coord, LineString, MultiPolygon, OpType, Polygon, unary_union};

use crate::edges::{rings, with_short_edges};
use crate::read::Rings;

/// Sound polygons, and what had to be put right.
pub(crate) struct Repaired {
    pub(crate) shape: MultiPolygon,
    /// Whether the ground was sound as drawn: no ring crossed itself or another, no part lay on another.
    pub(crate) valid: bool,
    pub(crate) notes: Vec<String>,
}

/// How often each thing was put right.
#[derive(Default)]
struct Tally {
    unclosed: usize,
    repeated: usize,
    degenerate: usize,
    wound: usize,
    crossing: usize,
    overlapping: bool,
}

/// Polygons without unclosed rings, repeated points, wrong winding, crossing rings or overlapping parts.
///
/// Sound polygons keep their own coordinates: only what crosses or overlaps is drawn anew, along the shortest lines between
/// the points that were given.
pub(crate) fn repair(polygons: Vec<Rings>) -> Repaired {
    let mut tally = Tally::default();
    let drawn = MultiPolygon(polygons.into_iter().filter_map(|rings| polygon(rings, &mut tally)).collect());
    let dense = with_short_edges(&drawn);
    let (mut kept, mut apart) = (Vec::new(), Vec::new());
    for (drawn, dense) in drawn.into_iter().zip(dense) {
        match uncrossed(&dense) {
            None => {
                kept.push(drawn);
                apart.push(dense);
            }
            Some(pieces) => {
                tally.crossing += 1;
                kept.extend(pieces.iter().cloned());
                apart.extend(pieces);
            }
        }
    }
    let apart = MultiPolygon(apart);
    let together = unary_union(&apart);
    let shape = if same_ground(&apart, &together) {
        MultiPolygon(kept)
    } else {
        tally.overlapping = true;
        together
    };
    Repaired { shape, valid: tally.valid(), notes: tally.notes() }
}

/// A polygon of clean rings; `None` where its outer ring encloses nothing.
fn polygon(rings: Rings, tally: &mut Tally) -> Option<Polygon> {
    let mut rings = rings.into_iter().enumerate().map(|(index, ring)| clean(ring, index == 0, tally));
    let outer = rings.next()??;
    Some(Polygon::new(outer, rings.flatten().collect()))
}

/// The ground of a polygon whose rings cross; `None` where they do not.
fn uncrossed(polygon: &Polygon) -> Option<MultiPolygon> {
    // The non-zero rule keeps both halves of a ring that crosses itself. Inner rings are taken off as a second shape, so
    // that one that reaches outside does not become land.
    let alone = |ring: &LineString| Polygon::new(ring.clone(), Vec::new());
    let holes = MultiPolygon(polygon.interiors().iter().map(alone).collect());
    let outer = alone(polygon.exterior());
    let covered = outer.boolean_op_with_fill_rule(&holes, OpType::Difference, FillRule::NonZero);
    let drawn = MultiPolygon(vec![polygon.clone()]);
    (!same_ground(&drawn, &covered)).then_some(covered)
}

/// A closed ring without repeated points, wound as it should be; `None` where it encloses nothing.
fn clean(mut ring: Vec<Coord>, outer: bool, tally: &mut Tally) -> Option<LineString> {
    let closed = ring.len() > 1 && ring.first() == ring.last();
    let drawn = ring.len();
    ring.dedup();
    tally.repeated += drawn - ring.len();
    if closed && ring.len() > 1 {
        ring.pop();
    }
    if ring.len() < 3 {
        tally.degenerate += 1;
        return None;
    }
    let mut ring = LineString(ring);
    ring.close();
    let Some(winding) = ring.winding_order() else {
        tally.degenerate += 1;
        return None;
    };
    tally.unclosed += usize::from(!closed);
    if (winding == WindingOrder::CounterClockwise) != outer {
        tally.wound += 1;
        ring.0.reverse();
    }
    Some(ring)
}

/// Whether polygons as drawn count every place once: then the sum of what their rings enclose is the ground they cover.
///
/// The overlay rounds to a grid of a billionth of the extent, hence the tolerance.
fn same_ground(drawn: &MultiPolygon, covered: &MultiPolygon) -> bool {
    let lines = drawn.iter().flat_map(rings).flat_map(LineString::lines);
    let length: f64 = lines.map(|line| line.dx().hypot(line.dy())).sum();
    let extent = drawn.bounding_rect().map_or(0.0, |bounds| bounds.width().max(bounds.height()));
    (drawn.unsigned_area() - covered.unsigned_area()).abs() <= length * extent * 1e-8
}

impl Tally {
    const fn valid(&self) -> bool {
        self.unclosed == 0 && self.degenerate == 0 && self.crossing == 0 && !self.overlapping
    }

    fn notes(&self) -> Vec<String> {
        let counted = [
            (self.unclosed, "ring was not closed", "rings were not closed"),
            (self.repeated, "point was repeated", "points were repeated"),
            (
                self.degenerate,
                "ring enclosed nothing and was dropped",
                "rings enclosed nothing and were dropped",
            ),
            (self.wound, "ring was wound the wrong way", "rings were wound the wrong way"),
            (self.crossing, "polygon had rings that crossed", "polygons had rings that crossed"),
        ];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
        let mut notes: Vec<String> = counted
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        if self.overlapping {
            notes.push("parts overlapped and were joined".to_owned());
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use geo::{Area, Coord};
    use proptest::prelude::*;

    use super::repair;

    fn ring(points: &[(f64, f64)]) -> Vec<Coord> {
        points.iter().map(|&(x, y)| Coord { x, y }).collect()
    }

    fn square(x: f64, y: f64, side: f64) -> Vec<Coord> {
        ring(&[(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)])
    }

    #[test]
    fn sound_polygons_are_left_alone() {
        let repaired =
            repair(vec![vec![square(0.0, 0.0, 4.0), square(1.0, 1.0, 1.0).into_iter().rev().collect()]]);
        assert!(repaired.valid && repaired.notes.is_empty(), "{:?}", repaired.notes);
        assert_eq!(repaired.shape.0[0].exterior().0, square(0.0, 0.0, 4.0));
        assert_eq!(repaired.shape.unsigned_area(), 15.0);
    }

    #[test]
    fn what_is_wrong_is_put_right_and_said() {
        let cases = [
            ("bow-tie", vec![vec![ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)])]], 2.0),
            ("overlap", vec![vec![square(0.0, 0.0, 2.0)], vec![square(1.0, 0.0, 2.0)]], 6.0),
            ("the same twice", vec![vec![square(0.0, 0.0, 2.0)], vec![square(0.0, 0.0, 2.0)]], 4.0),
            ("clockwise", vec![vec![square(0.0, 0.0, 2.0).into_iter().rev().collect()]], 4.0),
            ("a hole wound like land", vec![vec![square(0.0, 0.0, 4.0), square(1.0, 1.0, 1.0)]], 15.0),
            ("a hole that reaches outside", vec![vec![square(0.0, 0.0, 2.0), square(1.0, 0.0, 2.0)]], 2.0),
            (
                "holes that overlap",
                vec![vec![square(0.0, 0.0, 4.0), square(1.0, 1.0, 1.0), square(1.5, 1.0, 1.0)]],
                14.5,
            ),
            (
                "unclosed, with a point twice",
                vec![vec![ring(&[(0.0, 0.0), (2.0, 0.0), (2.0, 0.0), (2.0, 2.0)])]],
                2.0,
            ),
            (
                "a line",
                vec![vec![ring(&[(0.0, 0.0), (2.0, 0.0), (0.0, 0.0)])], vec![square(5.0, 5.0, 1.0)]],
                1.0,
            ),
            ("touching parts are sound", vec![vec![square(0.0, 0.0, 1.0)], vec![square(1.0, 0.0, 1.0)]], 2.0),
        ];
        let said: Vec<String> = cases
            .into_iter()
            .map(|(name, polygons, area)| {
                let repaired = repair(polygons);
                let found = repaired.shape.unsigned_area();
                // The edges are shortest lines on the ellipsoid, so a square of degrees is not quite one.
                assert!((found - area).abs() < 1e-2, "{name}: {found} instead of {area}");
                format!("{name}: valid {}, {}", repaired.valid, repaired.notes.join("; "))
            })
            .collect();
        insta::assert_snapshot!(said.join("\n"));
    }

    proptest! {
        #[test]
        fn a_repaired_map_needs_no_repair(
            polygons in prop::collection::vec(
                prop::collection::vec(
                    prop::collection::vec((-20i8..20, -20i8..20).prop_map(|(x, y)| (f64::from(x) / 64.0, f64::from(y) / 64.0)), 0..9),
                    0..3),
                0..4)
        ) {
            let rings = |polygon: &Vec<Vec<(f64, f64)>>| polygon.iter().map(|points| ring(points)).collect();
            let once = repair(polygons.iter().map(rings).collect());
            let rings = once.shape.iter().map(|polygon| {
                std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| ring.0.clone()).collect()
            });
            let twice = repair(rings.collect());
            prop_assert!(twice.valid, "{:?}", twice.notes);
            prop_assert!((once.shape.unsigned_area() - twice.shape.unsigned_area()).abs() < 1e-6);
        }
    }
}
