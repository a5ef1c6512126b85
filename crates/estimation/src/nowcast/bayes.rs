//! The Bayesian nowcast, after McGough et al. (2020, PLoS Computational Biology 16:e1007735).
//!
//! What differs from theirs: delays are hazards, so that they may change over time of report and a batch can take persons
//! out of those not yet named; the steps of the random walk have a prior that keeps them from 0; strata share the delay.

mod chain;
mod curvature;
mod future;
mod gamma;
mod model;
mod start;

use rayon::prelude::*;

use self::model::Model;
use super::to_be_named::{Figures, assemble};
use super::{Method, ToBeNamed, Triangle, warnings};
use crate::NoEstimate;
use crate::chains::{Gate, Mixing};
use crate::random::stream;

/// How the Bayesian nowcast is computed.
///
/// ```
/// use estimation::nowcast::{Bayes, Triangle};
/// let rows: Vec<Vec<u64>> = (0..12).map(|age| [60, 30, 20, 10, 5, 2][..(12 - age).min(6)].to_vec()).collect();
/// let triangle = Triangle::of_counts("2024-01".parse()?, &rows)?;
/// let named = Bayes { longest: Some(5), ..Bayes::default() }.nowcast(&triangle)?;
/// let last = &named.periods[11].figure;
/// assert_eq!(last.reported, 60);
/// assert!(last.interval.holds(127.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bayes {
    /// The longest delay that is learned, in periods; the age of the oldest period if `None`.
    pub longest: Option<usize>,
    /// By how much the hazards' logits may change from one period of report to the next, as a standard deviation: 0.05 a
    /// month lets them halve or double in a few years. `None` for a delay that does not change.
    pub changing_delay: Option<f64>,
    /// The level of intervals.
    pub level: f64,
    /// The seed: the same gives the same bytes, whatever the number of threads.
    pub seed: u64,
    /// How many chains.
    pub chains: usize,
    /// Draws kept of each; doubled up to twice where the gate does not open.
    pub draws: usize,
    /// What is asked of the chains.
    pub gate: Gate,
}

impl Default for Bayes {
    fn default() -> Self {
        Self {
            longest: None,
            changing_delay: None,
            level: 0.95,
            seed: 1,
            chains: 4,
            draws: 1_000,
            gate: Gate::default(),
        }
    }
}

/// Fewer persons than this tell nothing of a delay.
const FEWEST: u64 = 20;
/// How often draws are doubled.
const DOUBLINGS: u32 = 2;

impl Bayes {
    /// How many of the dead of each period will be named within the longest delay.
    ///
    /// # Assumptions
    /// Every death that will be named is named within the longest delay; delays are the same for all periods and strata,
    /// or change slowly over time of report; intensities change from one period to the next as they have before.
    ///
    /// # Errors
    /// [`NoEstimate`] where there is no delay to learn, or the chains disagree after all doublings.
    pub fn nowcast(&self, triangle: &Triangle) -> Result<ToBeNamed, NoEstimate> {
        let longest = super::longest(triangle, self.longest)?;
        let regular: u64 = (0..triangle.strata().len())
            .flat_map(|stratum| (0..triangle.periods()).map(move |period| (stratum, period)))
            .map(|(stratum, period)| triangle.regular(stratum, period).iter().sum::<u64>())
            .sum();
        if regular < FEWEST {
            let what = format!(
                "{regular} reports are too few to learn a delay from: at least {FEWEST} are needed, batches left out"
            );
            return Err(NoEstimate::Assumption { what });
        }
        let model = Model::new(triangle, longest, self.changing_delay);
        let (start, factor) = model.top();
        let mut refused = None;
        for doubling in 0..=DOUBLINGS {
            let run = |chain: u64| {
                let mut rng = stream(self.seed, "nowcast", chain);
                let draws = chain::chain(&model, &start, &factor, self.draws << doubling, &mut rng);
                let futures: Vec<Vec<f64>> = draws.iter().map(|draw| model.future(draw, &mut rng)).collect();
                (draws, futures)
            };
            let chains: Vec<_> = (0..self.chains as u64).into_par_iter().map(run).collect();
            let watched = chains.iter().map(|(draws, futures)| watched(&model, draws, futures));
            let mixing = worst(&watched.collect::<Vec<_>>());
            match mixing.pass(self.gate) {
                Ok(()) => {
                    let futures: Vec<Vec<f64>> =
                        chains.into_iter().flat_map(|(_, futures)| futures).collect();
                    return self.gather(triangle, longest, &futures, mixing);
                }
                Err(why) => refused = Some(why),
            }
        }
        Err(refused.unwrap_or(NoEstimate::NoModel { tried: 0 }))
    }

    fn gather(
        &self,
        triangle: &Triangle,
        longest: usize,
        futures: &[Vec<f64>],
        mixing: Mixing,
    ) -> Result<ToBeNamed, NoEstimate> {
        let sums = |rows: &[usize]| -> Vec<f64> {
            futures.iter().map(|future| rows.iter().map(|row| future[*row]).sum()).collect()
        };
        let figures = assemble(triangle, self.level, |rows| (None, sums(rows)));
        let Figures { periods, strata, total } = figures.ok_or(NoEstimate::NoModel { tried: 0 })?;
        let (method, warnings) = (Method::Bayes, warnings::of(triangle, longest));
        Ok(ToBeNamed { method, within: longest, periods, strata, total, mixing: Some(mixing), warnings })
    }
}

/// What is asked to agree between chains: the logarithm of the expected number to be named of every period and stratum, the
/// hyperparameters, and all that is still to come. The hazards of single delays are not: where hardly anybody is named at
/// some delay, its hazard wanders slowly over many orders of magnitude, and moves no figure.
fn watched(model: &Model, draws: &[Vec<f64>], futures: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let places = (0..model.gamma_at()).chain(model.walks()..model.dimensions());
    let mut columns: Vec<Vec<f64>> =
        places.map(|place| draws.iter().map(|draw| draw[place]).collect()).collect();
    columns.push(futures.iter().map(|future| future.iter().sum()).collect());
    columns
}

/// The worst mixing of any column, of which each chain has the same.
fn worst(chains: &[Vec<Vec<f64>>]) -> Mixing {
    let columns = chains.first().map_or(0, Vec::len);
    let of =
        |column: usize| Mixing::of(&chains.iter().map(|columns| columns[column].clone()).collect::<Vec<_>>());
    let all: Vec<Mixing> = (0..columns).into_par_iter().map(of).collect();
    let first = Mixing { r_hat: 1.0, bulk: f64::INFINITY, tail: f64::INFINITY };
    all.into_iter().fold(first, |worst, one| Mixing {
        r_hat: worst.r_hat.max(one.r_hat),
        bulk: worst.bulk.min(one.bulk),
        tail: worst.tail.min(one.tail),
    })
}
