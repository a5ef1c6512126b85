//! Ground on a map: a plate carrée with the scale of its middle latitude, a grid of degrees, a bar of kilometres.

use super::canvas::{Canvas, Hatch, Line, rect, through, within};
use super::{Look, Shape, letters};
use crate::scale::ticks;
use crate::{Chart, Words};

/// Where the map stands on the page.
const FRAME: [f32; 4] = [90.0, 80.0, 1130.0, 760.0];
/// A degree of latitude, in km: the mean of WGS 84's meridian.
const DEGREE: f64 = 111.132;

/// From degrees to the page.
struct Projection {
    west: f64,
    south: f64,
    /// Pixels for a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is.
    shrink: f64,
}

impl Projection {
    /// The one in which everything stands on the page; `None` without any ground.
    fn of(shapes: &[Shape]) -> Option<Self> {
        // What was held all the time reaches beyond the page where something else is shown.
        let shown = |shape: &&Shape| shape.look != Look::Held && !shape.rings.is_empty();
        let held_alone = !shapes.iter().any(|shape| shown(&shape));
        let shapes = || shapes.iter().filter(move |shape| held_alone || shown(shape));
        let points = || shapes().flat_map(|shape| shape.rings.iter().flatten());
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (value.min(lo), value.max(hi)))
        };
        let (west, east) = ends(&mut points().map(|point| point.0));
        let (south, north) = ends(&mut points().map(|point| point.1));
        if !(west < east && south < north && south > -89.0 && north < 89.0) {
            return None;
        }
        let shrink = ((south + north) / 2.0).to_radians().cos();
        let (wide, high) = (f64::from(FRAME[2] - FRAME[0]), f64::from(FRAME[3] - FRAME[1]));
        let scale = (wide / ((east - west) * shrink)).min(high / (north - south)) * 0.94;
        // The ground stands in the middle of the frame.
        let west = f64::midpoint(west, east) - wide / (2.0 * scale * shrink);
        let south = f64::midpoint(south, north) - high / (2.0 * scale);
        Some(Self { west, south, scale, shrink })
    }

    fn at(&self, (longitude, latitude): (f64, f64)) -> (f32, f32) {
        let x = (longitude - self.west) * self.scale * self.shrink;
        let y = (latitude - self.south) * self.scale;
        (FRAME[0] + x as f32, FRAME[3] - y as f32)
    }

    fn degrees(&self) -> [(f64, f64); 2] {
        let wide = f64::from(FRAME[2] - FRAME[0]) / (self.scale * self.shrink);
        let high = f64::from(FRAME[3] - FRAME[1]) / self.scale;
        [(self.west, self.west + wide), (self.south, self.south + high)]
    }
}

impl Chart {
    pub(super) fn draw_map(&self, canvas: &mut Canvas, shapes: &[Shape], words: &impl Words) {
        if let Some(projection) = Projection::of(shapes) {
            for shape in shapes.iter().filter(|shape| shape.look != Look::Place) {
                let rings =
                    shape.rings.iter().map(|ring| ring.iter().map(|point| projection.at(*point)).collect());
                canvas.ground(within(rings).as_ref(), shape.look);
            }
            canvas.grid(&projection, words);
            canvas.places(&projection, shapes);
            canvas.kilometres(&projection, words);
        }
        self.draw_areas(canvas, shapes, words);
        self.draw_words(canvas, &[], words);
    }

    /// The key: each pattern with its name, and each value of the table beside it.
    fn draw_areas(&self, canvas: &mut Canvas, shapes: &[Shape], words: &impl Words) {
        let (x, mut y) = (FRAME[2] + 30.0, FRAME[1] + 20.0);
        let mut seen = Vec::new();
        for shape in shapes.iter().filter(|shape| shape.look != Look::Place) {
            if !seen.contains(&shape.look) {
                seen.push(shape.look);
                canvas.ground(rect(x, y - 20.0, 46.0, 26.0).as_ref(), shape.look);
                for line in letters::wrapped(&shape.name, 21.0, 270.0) {
                    canvas.text((x + 58.0, y), 21.0, &line);
                    y += 26.0;
                }
                y += 10.0;
            }
        }
        y += 14.0;
        let values = self.series.first().map(|series| series.points.as_slice()).unwrap_or_default();
        for (label, point) in self.labels.iter().zip(values) {
            let value = format!("{label}: {} {}", words.number(point.value), self.unit);
            for line in letters::wrapped(&value, 21.0, 330.0) {
                canvas.text((x, y), 21.0, &line);
                y += 26.0;
            }
            y += 6.0;
        }
    }
}

impl Canvas {
    fn ground(&mut self, path: Option<&tiny_skia::Path>, look: Look) {
        match look {
            Look::Held => {
                self.fill(path, 222);
                self.line(path, Line::of(140, 1.0));
            }
            Look::Gained => {
                self.fill(path, 150);
                self.hatch(path, Hatch::Up, 7.0, Line::of(0, 2.4));
                self.line(path, Line::of(0, 1.4));
            }
            Look::Lost => {
                self.fill(path, 255);
                self.hatch(path, Hatch::Down, 9.0, Line::of(60, 1.2));
                self.line(path, Line::of(0, 1.4));
            }
            Look::Place => self.line(path, Line::of(0, 2.0).dashed(8.0)),
        }
    }

    /// Places with their names: above them, or below where another's name stands.
    fn places(&mut self, projection: &Projection, shapes: &[Shape]) {
        const LETTERS: f32 = 20.0;
        let mut taken: Vec<[f32; 4]> = Vec::new();
        for shape in shapes.iter().filter(|shape| shape.look == Look::Place) {
            let points: Vec<(f32, f32)> =
                shape.rings.iter().flatten().map(|point| projection.at(*point)).collect();
            let ends = |of: fn(&(f32, f32)) -> f32| {
                let values = points.iter().map(of);
                values.fold((f32::INFINITY, f32::NEG_INFINITY), |(lo, hi), at| (lo.min(at), hi.max(at)))
            };
            let ((left, right), (top, bottom)) = (ends(|point| point.0), ends(|point| point.1));
            if !(left <= right && top <= bottom) {
                continue;
            }
            let (x, half) = (f32::midpoint(left, right), letters::width(LETTERS, &shape.name) / 2.0 + 4.0);
            let free = |y: &f32| {
                let own = [x - half, y - LETTERS, x + half, y + LETTERS * 0.35];
                !taken.iter().any(|other| {
                    own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3]
                })
            };
            let y = [top - 8.0, bottom + LETTERS + 4.0].into_iter().find(free).unwrap_or(top - 8.0);
            taken.push([x - half, y - LETTERS, x + half, y + LETTERS * 0.35]);
            self.label((x, y), LETTERS, &shape.name);
        }
        for shape in shapes.iter().filter(|shape| shape.look == Look::Place) {
            let rings = shape.rings.iter().map(|ring| ring.iter().map(|at| projection.at(*at)).collect());
            self.ground(within(rings).as_ref(), Look::Place);
        }
    }

    /// The frame, with degrees.
    fn grid(&mut self, projection: &Projection, words: &impl Words) {
        let [(west, east), (south, north)] = projection.degrees();
        let [left, top, right, bottom] = FRAME;
        let white = [
            rect(0.0, 0.0, left, 900.0),
            rect(right, 0.0, 1520.0 - right, 900.0),
            rect(0.0, bottom, 1520.0, 900.0 - bottom),
            rect(0.0, 0.0, 1520.0, top),
        ];
        for outside in white {
            self.fill(outside.as_ref(), 255);
        }
        let light = Line::of(170, 1.0).dashed(2.0);
        for longitude in ticks(west, east).into_iter().filter(|at| *at > west && *at < east) {
            let (x, _) = projection.at((longitude, south));
            self.line(through([(x, top), (x, bottom)]).as_ref(), light);
            self.centred((x, bottom + 26.0), 20.0, &format!("{}° E", words.number(longitude)));
        }
        for latitude in ticks(south, north).into_iter().filter(|at| *at > south && *at < north) {
            let (_, y) = projection.at((west, latitude));
            self.line(through([(left, y), (right, y)]).as_ref(), light);
            self.before((left - 8.0, y + 7.0), 20.0, &format!("{}° N", words.number(latitude)));
        }
        self.line(rect(left, top, right - left, bottom - top).as_ref(), Line::of(0, 1.4));
    }

    /// A bar of about a fifth of the width.
    fn kilometres(&mut self, projection: &Projection, words: &impl Words) {
        let pixels = projection.scale / DEGREE;
        let wide = f64::from(FRAME[2] - FRAME[0]) / 5.0 / pixels;
        let km = ticks(0.0, wide).into_iter().rfind(|tick| *tick <= wide * 1.01).unwrap_or(wide);
        let (x, y) = (FRAME[0] + 24.0, FRAME[3] - 24.0);
        let long = (km * pixels) as f32;
        self.fill(rect(x - 10.0, y - 36.0, long + 20.0, 50.0).as_ref(), 255);
        self.line(
            through([(x, y - 8.0), (x, y), (x + long, y), (x + long, y - 8.0)]).as_ref(),
            Line::of(0, 2.0),
        );
        self.centred(
            (x + long / 2.0, y - 12.0),
            20.0,
            &format!("{} {}", words.number(km), words.kilometres()),
        );
    }
}
