//! What was seen in a photograph or a PDF.

use serde::{Deserialize, Serialize};

use crate::Span;

/// What was seen in a file: a text, and of a picture where each word of it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sight {
    /// The text: lines as they stand.
    pub text: String,
    /// The picture; `None` of a PDF.
    pub picture: Option<Picture>,
}

/// What was seen in a picture: enough to show where on a stone a name stands, and to know the picture again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// How wide and high it is, upright, in pixels.
    pub size: (u32, u32),
    /// What it looks like.
    pub look: Look,
    /// What a camera wrote into it, as name and value. Evidence, and sealed: it can tell who took it and where.
    pub exif: Vec<(String, String)>,
    /// The words that were read in it, in the order of the text.
    pub words: Vec<PlacedWord>,
}

/// A word of a picture's text, with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedWord {
    /// Where in the text it stands.
    pub span: Span,
    /// Where in the picture.
    pub area: Area,
    /// How sure the reader of letters is, from 0 to 1.
    pub confidence: f32,
}

/// A place in a picture, in pixels of the upright picture, from its left upper corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

impl Picture {
    /// Where in the picture a stretch of its text stands; `None` where no word of it was placed.
    ///
    /// ```
    /// use records::{Area, Look, Picture, PlacedWord, Span};
    /// let word = |start, left| PlacedWord {
    ///     span: Span { start, end: start + 4 },
    ///     area: Area { left, top: 8, width: 40, height: 12 },
    ///     confidence: 0.9,
    /// };
    /// let stone = Picture { size: (200, 100), look: Look(0), exif: vec![], words: vec![word(0, 10), word(5, 60)] };
    /// let area = stone.area(Span { start: 0, end: 9 }).expect("both words");
    /// assert_eq!((area.left, area.width), (10, 90));
    /// assert_eq!(stone.area(Span { start: 20, end: 24 }), None);
    /// ```
    #[must_use]
    pub fn area(&self, span: Span) -> Option<Area> {
        let within =
            self.words.iter().filter(|word| word.span.start < span.end && span.start < word.span.end);
        within.map(|word| word.area).reduce(Area::with)
    }
}

/// A hash of what a picture looks like: whether it grows lighter from each of 8 by 8 places to the next on its right.
///
/// The same picture, saved anew, made smaller or brighter, keeps nearly all of its bits; two pictures that have nothing to do with each
/// other differ in about half (difference hash: N. Krawetz, "Kind of Like That", 2013).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look(pub u64);

impl Look {
    /// Up to how many bits two looks of the same picture may differ.
    pub const SAME: u32 = 8;

    /// In how many bits two looks differ.
    ///
    /// ```
    /// use records::Look;
    /// assert_eq!(Look(0b1011).distance(Look(0b0010)), 2);
    /// assert!(Look(0b1011).distance(Look(0b0010)) <= Look::SAME);
    /// ```
    #[must_use]
    pub const fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Whether it tells anything: an even picture, such as a blank one, looks like every other.
    ///
    /// ```
    /// assert!(!records::Look(1).tells() && records::Look(0x0f0f).tells());
    /// ```
    #[must_use]
    pub const fn tells(self) -> bool {
        self.0.count_ones() > Self::SAME / 2 && self.0.count_zeros() > Self::SAME / 2
    }
}
