//! Maps drawn by hand: what is wrong with their polygons, and polygons with nothing wrong.

use geo::algorithm::bool_ops::FillRule;
use geo::winding_order::{Winding, WindingOrder};
use geo::{
    Area, BooleanOps, BoundingRect, Coord, Intersects, LineString, MultiPolygon, OpType, Polygon, unary_union,
};

use crate::edges::{rings, with_short_edges};
use crate::fix::{Fix, Place};
use crate::km2;
use crate::read::Part;
use crate::sound::surely_sound;

/// Up to how many polygons it is told which of them overlap.
const MAX_PAIRED: usize = 300;

/// Shared ground too small to be more than the overlay's rounding, in km².
const SLIVER: f64 = 1e-4;

/// Sound polygons, and what had to be put right.
pub(crate) struct Repaired {
    pub(crate) shape: MultiPolygon,
    pub(crate) fixes: Vec<Fix>,
}

/// Polygons without unclosed rings, repeated points, wrong winding, crossing rings or overlapping parts.
///
/// Sound polygons keep their own coordinates: only what crosses or overlaps is drawn anew, along the shortest lines between
/// the points that were given.
pub(crate) fn repair(parts: Vec<Part>) -> Repaired {
    let mut fixes = Vec::new();
    let (mut places, mut polygons) = (Vec::new(), Vec::new());
    for part in parts {
        let place = part.place;
        if let Some(polygon) = polygon(part, &mut fixes) {
            places.push(place);
            polygons.push(polygon);
        }
    }
    let drawn = MultiPolygon(polygons);
    if surely_sound(&drawn) {
        return Repaired { shape: drawn, fixes };
    }
    let dense = with_short_edges(&drawn);
    let (mut kept, mut apart, mut of) = (Vec::new(), Vec::new(), Vec::new());
    for ((drawn, dense), place) in drawn.into_iter().zip(dense).zip(places) {
        match uncrossed(&dense) {
            None => {
                kept.push(wound_as(&dense, drawn));
                apart.push(dense);
                of.push(place);
            }
            Some(pieces) => {
                fixes.push(Fix::Crossing(place, km2(&MultiPolygon(vec![drawn])), km2(&pieces)));
                of.extend(pieces.iter().map(|_| place));
                kept.extend(pieces.iter().cloned());
                apart.extend(pieces);
            }
        }
    }
    let apart = MultiPolygon(apart);
    let together = unary_union(&apart);
    if same_ground(&apart, &together) {
        return Repaired { shape: MultiPolygon(kept), fixes };
    }
    fixes.extend(overlaps(&apart, &of));
    Repaired { shape: together, fixes }
}

/// Which polygons share ground.
fn overlaps(apart: &MultiPolygon, of: &[Place]) -> Vec<Fix> {
    if apart.0.len() > MAX_PAIRED {
        return vec![Fix::SomeOverlapping];
    }
    let mut found = Vec::new();
    for (index, one) in apart.iter().enumerate() {
        for (other, place) in apart.iter().zip(of).skip(index + 1) {
            let near = one.bounding_rect().zip(other.bounding_rect()).is_some_and(|(a, b)| a.intersects(&b));
            let shared = if near { km2(&one.intersection(other)) } else { 0.0 };
            if shared > SLIVER {
                found.push(Fix::Overlapping(of[index], *place, shared));
            }
        }
    }
    if found.is_empty() { vec![Fix::SomeOverlapping] } else { found }
}

/// A polygon of clean rings; `None` where its outer ring encloses nothing.
fn polygon(part: Part, fixes: &mut Vec<Fix>) -> Option<Polygon> {
    let place = part.place;
    let rings = part.rings.into_iter().enumerate();
    let mut rings = rings.map(|(index, ring)| clean(ring, place, index + 1, fixes));
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

/// A polygon whose rings are wound as their dense forms have to be turned.
///
/// Where a ring's points lie almost on one line, the shortest line between two of them passes the third on its other side, and
/// what runs counter-clockwise in the plane runs clockwise on the ellipsoid, where the ground is.
fn wound_as(dense: &Polygon, mut drawn: Polygon) -> Polygon {
    let outward = dense.exterior().winding_order() == Some(WindingOrder::Clockwise);
    drawn.exterior_mut(|ring| {
        if outward {
            ring.0.reverse();
        }
    });
    drawn.interiors_mut(|rings| {
        for (ring, dense) in rings.iter_mut().zip(dense.interiors()) {
            if dense.winding_order() == Some(WindingOrder::CounterClockwise) {
                ring.0.reverse();
            }
        }
    });
    drawn
}

/// A closed ring without repeated points, wound as it should be; `None` where it encloses nothing.
fn clean(mut ring: Vec<Coord>, place: Place, number: usize, fixes: &mut Vec<Fix>) -> Option<LineString> {
    let closed = ring.len() > 1 && ring.first() == ring.last();
    let drawn = ring.len();
    ring.dedup();
    if ring.len() < drawn {
        fixes.push(Fix::Repeated(place, number, drawn - ring.len()));
    }
    if closed && ring.len() > 1 {
        ring.pop();
    }
    let enclosing = (ring.len() >= 3).then(|| {
        let mut ring = LineString(ring);
        ring.close();
        ring
    });
    let wound = enclosing.and_then(|ring| ring.winding_order().map(|winding| (ring, winding)));
    let Some((mut ring, winding)) = wound else {
        fixes.push(Fix::Degenerate(place, number));
        return None;
    };
    if !closed {
        fixes.push(Fix::Unclosed(place, number));
    }
    if (winding == WindingOrder::CounterClockwise) != (number == 1) {
        fixes.push(Fix::Wound(place, number));
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

#[cfg(test)]
mod tests {
    use geo::{Area, Coord};
    use proptest::prelude::*;

    use super::{Repaired, repair as repair_parts};
    use crate::fix::Place;
    use crate::read::Part;

    fn repair(polygons: Vec<Vec<Vec<Coord>>>) -> Repaired {
        let part = |(index, rings)| Part { place: Place { feature: 1, polygon: index + 1 }, rings };
        repair_parts(polygons.into_iter().enumerate().map(part).collect())
    }

    fn valid(repaired: &Repaired) -> bool {
        !repaired.fixes.iter().any(crate::Fix::unsound)
    }

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
        assert!(repaired.fixes.is_empty(), "{:?}", repaired.fixes);
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
                let fixes: Vec<String> = repaired.fixes.iter().map(ToString::to_string).collect();
                format!("{name}: valid {}\n  {}", valid(&repaired), fixes.join("\n  "))
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
            prop_assert!(valid(&twice), "{:?}", twice.fixes);
            prop_assert!((once.shape.unsigned_area() - twice.shape.unsigned_area()).abs() < 1e-6);
        }
    }
}
