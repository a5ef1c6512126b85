//! The interval by profile likelihood of the multinomial model (Cormack 1992, Biometrics 48:567).

use statrs::function::gamma::ln_gamma;

use super::cells::counts;
use super::exists::of_counts;
use super::fit::{Data, Workspace};
use super::{Fit, Model};
use crate::capture::CaptureTable;
use crate::{Interval, NoEstimate};

/// Where the search for the upper end stops, in estimates of those on no list.
const FAR: f64 = 1e6;

/// Half the 95% quantile of chi-squared with one degree of freedom, for a level of 0.95; in general from the normal one.
fn drop_allowed(level: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    let z = Normal::standard().inverse_cdf(0.5 + level / 2.0);
    z * z / 2.0
}

/// The log-likelihood of each N, up to a constant.
struct Curve<'a> {
    model: Model,
    table: &'a CaptureTable,
    workspace: Workspace,
}

impl Curve<'_> {
    /// With `unseen` persons on no list, the model is fitted to all cells, theirs too.
    fn at(&mut self, unseen: f64) -> f64 {
        let lists = self.model.lists();
        let mut counts = counts(self.table);
        let (mut left, _) = of_counts(self.model, &counts);
        counts[0] = unseen;
        left.cells |= 1;
        let data = Data::new(lists, counts);
        let all = data.seen;
        let Some(solved) = self.workspace.solve(lists, left, &data) else { return f64::NEG_INFINITY };
        let own = if unseen > 0.0 { unseen * unseen.ln() } else { 0.0 };
        own - ln_gamma(unseen + 1.0) + ln_gamma(all + 1.0) - all * all.ln() - solved.deviance / 2.0
    }
}

/// The maximum of the multinomial likelihood and the interval of the numbers that it does not reject. The upper end is `None`
/// where the likelihood never falls far enough.
///
/// # Errors
/// As [`super::fitted`].
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::profile};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let (most_likely, interval) = profile(&CaptureTable::new(lists, cells)?, "[1,2,3]".parse()?, 0.95)?;
/// assert!(interval.lo < most_likely && interval.hi.is_some_and(|hi| hi > most_likely));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn profile(table: &CaptureTable, model: Model, level: f64) -> Result<(f64, Interval), NoEstimate> {
    let fit = super::fitted(table, model)?;
    Ok(of_fit(table, &fit, level))
}

pub(super) fn of_fit(table: &CaptureTable, fit: &Fit, level: f64) -> (f64, Interval) {
    let seen = table.seen() as f64;
    let mut curve = Curve { model: fit.model, table, workspace: Workspace::new() };
    let unseen = fit.unseen(seen).max(1e-3);
    // The multinomial maximum lies a little below the Poisson one.
    let best = greatest(unseen.ln() - 3.0, unseen.ln() + 0.4, |log| curve.at(log.exp())).exp();
    let (at_best, at_none) = (curve.at(best), curve.at(0.0));
    let (best, highest) = if at_none > at_best { (0.0, at_none) } else { (best, at_best) };
    let floor = highest - drop_allowed(level);
    let lo = if at_none >= floor || best <= 0.0 {
        0.0
    } else {
        let mut below = best;
        while below > 1e-6 && curve.at(below) > floor {
            below /= 2.0;
        }
        crossing(below, best, |unseen| curve.at(unseen) - floor)
    };
    let (mut within, mut above) = (best.max(1e-3), best.max(0.5) * 1.5);
    let hi = loop {
        if curve.at(above) < floor {
            break Some(crossing(above, within, |unseen| curve.at(unseen) - floor));
        }
        if above > FAR * unseen.max(1.0) {
            break None;
        }
        (within, above) = (above, above * 1.5);
    };
    (seen + best, Interval::new(seen + lo, hi.map(|hi| seen + hi), level))
}

/// Where a function of one hump is greatest, by golden sections.
fn greatest(mut lo: f64, mut hi: f64, mut of: impl FnMut(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut left, mut right) = (hi - GOLDEN * (hi - lo), lo + GOLDEN * (hi - lo));
    let (mut at_left, mut at_right) = (of(left), of(right));
    while hi - lo > 1e-7 {
        if at_left > at_right {
            (hi, right, at_right) = (right, left, at_left);
            left = hi - GOLDEN * (hi - lo);
            at_left = of(left);
        } else {
            (lo, left, at_left) = (left, right, at_right);
            right = lo + GOLDEN * (hi - lo);
            at_right = of(right);
        }
    }
    (lo + hi) / 2.0
}

/// Where a function crosses zero between a place where it is negative and one where it is not, by halving.
fn crossing(mut negative: f64, mut positive: f64, mut of: impl FnMut(f64) -> f64) -> f64 {
    while (negative - positive).abs() > 1e-7 * positive.abs().max(1.0) {
        let middle = (negative + positive) / 2.0;
        if of(middle) < 0.0 { negative = middle } else { positive = middle }
    }
    (negative + positive) / 2.0
}
