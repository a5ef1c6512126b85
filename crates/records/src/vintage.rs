//! The state of the truth at an instant.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Hash;

/// The state of the truth at an instant: what every published figure is stamped with.
///
/// A list of the dead fills up for years. A figure without its vintage cannot be compared with a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vintage {
    /// The hash of evidence, mentions, decisions and codebook.
    pub id: Hash,
    /// What its makers call it.
    pub label: String,
    /// When it was frozen.
    pub at: Timestamp,
    /// The codebook's version.
    pub codebook: String,
    /// How many documents.
    pub evidence: u64,
    /// How many mentions.
    pub mentions: u64,
    /// How many decisions.
    pub decisions: u64,
    /// How many persons whose death is confirmed.
    pub confirmed: u64,
}
