//! What everybody sees.

pub(crate) mod front;
pub(crate) mod methods;
pub(crate) mod names;
pub(crate) mod number;
pub(crate) mod operation;
pub(crate) mod person;
pub(crate) mod request;
pub(crate) mod vintages;

/// The codebook's word for a category, with spaces: `late_identification` is not a word.
pub(crate) fn words(column: &str) -> String {
    column.replace('_', " ")
}
