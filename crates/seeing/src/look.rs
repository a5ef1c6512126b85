//! What a picture looks like, in 64 bits.

use image::GrayImage;
use image::imageops::{FilterType, resize};

/// A hash of what a picture looks like: whether it grows lighter from each of 8 by 8 places to the next on its right.
///
/// The same picture, saved anew, made smaller or brighter, keeps nearly all of its bits; two pictures that have nothing to do with each
/// other differ in about half (difference hash: N. Krawetz, "Kind of Like That", 2013).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look(pub u64);

impl Look {
    /// Up to how many bits two looks of the same picture may differ.
    pub const SAME: u32 = 8;

    pub(crate) fn of(picture: &GrayImage) -> Self {
        let small = resize(picture, 9, 8, FilterType::Triangle);
        let lighter = |x: u32, y: u32| small.get_pixel(x + 1, y).0[0] > small.get_pixel(x, y).0[0];
        Self((0..64).fold(0, |bits, at| bits << 1 | u64::from(lighter(at % 8, at / 8))))
    }

    /// In how many bits two looks differ.
    ///
    /// ```
    /// use seeing::Look;
    /// assert_eq!(Look(0b1011).distance(Look(0b0010)), 2);
    /// assert!(Look(0b1011).distance(Look(0b0010)) <= Look::SAME);
    /// ```
    #[must_use]
    pub const fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}
