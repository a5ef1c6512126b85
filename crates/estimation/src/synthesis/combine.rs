//! One range from several roads, by a rule that has a name.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::SynthesisError;
use super::road::{Finding, Road};

/// A rule that makes one range of several.
///
/// Why not inverse-variance weights or random effects: both take the roads as independent and right on average, and become surer
/// with every road. Roads to the number of a war's dead share lists and assumptions, and each may be wrong by a factor that its
/// own interval does not know of. Neither rule here becomes narrower because there are many roads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// From the least end to the greatest: everything that any road allows. No level, no middle.
    Envelope,
    /// The equal-weight mixture of the roads' distributions (the linear opinion pool: Stone 1961; Genest and Zidek 1986): one of
    /// the roads is right, and nobody knows which.
    LinearPool,
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Envelope => "`envelope`",
            Self::LinearPool => "`linear-pool`",
        })
    }
}

/// A combined range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Combined {
    /// The rule.
    pub rule: Rule,
    /// What the rule does, in words.
    pub words: &'static str,
    /// The roads in it.
    pub roads: Vec<String>,
    /// The middle, where the rule has one.
    pub estimate: Option<f64>,
    /// The lower end.
    pub lo: f64,
    /// The upper end; `None` where a road has none.
    pub hi: Option<f64>,
    /// The level, where the rule gives one.
    pub level: Option<f64>,
}

const LEVEL: f64 = 0.95;

impl Rule {
    pub(super) fn combine(self, roads: &[&Road]) -> Result<Combined, SynthesisError> {
        if roads.len() < 2 {
            return Err(SynthesisError::TooFew { rule: self, roads: roads.len() });
        }
        let ids = roads.iter().map(|road| road.id.clone()).collect();
        match self {
            Self::Envelope => {
                let ends = |road: &&Road| match road.finding {
                    // A lower end without an upper one is unbounded; a bare estimate is its own ends.
                    Finding::Figure { lo: Some(lo), hi, .. } => Some((lo, hi)),
                    _ => road.centre().map(|centre| (centre, Some(centre))),
                };
                let ends: Option<Vec<(f64, Option<f64>)>> = roads.iter().map(ends).collect();
                let ends = ends.ok_or_else(|| self.no_interval(roads, |road| road.centre().is_some()))?;
                let hi: Option<Vec<f64>> = ends.iter().map(|(_, hi)| *hi).collect();
                Ok(Combined {
                    rule: self,
                    words: "from the least lower end to the greatest upper end of the roads: no level, no middle",
                    roads: ids,
                    estimate: None,
                    lo: ends.iter().map(|(lo, _)| *lo).fold(f64::INFINITY, f64::min),
                    hi: hi.map(|hi| hi.into_iter().fold(0.0, f64::max)),
                    level: None,
                })
            }
            Self::LinearPool => {
                let pieces: Option<Vec<TwoPiece>> = roads.iter().map(|road| TwoPiece::of(road)).collect();
                let pieces =
                    pieces.ok_or_else(|| self.no_interval(roads, |road| TwoPiece::of(road).is_some()))?;
                let tail = (1.0 - LEVEL) / 2.0;
                Ok(Combined {
                    rule: self,
                    words: "the equal-weight mixture of the roads, each a normal of two halves through its estimate and its ends \
                            (on the logarithm's scale where the lower end is above 0)",
                    roads: ids,
                    estimate: Some(quantile(&pieces, 0.5)),
                    lo: quantile(&pieces, tail),
                    hi: Some(quantile(&pieces, 1.0 - tail)),
                    level: Some(LEVEL),
                })
            }
        }
    }

    fn no_interval(self, roads: &[&Road], has: impl Fn(&Road) -> bool) -> SynthesisError {
        let id = roads.iter().find(|road| !has(road)).map(|road| road.id.clone()).unwrap_or_default();
        SynthesisError::NoInterval { rule: self, id }
    }
}

/// A distribution with a road's estimate as median and its ends as quantiles: half a normal on either side.
struct TwoPiece {
    logarithm: bool,
    median: f64,
    below: f64,
    above: f64,
    reach: (f64, f64),
}

impl TwoPiece {
    /// `None` without both ends and a level.
    fn of(road: &Road) -> Option<Self> {
        let Finding::Figure { level: Some(level), .. } = road.finding else { return None };
        let ((lo, hi), centre) = (road.ends()?, road.centre()?);
        let logarithm = lo > 0.0;
        let scale = |number: f64| if logarithm { number.ln() } else { number };
        let deviations = Normal::standard().inverse_cdf(0.5 + level / 2.0);
        let (below, above) =
            ((scale(centre) - scale(lo)) / deviations, (scale(hi) - scale(centre)) / deviations);
        let median = scale(centre);
        Some(Self { logarithm, median, below, above, reach: (median - 10.0 * below, median + 10.0 * above) })
    }

    fn below(&self, number: f64) -> f64 {
        let number = if !self.logarithm {
            number
        } else if number > 0.0 {
            number.ln()
        } else {
            return 0.0;
        };
        let deviation = if number < self.median { self.below } else { self.above };
        if deviation > 0.0 {
            Normal::standard().cdf((number - self.median) / deviation)
        } else if number < self.median {
            0.0
        } else {
            1.0
        }
    }

    fn back(&self, number: f64) -> f64 {
        if self.logarithm { number.exp() } else { number }
    }
}

/// The quantile of the mixture, by bisection.
fn quantile(pieces: &[TwoPiece], share: f64) -> f64 {
    let below =
        |number: f64| pieces.iter().map(|piece| piece.below(number)).sum::<f64>() / pieces.len() as f64;
    let mut low = pieces.iter().map(|piece| piece.back(piece.reach.0)).fold(f64::INFINITY, f64::min);
    let mut high = pieces.iter().map(|piece| piece.back(piece.reach.1)).fold(f64::NEG_INFINITY, f64::max);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}
