//! Bounded decoding.

use std::io::Cursor;

use image::imageops::{FilterType, resize};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits};
use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;
use zune_png::PngDecoder;

use crate::SeeingError;

/// The longest side of a picture, and the most memory for decoding one.
const LONGEST_SIDE: u32 = 16_000;
const MEMORY: u64 = 512 << 20;

/// The sides, in pixels, between which letters are read best: smaller pictures are made larger, larger ones smaller.
const SHORT: u32 = 1_600;
const LONG: u32 = 4_000;

/// Decodes a picture, upright and grey.
pub(crate) fn decode(bytes: &[u8]) -> Result<GrayImage, SeeingError> {
    if bytes.starts_with(b"\x89PNG") {
        return png(bytes);
    }
    let wrong = |error: image::ImageError| SeeingError::Picture(error.to_string());
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| wrong(error.into()))?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let orientation = decoder.orientation().map_err(wrong)?;
    if decoder.total_bytes() > MEMORY {
        let (width, height) = decoder.dimensions();
        return Err(SeeingError::Picture(format!("{width} by {height} pixels are more than is decoded")));
    }
    let mut picture = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_luma8())
}

/// Decodes a PNG, on white where it lets something through.
fn png(bytes: &[u8]) -> Result<GrayImage, SeeingError> {
    let wrong = |error: zune_png::error::PngDecodeErrors| SeeingError::Picture(format!("{error:?}"));
    let side = LONGEST_SIDE as usize;
    let options =
        DecoderOptions::new_safe().set_max_width(side).set_max_height(side).png_set_strip_to_8bit(true);
    let mut decoder = PngDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(wrong)?;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let size = decoder.output_buffer_size().unwrap_or(usize::MAX);
    if size as u64 > MEMORY || width == 0 || height == 0 {
        return Err(SeeingError::Picture(format!("{width} by {height} pixels are more than is decoded")));
    }
    let raw = decoder.decode_raw().map_err(wrong)?;
    let grey = |pixel: &[u8]| -> u8 {
        let (light, alpha) = match *pixel {
            [light, alpha] => (u32::from(light), u32::from(alpha)),
            [red, green, blue, ref alpha @ ..] => {
                // Rec. 709, as the other formats are made grey.
                let light =
                    (u32::from(red) * 2126 + u32::from(green) * 7152 + u32::from(blue) * 722) / 10_000;
                (light, alpha.first().map_or(255, |alpha| u32::from(*alpha)))
            }
            ref light => (light.first().map_or(255, |light| u32::from(*light)), 255),
        };
        ((light * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let pixels: Vec<u8> =
        raw.chunks((raw.len() / (width * height)).max(1)).map(grey).take(width * height).collect();
    GrayImage::from_raw(width as u32, height as u32, pixels)
        .ok_or_else(|| SeeingError::Picture("it ends in the middle".to_owned()))
}

/// A picture in the size in which its letters are read, with what it was multiplied by.
pub(crate) fn sized(picture: &GrayImage) -> (GrayImage, f64) {
    let longest = picture.width().max(picture.height()).max(1);
    let wanted = longest.clamp(SHORT, LONG);
    // Never more than three times: there is nothing more to see.
    let scale = (f64::from(wanted) / f64::from(longest)).min(3.0);
    if (scale - 1.0).abs() < 0.05 {
        return (picture.clone(), 1.0);
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (resize(picture, side(picture.width()), side(picture.height()), FilterType::CatmullRom), scale)
}

/// A picture as PGM, the plainest format there is.
pub(crate) fn pgm(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = format!("P5\n{} {}\n255\n", picture.width(), picture.height()).into_bytes();
    bytes.extend_from_slice(picture.as_raw());
    bytes
}
