//! What a picture looks like, in 64 bits.

use image::GrayImage;
use image::imageops::{FilterType, resize};
use records::Look;

pub(crate) fn of(picture: &GrayImage) -> Look {
    let small = resize(picture, 9, 8, FilterType::Triangle);
    let lighter = |x: u32, y: u32| small.get_pixel(x + 1, y).0[0] > small.get_pixel(x, y).0[0];
    Look((0..64).fold(0, |bits, at| bits << 1 | u64::from(lighter(at % 8, at / 8))))
}
