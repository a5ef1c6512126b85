//! Operations to which deaths are attributed.

use serde::Deserialize;

use crate::Edtf;

/// An offensive or a battle, with its dates, its places, and what ties a death to it.
///
/// A death is tied to it by the place where the man fell, else by his unit, else, and only where [`by_date`](Self::by_date)
/// says so, by the date alone; always within its period. Each tie is weaker than the one before, and is kept with the death.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Its short name.
    pub id: String,
    /// Its name in English.
    pub title: String,
    /// Its name in Russian.
    #[serde(default)]
    pub ru: Option<String>,
    /// From when to when.
    pub period: Edtf,
    /// Settlements and districts where a death belongs to it: every spelling that mentions use.
    #[serde(default)]
    pub places: Vec<String>,
    /// Its ground as a ring of `[longitude, latitude]`, for maps; places of death are matched by name.
    #[serde(default)]
    pub polygon: Vec<[f64; 2]>,
    /// Units that fought in it and, in its period, nowhere else.
    #[serde(default)]
    pub units: Vec<String>,
    /// Whether a date in its period alone ties a death to it: for an operation along the whole front.
    #[serde(default)]
    pub by_date: bool,
    /// Where the entry comes from: title and publisher, or address.
    #[serde(default)]
    pub sources: Vec<String>,
}

impl Operation {
    /// What is wrong with the entry, if anything is.
    ///
    /// ```
    /// let text = "id = \"x\"\ntitle = \"X\"\nperiod = \"2024-10\"\nsources = [\"a report\"]\n";
    /// let operation: records::Operation = toml::from_str(text).expect("of the form");
    /// assert_eq!(operation.fault().as_deref(), Some("operation x: nothing ties a death to it: give places, units, or by_date = true"));
    /// ```
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let said = |what: &str| Some(format!("operation {}: {what}", self.id));
        if self.sources.iter().all(|source| source.trim().is_empty()) {
            return said("no source");
        }
        if self.places.is_empty() && self.units.is_empty() && !self.by_date {
            return said("nothing ties a death to it: give places, units, or by_date = true");
        }
        let on_globe = |p: &[f64; 2]| (-180.0..=180.0).contains(&p[0]) && (-90.0..=90.0).contains(&p[1]);
        if !self.polygon.is_empty() && (self.polygon.len() < 4 || self.polygon.first() != self.polygon.last())
        {
            return said("its polygon must be a ring of four or more points that ends where it begins");
        }
        if let Some(point) = self.polygon.iter().find(|point| !on_globe(point)) {
            return said(&format!("[{}, {}] is no place: longitude, then latitude", point[0], point[1]));
        }
        None
    }
}
