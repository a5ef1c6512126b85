//! The words that were read in a picture, and where they stand.

use records::{Area, PlacedWord, Span};

/// A text out of a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    /// The text: lines as they stand in the picture.
    pub text: String,
    /// Its words.
    pub words: Vec<PlacedWord>,
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
            read.words.push(PlacedWord {
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
}
