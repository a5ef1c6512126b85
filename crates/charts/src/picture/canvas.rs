//! What pictures are drawn with: lines, areas, hatching and words, in shades of grey.

use tiny_skia::{
    Color, FillRule, LineCap, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform,
};

use super::letters;

/// A white page.
pub(super) struct Canvas(Pixmap);

/// A line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) grey: u8,
    pub(super) width: f32,
    /// How long its dashes and the gaps between them are.
    pub(super) dash: Option<f32>,
}

/// The lines that fill an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hatch {
    Up,
    Down,
}

impl Line {
    pub(super) const fn of(grey: u8, width: f32) -> Self {
        Self { grey, width, dash: None }
    }

    pub(super) const fn dashed(mut self, dash: f32) -> Self {
        self.dash = Some(dash);
        self
    }
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Option<Self> {
        let mut pixels = Pixmap::new(width, height)?;
        pixels.fill(Color::WHITE);
        Some(Self(pixels))
    }

    pub(super) fn width(&self) -> u32 {
        self.0.width()
    }

    pub(super) fn height(&self) -> u32 {
        self.0.height()
    }

    /// Every pixel's shade. Red, green and blue are one, and everything lies on white.
    pub(super) fn greys(&self) -> Vec<u8> {
        self.0.pixels().iter().map(|pixel| pixel.red()).collect()
    }

    pub(super) fn text(&mut self, at: (f32, f32), size: f32, words: &str) {
        let mut path = PathBuilder::new();
        letters::write(&mut path, at, size, words);
        self.fill(path.finish().as_ref(), 0);
    }

    /// Words whose middle is there.
    pub(super) fn centred(&mut self, (x, y): (f32, f32), size: f32, words: &str) {
        self.text((x - letters::width(size, words) / 2.0, y), size, words);
    }

    /// Words that end there.
    pub(super) fn before(&mut self, (x, y): (f32, f32), size: f32, words: &str) {
        self.text((x - letters::width(size, words), y), size, words);
    }

    /// Words on white, so that they can be read on anything.
    pub(super) fn label(&mut self, (x, y): (f32, f32), size: f32, words: &str) {
        let wide = letters::width(size, words);
        self.fill(rect(x - wide / 2.0 - 4.0, y - size, wide + 8.0, size * 1.35).as_ref(), 255);
        self.centred((x, y), size, words);
    }

    pub(super) fn fill(&mut self, path: Option<&Path>, grey: u8) {
        if let Some(path) = path {
            self.0.fill_path(path, &paint(grey), FillRule::EvenOdd, Transform::identity(), None);
        }
    }

    pub(super) fn line(&mut self, path: Option<&Path>, line: Line) {
        self.stroke(path, line, None);
    }

    /// Fills an area by parallel lines, this far from each other.
    pub(super) fn hatch(&mut self, path: Option<&Path>, hatch: Hatch, gap: f32, line: Line) {
        let Some(path) = path else { return };
        let Some(mut mask) = Mask::new(self.width(), self.height()) else { return };
        mask.fill_path(path, FillRule::EvenOdd, true, Transform::identity());
        let (wide, high) = (self.width() as f32, self.height() as f32);
        let mut lines = PathBuilder::new();
        let mut at = -high;
        while at < wide {
            let (from, to) = if hatch == Hatch::Up { (high, 0.0) } else { (0.0, high) };
            lines.move_to(at, from);
            lines.line_to(at + high, to);
            at += gap;
        }
        self.stroke(lines.finish().as_ref(), line, Some(&mask));
    }

    fn stroke(&mut self, path: Option<&Path>, line: Line, mask: Option<&Mask>) {
        let dash = line.dash.and_then(|dash| StrokeDash::new(vec![dash, dash], 0.0));
        let stroke = Stroke { width: line.width, dash, line_cap: LineCap::Butt, ..Stroke::default() };
        if let Some(path) = path {
            self.0.stroke_path(path, &paint(line.grey), &stroke, Transform::identity(), mask);
        }
    }
}

fn paint(grey: u8) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(grey, grey, grey, 255);
    paint
}

pub(super) fn rect(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect)
}

/// A line through points.
pub(super) fn through(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.finish()
}

/// An area within rings.
pub(super) fn within(rings: impl IntoIterator<Item = Vec<(f32, f32)>>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for ring in rings {
        for (index, (x, y)) in ring.into_iter().enumerate() {
            if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
    }
    path.finish()
}
