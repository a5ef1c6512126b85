//! A hierarchical model as the set of its terms, and its name by generators.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use thiserror::Error;

/// The most lists of a log-linear model: its 63 patterns are the bits of one word.
pub const MAX_LISTS: usize = 6;

/// A hierarchical log-linear model: with a term of several lists go all terms of some of them; every list's own term is always
/// there, that of all lists never.
///
/// Its name lists the generators, the terms that lie in no other, the longest first: `[123,14,34]`.
///
/// ```
/// use estimation::capture::loglinear::Model;
/// let model: Model = "[14,123]".parse()?;
/// assert_eq!(model.to_string(), "[123,14]");
/// assert_eq!((model.lists(), model.parameters()), (4, 10), "1, four lists, 12, 13, 23, 14, 123");
/// assert_eq!(Model::all(4, 3).len(), 113);
/// # Ok::<(), estimation::capture::loglinear::ModelError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Model {
    lists: u8,
    /// Bit t is set if the term of the lists in pattern t is in the model, bit 0 being the constant.
    terms: u64,
}

/// Why a text is no model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ModelError {
    /// Not of the form `[123,14]`.
    #[error("`{0}` is not a model: write its generators as in [123,14,34], lists numbered from 1")]
    Form(String),
    /// A list beyond the sixth.
    #[error("`{0}` has more than {MAX_LISTS} lists: log-linear models here have 2 to {MAX_LISTS}")]
    Lists(String),
    /// The term of all lists.
    #[error("`{0}` has the term of all lists, which nothing in the lists can tell: leave it out")]
    Saturated(String),
}

impl Model {
    /// The model in which the lists are independent. Lists beyond [`MAX_LISTS`] are not taken.
    #[must_use]
    pub fn independent(lists: usize) -> Self {
        let lists = lists.clamp(1, MAX_LISTS);
        let terms = (0..lists).fold(1, |terms, list| terms | 1 << (1 << list));
        Self { lists: lists as u8, terms }
    }

    /// All hierarchical models whose terms have at most `order` lists, from the smallest: 8 of three lists, 113 of four, 6,893 of
    /// five, 1,024 of five and 32,768 of six with `order` 2.
    #[must_use]
    pub fn all(lists: usize, order: usize) -> Vec<Self> {
        let independent = Self::independent(lists);
        let lists = independent.lists();
        let mut models = vec![independent];
        for size in 2..=order.min(lists - 1) {
            let terms: Vec<u32> =
                (1..1_u32 << lists).filter(|term| term.count_ones() as usize == size).collect();
            let mut larger = Vec::with_capacity(models.len() * 2);
            for model in &models {
                model.extended(&terms, &mut larger);
            }
            models = larger;
        }
        models.sort_unstable_by_key(|model| (model.parameters(), model.terms));
        models
    }

    /// All models that add some of these terms, of one size, each where its parts are in the model.
    fn extended(self, terms: &[u32], into: &mut Vec<Self>) {
        let open: Vec<u32> = terms.iter().copied().filter(|term| self.may_take(*term)).collect();
        for chosen in 0..1_u64 << open.len() {
            let added = open.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
            let terms = added.fold(self.terms, |terms, (_, term)| terms | 1 << term);
            into.push(Self { terms, ..self });
        }
    }

    /// Whether all parts of a term are in the model.
    fn may_take(self, term: u32) -> bool {
        (0..u32::from(self.lists)).all(|list| term >> list & 1 == 0 || self.has(term & !(1 << list)))
    }

    /// The model with one more term and all its parts. The term of all lists is never taken.
    #[must_use]
    pub fn with(self, term: u32) -> Self {
        let parts = (1..1_u32 << self.lists).filter(|part| part & !term == 0);
        let terms = parts.fold(self.terms, |terms, part| terms | 1 << part);
        let all = (1_u64 << self.lists) - 1;
        Self { terms: if self.lists > 1 { terms & !(1 << all) } else { terms }, ..self }
    }

    /// How many lists it is for.
    #[must_use]
    pub const fn lists(self) -> usize {
        self.lists as usize
    }

    /// Whether a term is in it. The term of no list is the constant.
    #[must_use]
    pub const fn has(self, term: u32) -> bool {
        self.terms >> term & 1 == 1
    }

    /// Its terms, the constant first, as patterns of lists.
    pub fn terms(self) -> impl Iterator<Item = u32> {
        (0..1_u32 << self.lists).filter(move |term| self.has(*term))
    }

    /// The number of its parameters, the constant included.
    #[must_use]
    pub const fn parameters(self) -> usize {
        self.terms.count_ones() as usize
    }

    /// The terms that lie in no other: the longest first, then by their lists.
    #[must_use]
    pub fn generators(self) -> Vec<u32> {
        let maximal = |term: &u32| {
            *term != 0 && (0..self.lists).all(|list| *term >> list & 1 == 1 || !self.has(*term | 1 << list))
        };
        let mut generators: Vec<u32> = self.terms().filter(maximal).collect();
        generators.sort_by_key(|term| (std::cmp::Reverse(term.count_ones()), digits(*term)));
        generators
    }
}

fn digits(term: u32) -> String {
    (0..MAX_LISTS).filter(|list| term >> list & 1 == 1).map(|list| (list + 1).to_string()).collect()
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.generators().into_iter().map(digits).collect();
        write!(f, "[{}]", names.join(","))
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Model {
    type Err = ModelError;

    /// Reads generators; lists are numbered from 1, and there are as many as the greatest number says.
    fn from_str(text: &str) -> Result<Self, ModelError> {
        let form = || ModelError::Form(text.to_owned());
        let inner = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).ok_or_else(form)?;
        let mut terms = Vec::new();
        for generator in inner.split(',') {
            let mut term = 0_u32;
            for digit in generator.trim().chars() {
                let list = digit.to_digit(10).filter(|list| *list > 0).ok_or_else(form)?;
                if list as usize > MAX_LISTS {
                    return Err(ModelError::Lists(text.to_owned()));
                }
                term |= 1 << (list - 1);
            }
            if term == 0 {
                return Err(form());
            }
            terms.push(term);
        }
        let all = terms.iter().fold(0, |all, term| all | term);
        let lists = (u32::BITS - all.leading_zeros()) as usize;
        if lists > 1 && terms.iter().any(|term| term.count_ones() as usize == lists) {
            return Err(ModelError::Saturated(text.to_owned()));
        }
        Ok(terms.into_iter().fold(Self::independent(lists), Self::with))
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, ModelError};

    #[test]
    fn models_are_as_many_as_the_literature_counts() {
        let count = |lists, order| Model::all(lists, order).len();
        assert_eq!([count(2, 2), count(3, 2), count(4, 3), count(5, 4)], [1, 8, 113, 6_893]);
        assert_eq!([count(5, 2), count(6, 2)], [1_024, 32_768]);
    }

    #[test]
    fn every_model_is_read_from_its_name() {
        for model in Model::all(4, 3) {
            assert_eq!(model.to_string().parse(), Ok(model));
        }
    }

    #[test]
    fn what_is_no_model_is_said() {
        for text in ["12,3", "[]", "[1x]", "[10]", "[1,,2]"] {
            assert!(matches!(text.parse::<Model>(), Err(ModelError::Form(_))), "{text}");
        }
        assert!(matches!("[17]".parse::<Model>(), Err(ModelError::Lists(_))));
        assert!(matches!("[123]".parse::<Model>(), Err(ModelError::Saturated(_))));
    }
}
