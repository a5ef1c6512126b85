//! Models in which men differ in their chance of being listed: a term in the number of lists.
//!
//! Such a term is extrapolated from those on one list and more to those on none, and how it goes on there is an assumption
//! that the lists do not test: on one table the choices run from 8,600 to 18,400. So these are shown as a spread, not chosen from.

use serde::Serialize;

use super::cells::counts;
use super::search::lists_checked;
use crate::NoEstimate;
use crate::capture::CaptureTable;

mod dense;

/// How the term goes with the number of lists k (Rivest and Baillargeon 2007, Biometrics 63:999).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heterogeneity {
    /// All men are alike.
    None,
    /// `2^k - 1`: the chances are Poisson distributed.
    Poisson2,
    /// `k^2 / 2`: log-odds are normally distributed (Darroch, Fienberg, Glonek and Junker 1993).
    Darroch,
    /// `-log(3.5 + k) + log 3.5`: gamma distributed.
    Gamma,
    /// `max(k - j + 1, 0)` for j from 3 to the number of lists, the negative ones left out: a lower bound (Chao 1987).
    Chao,
}

impl Heterogeneity {
    /// All, in the order of the table.
    pub const ALL: [Self; 5] = [Self::None, Self::Chao, Self::Poisson2, Self::Darroch, Self::Gamma];

    fn columns(self, lists: usize) -> Vec<Vec<f64>> {
        let by_number = |of: &dyn Fn(f64) -> f64| -> Vec<f64> {
            (0..1_usize << lists).map(|pattern| of(f64::from(pattern.count_ones()))).collect()
        };
        match self {
            Self::None => Vec::new(),
            Self::Poisson2 => vec![by_number(&|k| k.exp2() - 1.0)],
            Self::Darroch => vec![by_number(&|k| k * k / 2.0)],
            Self::Gamma => vec![by_number(&|k| 3.5_f64.ln() - (3.5 + k).ln())],
            Self::Chao => (3..=lists).map(|j| by_number(&|k| (k - j as f64 + 1.0).max(0.0))).collect(),
        }
    }
}

/// The variance of `log n_0` above which the number on no list has no maximum.
const NO_END: f64 = 1e4;

/// A model of heterogeneity fitted to a table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HeterogeneousFit {
    /// Its term.
    pub heterogeneity: Heterogeneity,
    /// Whether lists differ in how many they hold.
    pub lists_differ: bool,
    /// The estimate of N.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Twice the log-likelihood lost.
    pub deviance: f64,
    /// Cells less parameters.
    pub df: i32,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz's criterion.
    pub bic: f64,
}

/// Fits one such model. Chao's terms that come out negative are left out, and the rest fitted again.
///
/// # Errors
/// [`NoEstimate::NoMaximum`] if the fit does not end; [`NoEstimate::Assumption`] for more than six lists.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::heterogeneity::{Heterogeneity, fitted}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let table = CaptureTable::new(lists, cells)?;
/// let alike = fitted(&table, Heterogeneity::None, true)?;
/// let bound = fitted(&table, Heterogeneity::Chao, true)?;
/// assert!(bound.estimate >= alike.estimate - 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fitted(
    table: &CaptureTable,
    heterogeneity: Heterogeneity,
    lists_differ: bool,
) -> Result<HeterogeneousFit, NoEstimate> {
    lists_checked(table)?;
    let lists = table.list_count();
    let cells = 1_usize << lists;
    let counts = counts(table);
    let base: Vec<Vec<f64>> = if lists_differ {
        let on = |list: usize| (0..cells).map(|pattern| f64::from((pattern >> list & 1) as u8)).collect();
        (0..lists).map(on).collect()
    } else {
        vec![(0..cells).map(|pattern| f64::from(pattern.count_ones())).collect()]
    };
    let mut extra = heterogeneity.columns(lists);
    let solved = loop {
        let columns: Vec<&[f64]> = base.iter().chain(&extra).map(Vec::as_slice).collect();
        let model = if lists_differ { "Mth" } else { "Mh" };
        let solved = dense::solve(&columns, &counts[..cells])
            .ok_or_else(|| NoEstimate::NoMaximum { model: format!("{model} {heterogeneity:?}") })?;
        let negative = |place: usize| solved.effects[1 + base.len() + place] < 0.0;
        if heterogeneity != Heterogeneity::Chao || !(0..extra.len()).any(negative) {
            break solved;
        }
        let kept =
            (0..extra.len()).filter(|place| !negative(*place)).map(|place| extra[place].clone()).collect();
        extra = kept;
    };
    // The number on no list has gone to 0 or to infinity, and the iteration only ended because it no longer matters.
    if solved.variance > NO_END {
        let model = if lists_differ { "Mth" } else { "Mh" };
        return Err(NoEstimate::NoMaximum { model: format!("{model} {heterogeneity:?}") });
    }
    let seen = table.seen() as f64;
    let unseen = solved.effects[0].exp();
    let parameters = solved.effects.len();
    Ok(HeterogeneousFit {
        heterogeneity,
        lists_differ,
        estimate: seen + unseen,
        se: (unseen + unseen * unseen * solved.variance).sqrt(),
        deviance: solved.deviance,
        df: cells as i32 - 1 - parameters as i32,
        aic: -2.0 * solved.log_likelihood + 2.0 * parameters as f64,
        bic: -2.0 * solved.log_likelihood + parameters as f64 * seen.ln(),
    })
}

#[cfg(test)]
mod tests;
