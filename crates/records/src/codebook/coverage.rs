//! What share of the dead a list holds, and whom it leaves out.

use serde::{Deserialize, Serialize};

use crate::Edtf;

/// A dated, sourced study of what share of the dead a list holds.
///
/// Never a constant: a list fills up for years, so a share holds for the list as it was known on a day, and for the
/// deaths of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// When the study was made: it holds for lists as known from then on, until a newer one.
    pub as_of: Edtf,
    /// The period of deaths that it speaks of.
    pub period: Edtf,
    /// The least share, from 0 to 1.
    pub low: f64,
    /// The greatest share, from 0 to 1.
    pub high: f64,
    /// How it was made, in words.
    pub method: String,
    /// Where it was published.
    pub source: String,
}

/// A population that the list leaves out, as a range somebody published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// Who they are.
    pub name: String,
    /// The least number of dead.
    pub low: f64,
    /// The greatest number of dead.
    pub high: f64,
    /// The last day of deaths that it covers.
    pub as_of: Edtf,
    /// Where it was published.
    pub source: String,
}
