//! Places, categories, further texts and numbers to levels.

use crate::prepare::{Row, Vocabulary};
use crate::spelling;

/// Levels of a text: 0 missing, 1 equal, 2 near, 3 different.
pub(crate) fn text(words: &Vocabulary, left: u32, right: u32) -> u8 {
    if left == 0 || right == 0 {
        return 0;
    }
    let (l, r) = (words.get(left), words.get(right));
    if left == right || l.class == r.class {
        1
    } else if spelling::near(&l.fold, &r.fold).is_some() {
        2
    } else {
        3
    }
}

/// Levels of a category: 0 missing, 1 equal, 2 different.
pub(crate) fn same(left: u32, right: u32) -> u8 {
    if left == 0 || right == 0 {
        0
    } else if left == right {
        1
    } else {
        2
    }
}

/// Levels of a home: 0 missing, 1 settlement equal, 2 region equal and no more known, 3 region equal and settlement near,
/// 4 region equal and settlement different, 5 region different, 6 settlement equal in different regions, 7 settlement
/// different and no more known, 8 region different and no more known.
pub(crate) fn place(words: &Vocabulary, left: &Row, right: &Row) -> u8 {
    let region = text(words, left.region, right.region);
    let settlement = text(words, left.settlement, right.settlement);
    match (region, settlement) {
        (0, 0) => 0,
        (0..=2, 1) => 1,
        (1 | 2, 0) => 2,
        (0..=2, 2) => 3,
        (1 | 2, _) => 4,
        (3, 1) => 6,
        (3, 0) => 8,
        (3, _) => 5,
        _ => 7,
    }
}

/// Levels of an official id: 0 missing, 1 equal, 2 one slip, 3 different, 4 different and both valid.
pub(crate) fn official(words: &Vocabulary, left: &Row, right: &Row) -> u8 {
    match text(words, left.official, right.official) {
        0 => 0,
        1 => 1,
        _ if left.official_valid && right.official_valid => 4,
        2 => 2,
        _ => 3,
    }
}
