//! What is still to come: the cells after now, drawn given the parameters.

use rand::Rng;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};

use super::model::{Model, after, share};

impl Model {
    /// For each stratum and period, how many are still to be named.
    pub(super) fn future(&self, at: &[f64], rng: &mut impl Rng) -> Vec<f64> {
        let hyper = self.hyper(at);
        let mut walk = 0.0;
        let walked: Vec<f64> = (0..=self.longest)
            .map(|_| {
                let step: f64 = StandardNormal.sample(rng);
                walk += self.omega * step;
                walk
            })
            .collect();
        let before = self.walked(at);
        let row = |(row, cells): (usize, &Vec<(usize, f64, f64)>)| {
            let period = row % self.periods;
            let mut pool = at[row].exp();
            for (delay, (.., batch)) in cells.iter().enumerate() {
                pool = after(pool * (1.0 - self.hazard(at, &before, period, delay)), *batch).0;
            }
            let mut sum = 0.0;
            for delay in cells.len()..=self.longest {
                let ahead = period + delay - self.now - 1;
                let hazard = if delay == self.longest {
                    1.0
                } else {
                    share(at[self.gamma_at() + delay] + walked[ahead])
                };
                sum += negative_binomial(pool * hazard, hyper.size, rng);
                pool *= 1.0 - hazard;
            }
            sum
        };
        self.cells.iter().enumerate().map(row).collect()
    }
}

fn negative_binomial(mean: f64, size: f64, rng: &mut impl Rng) -> f64 {
    let rate = Gamma::new(size, mean / size).map_or(0.0, |gamma| gamma.sample(rng));
    Poisson::new(rate).map_or(0.0, |poisson| poisson.sample(rng))
}
