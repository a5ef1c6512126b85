//! Averages over models: as a mixture, and as the published study did it.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

use super::{Fit, Model, Search};
use crate::{Interval, NoEstimate};

/// By what models are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Criterion {
    /// Akaike's.
    Aic,
    /// Schwarz's.
    Bic,
}

impl Criterion {
    pub(super) const fn of(self, fit: &Fit) -> f64 {
        match self {
            Self::Aic => fit.aic,
            Self::Bic => fit.bic,
        }
    }
}

/// A model's share of the average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ModelShare {
    /// The model.
    pub model: Model,
    /// Its weight; all weights sum to 1.
    pub weight: f64,
    /// Its estimate of N.
    pub estimate: f64,
}

/// The average of all models as a mixture of distributions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Averaged {
    /// The weighted mean of the estimates.
    pub mean: f64,
    /// The median of the mixture.
    pub median: f64,
    /// The equal-tailed interval of the mixture.
    pub interval: Interval,
    /// The models by weight, those that make up 99.9%.
    pub models: Vec<ModelShare>,
}

/// Averages over all models that have an estimate, with weights `exp(-criterion/2)` (Buckland, Burnham and Augustin 1997).
///
/// Each model's number on no list is log-normal around its estimate, and the average is the mixture of these: its interval
/// holds the spread between models, which the mean of interval ends leaves out.
///
/// # Errors
/// [`NoEstimate::NoModel`] where no model has an estimate.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::{Criterion, averaged, search}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let table = CaptureTable::new(lists, cells)?;
/// let average = averaged(&search(&table, 2)?, table.seen(), Criterion::Bic, 0.95)?;
/// assert!(average.interval.holds(average.median));
/// assert_eq!(average.models[0].model.to_string(), "[1,2,3]");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn averaged(
    search: &Search,
    seen: u64,
    criterion: Criterion,
    level: f64,
) -> Result<Averaged, NoEstimate> {
    let seen = seen as f64;
    let best = search
        .best(|fit| criterion.of(fit))
        .map(|fit| criterion.of(fit))
        .ok_or(NoEstimate::NoModel { tried: search.refused.len() })?;
    let mut parts: Vec<(&Fit, f64)> =
        search.fits.iter().map(|fit| (fit, (-(criterion.of(fit) - best) / 2.0).exp())).collect();
    let total: f64 = parts.iter().map(|(_, weight)| weight).sum();
    parts.iter_mut().for_each(|(_, weight)| *weight /= total);
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.model.cmp(&b.0.model)));
    let normal = Normal::standard();
    let below = |log: f64| -> f64 {
        let part = |(fit, weight): &(&Fit, f64)| {
            weight * normal.cdf((log - fit.unseen(seen).ln()) / fit.se_log_unseen.max(1e-12))
        };
        parts.iter().map(part).sum()
    };
    let quantile = |share: f64| {
        let ends =
            |away: f64| parts.iter().map(move |(fit, _)| fit.unseen(seen).ln() + away * fit.se_log_unseen);
        let mut lo = ends(-10.0).fold(f64::INFINITY, f64::min);
        let mut hi = ends(10.0).fold(f64::NEG_INFINITY, f64::max);
        while hi - lo > 1e-9 {
            let middle = f64::midpoint(lo, hi);
            if below(middle) < share { lo = middle } else { hi = middle }
        }
        seen + hi.exp()
    };
    let tail = (1.0 - level) / 2.0;
    let mut shown = 0.0;
    let models = parts
        .iter()
        .take_while(|(_, weight)| {
            let more = shown < 0.999;
            shown += weight;
            more
        })
        .map(|(fit, weight)| ModelShare { model: fit.model, weight: *weight, estimate: fit.estimate })
        .collect();
    Ok(Averaged {
        mean: parts.iter().map(|(fit, weight)| weight * fit.estimate).sum(),
        median: quantile(0.5),
        interval: Interval::new(quantile(tail), Some(quantile(1.0 - tail)), level),
        models,
    })
}

/// The average as a published study of three lists took it, for comparison only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PublishedAverage {
    /// The weighted mean of estimates.
    pub estimate: f64,
    /// The weighted mean of lower ends.
    pub lo: f64,
    /// The weighted mean of upper ends.
    pub hi: f64,
}

/// The rule of Jamaluddine, Abukmail, Aly, Campbell and Checchi (2025, Lancet 405:469): models with more than five unseen for
/// each person seen are left out, Akaike's criterion is rounded to two decimals, and estimates and the ends of their intervals are
/// averaged and rounded.
///
/// Averaging ends leaves out how far the models lie apart; [`averaged`] is the sound way. This one shows that the published
/// figure can be had.
///
/// # Errors
/// [`NoEstimate::NoModel`] where every model is left out.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::{published_average, search}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let table = CaptureTable::new(lists, cells)?;
/// let average = published_average(&search(&table, 2)?, table.seen())?;
/// assert!(average.lo < average.estimate && average.estimate < average.hi && average.hi.fract() == 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn published_average(search: &Search, seen: u64) -> Result<PublishedAverage, NoEstimate> {
    const MOST_UNSEEN: f64 = 5.0;
    const WALD: f64 = 1.96;
    let seen = seen as f64;
    let rounded = |fit: &Fit| (fit.aic * 100.0).round() / 100.0;
    let kept: Vec<&Fit> = search
        .fits
        .iter()
        .filter(|fit| fit.unseen(seen).is_finite() && fit.unseen(seen) / seen <= MOST_UNSEEN)
        .collect();
    let best = kept.iter().map(|fit| rounded(fit)).fold(f64::INFINITY, f64::min);
    let weights: Vec<f64> = kept.iter().map(|fit| (-(rounded(fit) - best) / 2.0).exp()).collect();
    let total: f64 = weights.iter().sum();
    if kept.is_empty() {
        return Err(NoEstimate::NoModel { tried: search.fits.len() + search.refused.len() });
    }
    let mean = |errors: f64| -> f64 {
        let end = |fit: &Fit| seen + fit.unseen(seen) * (errors * fit.se_log_unseen).exp();
        (kept.iter().zip(&weights).map(|(fit, weight)| weight * end(fit)).sum::<f64>() / total).round()
    };
    Ok(PublishedAverage { estimate: mean(0.0), lo: mean(-WALD), hi: mean(WALD) })
}
