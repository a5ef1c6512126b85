//! The answer by log-linear models: the best model, an interval that knows it was chosen, and what speaks against it.

use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::bootstrap::Corrected;
use super::{Averaged, Bootstrap, Chosen, Criterion, Fit, Search, averaged, bias_corrected, search};
use crate::capture::strata::{Draws, log_normal};
use crate::capture::{CaptureTable, usable};
use crate::{Interval, NoEstimate};

/// How the answer is found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Settings {
    /// The most lists of a term; `None` is all but the highest for up to four lists, and 2 beyond.
    pub order: Option<usize>,
    /// Replicates of the bootstrap.
    pub replicates: usize,
    /// The level of intervals.
    pub level: f64,
    /// The seed.
    pub seed: u64,
    /// More unseen for each person seen than this are not believed.
    pub most_unseen_per_seen: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { order: None, replicates: 2_000, level: 0.95, seed: 1, most_unseen_per_seen: 20.0 }
    }
}

/// Models that replicates choose among where there are more than four lists: those far behind are never chosen.
const AMONG: usize = 100;
/// A criterion's difference below which two models are as good as each other (Burnham and Anderson 2002).
const AS_GOOD: f64 = 2.0;
/// Estimates that differ by more than this are told of.
const APART: f64 = 0.1;
/// Persons seen below which only an interval should be quoted.
const FEW: u64 = 200;
/// Overlaps below this carry little.
const THIN: u64 = 10;

/// The answer and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLinear {
    /// The lists used; those that hold nobody are left out.
    pub lists: Vec<String>,
    /// The best model by Schwarz's criterion.
    pub best: Fit,
    /// Its interval by a bootstrap that chooses the model anew.
    pub bootstrap: Corrected,
    /// The multinomial maximum and profile interval of the best model, as if it had been known beforehand.
    pub profile: (f64, Interval),
    /// The average of all models by Schwarz's criterion.
    pub average_bic: Averaged,
    /// The same by Akaike's.
    pub average_aic: Averaged,
    /// All models.
    pub search: Search,
    /// What speaks against the answer, in a reader's words.
    pub warnings: Vec<String>,
}

impl Settings {
    fn order_for(&self, lists: usize) -> usize {
        self.order.unwrap_or(if lists <= 4 { lists - 1 } else { 2 })
    }
}

/// Estimates N by the best hierarchical log-linear model, and says how far other models lie from it.
///
/// # Errors
/// Fewer than three usable lists, or lists without an overlap; more than six; no model with an estimate; an interval without an
/// upper end; more unseen than can be believed.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::{Settings, estimate}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let found = estimate(&CaptureTable::new(lists, cells)?, &Settings::default())?;
/// assert_eq!(found.best.model.to_string(), "[1,2,3]");
/// assert!(found.bootstrap.interval.holds(found.best.estimate));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn estimate(table: &CaptureTable, settings: &Settings) -> Result<LogLinear, NoEstimate> {
    let table = usable::checked(table, 3)?;
    let lists = table.list_count();
    let order = settings.order_for(lists.min(super::MAX_LISTS));
    let found = search(&table, order)?;
    let best = *found.best_bic()?;
    let seen = table.seen();
    let among = (lists > 4).then_some(AMONG);
    let bootstrap = Bootstrap {
        chosen: Chosen::Best { order, among },
        replicates: settings.replicates,
        level: settings.level,
        seed: settings.seed,
    };
    let bootstrap = bias_corrected(&table, &bootstrap)?;
    let profile = super::profile::of_fit(&table, &best, settings.level);
    if bootstrap.interval.hi.is_none() || profile.1.hi.is_none() {
        let above = best.estimate.max(seen as f64) * 1e6;
        return Err(NoEstimate::Unbounded { above });
    }
    let ratio = best.unseen(seen as f64) / seen as f64;
    if ratio > settings.most_unseen_per_seen {
        return Err(NoEstimate::Implausible { ratio, limit: settings.most_unseen_per_seen });
    }
    let average = |criterion| averaged(&found, seen, criterion, settings.level);
    Ok(LogLinear {
        lists: table.lists().to_vec(),
        best,
        warnings: warnings(&table, &found, &best, &bootstrap),
        bootstrap,
        profile,
        average_bic: average(Criterion::Bic)?,
        average_aic: average(Criterion::Aic)?,
        search: found,
    })
}

fn warnings(table: &CaptureTable, found: &Search, best: &Fit, bootstrap: &Corrected) -> Vec<String> {
    let mut warnings = Vec::new();
    let apart = |fit: &Fit| (fit.estimate / best.estimate).ln().abs() > APART;
    let rivals: Vec<&Fit> =
        found.fits.iter().filter(|fit| fit.bic - best.bic <= AS_GOOD && apart(fit)).collect();
    if let Some(rival) = rivals.first() {
        warnings.push(format!(
            "model {} is as good (its BIC is {:.2} higher) and says {:.0}, not {:.0}",
            rival.model,
            rival.bic - best.bic,
            rival.estimate,
            best.estimate
        ));
    }
    if let Ok(other) = found.best_aic()
        && other.model != best.model
        && apart(other)
    {
        warnings.push(format!(
            "by Akaike's criterion the best model is {}, which says {:.0}, not {:.0}",
            other.model, other.estimate, best.estimate
        ));
    }
    if !found.refused.is_empty() {
        let (refused, all) = (found.refused.len(), found.refused.len() + found.fits.len());
        warnings.push(format!(
            "{refused} of {all} models have no estimate on this table, because overlaps are empty"
        ));
    }
    if table.seen() < FEW {
        warnings.push(format!("only {} persons were seen: quote the interval, not the number", table.seen()));
    }
    let lists = table.list_count();
    let thin = (0..lists)
        .flat_map(|one| (one + 1..lists).map(move |two| (one, two)))
        .filter(|(one, two)| table.on_both(*one, *two) < THIN)
        .map(|(one, two)| {
            format!("{} and {} ({})", table.lists()[one], table.lists()[two], table.on_both(one, two))
        })
        .collect::<Vec<_>>();
    if !thin.is_empty() {
        warnings.push(format!("fewer than {THIN} persons are on both of: {}", thin.join("; ")));
    }
    if bootstrap.without > 0 {
        warnings.push(format!("{} replicates had no estimate and were left out", bootstrap.without));
    }
    warnings
}

/// Draws for strata: from the mixture of all models, weighed by Schwarz's criterion.
impl Draws for Settings {
    fn draws(
        &self,
        table: &CaptureTable,
        count: usize,
        rng: &mut ChaCha8Rng,
    ) -> Result<Vec<f64>, NoEstimate> {
        use rand::RngExt;
        let table = usable::checked(table, 3)?;
        let found = search(&table, self.order_for(table.list_count().min(super::MAX_LISTS)))?;
        let best = found.best_bic()?.bic;
        let seen = table.seen() as f64;
        // A model that sees nearly nothing has no say: its tail would be the sum of all strata.
        let believed = |fit: &&Fit| fit.unseen(seen) <= self.most_unseen_per_seen * seen;
        let fits: Vec<&Fit> = found.fits.iter().filter(believed).collect();
        let weights: Vec<f64> = fits.iter().map(|fit| (-(fit.bic - best) / 2.0).exp()).collect();
        let total: f64 = weights.iter().sum();
        if fits.is_empty() {
            return Err(NoEstimate::NoModel { tried: found.fits.len() + found.refused.len() });
        }
        let mut one = || {
            let mut left = rng.random::<f64>() * total;
            let place = weights.iter().position(|weight| {
                left -= weight;
                left < 0.0
            });
            let fit = fits[place.unwrap_or(fits.len() - 1)];
            log_normal(table.seen(), fit.unseen(seen), fit.se_log_unseen, 1, rng)[0]
        };
        Ok((0..count).map(|_| one()).collect())
    }
}
