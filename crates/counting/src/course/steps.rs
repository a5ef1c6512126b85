//! Levels that last for some months, and where one ends.

use super::negative_binomial::{Counts, best};
use super::partition::change_points;

/// A series as levels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Steps {
    /// Where new levels begin, each with the earliest and latest month that fits nearly as well.
    pub(crate) cuts: Vec<(usize, usize, usize)>,
    /// The levels, as logarithms over the offset.
    pub(crate) levels: Vec<f64>,
    pub(crate) log_likelihood: f64,
}

/// No level shorter than this many months: a single month is a day's strike, not a wave.
const SHORTEST: usize = 3;
/// How much log likelihood a cut may lose within its 95% interval: half of the quantile of χ² with one degree of freedom.
const NEAR: f64 = 1.92;

impl Steps {
    /// The best levels by BIC: each cut costs its place and its level, `2 ln n` on the scale of twice the log likelihood.
    pub(crate) fn of(counts: &Counts) -> Self {
        let penalty = (counts.len() as f64).ln();
        let cuts_of = |alpha: f64| {
            let dispersed = counts.under(alpha);
            change_points(counts.len(), SHORTEST, penalty, |from, to| -dispersed.stretch(from, to).1)
        };
        let gain = |alpha: f64| {
            let cuts = cuts_of(alpha);
            fit(counts, &cuts, alpha).1 - penalty * cuts.len() as f64
        };
        let alpha = best(gain);
        let cuts = cuts_of(alpha);
        let (levels, log_likelihood) = fit(counts, &cuts, alpha);
        let places = (0..cuts.len()).map(|at| place(counts, &cuts, at, alpha)).collect();
        Self { cuts: places, levels, log_likelihood }
    }

    /// Whether the levels go both up and down.
    pub(crate) fn turn(&self) -> bool {
        let rises = self.levels.windows(2).any(|pair| pair[1] > pair[0]);
        let falls = self.levels.windows(2).any(|pair| pair[1] < pair[0]);
        rises && falls
    }

    /// How many numbers it has: levels, places and the dispersion.
    pub(crate) fn parameters(&self) -> f64 {
        (2 * self.cuts.len() + 2) as f64
    }
}

fn fit(counts: &Counts, cuts: &[usize], alpha: f64) -> (Vec<f64>, f64) {
    let ends: Vec<usize> = [0].into_iter().chain(cuts.iter().copied()).chain([counts.len()]).collect();
    let dispersed = counts.under(alpha);
    let fits = ends.windows(2).map(|ends| dispersed.stretch(ends[0], ends[1]));
    let (levels, likelihoods): (Vec<f64>, Vec<f64>) = fits.unzip();
    (levels, likelihoods.iter().sum())
}

/// A cut, with the months to which it can be moved between its neighbours at little loss.
fn place(counts: &Counts, cuts: &[usize], at: usize, alpha: f64) -> (usize, usize, usize) {
    let before = if at == 0 { 0 } else { cuts[at - 1] };
    let after = cuts.get(at + 1).copied().unwrap_or(counts.len());
    let dispersed = counts.under(alpha);
    let of = |cut: usize| dispersed.stretch(before, cut).1 + dispersed.stretch(cut, after).1;
    let top = of(cuts[at]);
    let near = |cut: &usize| of(*cut) >= top - NEAR;
    let all: Vec<usize> = (before + 1..after).filter(near).collect();
    (cuts[at], all.first().copied().unwrap_or(cuts[at]), all.last().copied().unwrap_or(cuts[at]))
}
