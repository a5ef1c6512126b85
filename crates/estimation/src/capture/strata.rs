//! Strata: posteriors added as draws, missing labels imputed and never dropped, and the gap to the pooled estimate.
//!
//! Dropping the 1,014 of 29,271 persons without age or sex turned 64,900 into 39,500 in the Gaza study, because nearly
//! all of them stood on one list. So each is given a stratum, by the labels of those with the same capture pattern.

mod impute;

use super::{CaptureTable, StratifiedTable, TableError, decomposable, latent_class};
use crate::{Interval, NoEstimate, quantile_sorted, random::stream};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

/// A method that gives draws of N for a table: any closure of this shape is one.
pub trait Draws: Sync {
    /// So many draws of N, from this stream.
    ///
    /// # Errors
    /// Where the method declines.
    fn draws(&self, table: &CaptureTable, count: usize, rng: &mut ChaCha8Rng)
    -> Result<Vec<f64>, NoEstimate>;
}

impl<F> Draws for F
where
    F: Fn(&CaptureTable, usize, &mut ChaCha8Rng) -> Result<Vec<f64>, NoEstimate> + Sync,
{
    fn draws(
        &self,
        table: &CaptureTable,
        count: usize,
        rng: &mut ChaCha8Rng,
    ) -> Result<Vec<f64>, NoEstimate> {
        self(table, count, rng)
    }
}

impl Draws for decomposable::Settings {
    fn draws(
        &self,
        table: &CaptureTable,
        count: usize,
        rng: &mut ChaCha8Rng,
    ) -> Result<Vec<f64>, NoEstimate> {
        Ok(decomposable::estimate(table, self)?.posterior.draws(count, rng))
    }
}

impl Draws for latent_class::Settings {
    fn draws(
        &self,
        table: &CaptureTable,
        count: usize,
        rng: &mut ChaCha8Rng,
    ) -> Result<Vec<f64>, NoEstimate> {
        use rand::RngExt;
        let found = latent_class::estimate(table, &Self { seed: rng.random(), ..*self })?;
        Ok((0..count).map(|_| found.draws[rng.random_range(0..found.draws.len())]).collect())
    }
}

/// Draws of N where a model gives the unseen and the standard error of their logarithm, as log-linear models do.
pub fn log_normal(seen: u64, unseen: f64, error_of_log: f64, count: usize, rng: &mut ChaCha8Rng) -> Vec<f64> {
    let mut draw = || {
        let normal: f64 = StandardNormal.sample(rng);
        seen as f64 + unseen * (error_of_log * normal).exp()
    };
    (0..count).map(|_| draw()).collect()
}

/// How strata are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How often missing labels are imputed.
    pub imputations: usize,
    /// Draws of N from each imputation.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { imputations: 20, draws: 500, seed: 1 }
    }
}

/// A distribution of N in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The median.
    pub median: f64,
    /// The mean.
    pub mean: f64,
    /// The equal-tailed 95% interval.
    pub interval: Interval,
    /// The draws, imputation after imputation.
    pub draws: Vec<f64>,
}

impl Summary {
    pub(super) fn of(draws: Vec<f64>) -> Self {
        let mut sorted = draws.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share| quantile_sorted(&sorted, share).unwrap_or(f64::NAN);
        Self {
            median: at(0.5),
            mean: draws.iter().sum::<f64>() / draws.len() as f64,
            interval: Interval::new(at(0.025), Some(at(0.975)), 0.95),
            draws,
        }
    }
}

/// One stratum.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    /// Its labels, joined: `male, 15-29`.
    pub name: String,
    /// Persons whose labels say so.
    pub labelled: u64,
    /// Persons given to it, on average over imputations.
    pub imputed: f64,
    /// Lists that hold nobody here and were left out here.
    pub absent: Vec<String>,
    /// Its N, or why there is none.
    pub result: Result<Summary, NoEstimate>,
}

/// All strata, their sum, and the table that is not divided.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratified {
    /// The strata.
    pub strata: Vec<Stratum>,
    /// The sum; none where a stratum has none, and the reason names the stratum.
    pub total: Result<Summary, NoEstimate>,
    /// At least so many: the sum, with strata that have no estimate counted by those seen in them.
    pub at_least: Summary,
    /// The estimate without strata.
    pub pooled: Result<Summary, NoEstimate>,
}

impl Stratified {
    /// The median of the sum over that of the pooled table. Far from 1, strata differ in how they are captured, and the
    /// pooled estimate is biased - or strata are too small to estimate.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        Some(self.total.as_ref().ok()?.median / self.pooled.as_ref().ok()?.median)
    }
}

/// Estimates each stratum and adds the draws.
///
/// # Errors
/// [`TableError`] where the tables do not have the same lists. A method that declines is part of the result.
///
/// ```
/// use estimation::capture::{CaptureTable, StratifiedTable, decomposable, strata};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 41), (0b010, 29), (0b100, 30), (0b011, 28), (0b101, 31), (0b110, 20), (0b111, 19)];
/// let men = CaptureTable::new(lists.clone(), cells)?;
/// let unknown = CaptureTable::new(lists, [(0b001, 12)])?;
/// let table = StratifiedTable {
///     columns: vec!["sex".to_owned()],
///     strata: [(vec!["man".to_owned()], men.clone()), (vec!["woman".to_owned()], men)].into(),
///     unlabelled: [(vec![None], unknown)].into(),
/// };
/// let found = strata::estimate(&table, &decomposable::Settings::default(), &strata::Settings::default())?;
/// assert_eq!(found.strata.iter().map(|stratum| stratum.imputed).sum::<f64>(), 12.0);
/// assert!(found.total.is_ok() && found.gap().is_some_and(|gap| (gap - 1.0).abs() < 0.1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn estimate(
    table: &StratifiedTable,
    method: &impl Draws,
    settings: &Settings,
) -> Result<Stratified, TableError> {
    let pooled = impute::pooled(table)?;
    let labels: Vec<&Vec<String>> = table.strata.keys().collect();
    let imputed: Vec<Vec<CaptureTable>> = (0..settings.imputations as u64)
        .map(|piece| impute::imputed(table, &mut stream(settings.seed, "stratum labels", piece)))
        .collect::<Result<_, _>>()?;
    let work: Vec<(usize, usize)> =
        (0..labels.len()).flat_map(|stratum| (0..imputed.len()).map(move |piece| (stratum, piece))).collect();
    let drawn: Vec<Result<Vec<f64>, NoEstimate>> = work
        .into_par_iter()
        .map(|(stratum, piece)| {
            let number = (piece * labels.len() + stratum) as u64;
            let table = &imputed[piece][stratum];
            if table.seen() == 0 {
                return Ok(vec![0.0; settings.draws]);
            }
            method.draws(table, settings.draws, &mut stream(settings.seed, "stratum draws", number))
        })
        .collect();
    let strata: Vec<Stratum> = labels
        .iter()
        .zip(drawn.chunks(imputed.len().max(1)))
        .enumerate()
        .map(|(stratum, (label, drawn))| {
            let tables: Vec<&CaptureTable> = imputed.iter().map(|tables| &tables[stratum]).collect();
            let labelled = table.strata[*label].seen();
            let mean = tables.iter().map(|table| table.seen() as f64).sum::<f64>() / tables.len() as f64;
            let draws: Result<Vec<Vec<f64>>, NoEstimate> = drawn.iter().cloned().collect();
            Stratum {
                name: label.join(", "),
                labelled,
                imputed: mean - labelled as f64,
                absent: absent(&tables),
                result: draws.map(|draws| Summary::of(draws.concat())),
            }
        })
        .collect();
    let least: Vec<Vec<f64>> =
        strata.iter().enumerate().map(|(at, stratum)| least(stratum, at, &imputed, settings)).collect();
    let sum: Vec<f64> = (0..settings.imputations * settings.draws)
        .map(|draw| least.iter().map(|draws| draws[draw]).sum())
        .collect();
    let at_least = Summary::of(sum);
    let mut rng = stream(settings.seed, "pooled draws", 0);
    let pooled = method.draws(&pooled, settings.imputations * settings.draws, &mut rng).map(Summary::of);
    let without = strata.iter().find_map(|stratum| Some((stratum, stratum.result.as_ref().err()?)));
    let total = match without {
        Some((stratum, why)) => Err(NoEstimate::Assumption {
            what: format!("the strata have no sum, because stratum {} has no estimate: {why}", stratum.name),
        }),
        None => Ok(at_least.clone()),
    };
    Ok(Stratified { strata, total, at_least, pooled })
}

/// A stratum's draws, or those seen in it by each imputation.
fn least(stratum: &Stratum, at: usize, imputed: &[Vec<CaptureTable>], settings: &Settings) -> Vec<f64> {
    match &stratum.result {
        Ok(summary) => summary.draws.clone(),
        Err(_) => imputed.iter().flat_map(|tables| vec![tables[at].seen() as f64; settings.draws]).collect(),
    }
}

/// Lists that hold nobody in any imputation.
fn absent(tables: &[&CaptureTable]) -> Vec<String> {
    let Some(first) = tables.first() else { return Vec::new() };
    let empty = |list: &usize| tables.iter().all(|table| table.on_list(*list) == 0);
    (0..first.list_count()).filter(empty).map(|list| first.lists()[list].clone()).collect()
}

#[cfg(test)]
mod tests;
