//! Words that are part of no name, though they may be capital.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lexicon::Fixed;

static WORDS: LazyLock<HashSet<&'static str, Fixed>> = LazyLock::new(|| {
    let lines = include_str!("../../data/small_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Words that open sentences and are part of no name.
pub(super) fn is_small(word: &str) -> bool {
    WORDS.contains(word)
}

/// The same, but for saints, after whom towns are called.
pub(super) fn is_small_but_saint(word: &str) -> bool {
    is_small(word) && word != "st" && word != "saint"
}
