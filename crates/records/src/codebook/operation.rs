//! Operations to which deaths are attributed.

use serde::Deserialize;

use crate::Edtf;

/// An offensive or a battle, with its dates and places.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Its short name.
    pub id: String,
    /// Its name in words.
    pub title: String,
    /// From when to when.
    pub period: Edtf,
    /// Places of death that belong to it.
    #[serde(default)]
    pub places: Vec<String>,
    /// Where the entry comes from.
    pub source: String,
}
