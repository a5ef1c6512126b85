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
    /// The least number of dead that the entry's own source gives.
    #[serde(default)]
    pub min: Option<u32>,
    /// The largest.
    #[serde(default)]
    pub max: Option<u32>,
    /// Where the entry comes from.
    pub source: String,
    /// What other sources say of the number of dead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<IncidentReport>,
}

/// What one more source says of an incident's dead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentReport {
    /// The least number it gives.
    pub min: u32,
    /// The largest.
    pub max: u32,
    /// Who says so.
    pub source: String,
}

impl Incident {
    /// The least and the greatest number of dead that any source gives; `None` where none gives one.
    ///
    /// ```
    /// let text = "id = \"x\"\ntitle = \"X\"\ndate = \"2024-02-20\"\nmin = 65\nmax = 65\nsource = \"a list\"\n\
    ///     reports = [{ min = 60, max = 70, source = \"a report\" }]\n";
    /// let incident: records::Incident = toml::from_str(text).expect("of the form");
    /// assert_eq!(incident.range(), Some((60, 70)));
    /// ```
    #[must_use]
    pub fn range(&self) -> Option<(u32, u32)> {
        let ends = || {
            self.reports.iter().flat_map(|report| [report.min, report.max]).chain(self.min).chain(self.max)
        };
        Some((ends().min()?, ends().max()?))
    }

    /// What is wrong with the entry, if anything is.
    pub(crate) fn fault(&self) -> Option<String> {
        let upside_down = self.min.zip(self.max).is_some_and(|(min, max)| min > max);
        if upside_down || self.reports.iter().any(|report| report.min > report.max) {
            return Some(format!("incident {}: min must not be more than max", self.id));
        }
        let unsourced = self.reports.iter().any(|report| report.source.trim().is_empty());
        unsourced.then(|| format!("incident {}: each of its reports must name its source", self.id))
    }
}
