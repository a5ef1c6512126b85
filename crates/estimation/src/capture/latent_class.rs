//! The Bayesian nonparametric latent-class model (Manrique-Vallier 2016, Biometrics 72:1246).

mod sampler;

use super::{CaptureTable, usable};
use crate::chains::{Gate, Mixing};
use crate::{Interval, NoEstimate, random::stream};
use rayon::prelude::*;
use sampler::{MOST_CLASSES, Sweep, WARM};

/// How the model is fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The most classes, K*.
    pub classes: usize,
    /// Chains, each from its own draw of the prior.
    pub chains: usize,
    /// Sweeps of each chain before the first look; the first 4,000 and then a fifth of the others are discarded.
    pub sweeps: usize,
    /// Sweeps are doubled until the chains pass, but never beyond this.
    pub most_sweeps: usize,
    /// What the chains must pass. More effective draws than are usually asked for, because the ends of the interval,
    /// which are given, are less sure than the middle.
    pub gate: Gate,
    /// The seed; every chain has its own stream of it.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            classes: 10,
            chains: 4,
            sweeps: 20_000,
            most_sweeps: 2_560_000,
            gate: Gate { effective: 1_000.0, ..Gate::default() },
            seed: 1,
        }
    }
}

/// The posterior of N, from chains that agree.
#[derive(Debug, Clone, PartialEq)]
pub struct LatentClass {
    /// The lists used; those that hold nobody are left out.
    pub lists: Vec<String>,
    /// The posterior median of N.
    pub median: f64,
    /// The posterior mean of N.
    pub mean: f64,
    /// The equal-tailed 95% interval.
    pub interval: Interval,
    /// How the chains mixed.
    pub mixing: Mixing,
    /// Sweeps of each chain, those discarded included.
    pub sweeps: usize,
    /// Draws of N, chain after chain, thinned.
    pub draws: Vec<f64>,
}

/// Runs several chains until they agree, doubling their length as often as is allowed.
///
/// Persons fall into at most `settings.classes` classes; within a class the lists are independent. Chances are uniform a
/// priori, shares a stick-breaking with alpha ~ Gamma(1/4, rate 1/4), and p(N) is proportional to 1/N, cut off nowhere.
///
/// # Errors
/// Fewer than three usable lists or lists without an overlap; more than 16 classes or none; chains that do not pass
/// `settings.gate` by `settings.most_sweeps`. Three lists often do not: they do not identify several classes.
///
/// ```
/// use estimation::capture::{CaptureTable, latent_class};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 41), (0b010, 29), (0b100, 30), (0b011, 28), (0b101, 31), (0b110, 20), (0b111, 19)];
/// let found = latent_class::estimate(&CaptureTable::new(lists, cells)?, &latent_class::Settings::default())?;
/// assert!(found.interval.holds(240.0) && found.mixing.r_hat <= 1.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn estimate(table: &CaptureTable, settings: &Settings) -> Result<LatentClass, NoEstimate> {
    let table = usable::checked(table, 3)?;
    if !(1..=MOST_CLASSES).contains(&settings.classes) {
        let what = format!("{} classes: write a number from 1 to {MOST_CLASSES}", settings.classes);
        return Err(NoEstimate::Assumption { what });
    }
    let mut runs: Vec<Run> =
        (0..settings.chains as u64).map(|chain| Run::new(&table, settings, chain)).collect();
    let mut sweeps = settings.sweeps;
    loop {
        runs.par_iter_mut().for_each(|run| run.until(sweeps));
        let kept: Vec<Vec<f64>> = runs.iter().map(Run::kept).collect();
        let mixing = Mixing::of(&kept);
        let passed = mixing.pass(settings.gate);
        if passed.is_ok() || 2 * sweeps > settings.most_sweeps {
            passed?;
            return Ok(summary(&table, kept.concat(), mixing, sweeps));
        }
        sweeps *= 2;
    }
}

fn summary(table: &CaptureTable, draws: Vec<f64>, mixing: Mixing, sweeps: usize) -> LatentClass {
    let nothing = Interval::new(f64::NAN, None, 0.95);
    LatentClass {
        lists: table.lists().to_vec(),
        median: Interval::of_draws(&draws, 0.0).map_or(f64::NAN, |middle| middle.lo),
        mean: draws.iter().sum::<f64>() / draws.len() as f64,
        interval: Interval::of_draws(&draws, 0.95).unwrap_or(nothing),
        mixing,
        sweeps,
        draws,
    }
}

/// A chain with what it has drawn, every `thin`-th sweep.
struct Run {
    chain: Box<dyn Sweep>,
    done: usize,
    thin: usize,
    drawn: Vec<f64>,
}

/// The most draws kept of a chain; beyond it every second is dropped.
const KEPT: usize = 10_000;

impl Run {
    fn new(table: &CaptureTable, settings: &Settings, chain: u64) -> Self {
        let chain =
            sampler::chain(table, settings.classes, &mut stream(settings.seed, "latent class", chain));
        Self { chain, done: 0, thin: 1, drawn: Vec::new() }
    }

    fn until(&mut self, sweeps: usize) {
        while self.done < sweeps {
            let draw = self.chain.sweep();
            self.done += 1;
            if self.done > WARM && self.done.is_multiple_of(self.thin) {
                self.drawn.push(draw);
            }
            if self.drawn.len() >= KEPT && self.done < sweeps {
                self.drawn = self.drawn.iter().copied().skip(1).step_by(2).collect();
                self.thin *= 2;
            }
        }
    }

    fn kept(&self) -> Vec<f64> {
        self.drawn[self.drawn.len() / 5..].to_vec()
    }
}

#[cfg(test)]
mod tests;
