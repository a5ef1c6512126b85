//! Whether polygons are surely sound, found fast.

use geo::{BoundingRect, Contains, Coord, LineString, MultiPolygon, Rect};

use crate::edges::rings;

/// Beyond this latitude, and with edges longer than this, plane and ellipsoid differ too much for a quick look; degrees.
const MAX_LATITUDE: f64 = 80.0;
const MAX_EDGE: f64 = 5.0;

/// Pairs of edges looked at for each edge, before the quick look is given up.
const MAX_PAIRS: usize = 1_000;

/// Rings up to which nesting is looked at.
const MAX_RINGS: usize = 2_000;

/// An edge with its box, which holds the shortest line between its ends too.
struct Segment {
    ring: usize,
    at: usize,
    from: Coord,
    to: Coord,
    low: Coord,
    high: Coord,
    /// How far the shortest line on the ellipsoid strays from the straight line, at most; degrees.
    sag: f64,
}

/// Whether no ring meets itself or another, holes lie in their polygon, and no polygon lies in another.
///
/// `false` means "look again": rings that touch in a point are sound and still are not surely so.
pub(crate) fn surely_sound(shape: &MultiPolygon) -> bool {
    let rings: Vec<&LineString> = shape.iter().flat_map(rings).collect();
    rings.len() <= MAX_RINGS && apart(&rings) && nested(shape)
}

/// Whether all edges keep apart but where one follows another.
fn apart(rings: &[&LineString]) -> bool {
    let mut segments = Vec::new();
    for (ring, line) in rings.iter().enumerate() {
        for (at, ends) in line.0.windows(2).enumerate() {
            let Some(segment) = segment(ring, at, ends[0], ends[1]) else { return false };
            segments.push(segment);
        }
    }
    segments.sort_unstable_by(|a, b| a.low.x.total_cmp(&b.low.x));
    let mut left = segments.len() * MAX_PAIRS;
    for (index, one) in segments.iter().enumerate() {
        for other in segments[index + 1..].iter().take_while(|other| other.low.x <= one.high.x) {
            left -= 1;
            if left == 0 {
                return false;
            }
            let meet = other.low.y <= one.high.y && one.low.y <= other.high.y;
            if meet && !keep_apart(one, other, rings) {
                return false;
            }
        }
    }
    true
}

fn segment(ring: usize, at: usize, from: Coord, to: Coord) -> Option<Segment> {
    let (width, height) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let latitude = from.y.abs().max(to.y.abs());
    if latitude > MAX_LATITUDE || width > MAX_EDGE || height > MAX_EDGE {
        return None;
    }
    // A great circle strays from the straight line by about width² sin(2 latitude) / 16 in latitude and by width times height
    // times the tangent / 4 in longitude (radians); twice that leaves room for the ellipsoid.
    let sag = (width.to_radians() * (width + height)) * latitude.to_radians().tan().max(1.0) / 2.0;
    let (low, high) = (
        Coord { x: from.x.min(to.x) - sag, y: from.y.min(to.y) - sag },
        Coord { x: from.x.max(to.x) + sag, y: from.y.max(to.y) + sag },
    );
    Some(Segment { ring, at, from, to, low, high, sag })
}

fn keep_apart(one: &Segment, other: &Segment, rings: &[&LineString]) -> bool {
    let edges = rings[one.ring].0.len() - 1;
    let follows = |a: &Segment, b: &Segment| a.ring == b.ring && (a.at + 1) % edges == b.at;
    if follows(one, other) {
        turns(one, other)
    } else if follows(other, one) {
        turns(other, one)
    } else {
        distance(one, other) > one.sag + other.sag + 1e-10
    }
}

/// Whether an edge leaves the end of the one before by an angle wide enough for their shortest lines to meet nowhere else.
fn turns(before: &Segment, after: &Segment) -> bool {
    let (back, on) = (before.from - before.to, after.to - after.from);
    let (cross, dot) = (back.x * on.y - back.y * on.x, back.x * on.x + back.y * on.y);
    let (a, b) = (back.x.hypot(back.y), on.x.hypot(on.y));
    let slack = 8.0 * (before.sag / a + after.sag / b) + 1e-9;
    dot <= 0.0 || cross.abs() > slack * a * b
}

/// The distance between two straight edges, 0 where they cross; degrees.
fn distance(one: &Segment, other: &Segment) -> f64 {
    let side = |s: &Segment, p: Coord| {
        (s.to.x - s.from.x) * (p.y - s.from.y) - (s.to.y - s.from.y) * (p.x - s.from.x)
    };
    let split = |s: &Segment, a: Coord, b: Coord| (side(s, a) > 0.0) != (side(s, b) > 0.0);
    if split(one, other.from, other.to) && split(other, one.from, one.to) {
        return 0.0;
    }
    let to_segment = |p: Coord, s: &Segment| {
        let along = s.to - s.from;
        let share = ((p.x - s.from.x) * along.x + (p.y - s.from.y) * along.y)
            / (along.x * along.x + along.y * along.y);
        let near = s.from + along * share.clamp(0.0, 1.0);
        (p.x - near.x).hypot(p.y - near.y)
    };
    to_segment(one.from, other)
        .min(to_segment(one.to, other))
        .min(to_segment(other.from, one))
        .min(to_segment(other.to, one))
}

/// Whether rings that keep apart lie in each other as they should: any point of a ring tells.
fn nested(shape: &MultiPolygon) -> bool {
    let boxes: Vec<Option<Rect>> = shape.iter().map(BoundingRect::bounding_rect).collect();
    let ground = |ring: &LineString| geo::Polygon::new(ring.clone(), Vec::new());
    let inside = |ring: &geo::Polygon, point: Coord| ring.contains(&geo::Point(point));
    shape.iter().enumerate().all(|(index, polygon)| {
        let outer = ground(polygon.exterior());
        let holes: Vec<geo::Polygon> = polygon.interiors().iter().map(ground).collect();
        let holes_fit = holes.iter().enumerate().all(|(at, hole)| {
            let point = hole.exterior().0[0];
            inside(&outer, point)
                && holes.iter().enumerate().all(|(other, ring)| other == at || !inside(ring, point))
        });
        let point = polygon.exterior().0[0];
        holes_fit
            && shape.iter().enumerate().all(|(other, around)| {
                let near = boxes[other].is_some_and(|bounds| bounds.contains(&geo::Point(point)));
                other == index || !near || !around.contains(&geo::Point(point))
            })
    })
}
