//! The model: the logarithm of the posterior density, with its gradient.
//!
//! Deaths of period t that will be named number exp(α_t) in expectation. Of those not yet named, a share h is named at each
//! delay: logit h(t, d) = γ_d + w(t + d), 1 at the longest delay. α is a random walk with step σ in each stratum, γ is
//! shared by all, w is a random walk over time of report (0 now) whose step ω is stated, left out without one: triangles
//! tell it too badly for chains to agree. Counts are
//! negative binomial with size r. A batch takes those it names out of those not yet named, and is not itself modelled.

use super::gamma::Counts;
use crate::nowcast::Triangle;

/// The weight of a delay before anything is seen: the hazards' priors are those of a Dirichlet distribution of the delays
/// with this parameter in every cell (stick-breaking: h_d ~ Beta(c, c (D - d))); 0.1 as in McGough et al. (2020). Long delays are
/// seen of few periods, and a half in each of them made the total too high: by 1%, by 5% where 15 die a month.
const CONCENTRATION: f64 = 0.1;
/// Normal priors of the logarithms of σ and r: middle and standard deviation. They keep the steps from 0, where a
/// random walk is a constant and no chain comes back from.
const STEP: (f64, f64) = (-1.6, 0.8);
const SIZE: (f64, f64) = (3.4, 1.0);
/// The standard deviation of the first α about the logarithm of the mean report.
const START: f64 = 3.0;

/// ln σ and ln r.
pub(super) const HYPERS: usize = 2;

#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) strata: usize,
    pub(super) periods: usize,
    pub(super) longest: usize,
    /// Periods of report before now, over which w walks; 0 where the delay does not change.
    pub(super) drift: usize,
    /// The step of w.
    pub(super) omega: f64,
    pub(super) now: usize,
    level: f64,
    counts: Counts,
    /// By stratum and period: place among the distinct counts, count, batch, for each delay seen.
    pub(super) cells: Vec<Vec<(usize, f64, f64)>>,
}

/// Where the walks' steps and the size stand, and what they are.
pub(super) struct Hyper {
    pub(super) step: f64,
    pub(super) size: f64,
}

pub(super) fn share(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// The share of a pool that a batch takes, never all of it: as many as it names of each in the pool up to 0.7, then tending
/// to 1 so slowly that reports after a batch larger than the pool was thought to be can correct the pool. With its slope.
fn taken(ratio: f64) -> (f64, f64) {
    const STRAIGHT: f64 = 0.7;
    const REST: f64 = 1.0 - STRAIGHT;
    if ratio <= STRAIGHT {
        return (ratio, 1.0);
    }
    let rest = REST / (ratio - STRAIGHT + REST);
    (1.0 - REST * rest, rest * rest)
}

/// Those left of a pool after a batch, and the slope in the pool.
pub(super) fn after(pool: f64, batch: f64) -> (f64, f64) {
    if batch == 0.0 {
        return (pool, 1.0);
    }
    let ratio = batch / pool.max(1e-9);
    let (share, slope) = taken(ratio);
    (pool * (1.0 - share), 1.0 - share + ratio * slope)
}

impl Model {
    pub(super) fn new(triangle: &Triangle, longest: usize, omega: Option<f64>) -> Self {
        let (strata, periods) = (triangle.strata().len(), triangle.periods());
        let rows = || (0..strata).flat_map(|stratum| (0..periods).map(move |period| (stratum, period)));
        let seen = |period: usize| triangle.age(period).min(longest) + 1;
        let counts = rows().flat_map(|(stratum, period)| &triangle.regular(stratum, period)[..seen(period)]);
        let counts = Counts::new(counts.copied().collect());
        let cells = rows()
            .map(|(stratum, period)| {
                let both = triangle.regular(stratum, period).iter().zip(triangle.batch(stratum, period));
                both.take(seen(period))
                    .map(|(n, batch)| (counts.place(*n), *n as f64, *batch as f64))
                    .collect()
            })
            .collect();
        let now = triangle.age(0);
        let sum: u64 = rows().map(|(stratum, period)| triangle.reported(stratum, period)).sum();
        let level = (sum as f64 / (strata * periods) as f64).max(0.5).ln();
        Self {
            strata,
            periods,
            longest,
            drift: if omega.is_some() { now } else { 0 },
            omega: omega.unwrap_or_default(),
            now,
            level,
            counts,
            cells,
        }
    }

    /// α by stratum and period, γ by delay, w by period of report before now, ln σ, ln r.
    pub(super) fn dimensions(&self) -> usize {
        self.walks() + HYPERS
    }

    /// Where the hyperparameters begin.
    pub(super) fn walks(&self) -> usize {
        self.gamma_at() + self.longest + self.drift
    }

    pub(super) fn gamma_at(&self) -> usize {
        self.strata * self.periods
    }

    pub(super) fn w_at(&self) -> usize {
        self.gamma_at() + self.longest
    }

    pub(super) fn hyper(&self, at: &[f64]) -> Hyper {
        Hyper { step: at[self.walks()].exp(), size: at[self.walks() + 1].exp() }
    }

    /// The place of w for a period of report; `None` where it is 0 by definition.
    pub(super) fn w_of(&self, report: usize) -> Option<usize> {
        (report < self.drift).then(|| self.w_at() + report)
    }

    /// w by period of report before now, from its steps in units of ω, backwards from 0 now.
    pub(super) fn walked(&self, at: &[f64]) -> Vec<f64> {
        let mut walked = at[self.w_at()..self.walks()].to_vec();
        let mut sum = 0.0;
        for step in walked.iter_mut().rev() {
            sum += self.omega * *step;
            *step = sum;
        }
        walked
    }

    pub(super) fn hazard(&self, at: &[f64], walked: &[f64], period: usize, delay: usize) -> f64 {
        if delay == self.longest {
            return 1.0;
        }
        share(at[self.gamma_at() + delay] + walked.get(period + delay).copied().unwrap_or_default())
    }

    /// The logarithm of the posterior density up to a constant; its gradient is written to `slope`.
    pub(super) fn density(&self, at: &[f64], slope: &mut [f64]) -> f64 {
        slope.fill(0.0);
        let size = self.hyper(at).size;
        let terms = self.counts.terms(size);
        let walked = self.walked(at);
        let (mut sum, mut by_size) = (self.prior(at, slope), 0.0);
        let mut pools: Vec<(f64, f64, f64, f64)> = Vec::with_capacity(self.longest + 1);
        for (row, cells) in self.cells.iter().enumerate() {
            let period = row % self.periods;
            let first = at[row].exp();
            let mut pool = first;
            pools.clear();
            for (delay, (place, n, batch)) in cells.iter().enumerate() {
                let hazard = self.hazard(at, &walked, period, delay);
                let mean = (pool * hazard).max(1e-300);
                let (term, term_slope) = terms[*place];
                let both = (n + size) / (size + mean);
                let log = (mean / size).ln_1p();
                sum += term + n * (mean / size).ln() - (n + size) * log;
                by_size += term_slope - log + 1.0 - both;
                let (next, kept) = after(pool * (1.0 - hazard), *batch);
                pools.push((pool, hazard, n / mean - both, kept));
                pool = next;
            }
            // Backwards: how the density moves with the pool at each delay.
            let mut by_next = 0.0;
            for (delay, (pool, hazard, by_mean, kept)) in pools.iter().enumerate().rev() {
                if delay < self.longest {
                    let by_logit = pool * (by_mean - by_next * kept) * hazard * (1.0 - hazard);
                    slope[self.gamma_at() + delay] += by_logit;
                    if let Some(place) = self.w_of(period + delay) {
                        slope[place] += by_logit;
                    }
                }
                by_next = by_mean * hazard + by_next * kept * (1.0 - hazard);
            }
            slope[row] += by_next * first;
        }
        slope[self.dimensions() - 1] += by_size * size;
        sum + self.steps(at, slope)
    }

    /// Turns the gradient in w into that in its steps, and adds the steps' prior, which is returned.
    fn steps(&self, at: &[f64], slope: &mut [f64]) -> f64 {
        let (mut sum, mut by_all) = (0.0, 0.0);
        for place in self.w_at()..self.walks() {
            by_all += slope[place];
            slope[place] = self.omega * by_all - at[place];
            sum -= 0.5 * at[place] * at[place];
        }
        sum
    }

    /// How many delays of a row have been seen.
    pub(super) fn seen(&self, row: usize) -> usize {
        self.cells[row].len()
    }

    /// The prior's information of all but the hyperparameters, given piece by piece as (place, place, value).
    pub(super) fn prior_curvature(&self, at: &[f64], add: &mut impl FnMut(usize, usize, f64)) {
        let precision = self.hyper(at).step.powi(-2);
        for stratum in 0..self.strata {
            let first = stratum * self.periods;
            add(first, first, 1.0 / (START * START));
            for place in first + 1..first + self.periods {
                add(place - 1, place - 1, precision);
                add(place, place, precision);
                add(place - 1, place, -precision);
            }
        }
        for place in self.w_at()..self.walks() {
            add(place, place, 1.0);
        }
        for delay in 0..self.longest {
            let place = self.gamma_at() + delay;
            let hazard = share(at[place]);
            let weight = CONCENTRATION * (self.longest - delay + 1) as f64;
            add(place, place, weight * hazard * (1.0 - hazard));
        }
    }

    /// A first guess at the precisions of the hyperparameters, which warming up replaces.
    pub(super) fn hyper_precisions(&self) -> [f64; HYPERS] {
        let steps = 0.3 * (self.strata * (self.periods - 1)) as f64;
        [steps + STEP.1.powi(-2), 2.0 * SIZE.1.powi(-2)]
    }

    fn prior(&self, at: &[f64], slope: &mut [f64]) -> f64 {
        let step = self.hyper(at).step;
        let mut prior = Prior { at, slope, sum: 0.0 };
        let hypers = self.walks();
        for stratum in 0..self.strata {
            let first = stratum * self.periods;
            prior.normal(first, self.level, START);
            for place in first + 1..first + self.periods {
                prior.walk(place - 1, place, step, hypers);
            }
        }
        prior.normal(hypers, STEP.0, STEP.1);
        prior.normal(self.dimensions() - 1, SIZE.0, SIZE.1);
        for delay in 0..self.longest {
            let place = self.gamma_at() + delay;
            let hazard = share(at[place]);
            let rest = CONCENTRATION * (self.longest - delay) as f64;
            prior.sum += CONCENTRATION * hazard.max(1e-300).ln() + rest * (1.0 - hazard).max(1e-300).ln();
            prior.slope[place] += CONCENTRATION * (1.0 - hazard) - rest * hazard;
        }
        prior.sum
    }
}

/// The logarithm of the prior as it is gathered, with its gradient.
struct Prior<'a> {
    at: &'a [f64],
    slope: &'a mut [f64],
    sum: f64,
}

impl Prior<'_> {
    fn normal(&mut self, place: usize, middle: f64, deviation: f64) {
        let away = (self.at[place] - middle) / deviation;
        self.slope[place] -= away / deviation;
        self.sum -= 0.5 * away * away;
    }

    /// A step of a walk. `hyper` is the place of the step's logarithm.
    fn walk(&mut self, from: usize, to: usize, step: f64, hyper: usize) {
        let away = (self.at[to] - self.at[from]) / step;
        self.slope[from] += away / step;
        self.slope[to] -= away / step;
        self.slope[hyper] += away * away - 1.0;
        self.sum -= 0.5 * away * away + step.ln();
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, after};
    use crate::nowcast::{Reported, Triangle};
    use proptest::prelude::*;

    fn triangle(counts: &[u64]) -> Triangle {
        let first: crate::nowcast::Period = "2024-01".parse().unwrap();
        let cells = (0..2).flat_map(|stratum| {
            (0..5).flat_map(move |period| (0..5 - period).map(move |delay| (stratum, period, delay)))
        });
        let mut reports = Vec::new();
        for ((stratum, period, delay), count) in cells.zip(counts.iter().cycle()) {
            let (event, stratum) = (first.plus(period), ["a", "b"][stratum].to_owned());
            let report = event.plus(delay);
            reports.push(Reported { event, report, stratum: stratum.clone(), batch: false, count: *count });
            let count = if (period, delay) == (1, 2) { 30 } else { 0 };
            reports.push(Reported { event, report, stratum, batch: true, count });
        }
        Triangle::of_reports(&reports).unwrap()
    }

    proptest! {
        #[test]
        fn the_gradient_is_that_of_the_density(
            counts in prop::collection::vec(0..60_u64, 30),
            at in prop::collection::vec(-1.0..1.0_f64, 30),
            drift: bool,
            longest in 2..=4_usize,
        ) {
            let model = Model::new(&triangle(&counts), longest, drift.then_some(0.3));
            let mut at: Vec<f64> = at.into_iter().cycle().take(model.dimensions()).collect();
            at[..10].iter_mut().for_each(|alpha| *alpha += 4.0);
            let mut slope = vec![0.0; at.len()];
            model.density(&at, &mut slope);
            let mut ignored = slope.clone();
            for place in 0..at.len() {
                let middle = at[place];
                let mut beside = |by: f64| {
                    at[place] = middle + by;
                    model.density(&at, &mut ignored)
                };
                let step = 1e-5;
                let measured = (8.0 * (beside(step) - beside(-step)) - beside(2.0 * step) + beside(-2.0 * step)) / (12.0 * step);
                at[place] = middle;
                let scale = 1.0 + slope[place].abs();
                prop_assert!((measured - slope[place]).abs() < 2e-4 * scale, "{}: {} for {}", place, slope[place], measured);
            }
        }

        #[test]
        fn a_batch_never_takes_all_nor_gives(pool in 0.1..500.0_f64, batch in 0.0..2_000.0_f64) {
            let (left, slope) = after(pool, batch);
            prop_assert!(0.0 <= left && left <= pool && slope >= 0.0);
        }
    }
}
