//! One chain: Hamiltonian Monte Carlo (Neal 2011) in coordinates in which the density is nearly round.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use super::curvature::Factor;
use super::model::Model;

/// The share of proposals that steps are tuned to accept (Beskos et al. 2013 show 0.65 to be least costly; more is safer).
const ACCEPT: f64 = 0.8;
/// Steps cover this much of a round density's angle: a quarter turn makes draws independent.
const ANGLE: f64 = 1.5;
const WIDEN: f64 = 2.0;
const MOST_STEPS: usize = 60;

/// Draws of the parameters after a warm-up of as many, in which the step is tuned and the coordinates are taken anew
/// once the hyperparameters are found.
pub(super) fn chain(
    model: &Model,
    start: &[f64],
    factor: &Factor,
    draws: usize,
    rng: &mut impl Rng,
) -> Vec<Vec<f64>> {
    let warm = draws;
    let mut place = start.to_vec();
    let away = normal(place.len(), rng);
    shift(&mut place, factor, &away, 1.0);
    let mut state = State::new(model, place, factor.clone());
    let mut tuning = Tuning::new();
    let mut hypers: Vec<Vec<f64>> = Vec::new();
    let recoordinate = [warm / 6, warm / 3, 2 * warm / 3];
    let mut kept = Vec::with_capacity(draws);
    for round in 0..warm + draws {
        let warming = round < warm;
        if warming && recoordinate.contains(&round) {
            let mut at = state.place.clone();
            let (means, precisions) = moments(&hypers);
            at[model.walks()..].copy_from_slice(&means);
            let (_, factor) = model.climb(at, &precisions);
            state = State::new(model, state.place, factor);
            tuning = Tuning::new();
            hypers.clear();
        }
        let step = if warming { tuning.step() } else { tuning.settled() * rng.random_range(0.85..1.1) };
        let steps = ((ANGLE * rng.random_range(0.7..1.2) / step).ceil() as usize).clamp(1, MOST_STEPS);
        let accepted = state.advance(step, steps, rng);
        for _ in 0..2 {
            state.stir(rng);
        }
        if warming {
            tuning.learn(accepted);
            hypers.push(state.place[model.walks()..].to_vec());
        } else {
            kept.push(state.place.clone());
        }
    }
    kept
}

/// Means and precisions of each column, the latter drawn towards a deviation of a half as from five more draws. A window that has not
/// seen all of a distribution makes it too narrow, and too narrow is slow, so it is widened.
fn moments(draws: &[Vec<f64>]) -> (Vec<f64>, Vec<f64>) {
    let count = draws.len().max(1) as f64;
    let columns = 0..draws.first().map_or(0, Vec::len);
    let moment = |column: usize| {
        let mean = draws.iter().map(|draw| draw[column]).sum::<f64>() / count;
        let squares: f64 = draws.iter().map(|draw| (draw[column] - mean).powi(2)).sum();
        (mean, (count + 5.0) / (WIDEN * (squares + 5.0 * 0.25)))
    };
    columns.map(moment).unzip()
}

fn normal(length: usize, rng: &mut impl Rng) -> Vec<f64> {
    (0..length).map(|_| StandardNormal.sample(rng)).collect()
}

/// Moves a point by a vector of the round coordinates.
fn shift(place: &mut [f64], factor: &Factor, by: &[f64], length: f64) {
    let mut by = by.to_vec();
    factor.backward(&mut by);
    place.iter_mut().zip(by).for_each(|(at, by)| *at += length * by);
}

struct State<'a> {
    model: &'a Model,
    factor: Factor,
    place: Vec<f64>,
    height: f64,
    /// The gradient in the round coordinates.
    slope: Vec<f64>,
}

impl<'a> State<'a> {
    fn new(model: &'a Model, place: Vec<f64>, factor: Factor) -> Self {
        let mut slope = vec![0.0; place.len()];
        let height = model.density(&place, &mut slope);
        factor.forward(&mut slope);
        Self { model, factor, place, height, slope }
    }

    /// A proposal by leapfrog steps, taken or not; how likely it was to be taken.
    fn advance(&mut self, step: f64, steps: usize, rng: &mut impl Rng) -> f64 {
        let mut speed = normal(self.place.len(), rng);
        let energy =
            |speed: &[f64], height: f64| height - 0.5 * speed.iter().map(|speed| speed * speed).sum::<f64>();
        let before = energy(&speed, self.height);
        let (mut place, mut slope, mut height) = (self.place.clone(), self.slope.clone(), self.height);
        let push = |speed: &mut [f64], slope: &[f64], by: f64| {
            speed.iter_mut().zip(slope).for_each(|(speed, slope)| *speed += by * slope);
        };
        for _ in 0..steps {
            push(&mut speed, &slope, step / 2.0);
            shift(&mut place, &self.factor, &speed, step);
            height = self.model.density(&place, &mut slope);
            if !height.is_finite() {
                return 0.0;
            }
            self.factor.forward(&mut slope);
            push(&mut speed, &slope, step / 2.0);
        }
        let likely = (energy(&speed, height) - before).exp().min(1.0);
        if likely.is_nan() {
            return 0.0;
        }
        if rng.random::<f64>() < likely {
            (self.place, self.slope, self.height) = (place, slope, height);
        }
        likely
    }
}

impl State<'_> {
    /// Metropolis steps for the hyperparameters, which leapfrog steps move slowly: σ with the walks held, σ with the walks
    /// stretched in proportion (the two interwoven mix where either alone does not; Yu and Meng 2011), and r.
    fn stir(&mut self, rng: &mut impl Rng) {
        let hypers = self.model.walks();
        let steps = (self.model.gamma_at() - self.model.strata) as f64;
        let mut shocks = normal(3, rng).into_iter();
        let mut next = |scale: f64| scale * shocks.next().unwrap_or_default();
        let held = next(1.7 / (steps + 2.0).sqrt());
        self.try_place(|place| place[hypers] += held, 0.0, rng);
        let stretched = next(0.25);
        let (periods, strata) = (self.model.periods, self.model.strata);
        let stretch = |place: &mut [f64]| {
            place[hypers] += stretched;
            for walk in place[..hypers].chunks_mut(periods).take(strata) {
                let first = walk[0];
                walk.iter_mut().for_each(|at| *at = first + (*at - first) * stretched.exp());
            }
        };
        // The stretch changes volumes by its factor to the number of steps.
        self.try_place(stretch, stretched * steps, rng);
        let size = next(0.6);
        self.try_place(|place| place[hypers + 1] += size, 0.0, rng);
    }

    fn try_place(&mut self, change: impl Fn(&mut [f64]), volume: f64, rng: &mut impl Rng) {
        let mut place = self.place.clone();
        change(&mut place);
        let mut slope = vec![0.0; place.len()];
        let height = self.model.density(&place, &mut slope);
        if rng.random::<f64>() < (height - self.height + volume).exp() {
            self.factor.forward(&mut slope);
            (self.place, self.slope, self.height) = (place, slope, height);
        }
    }
}

/// Dual averaging of the step (Hoffman and Gelman 2014, algorithm 5).
struct Tuning {
    rounds: f64,
    missed: f64,
    now: f64,
    settled: f64,
}

impl Tuning {
    const FIRST: f64 = 0.3;

    fn new() -> Self {
        Self { rounds: 0.0, missed: 0.0, now: Self::FIRST.ln(), settled: Self::FIRST.ln() }
    }

    fn step(&self) -> f64 {
        self.now.exp().min(1.2)
    }

    fn settled(&self) -> f64 {
        self.settled.exp().min(1.2)
    }

    fn learn(&mut self, accepted: f64) {
        self.rounds += 1.0;
        let weight = 1.0 / (self.rounds + 10.0);
        self.missed = (1.0 - weight) * self.missed + weight * (ACCEPT - accepted);
        self.now = (2.0 * Self::FIRST).ln() - self.missed * self.rounds.sqrt() / 0.05;
        let weight = self.rounds.powf(-0.75);
        self.settled = weight * self.now + (1.0 - weight) * self.settled;
    }
}
