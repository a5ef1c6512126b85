//! Names in Latin letters: which words are given names and patronymics, and which capitals are of no name.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::Fixed;

static GIVEN: LazyLock<HashSet<&'static str, Fixed>> =
    LazyLock::new(|| words(include_str!("../../data/given_latin.txt")));
static COMMON: LazyLock<HashSet<&'static str, Fixed>> =
    LazyLock::new(|| words(include_str!("../../data/common_english.txt")));

fn words(text: &'static str) -> HashSet<&'static str, Fixed> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a folded word is a given name, of this war's countries or of another.
pub(super) fn is_given(form: &str) -> bool {
    let plain: String = form.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect();
    let first = plain.split('-').next().unwrap_or(&plain);
    GIVEN.contains(plain.as_str())
        || first.len() > 2
            && first.len() < plain.len()
            && GIVEN.contains(first)
            && plain.split('-').all(|part| GIVEN.contains(part))
        || names::latin_to_cyrillic(form)
            .iter()
            .take(6)
            .any(|weighted| names::given(&weighted.text).is_some())
}

/// Whether a folded word is capital in English because it is of a title, a place, a thing: `Forest`, `Memory`, `Brigade`.
pub(super) fn is_common(form: &str) -> bool {
    COMMON.contains(form)
}

/// Whether a folded word is a patronymic in any romanisation.
pub(super) fn is_patronymic(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ovich", "evich", "ovych", "yovych", "ievich", "iovych", "ievych", "ovna", "evna", "ivna", "yivna",
        "ovitch", "evitch", "ovic", "evic",
    ];
    const WHOLE: &[&str] =
        &["ilyich", "illich", "ilich", "kuzmich", "kuzmych", "nikitich", "lukich", "fomich", "savvich"];
    WHOLE.contains(&word) || word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
