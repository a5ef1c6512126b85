//! The bootstrap interval, bias-corrected and accelerated, in which every replicate chooses its model anew.

use std::collections::HashMap;
use std::sync::Arc;

use rand_distr::{Binomial, Distribution};
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

use super::cells::{Numbers, counts};
use super::exists::{Left, empty, of_counts};
use super::fit::{Data, Solved, Workspace};
use super::search::lists_checked;
use super::{Fit, Model, Verdict, stepwise};
use crate::capture::CaptureTable;
use crate::random::stream;
use crate::{Interval, NoEstimate};

/// How a model is chosen, in the table and in every replicate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// The best of all hierarchical models with terms of at most so many lists, by Schwarz's criterion.
    Best {
        /// The most lists of a term.
        order: usize,
        /// Only the so many models that are best on the table itself are tried in replicates: 1 fixes the model.
        among: Option<usize>,
    },
    /// Pairs added while they surprise; see [`stepwise()`].
    Stepwise {
        /// The probability below which an overlap surprises.
        threshold: f64,
    },
}

/// How the bootstrap runs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bootstrap {
    /// How the model is chosen.
    pub chosen: Chosen,
    /// How many replicates are drawn.
    pub replicates: usize,
    /// The level of the interval.
    pub level: f64,
    /// The seed.
    pub seed: u64,
}

/// What the bootstrap found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// The model chosen on the table.
    pub fit: Fit,
    /// The interval. Its upper end is `None` where too many replicates have no estimate.
    pub interval: Interval,
    /// The bias correction z_0.
    pub bias: f64,
    /// The acceleration a.
    pub acceleration: f64,
    /// How many replicates had no estimate.
    pub without: usize,
    /// The models that replicates chose and how often, the most frequent first.
    pub choices: Vec<(Model, usize)>,
}

/// The rule of choice, made ready for a table.
struct Rule {
    lists: usize,
    models: Vec<Model>,
    stepwise: Option<f64>,
}

/// What one thread keeps from replicate to replicate.
struct Memory {
    workspace: Workspace,
    /// Which models have an estimate, by which cells are empty.
    known: HashMap<u64, Arc<Vec<(usize, Left)>>>,
}

impl Memory {
    fn new() -> Self {
        Self { workspace: Workspace::new(), known: HashMap::new() }
    }
}

impl Rule {
    fn choose(&self, counts: &Numbers, memory: &mut Memory) -> Option<Fit> {
        if let Some(threshold) = self.stepwise {
            return Some(stepwise::of_counts(self.lists, counts, threshold, &mut memory.workspace)?.fit);
        }
        let data = Data::new(self.lists, *counts);
        let models = memory.known.entry(empty(self.lists, counts)).or_insert_with(|| {
            let exists = |(place, model): (usize, &Model)| match of_counts(*model, counts) {
                (left, Verdict::Exists) => Some((place, left)),
                _ => None,
            };
            Arc::new(self.models.iter().enumerate().filter_map(exists).collect())
        });
        // A model cannot be better than its penalty alone: the deviance is never below 0.
        let penalty = data.seen.ln();
        let mut best: Option<(f64, Model, Solved)> = None;
        for (place, left) in models.iter() {
            let model = self.models[*place];
            let least = model.parameters() as f64 * penalty;
            if best.as_ref().is_some_and(|(score, ..)| least > *score) {
                continue;
            }
            let Some(solved) = memory.workspace.solve(self.lists, *left, &data) else { continue };
            let score = solved.deviance + least;
            if best.as_ref().is_none_or(|(before, other, _)| (score, model) < (*before, *other)) {
                best = Some((score, model, solved));
            }
        }
        best.map(|(_, model, solved)| Fit::of(model, solved, &data))
    }
}

/// The bias-corrected accelerated bootstrap (Efron 1987) of the whole procedure, choice of the model included.
///
/// Replicates are multinomial draws of as many persons as were seen. The acceleration is that of leaving out one person of
/// each pattern. An interval of a model that was chosen first and then held fixed pretends that the choice was certain: on the
/// Kosovo table it is half as wide.
///
/// # Errors
/// [`NoEstimate::NoModel`] where nothing can be fitted to the table itself; [`NoEstimate::Assumption`] for more than six lists or no
/// replicates.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::{Bootstrap, Chosen, bias_corrected}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let table = CaptureTable::new(lists, cells)?;
/// let chosen = Chosen::Best { order: 2, among: None };
/// let found = bias_corrected(&table, &Bootstrap { chosen, replicates: 200, level: 0.95, seed: 1 })?;
/// assert!(found.interval.holds(found.fit.estimate) && found.choices.len() > 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn bias_corrected(table: &CaptureTable, bootstrap: &Bootstrap) -> Result<Corrected, NoEstimate> {
    lists_checked(table)?;
    if bootstrap.replicates == 0 {
        return Err(NoEstimate::Assumption {
            what: "a bootstrap without replicates has no interval".to_owned(),
        });
    }
    let lists = table.list_count();
    let own = counts(table);
    let mut rule = match bootstrap.chosen {
        Chosen::Best { order, .. } => Rule { lists, models: Model::all(lists, order), stepwise: None },
        Chosen::Stepwise { threshold } => Rule { lists, models: Vec::new(), stepwise: Some(threshold) },
    };
    if let Chosen::Best { order, among: Some(among) } = bootstrap.chosen {
        let best = super::search(table, order)?.fits;
        rule.models = best.into_iter().take(among.max(1)).map(|fit| fit.model).collect();
        rule.models.sort_unstable_by_key(|model| (model.parameters(), *model));
    }
    let tried = rule.models.len().max(1);
    let fit = rule.choose(&own, &mut Memory::new()).ok_or(NoEstimate::NoModel { tried })?;
    let drawn: Vec<Option<Fit>> = (0..bootstrap.replicates as u64)
        .into_par_iter()
        .map_init(Memory::new, |memory, piece| rule.choose(&replicate(&own, bootstrap.seed, piece), memory))
        .collect();
    let mut estimates: Vec<f64> = drawn.iter().flatten().map(|fit| fit.estimate).collect();
    if estimates.is_empty() {
        return Err(NoEstimate::NoModel { tried });
    }
    estimates.sort_by(f64::total_cmp);
    let without = drawn.len() - estimates.len();
    let normal = Normal::standard();
    let below = estimates.iter().filter(|estimate| **estimate < fit.estimate).count() as f64;
    // All or none below would put the correction at infinity; half a replicate is the resolution there is.
    let share = below.clamp(0.5, estimates.len() as f64 - 0.5) / estimates.len() as f64;
    let bias = normal.inverse_cdf(share);
    let acceleration = acceleration(&own, &rule);
    let tail = (1.0 - bootstrap.level) / 2.0;
    let end = |share: f64| {
        let z = bias + normal.inverse_cdf(share);
        quantile(&estimates, normal.cdf(bias + z / (1.0 - acceleration * z)))
    };
    // Replicates without an estimate are left out, as the reference packages do. Where they are as many as the tail holds,
    // nothing is left that could be its end.
    let unbounded = without as f64 >= tail * drawn.len() as f64 && without > 0;
    let (lo, hi) = (end(tail), end(1.0 - tail));
    let mut choices: HashMap<Model, usize> = HashMap::new();
    for fit in drawn.iter().flatten() {
        *choices.entry(fit.model).or_default() += 1;
    }
    let mut choices: Vec<(Model, usize)> = choices.into_iter().collect();
    choices.sort_by_key(|(model, times)| (std::cmp::Reverse(*times), *model));
    Ok(Corrected {
        fit,
        interval: Interval::new(lo, Some(hi).filter(|_| !unbounded), bootstrap.level),
        bias,
        acceleration,
        without,
        choices,
    })
}

/// As many persons as were seen, drawn with replacement.
fn replicate(own: &Numbers, seed: u64, piece: u64) -> Numbers {
    let mut rng = stream(seed, "log-linear bootstrap", piece);
    let (mut left, mut weight) = (own.iter().sum::<f64>(), own.iter().sum::<f64>());
    let mut drawn = [0.0; super::cells::MAX_CELLS];
    for (cell, count) in own.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        let share = (count / weight).min(1.0);
        let hit = Binomial::new(left as u64, share).map_or(left as u64, |binomial| binomial.sample(&mut rng));
        drawn[cell] = hit as f64;
        left -= hit as f64;
        weight -= count;
        if left <= 0.0 {
            break;
        }
    }
    drawn
}

/// From the estimates without one person of each pattern, each as often as the pattern has persons.
fn acceleration(own: &Numbers, rule: &Rule) -> f64 {
    let mut memory = Memory::new();
    let mut without: Vec<(f64, f64)> = Vec::new();
    for cell in (0..own.len()).filter(|cell| own[*cell] > 0.0) {
        let mut fewer = *own;
        fewer[cell] -= 1.0;
        if let Some(fit) = rule.choose(&fewer, &mut memory) {
            without.push((own[cell], fit.estimate));
        }
    }
    let weight: f64 = without.iter().map(|(count, _)| count).sum();
    let mean = without.iter().map(|(count, estimate)| count * estimate).sum::<f64>() / weight;
    let power = |power: i32| -> f64 {
        without.iter().map(|(count, estimate)| count * (mean - estimate).powi(power)).sum()
    };
    let spread = power(2).powf(1.5);
    if spread > 0.0 { power(3) / (6.0 * spread) } else { 0.0 }
}

/// The quantile of type 8 of Hyndman and Fan (1996), which the reference packages take.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let count = sorted.len() as f64;
    let place = (count * share + (share + 1.0) / 3.0).clamp(1.0, count);
    let (low, part) = (place.floor(), place.fract());
    let (below, above) = (sorted[low as usize - 1], sorted[(low as usize).min(sorted.len() - 1)]);
    below + part * (above - below)
}
