//! The words that were read in a picture, and where they stand.

use records::Span;
use serde::Serialize;

/// A place in a picture, in pixels of the upright picture, from its left upper corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Area {
    /// From the left.
    pub left: u32,
    /// From above.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Area {
    /// The smallest area that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = self.left.saturating_add(self.width).max(other.left.saturating_add(other.width));
        let bottom = self.top.saturating_add(self.height).max(other.top.saturating_add(other.height));
        Self { left, top, width: right - left, height: bottom - top }
    }
}

/// One word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// Where in the text it stands.
    pub span: Span,
    /// Where in the picture.
    pub area: Area,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// A text out of a picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Words {
    /// The text: lines as they stand in the picture.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
}

/// Words of which the reader is less sure than this are dirt.
const DIRT: f32 = 0.2;

impl Words {
    /// Reads the TSV of Tesseract, of a picture that had been made `scale` times as large.
    #[must_use]
    pub fn parse(tsv: &str, scale: f64) -> Self {
        let mut read = Self::default();
        let (mut length, mut line) = (0, None);
        for row in tsv.lines() {
            let cells: Vec<&str> = row.splitn(12, '\t').collect();
            let &["5", page, block, paragraph, number, _, left, top, width, height, confidence, word] =
                &cells[..]
            else {
                continue;
            };
            let word = word.trim();
            let confidence = confidence.parse::<f32>().unwrap_or(0.0) / 100.0;
            if word.is_empty() || confidence < DIRT {
                continue;
            }
            let pixels = |cell: &str| {
                (cell.parse::<f64>().unwrap_or(0.0) / scale).clamp(0.0, f64::from(u32::MAX)) as u32
            };
            let here = Some([page, block, paragraph, number].map(str::to_owned));
            if !read.text.is_empty() {
                read.text.push(if line == here { ' ' } else { '\n' });
                length += 1;
            }
            line = here;
            let letters = word.chars().count() as u32;
            read.words.push(Word {
                span: Span { start: length, end: length + letters },
                area: Area {
                    left: pixels(left),
                    top: pixels(top),
                    width: pixels(width),
                    height: pixels(height),
                },
                confidence: confidence.clamp(0.0, 1.0),
            });
            read.text.push_str(word);
            length += letters;
        }
        read
    }

    /// Where in the picture a stretch of the text stands.
    #[must_use]
    pub fn area(&self, span: Span) -> Option<Area> {
        let within =
            self.words.iter().filter(|word| word.span.start < span.end && span.start < word.span.end);
        within.map(|word| word.area).reduce(Area::with)
    }
}
