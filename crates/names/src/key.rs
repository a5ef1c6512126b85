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
    /// Which letters occur in `latin`, a bit each: a lower bound of the edits between two names.
    pub(crate) mask: u64,
    /// For a given name, the dictionary's names it stands for; for a patronymic, the fathers'.
    pub(crate) classes: Vec<u16>,
}

impl Key {
    /// Prepares a name part. An empty text gives a key that agrees with nothing and contradicts nothing.
    #[must_use]
    pub fn new(part: Part, text: &str) -> Self {
        let folded = crate::fold(text);
        let fold = folded.trim_end_matches('.').to_owned();
        let latin = crate::fold_latin::of_folded(&fold);
        let letters: Vec<char> = latin.chars().collect();
        let classes = match part {
            Part::Surname => Vec::new(),
            Part::Given => dictionary::classes(&fold),
            Part::Patronymic => dictionary::father_classes(&fold),
        };
        Self {
            part,
            is_initial: fold.chars().count() == 1,
            initial: letters.first().copied(),
            mask: letters.iter().fold(0, |mask, &letter| mask | 1 << (letter as u32 % 64)),
            fold,
            latin,
            letters,
            classes,
        }
    }

    /// The letters that similarity is computed on: those of `latin`.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Whether only an initial was given.
    #[must_use]
    pub const fn is_initial(&self) -> bool {
        self.is_initial
    }

    /// Numbers of the dictionary's given names that this one stands for (a patronymic: the father's); keys that share one
    /// are the same name. Fit for blocking; they hold within one run of the program only.
    #[must_use]
    pub fn classes(&self) -> &[u16] {
        &self.classes
    }

    /// Whether there was nothing to prepare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fold.is_empty()
    }
}
