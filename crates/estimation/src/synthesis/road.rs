//! One road: a figure, of whom, of when, as known when, and on what it rests.

use jiff::civil::Date;
use records::Edtf;
use serde::{Deserialize, Serialize};

use super::SynthesisError;

/// What a figure counts. Figures of different kinds are never combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// Persons named by the day of the list: a floor.
    NamedSoFar,
    /// Persons that will be named in the end, such as a nowcast gives: still no number of the dead.
    ToBeNamed,
    /// The dead.
    Dead,
}

impl std::fmt::Display for FigureKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NamedSoFar => "persons named so far",
            Self::ToBeNamed => "persons that will be named",
            Self::Dead => "the dead",
        })
    }
}

/// What a road found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Finding {
    /// A figure.
    Figure {
        /// The middle; `None` for a range without one.
        estimate: Option<f64>,
        /// The lower end.
        lo: Option<f64>,
        /// The upper end; `None` where nothing bounds it or no interval is given.
        hi: Option<f64>,
        /// How often such an interval holds the truth, where that is claimed.
        level: Option<f64>,
    },
    /// The method declined.
    Declined {
        /// Why, in words.
        no_estimate: String,
    },
}

/// One road to the number of the dead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Road {
    /// Names it: letters, digits, hyphens, underscores.
    pub id: String,
    /// What it is, in a line.
    pub name: String,
    /// What its figure counts.
    pub kind: FigureKind,
    /// Of whom: "citizens of Russia, men aged 15-49". Compared word for word.
    pub population: String,
    /// The period of death.
    pub period: Edtf,
    /// The day whose knowledge it rests on.
    pub as_of: Date,
    /// What it found.
    #[serde(flatten)]
    pub finding: Finding,
    /// What it takes as given.
    pub assumes: Vec<String>,
    /// What it cannot know.
    pub cannot_know: Vec<String>,
    /// Where the figure comes from: an address, or the command that gives it.
    pub source: String,
}

impl Road {
    /// The middle: the estimate, or the geometric mean of the ends of a range that has none (their mean where the lower one
    /// is not above 0).
    #[must_use]
    pub fn centre(&self) -> Option<f64> {
        match self.finding {
            Finding::Figure { estimate: Some(estimate), .. } => Some(estimate),
            Finding::Figure { lo: Some(lo), hi: Some(hi), .. } if lo > 0.0 => Some((lo * hi).sqrt()),
            Finding::Figure { lo: Some(lo), hi: Some(hi), .. } => Some(f64::midpoint(lo, hi)),
            _ => None,
        }
    }

    /// The ends, where both are known.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        match self.finding {
            Finding::Figure { lo: Some(lo), hi: Some(hi), .. } => Some((lo, hi)),
            _ => None,
        }
    }

    /// Whether its figures are numbers of persons and in order.
    pub(super) fn check(&self) -> Result<(), SynthesisError> {
        let Finding::Figure { estimate, lo, hi, level } = self.finding else { return Ok(()) };
        let id = || self.id.clone();
        // A lower end may lie below 0, as that of a small excess does.
        let least_end = f64::NEG_INFINITY;
        let numbers =
            [("the estimate", estimate, 0.0), ("the lower end", lo, least_end), ("the upper end", hi, 0.0)];
        for (what, number, least) in numbers {
            if let Some(number) = number.filter(|number| !(number.is_finite() && *number >= least)) {
                return Err(SynthesisError::Number { id: id(), what, number });
            }
        }
        if let Some(level) = level.filter(|level| !(*level > 0.0 && *level < 1.0)) {
            return Err(SynthesisError::Level { id: id(), level });
        }
        let centre = self.centre().ok_or_else(|| SynthesisError::NoFigure { id: id() })?;
        let (low, high) = (lo.unwrap_or(centre), hi.unwrap_or(centre));
        if low <= centre && centre <= high {
            Ok(())
        } else {
            Err(SynthesisError::Order { id: id(), lo: low, estimate: centre, hi: high })
        }
    }
}
