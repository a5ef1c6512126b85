//! Bayesian averaging over all decomposable graphs (Madigan and York 1997, Biometrika 84:19).

mod graph;
mod posterior;

pub use graph::Graph;
pub use posterior::{GraphShare, Posterior, posterior};

use super::{CaptureTable, usable};
use crate::{Interval, NoEstimate};
use serde::Serialize;

/// The most lists this method takes: on 6 there are 18,154 graphs.
pub const MOST_LISTS: usize = 5;

/// What is believed of N before the lists are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriorOnN {
    /// Proportional to 1/N: doubling is as likely anywhere.
    Reciprocal,
    /// Every number alike.
    Flat,
}

impl PriorOnN {
    pub(super) fn log_weight(self, all: f64) -> f64 {
        match self {
            Self::Reciprocal => -all.ln(),
            Self::Flat => 0.0,
        }
    }
}

/// How the average is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Prior persons per cell of the full table; `None` is 2^-K, one person in all.
    pub delta: Option<f64>,
    /// The prior on N.
    pub prior: PriorOnN,
    /// Whether the graph with all edges takes part. Under it the prior alone says how many are on no list.
    pub saturated: bool,
    /// A grid of exactly 0 to this many unseen; `None` extends it as far as is needed.
    pub unseen: Option<u64>,
    /// The mass beyond the grid at which it is no longer extended.
    pub beyond: f64,
    /// The grid ends here at the latest.
    pub most_unseen_per_seen: u64,
    /// The median of N may change by this factor between delta halved and doubled.
    pub sensitivity_limit: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            delta: None,
            prior: PriorOnN::Reciprocal,
            saturated: false,
            unseen: None,
            beyond: 1e-3,
            most_unseen_per_seen: 160,
            sensitivity_limit: 1.1,
        }
    }
}

/// The result, with what it becomes under another prior.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposable {
    /// The lists used; those that hold nobody are left out.
    pub lists: Vec<String>,
    /// The posterior.
    pub posterior: Posterior,
    /// The posterior median of N.
    pub median: u64,
    /// The equal-tailed 95% interval.
    pub interval: Interval,
    /// The same for delta halved, as it is, and doubled.
    pub sensitivity: Vec<DeltaRow>,
}

/// What one choice of delta gives.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DeltaRow {
    /// Prior persons per cell.
    pub delta: f64,
    /// The posterior median of N.
    pub median: u64,
    /// The equal-tailed 95% interval.
    pub interval: Interval,
}

/// Averages over the decomposable graphs and asks whether the lists or the prior gave the answer.
///
/// With n_0 on no list and N = n + n_0, a graph has the weight
/// `p(N) N!/(n_0! prod n_w!) prod_cliques m(C) / prod_separators m(S)`,
/// m being the Dirichlet-multinomial marginal with `delta` in each cell of the full table.
///
/// # Errors
/// Fewer than three usable lists or more than five; lists without an overlap; a posterior whose tail does not end; a
/// median that changes by more than `settings.sensitivity_limit` between delta halved and doubled; a
/// saturated graph, where it was asked for, with more than a twentieth of the posterior.
///
/// ```
/// use estimation::capture::{CaptureTable, decomposable};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let result = decomposable::estimate(&CaptureTable::new(lists, cells)?, &decomposable::Settings::default())?;
/// assert!(result.interval.holds(883.0), "Lincoln and Petersen of a and b: 293 * 220 / 73");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn estimate(table: &CaptureTable, settings: &Settings) -> Result<Decomposable, NoEstimate> {
    let table = usable::checked(table, 3)?;
    let lists = table.list_count();
    if lists > MOST_LISTS {
        let what = format!(
            "{lists} lists are more than the {MOST_LISTS} whose decomposable graphs are averaged: merge or leave out some"
        );
        return Err(NoEstimate::Assumption { what });
    }
    let delta = settings.delta.unwrap_or_else(|| 0.5_f64.powi(lists as i32));
    let under = |factor: f64| {
        let found = posterior(&table, &Settings { delta: Some(delta * factor), ..*settings });
        let above = table.seen() as f64 * settings.most_unseen_per_seen as f64;
        let bounded = found.tail_power > 1.0 && found.beyond < settings.beyond;
        if bounded { Ok(found) } else { Err(NoEstimate::Unbounded { above }) }
    };
    let row = |factor: f64, found: &Posterior| DeltaRow {
        delta: delta * factor,
        median: found.quantile(0.5),
        interval: found.interval(0.95),
    };
    let middle = under(1.0)?;
    let sensitivity = vec![row(0.5, &under(0.5)?), row(1.0, &middle), row(2.0, &under(2.0)?)];
    prior_dominated(&middle, &sensitivity, settings)?;
    Ok(Decomposable {
        lists: table.lists().to_vec(),
        median: middle.quantile(0.5),
        interval: middle.interval(0.95),
        posterior: middle,
        sensitivity,
    })
}

fn prior_dominated(found: &Posterior, rows: &[DeltaRow], settings: &Settings) -> Result<(), NoEstimate> {
    let saturated = found.graphs.last().filter(|_| settings.saturated).map_or(0.0, |graph| graph.probability);
    if saturated > 0.05 {
        let detail = format!(
            "the graph with all edges, under which the prior alone says how many are on no list, holds {:.0}% of the posterior",
            100.0 * saturated
        );
        return Err(NoEstimate::PriorDominated { detail });
    }
    let medians = || rows.iter().map(|row| row.median as f64);
    let (least, most) = (medians().fold(f64::INFINITY, f64::min), medians().fold(0.0, f64::max));
    if most / least > settings.sensitivity_limit {
        let medians: Vec<String> =
            rows.iter().map(|row| format!("{} at delta {}", row.median, row.delta)).collect();
        return Err(NoEstimate::PriorDominated { detail: format!("the median is {}", medians.join(", ")) });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
