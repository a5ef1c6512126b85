//! The posterior of those on no list, averaged over decomposable graphs, on a grid.

use super::{Graph, PriorOnN, Settings};
use crate::{Interval, capture::CaptureTable, capture::Pattern};
use rand::{Rng, RngExt};
use rayon::prelude::*;
use serde::Serialize;
use statrs::function::gamma::ln_gamma;

/// Numbers of the grid that are worked on together, so that their marginals stay in the cache.
const BLOCK: usize = 1024;

/// A graph whose greatest log-weight in a block is so far below the block's adds less than 1e-19 of it.
const NEGLIGIBLE: f64 = 45.0;

/// One graph's share of the posterior.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GraphShare {
    /// Its cliques: `[12,3]`.
    pub graph: String,
    /// Its posterior probability.
    pub probability: f64,
    /// The posterior mean of N under it.
    pub mean: f64,
}

/// The posterior distribution of N, the number of the dead, on its grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// How many persons stand on any list.
    pub seen: u64,
    /// Probability beyond the end of the grid, in units of that on it. It extrapolates the tail as a power of n0.
    pub beyond: f64,
    /// The power with which the tail falls at the end of the grid. At 1 or less it has no finite mass.
    pub tail_power: f64,
    /// The posterior mean of N.
    pub mean: f64,
    /// Each graph, in the order of [`Graph::all`].
    pub graphs: Vec<GraphShare>,
    /// Points of the grid with their probability. A point stands for `step` numbers from `unseen` on.
    points: Vec<(Point, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    unseen: u64,
    step: u64,
}

impl Point {
    fn middle(self) -> f64 {
        self.unseen as f64 + (self.step - 1) as f64 / 2.0
    }
}

impl Posterior {
    /// The least N up to which at least this share of the posterior lies.
    #[must_use]
    pub fn quantile(&self, share: f64) -> u64 {
        let mut below = 0.0;
        let reached = self.points.iter().find(|(_, mass)| {
            below += mass;
            below >= share
        });
        let last = self.points.last();
        self.seen + reached.or(last).map_or(0, |(point, _)| point.middle() as u64)
    }

    /// The equal-tailed interval.
    #[must_use]
    pub fn interval(&self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval::new(self.quantile(tail) as f64, Some(self.quantile(1.0 - tail) as f64), level)
    }

    /// Independent draws of N.
    pub fn draws(&self, count: usize, rng: &mut impl Rng) -> Vec<f64> {
        let mut sums: Vec<f64> = Vec::with_capacity(self.points.len());
        for (_, mass) in &self.points {
            sums.push(sums.last().copied().unwrap_or_default() + mass);
        }
        let all = sums.last().copied().unwrap_or_default();
        let mut draw = || {
            let share = rng.random::<f64>() * all;
            let (point, _) = self.points[sums.partition_point(|sum| *sum <= share).min(sums.len() - 1)];
            (self.seen + point.unseen + rng.random_range(0..point.step)) as f64
        };
        (0..count).map(|_| draw()).collect()
    }
}

/// The posterior as far as the grid goes: extended until less than `settings.beyond` lies behind its end, or to
/// `settings.unseen` where that is given, or to `settings.most_unseen_per_seen`. See [`super::estimate`] for the formula.
#[must_use]
pub fn posterior(table: &CaptureTable, settings: &Settings) -> Posterior {
    let model = Model::new(table, settings);
    let seen = table.seen();
    let cap = settings.most_unseen_per_seen * seen.max(1);
    let mut end = settings.unseen.unwrap_or(5 * seen).max(10);
    let mut blocks = model.weigh(0, end);
    loop {
        let found = model.summed(&blocks);
        let small = found.tail_power > 1.0 && found.beyond < settings.beyond;
        if settings.unseen.is_some() || small || end >= cap {
            return found;
        }
        blocks.extend(model.weigh(end + 1, 2 * end));
        end *= 2;
    }
}

/// The marginal of some lists, as a function of n0: ln Gamma(n0 + shift) + constant.
struct Marginal {
    shift: f64,
    constant: f64,
}

struct Model {
    seen: u64,
    /// 2^K delta, the weight of the prior in persons.
    weight: f64,
    prior: PriorOnN,
    /// By set of lists.
    marginals: Vec<Marginal>,
    graphs: Vec<Graph>,
}

/// A block of the grid: weights relative to exp(scale).
struct Block {
    points: Vec<Point>,
    scale: f64,
    weights: Vec<f64>,
    /// Per graph: sum of weights, and of weights times n0.
    graphs: Vec<(f64, f64)>,
}

impl Model {
    fn new(table: &CaptureTable, settings: &Settings) -> Self {
        let lists = table.list_count();
        let mut graphs = Graph::all(lists);
        if !settings.saturated {
            graphs.retain(|graph| !graph.is_saturated());
        }
        let delta = settings.delta.unwrap_or_else(|| 0.5_f64.powi(lists as i32));
        let marginals = (0..1 << lists).map(|set: Pattern| marginal(table, set, delta)).collect();
        let weight = delta * f64::from(1 << lists);
        Self { seen: table.seen(), weight, prior: settings.prior, marginals, graphs }
    }

    /// The blocks of the grid from one number of unseen to another, both included.
    fn weigh(&self, from: u64, to: u64) -> Vec<Block> {
        let mut points: Vec<Vec<Point>> = Vec::new();
        let mut next = from;
        while next <= to {
            // Steps grow with the number, so that a grid of millions stays short: by 1/16,384 of it, far less than
            // any posterior is wide there. Below 32,768 every number is looked at.
            let step = (next / 16_384).max(1);
            let block: Vec<Point> = (0..BLOCK as u64)
                .map(|place| Point { unseen: next + place * step, step })
                .take_while(|point| point.unseen <= to)
                .collect();
            next += block.len() as u64 * step;
            points.push(block);
        }
        points.into_par_iter().map(|points| self.block(points)).collect()
    }

    fn block(&self, points: Vec<Point>) -> Block {
        let seen = self.seen as f64;
        let unseen: Vec<f64> = points.iter().map(|point| point.middle()).collect();
        let all: Vec<f64> = unseen.iter().map(|unseen| ln_gamma(seen + unseen + self.weight)).collect();
        let curve = |marginal: &Marginal| -> Vec<f64> {
            let at =
                |(unseen, all): (&f64, &f64)| ln_gamma(unseen + marginal.shift) + marginal.constant - all;
            unseen.iter().zip(&all).map(at).collect()
        };
        let marginals: Vec<Vec<f64>> = self.marginals.iter().map(curve).collect();
        let base: Vec<f64> = points
            .iter()
            .zip(&unseen)
            .map(|(point, unseen)| {
                let ways = ln_gamma(seen + unseen + 1.0) - ln_gamma(unseen + 1.0);
                ways + self.prior.log_weight(seen + unseen) + (point.step as f64).ln()
            })
            .collect();
        let curves = self.graphs.iter().map(|graph| {
            let mut sum = base.clone();
            for clique in &graph.cliques {
                add(&mut sum, &marginals[*clique as usize], 1.0);
            }
            for separator in &graph.separators {
                add(&mut sum, &marginals[*separator as usize], -1.0);
            }
            sum
        });
        let mut block = Block {
            weights: vec![0.0; points.len()],
            scale: f64::NEG_INFINITY,
            graphs: Vec::with_capacity(self.graphs.len()),
            points,
        };
        for curve in curves {
            block.take(&curve, &unseen);
        }
        block
    }

    fn summed(&self, blocks: &[Block]) -> Posterior {
        let scale = blocks.iter().map(|block| block.scale).fold(f64::NEG_INFINITY, f64::max);
        let mut points: Vec<(Point, f64)> = Vec::new();
        let mut sums = vec![(0.0, 0.0); self.graphs.len()];
        for block in blocks {
            let factor = (block.scale - scale).exp();
            points
                .extend(block.points.iter().copied().zip(block.weights.iter().map(|weight| weight * factor)));
            for (sum, graph) in sums.iter_mut().zip(&block.graphs) {
                sum.0 += graph.0 * factor;
                sum.1 += graph.1 * factor;
            }
        }
        let all: f64 = points.iter().map(|(_, mass)| mass).sum();
        points.iter_mut().for_each(|(_, mass)| *mass /= all);
        let seen = self.seen as f64;
        let share = |(graph, (mass, first)): (&Graph, &(f64, f64))| GraphShare {
            graph: graph.name(),
            probability: mass / all,
            mean: if *mass > 0.0 { seen + first / mass } else { f64::NAN },
        };
        let (tail_power, beyond) = tail(&points);
        Posterior {
            seen: self.seen,
            beyond,
            tail_power,
            mean: seen + sums.iter().map(|(_, first)| first).sum::<f64>() / all,
            graphs: self.graphs.iter().zip(&sums).map(share).collect(),
            points,
        }
    }
}

impl Block {
    /// Adds a graph's log-weights; where they exceed all before, the weights are rescaled.
    fn take(&mut self, curve: &[f64], unseen: &[f64]) {
        let greatest = curve.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if greatest < self.scale - NEGLIGIBLE {
            self.graphs.push((0.0, 0.0));
            return;
        }
        if greatest > self.scale {
            let factor = (self.scale - greatest).exp();
            self.weights.iter_mut().for_each(|weight| *weight *= factor);
            self.graphs.iter_mut().for_each(|graph| *graph = (graph.0 * factor, graph.1 * factor));
            self.scale = greatest;
        }
        let mut sums = (0.0, 0.0);
        for ((weight, log), unseen) in self.weights.iter_mut().zip(curve).zip(unseen) {
            let one = (log - self.scale).exp();
            *weight += one;
            sums.0 += one;
            sums.1 += one * unseen;
        }
        self.graphs.push(sums);
    }
}

fn add(sum: &mut [f64], curve: &[f64], sign: f64) {
    for (sum, value) in sum.iter_mut().zip(curve) {
        *sum += sign * value;
    }
}

/// The log of the Dirichlet-multinomial marginal of a set of lists, without what all graphs share. Of no list it is 0
/// after `ln Gamma(N + weight)` is taken off, as it should be.
fn marginal(table: &CaptureTable, set: Pattern, delta: f64) -> Marginal {
    let lists = table.list_count() as i32;
    let cells = 2_f64.powi(set.count_ones() as i32);
    let prior = delta * 2_f64.powi(lists) / cells;
    let mut sums = vec![0_u64; 1 << lists];
    for (pattern, count) in table.cells() {
        sums[(pattern & set) as usize] += count;
    }
    let others = (1..1 << lists).filter(|cell: &Pattern| cell & !set == 0);
    let constant = others.map(|cell| ln_gamma(sums[cell as usize] as f64 + prior)).sum::<f64>();
    Marginal {
        shift: sums[0] as f64 + prior,
        constant: constant - cells * ln_gamma(prior) + ln_gamma(delta * 2_f64.powi(lists)),
    }
}

/// The power of the tail between half of the grid and its end, and the mass beyond the end if it goes on so. A tail
/// that falls faster at its end than before has less.
fn tail(points: &[(Point, f64)]) -> (f64, f64) {
    let density =
        |place: usize| points.get(place).map(|(point, mass)| (point.middle(), mass / point.step as f64));
    let last = points.len().saturating_sub(1);
    let end = points.get(last).map_or(0.0, |(point, _)| point.middle());
    let half = points.partition_point(|(point, _)| point.middle() < end / 2.0);
    match (density(half), density(last)) {
        (Some((at, before)), Some((end, after))) if after > 0.0 && at > 0.0 && at < end => {
            let power = (before / after).ln() / (end / at).ln();
            (power, if power > 1.0 { after * end / (power - 1.0) } else { f64::INFINITY })
        }
        // Nothing left at the end.
        _ => (f64::INFINITY, 0.0),
    }
}
