//! A name part prepared once, so that comparing it with a million others is cheap.

use crate::dictionary;
use crate::part::Part;

/// What is needed to compare a name part, computed once.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Which part it is.
    pub part: Part,
    /// The comparing form, as [`crate::fold`] makes it, without a full stop.
    pub fold: String,
    /// The key across alphabets, as [`crate::fold_latin`] makes it.
    pub latin: String,
    /// The letters of `latin`: what similarity is computed on.
    pub(crate) letters: Vec<char>,
    /// The first letter of `latin`.
    pub(crate) initial: Option<char>,
    /// Whether only an initial was given.
    pub(crate) is_initial: bool,
    /// For a given name, the dictionary's names it stands for; for a patronymic, the fathers'.
    pub(crate) classes: Vec<u16>,
}

impl Key {
    /// Prepares a name part. An empty text gives a key that agrees with nothing and contradicts nothing.
    #[must_use]
    pub fn new(part: Part, text: &str) -> Self {
        let folded = crate::fold(text);
        let fold = folded.trim_end_matches('.').to_owned();
        let latin = crate::fold_latin(&fold);
        let letters: Vec<char> = latin.chars().collect();
        let classes = match part {
            Part::Surname => Vec::new(),
            Part::Given => dictionary::classes(&fold).to_vec(),
            Part::Patronymic => dictionary::father_classes(&fold),
        };
        Self {
            part,
            is_initial: fold.chars().count() == 1,
            initial: letters.first().copied(),
            fold,
            latin,
            letters,
            classes,
        }
    }

    /// Whether there was nothing to prepare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fold.is_empty()
    }
}
