//! The claims file.

use std::collections::{BTreeMap, HashSet};

use records::Edtf;
use serde::Deserialize;

use crate::{Quantity, Rounding};

/// What an article claims, with what is needed to check it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The article, in our words.
    #[serde(default)]
    pub title: String,
    /// Where it is: the source of every claim that names none.
    #[serde(default)]
    pub source: String,
    /// When it appeared: the date of every claim that gives none.
    #[serde(default)]
    pub as_of: Option<Edtf>,
    /// Single sourced numbers.
    #[serde(default, rename = "input")]
    pub single: Vec<Input>,
    /// Sourced rows of numbers.
    #[serde(default)]
    pub series: Vec<Series>,
    /// The claims, in the order of the article.
    #[serde(rename = "claim")]
    pub claims: Vec<Claim>,
    /// What became known later.
    #[serde(default)]
    pub later: Vec<Later>,
}

/// A number that somebody published, for derivations to use.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name in the table `inputs`.
    pub name: String,
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: String,
    /// As known when.
    pub as_of: Edtf,
    /// Where it was published.
    pub source: String,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// Numbers that belong together, such as one for each month. In the table `inputs` they are named `name:key`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The part of their names before the colon.
    pub name: String,
    /// What they count.
    pub unit: String,
    /// As known when.
    pub as_of: Edtf,
    /// Where they were published.
    pub source: String,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
    /// The numbers by key.
    pub values: BTreeMap<String, f64>,
}

/// A number somebody published.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its name.
    pub id: String,
    /// What is claimed, in our words.
    pub what: String,
    /// The same in Russian.
    #[serde(default)]
    pub ru: Option<String>,
    /// Whether it tells what was known on a day, or a quantity that does not change with what is known.
    pub kind: Kind,
    /// The number or range.
    pub claimed: Quantity,
    /// What it counts.
    pub unit: String,
    /// The step it was rounded to, where its own digits mislead.
    #[serde(default)]
    pub rounding: Option<f64>,
    /// Which way it was rounded: `nearest`, as people do; `down` ("more than 185,000"), `up` ("under 186,000").
    #[serde(default)]
    pub rounded: Rounding,
    /// When it was published, where that is not the article's date.
    #[serde(default)]
    pub as_of: Option<Edtf>,
    /// Where, where that is not the article.
    #[serde(default)]
    pub source: Option<String>,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
    /// The derivations to try.
    #[serde(default, rename = "derivation")]
    pub derivations: Vec<Derivation>,
    /// Why it cannot be derived, where it cannot.
    #[serde(default)]
    pub not_derivable: Option<String>,
    /// The inputs that would be needed.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// What a claim is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A count of what was known on a day. It stays right when more is known.
    Count,
    /// A quantity that does not change with what is known: an estimate, an area, a ratio, a rank.
    Estimate,
}

/// A way to compute what is claimed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    /// In words.
    pub name: String,
    /// A query that gives one number.
    #[serde(default)]
    pub sql: Option<String>,
    /// A query that gives the lower end of a range.
    #[serde(default)]
    pub low: Option<String>,
    /// A query that gives the upper end.
    #[serde(default)]
    pub high: Option<String>,
    /// What its result is worth.
    #[serde(default)]
    pub role: Role,
    /// Whether it is only a guess at what the author did. Guesses are shown and never decide.
    #[serde(default)]
    pub guess: bool,
    /// The share by which it may differ and still agree; of independent and workspace derivations.
    #[serde(default)]
    pub tolerance: f64,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// What the result of a derivation is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// What the claim's own words call for, from its own inputs: agreement reproduces it.
    #[default]
    Natural,
    /// From other inputs: agreement makes it consistent.
    Independent,
    /// From the workspace at hand, which may be of another vintage: agreement makes it consistent.
    Workspace,
}

/// What became known later of the quantity claimed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Later {
    /// The claim it is of.
    pub claim: String,
    /// The later number or range.
    #[serde(default)]
    pub value: Option<Quantity>,
    /// Or a query that gives it.
    #[serde(default)]
    pub sql: Option<String>,
    /// As known when.
    pub as_of: Edtf,
    /// Where it was published.
    pub source: String,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// What is wrong with a claims file.
#[derive(Debug, thiserror::Error)]
pub enum ClaimsError {
    /// Not what a claims file looks like.
    #[error("{file}: {reason}")]
    Malformed {
        /// The file.
        file: String,
        /// What the reader met, with the line.
        reason: String,
    },
    /// A part that cannot be right.
    #[error("{file}: {part}: {reason}")]
    Part {
        /// The file.
        file: String,
        /// Which claim, input or later figure.
        part: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl Claims {
    /// Reads a claims file; the name is for messages.
    ///
    /// # Errors
    /// When the text is not TOML of this shape, a name is given twice, or a part cannot be right; the message names it.
    pub fn parse(file: &str, text: &str) -> Result<Self, ClaimsError> {
        let claims: Self = toml::from_str(text)
            .map_err(|error| ClaimsError::Malformed { file: file.to_owned(), reason: error.to_string() })?;
        match claims.fault() {
            Some((part, reason)) => Err(ClaimsError::Part { file: file.to_owned(), part, reason }),
            None => Ok(claims),
        }
    }

    /// The rows of the table `inputs(name, value)`, in the order of the file.
    #[must_use]
    pub fn inputs(&self) -> Vec<(String, f64)> {
        let single = self.single.iter().map(|input| (input.name.clone(), input.value));
        let series = self.series.iter().flat_map(|series| {
            series.values.iter().map(move |(key, value)| (format!("{}:{key}", series.name), *value))
        });
        single.chain(series).collect()
    }

    /// The first part that cannot be right, and why.
    fn fault(&self) -> Option<(String, &'static str)> {
        let mut seen = HashSet::new();
        if let Some((name, _)) = self.inputs().into_iter().find(|(name, _)| !seen.insert(name.clone())) {
            return Some((format!("input `{name}`"), "its name is given twice"));
        }
        let mut ids = HashSet::new();
        let claims = self.claims.iter().find_map(|claim| {
            let fault =
                if !ids.insert(claim.id.as_str()) { Some("its id is given twice") } else { claim.fault() };
            fault.map(|reason| (format!("claim `{}`", claim.id), reason))
        });
        claims.or_else(|| {
            self.later.iter().find_map(|later| {
                let sound = later.value.is_none_or(|value| value.is_sound());
                let fault = if !ids.contains(later.claim.as_str()) {
                    "there is no claim of that id"
                } else if later.value.is_some() == later.sql.is_some() {
                    "it needs a value or sql, not both"
                } else if !sound {
                    "its value is no number, or its ends are not in order"
                } else {
                    return None;
                };
                Some((format!("later figure of `{}`", later.claim), fault))
            })
        })
    }
}

impl Claim {
    /// Whether a computed quantity, rounded as the claim was, is the claim.
    pub(super) fn is_rounded_from(&self, computed: &Quantity) -> bool {
        self.claimed.is_rounded_by(self.rounded, computed, self.rounding)
    }

    fn fault(&self) -> Option<&'static str> {
        let queries = |derivation: &Derivation| {
            let ends = derivation.low.is_some() || derivation.high.is_some();
            derivation.sql.is_some() != ends
        };
        if !self.claimed.is_sound() {
            Some("what is claimed is no number, or its ends are not in order")
        } else if self.rounding.is_some_and(|step| !(step.is_finite() && step > 0.0)) {
            Some("its rounding must be a number above 0")
        } else if !self.derivations.iter().all(queries) {
            Some("a derivation needs sql, or low and high")
        } else if self.derivations.is_empty() && self.not_derivable.is_none() {
            Some("it needs a derivation, or not_derivable and the reason")
        } else {
            None
        }
    }
}
