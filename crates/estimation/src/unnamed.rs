//! How many are not on a list, given the share that it holds.

use rand::Rng;
use rand_distr::{Distribution, Gamma, Poisson};

/// A draw of the dead that are not among `seen`, where each is seen with probability `share`: failures before that many
/// successes, the posterior of the unseen under a prior of 1/N.
pub(crate) fn unnamed(seen: u64, share: f64, rng: &mut impl Rng) -> f64 {
    let gamma = Gamma::new(seen as f64, (1.0 - share) / share);
    let mean = gamma.map_or(0.0, |gamma| gamma.sample(rng));
    Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(rng))
}
