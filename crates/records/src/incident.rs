//! An event that killed several.

use serde::{Deserialize, Serialize};

use crate::Edtf;

/// An event that killed several, such as one strike.
///
/// It stands beside the persons, not in their place: one strike inflates one day, and a reader who compares days must
/// be able to set it apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Its short name in the codebook.
    pub id: String,
    /// Its name in words.
    pub title: String,
    /// When.
    pub date: Edtf,
    /// Where: every spelling of the place that mentions of it use.
    #[serde(default)]
    pub places: Vec<String>,
    /// Causes of death (coded words) that belong to it.
    #[serde(default)]
    pub causes: Vec<String>,
    /// The least number of dead that any source gives.
    #[serde(default)]
    pub min: Option<u32>,
    /// The largest.
    #[serde(default)]
    pub max: Option<u32>,
    /// Where the entry comes from.
    pub source: String,
}
