//! The chart as a picture: maps, and plots too dense for bars.

mod canvas;
mod days;
mod letters;
mod map;
mod png;

use serde::{Deserialize, Serialize};

use crate::html::English;
use crate::{Chart, Words};
use canvas::Canvas;

/// How a chart is drawn that is more than a few bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Picture {
    /// A row of many periods: so many of the labels stand on the axis, in their order. What comes after them (the undated) is told in
    /// words below.
    Dense(usize),
    /// Ground, in longitude and latitude.
    Map(Vec<Shape>),
}

/// A piece of ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// What it is: in the key, or on the map where it is a place.
    pub name: String,
    /// How it is filled.
    pub look: Look,
    /// Its rings, in degrees of longitude and latitude; what two rings enclose both is outside.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// How ground is filled: by pattern, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Held all the time: plain light grey.
    Held,
    /// Gained: dark, hatched upwards.
    Gained,
    /// Lost: white, hatched downwards.
    Lost,
    /// A place, such as an operation's: a dashed line, with its name beside it.
    Place,
}

/// The height and width of a picture, in pixels; twice what a page shows, so that it can be printed.
const SIZE: (u32, u32) = (1520, 900);

impl Chart {
    /// Drawn as a picture, too.
    #[must_use]
    pub fn with_picture(mut self, picture: Picture) -> Self {
        self.picture = Some(picture);
        self
    }

    /// [`Chart::png_with`] the words of English.
    ///
    /// ```
    /// use charts::{Chart, Picture, Point, Series};
    /// let days = (1..=31).map(|day| format!("2024-03-{day:02}"));
    /// let chart = Chart::new("days", "Named dead by day", "day", "persons")
    ///     .with_labels(days)
    ///     .with_series(Series::new("named", (0..31).map(|day| Point::of(f64::from(day % 7)))));
    /// assert_eq!(chart.png(), None, "bars, unless it says otherwise");
    /// let png = chart.with_picture(Picture::Dense(31)).png().expect("a picture");
    /// assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    /// ```
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        self.png_with(&English)
    }

    /// The picture of a chart that has one, as PNG: shades of grey and patterns alone, in PT Sans. Axes, unit, key, notes and source
    /// stand in it, so that it says all of that wherever it is copied to. The same chart gives the same bytes on every machine.
    #[must_use]
    pub fn png_with(&self, words: &impl Words) -> Option<Vec<u8>> {
        let mut canvas = Canvas::new(SIZE.0, SIZE.1)?;
        match self.picture.as_ref()? {
            Picture::Dense(labels) => self.draw_dense(&mut canvas, *labels, words),
            Picture::Map(shapes) => self.draw_map(&mut canvas, shapes, words),
        }
        Some(png::encode(canvas.width(), canvas.height(), &canvas.greys()))
    }

    /// The title above, the remarks and the source below.
    fn draw_words(&self, canvas: &mut Canvas, remarks: &[String], words: &impl Words) {
        canvas.text((40.0, 52.0), 34.0, &self.title);
        let source = self.source.as_deref().map(|source| words.source(source));
        let lines: Vec<String> = remarks.iter().cloned().chain(self.note.clone()).chain(source).collect();
        let lines: Vec<String> = lines.iter().flat_map(|line| letters::wrapped(line, 20.0, 1440.0)).collect();
        let first = 900.0 - 18.0 - 24.0 * (lines.len().min(5) as f32 - 1.0);
        for (index, line) in lines.iter().take(5).enumerate() {
            canvas.text((40.0, first + 24.0 * index as f32), 20.0, line);
        }
    }
}
