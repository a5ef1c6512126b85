//! Letters as outlines: PT Sans, which was drawn for every language of Russia and is free (SIL Open Font License).

use std::sync::LazyLock;

use tiny_skia::PathBuilder;
use ttf_parser::{Face, OutlineBuilder};

static FONT: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::parse(include_bytes!("../../fonts/PT_Sans-Web-Regular.ttf"), 0).ok());

/// Writes words into a path, from a point on their base line on; gives the width.
pub(super) fn write(path: &mut PathBuilder, (x, y): (f32, f32), size: f32, words: &str) -> f32 {
    let Some(face) = FONT.as_ref() else { return 0.0 };
    let scale = size / f32::from(face.units_per_em());
    let mut along = 0.0;
    for glyph in words.chars().map(|letter| face.glyph_index(letter).unwrap_or_default()) {
        let mut pen = Pen { path, x: x + along, y, scale };
        face.outline_glyph(glyph, &mut pen);
        along += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
    }
    along
}

/// How wide words are.
pub(super) fn width(size: f32, words: &str) -> f32 {
    write(&mut PathBuilder::new(), (0.0, 0.0), size, words)
}

/// A sentence in lines no wider than that, broken between words.
pub(super) fn wrapped(sentence: &str, size: f32, widest: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in sentence.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(size, &format!("{line} {word}")) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A font's outline on its way to the page, whose y grows downwards.
struct Pen<'a> {
    path: &'a mut PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::{FONT, width, wrapped};

    #[test]
    fn every_letter_of_three_languages_is_in_the_font() {
        let face = FONT.as_ref().expect("the font");
        let letters = "abcxyzABCXYZ0123456789абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЩЭЮЯіїєґІЇЄҐ²°−–—…«»\u{a0}";
        let missing: Vec<char> =
            letters.chars().filter(|letter| face.glyph_index(*letter).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn sentences_are_broken_between_words() {
        let lines = wrapped("one two three four five", 20.0, width(20.0, "one two three"));
        assert_eq!(lines, ["one two three", "four five"]);
    }
}
