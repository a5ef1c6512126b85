//! Text of PDFs.

use image::GrayImage;

use crate::picture::pgm;
use crate::{Programs, SeeingError, Words};

/// How many pages of a PDF without text are read as pictures.
const PAGES: usize = 10;

fn command(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The text of a PDF: its own, else that of its first pages as pictures.
pub(crate) fn text(bytes: &[u8], programs: &Programs) -> Result<String, SeeingError> {
    let own = programs.run(&command(&["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]), bytes)?;
    let own = String::from_utf8_lossy(&own).replace('\u{c}', "\n");
    if own.chars().filter(|letter| letter.is_alphabetic()).count() >= 20 {
        return Ok(own.trim().to_owned());
    }
    let last = PAGES.to_string();
    let drawn = command(&["pdftoppm", "-q", "-gray", "-r", "200", "-scale-to", "2400", "-l", &last, "-"]);
    let mut pages = Vec::new();
    for page in pictures(&programs.run(&drawn, bytes)?) {
        let tsv = programs.run(&programs.letters, &pgm(&page))?;
        pages.push(Words::parse(&String::from_utf8_lossy(&tsv), 1.0).text);
    }
    pages.retain(|page| !page.is_empty());
    Ok(pages.join("\n\n"))
}

/// PGM pictures, one after the other.
fn pictures(mut bytes: &[u8]) -> Vec<GrayImage> {
    let mut pictures = Vec::new();
    while let Some((picture, rest)) = first(bytes) {
        pictures.push(picture);
        bytes = rest;
    }
    pictures
}

fn first(bytes: &[u8]) -> Option<(GrayImage, &[u8])> {
    let mut rest = bytes.strip_prefix(b"P5")?;
    let mut numbers = [0_u32; 3];
    for number in &mut numbers {
        rest = rest.trim_ascii_start();
        let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
        *number = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        rest = &rest[end..];
    }
    let [width, height, 255] = numbers else { return None };
    let size = (width as usize).checked_mul(height as usize)?;
    let pixels = rest.get(1..=size)?;
    Some((GrayImage::from_raw(width, height, pixels.to_vec())?, &rest[size + 1..]))
}
