//! Whether the chains of a sampler found the same distribution, and how many independent draws they are worth.
//!
//! Rank-normalised split R-hat, bulk and tail effective sizes of Vehtari, Gelman, Simpson, Carpenter and Bürkner
//! (2021, Bayesian Analysis 16:667). Split: each chain is cut into halves, so that a chain that drifts disagrees with
//! itself. Rank-normalised: draws are replaced by normal scores of their ranks, so that a heavy tail hides nothing.

use crate::NoEstimate;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

/// What the chains of one quantity say about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mixing {
    /// The greater of R-hat of location and of spread; 1 where the chains agree, infinite where they say nothing.
    pub r_hat: f64,
    /// How many independent draws the middle of the distribution is worth.
    pub bulk: f64,
    /// The same for the 5% and 95% quantiles: what interval ends rest on.
    pub tail: f64,
}

/// What is asked of chains before a figure is given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gate {
    /// The greatest R-hat accepted.
    pub r_hat: f64,
    /// The least effective size, of bulk and tail alike.
    pub effective: f64,
}

impl Default for Gate {
    /// R-hat at most 1.01 and 400 effective draws, as Vehtari et al. (2021) recommend.
    fn default() -> Self {
        Self { r_hat: 1.01, effective: 400.0 }
    }
}

impl Mixing {
    /// From the draws of each chain, in their order; longer chains are cut to the shortest.
    ///
    /// Chains of fewer than four draws, and chains that never moved, have an infinite R-hat and an effective size of 0.
    ///
    /// ```
    /// use estimation::chains::Mixing;
    /// let chain = |shift: f64| (0..400).map(|step| f64::from(step * 7919 % 400) + shift).collect::<Vec<f64>>();
    /// assert!(Mixing::of(&[chain(0.0), chain(0.0)]).r_hat < 1.01);
    /// assert!(Mixing::of(&[chain(0.0), chain(300.0)]).r_hat > 1.2);
    /// ```
    #[must_use]
    pub fn of(chains: &[Vec<f64>]) -> Self {
        let nothing = Self { r_hat: f64::INFINITY, bulk: 0.0, tail: 0.0 };
        let half = chains.iter().map(Vec::len).min().unwrap_or_default() / 2;
        let halves: Vec<&[f64]> =
            chains.iter().flat_map(|chain| [&chain[..half], &chain[chain.len() - half..]]).collect();
        let mut sorted: Vec<f64> = halves.concat();
        sorted.sort_by(f64::total_cmp);
        let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else {
            return nothing;
        };
        if half < 2 || !(least.is_finite() && most.is_finite() && least < most) {
            return nothing;
        }
        let quantile = |share| crate::quantile_sorted(&sorted, share).unwrap_or(*least);
        let middle = quantile(0.5);
        let apart: Vec<Vec<f64>> =
            halves.iter().map(|half| half.iter().map(|draw| (draw - middle).abs()).collect()).collect();
        let apart: Vec<&[f64]> = apart.iter().map(Vec::as_slice).collect();
        let below = |bound: f64| -> Vec<Vec<f64>> {
            let side = |draw: &f64| if *draw <= bound { 1.0 } else { 0.0 };
            halves.iter().map(|half| half.iter().map(side).collect()).collect()
        };
        let scores = normal_scores(&halves);
        Self {
            r_hat: r_hat(&scores).max(r_hat(&normal_scores(&apart))),
            bulk: effective(&scores),
            tail: effective(&below(quantile(0.05))).min(effective(&below(quantile(0.95)))),
        }
    }

    /// The lesser of bulk and tail.
    #[must_use]
    pub const fn effective(&self) -> f64 {
        self.bulk.min(self.tail)
    }

    /// Whether the chains pass.
    ///
    /// # Errors
    /// [`NoEstimate::NotConverged`] where they do not.
    pub fn pass(&self, gate: Gate) -> Result<(), NoEstimate> {
        if self.r_hat <= gate.r_hat && self.effective() >= gate.effective {
            return Ok(());
        }
        Err(NoEstimate::NotConverged {
            r_hat: self.r_hat,
            r_hat_limit: gate.r_hat,
            effective: self.effective(),
            effective_needed: gate.effective,
        })
    }
}

/// Draws replaced by normal scores of their ranks over all chains, with Blom's offset; ties share their mean rank.
fn normal_scores(chains: &[&[f64]]) -> Vec<Vec<f64>> {
    let normal = Normal::standard();
    let mut placed: Vec<(f64, usize, usize)> = Vec::new();
    for (chain, draws) in chains.iter().enumerate() {
        placed.extend(draws.iter().enumerate().map(|(step, draw)| (*draw, chain, step)));
    }
    placed.sort_by(|one, two| one.0.total_cmp(&two.0));
    let all = placed.len() as f64;
    let mut scores: Vec<Vec<f64>> = chains.iter().map(|draws| vec![0.0; draws.len()]).collect();
    let mut before = 0;
    for tied in placed.chunk_by(|one, two| one.0 == two.0) {
        let rank = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        let score = normal.inverse_cdf((rank - 0.375) / (all + 0.25));
        for (_, chain, step) in tied {
            scores[*chain][*step] = score;
        }
        before += tied.len();
    }
    scores
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let middle = mean(values);
    values.iter().map(|value| (value - middle).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// The variance within chains, and that of all draws as their means lie apart.
fn variances(chains: &[Vec<f64>]) -> (f64, f64) {
    let draws = chains.first().map_or(0, Vec::len) as f64;
    let within = mean(&chains.iter().map(|chain| variance(chain)).collect::<Vec<_>>());
    let means: Vec<f64> = chains.iter().map(|chain| mean(chain)).collect();
    (within, within * (draws - 1.0) / draws + variance(&means))
}

fn r_hat(chains: &[Vec<f64>]) -> f64 {
    let (within, all) = variances(chains);
    // An indicator that never changed within its chains, but between them, is the plainest disagreement.
    if within > 0.0 { (all / within).sqrt() } else { f64::INFINITY }
}

/// Geyer's (1992) initial monotone sequence of autocorrelations over several chains (Stan reference manual, 16.4).
fn effective(chains: &[Vec<f64>]) -> f64 {
    let (within, all) = variances(chains);
    if all.is_nan() || all <= 0.0 {
        return 0.0;
    }
    let draws = chains.first().map_or(0, Vec::len);
    let centred: Vec<Vec<f64>> = chains
        .iter()
        .map(|chain| {
            let middle = mean(chain);
            chain.iter().map(|draw| draw - middle).collect()
        })
        .collect();
    let correlation = |lag: usize| {
        let product =
            |chain: &Vec<f64>| chain.iter().zip(&chain[lag..]).map(|(one, two)| one * two).sum::<f64>();
        let covariance = centred.iter().map(product).sum::<f64>() / (draws * chains.len()) as f64;
        1.0 - (within - covariance) / all
    };
    let mut sum = 0.0;
    let mut least = f64::INFINITY;
    for lag in (0..draws.saturating_sub(1)).step_by(2) {
        let first = if lag == 0 { 1.0 } else { correlation(lag) };
        let pair = first + correlation(lag + 1);
        if pair <= 0.0 {
            // The last even lag may still count alone: it lowers the variance of the estimate.
            sum += first.max(0.0) / 2.0;
            break;
        }
        least = least.min(pair);
        sum += least;
    }
    let all_draws = (draws * chains.len()) as f64;
    // Antithetic chains may be worth more than their length, but not without bound.
    let time = (2.0 * sum - 1.0).max(1.0 / all_draws.log10());
    all_draws / time
}

#[cfg(test)]
mod tests {
    use super::{Gate, Mixing};
    use crate::random::stream;
    use rand_distr::{Distribution, StandardNormal};

    /// An autoregressive chain: its effective size is known, n (1 - phi) / (1 + phi).
    fn autoregressive(phi: f64, draws: usize, piece: u64) -> Vec<f64> {
        let mut rng = stream(1, "autoregressive", piece);
        let mut at = 0.0;
        let mut step = || {
            let shock: f64 = StandardNormal.sample(&mut rng);
            at = phi * at + (1.0 - phi * phi).sqrt() * shock;
            at
        };
        (0..draws).map(|_| step()).collect()
    }

    #[test]
    fn the_effective_size_of_autoregressive_chains_is_the_known_one() {
        for phi in [0.0, 0.5, 0.9, -0.4] {
            let chains: Vec<Vec<f64>> = (0..4).map(|chain| autoregressive(phi, 20_000, chain)).collect();
            let mixing = Mixing::of(&chains);
            let known = 80_000.0 * (1.0 - phi) / (1.0 + phi);
            assert!((mixing.bulk / known - 1.0).abs() < 0.12, "phi {phi}: {mixing:?}, known {known}");
            assert!(mixing.r_hat < 1.01, "{mixing:?}");
        }
    }

    #[test]
    fn chains_elsewhere_drifting_or_wider_are_seen() {
        let chain = |piece| autoregressive(0.0, 2_000, piece);
        let moved = |by: f64| chain(1).iter().map(|draw| draw + by).collect::<Vec<_>>();
        let wider: Vec<f64> = chain(2).iter().map(|draw| draw * 3.0).collect();
        let drift: Vec<f64> =
            chain(3).iter().zip(0..).map(|(draw, step)| draw + f64::from(step) / 1_000.0).collect();
        for odd in [moved(0.7), wider, drift] {
            let why = Mixing::of(&[chain(0), odd]).pass(Gate::default());
            assert!(why.is_err());
        }
        assert_eq!(Mixing::of(&[chain(0), chain(1)]).pass(Gate::default()), Ok(()));
    }

    #[test]
    fn chains_that_say_nothing_do_not_pass() {
        for chains in [vec![], vec![vec![1.0; 3]], vec![vec![5.0; 1_000]; 4], vec![vec![f64::NAN; 100]; 2]] {
            assert!(Mixing::of(&chains).pass(Gate::default()).is_err());
        }
    }
}
