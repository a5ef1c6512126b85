//! A share that differs from group to group: the beta-binomial by a grid.

use rand::{Rng, RngExt};
use statrs::function::gamma::ln_gamma;

use crate::Interval;

/// How many of a group were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trial {
    /// The size of the group.
    pub(crate) of: u64,
    /// How many of them were found.
    pub(crate) found: u64,
}

/// What groups tell of the mean share: the posterior on a grid of mean and correlation within a group.
///
/// A group's share is Beta with mean μ and correlation ρ = 1 / (1 + a + b). μ is uniform on (0, 1), ρ ~ Beta(1, 5): 1/6 on
/// average, above 1/3 with probability 0.13. Of the clusters of vaccination coverage surveys, the best
/// studied of such shares, WHO's manuals say that ρ rarely exceeds 1/6, and plan for 1/3 to be on the safe side (Vaccination
/// Coverage Cluster Surveys: Reference Manual, 2018). A uniform ρ (Albert, Bayesian Computation with R, 2009, section 5.4) gives
/// a few groups intervals that hold the truth in 99 to 100 of 100, and so say too little.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MeanShare {
    /// For each value of logit μ, ascending: the value and the cumulated probability up to its cell's end.
    cells: Vec<(f64, f64)>,
    width: f64,
    /// The posterior mean of ρ.
    pub(crate) correlation: f64,
}

/// Values of logit μ on the grid, and of logit ρ.
const SHARES: usize = 120;
const CORRELATIONS: usize = 40;

impl MeanShare {
    /// Of groups; empty ones tell nothing. `None` where no group has anybody.
    pub(crate) fn of(groups: &[Trial]) -> Option<Self> {
        let groups: Vec<Trial> = groups.iter().copied().filter(|group| group.of > 0).collect();
        if groups.is_empty() {
            return None;
        }
        // A first coarse look finds where the mass lies; the second divides only that.
        let (coarse, _) = marginal(&groups, -14.0, 14.0);
        let most = coarse.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
        let width = 28.0 / SHARES as f64;
        let held = coarse.iter().filter(|(_, log)| *log > most - 23.0).map(|(share, _)| *share);
        let (low, high) = held
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| (share.min(low), share.max(high)));
        let (low, high) = (low - width, high + width);
        let (fine, correlation) = marginal(&groups, low, high);
        let most = fine.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = fine.iter().map(|(_, log)| (log - most).exp()).sum();
        let mut cumulated = 0.0;
        let cells = fine
            .into_iter()
            .map(|(share, log)| {
                cumulated += (log - most).exp() / sum;
                (share, cumulated)
            })
            .collect();
        Some(Self { cells, width: (high - low) / SHARES as f64, correlation })
    }

    /// The value below which this part of the posterior lies.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let place = self.cells.partition_point(|(_, cumulated)| *cumulated < part).min(self.cells.len() - 1);
        let before = place.checked_sub(1).map_or(0.0, |before| self.cells[before].1);
        let (share, cumulated) = self.cells[place];
        let within = ((part - before) / (cumulated - before).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        expit(share + (within - 0.5) * self.width)
    }

    /// A draw of the mean share.
    pub(crate) fn draw(&self, rng: &mut impl Rng) -> f64 {
        self.quantile(rng.random())
    }

    /// The equal-tailed interval of the mean share.
    pub(crate) fn interval(&self, level: f64) -> Interval {
        let tail = (1.0 - level) / 2.0;
        Interval::new(self.quantile(tail), Some(self.quantile(1.0 - tail)), level)
    }
}

/// The log posterior of each logit μ, up to a constant, summed over ρ; and the posterior mean of ρ. The likelihood is the
/// beta-binomial's without its binomial coefficient.
fn marginal(groups: &[Trial], low: f64, high: f64) -> (Vec<(f64, f64)>, f64) {
    let logits = |low: f64, high: f64, count: usize| {
        (0..count).map(move |place| low + (high - low) * (place as f64 + 0.5) / count as f64)
    };
    let correlations: Vec<f64> = logits(-13.0, 7.0, CORRELATIONS).map(expit).collect();
    let precision = |correlation: f64| (1.0 - correlation) / correlation;
    // What does not hang on the share is computed once for each correlation. The scale of the logits asks for the priors'
    // Jacobians.
    let constants: Vec<f64> = correlations
        .iter()
        .map(|correlation| {
            let precision = precision(*correlation);
            let group = |group: &Trial| ln_gamma(precision) - ln_gamma(group.of as f64 + precision);
            groups.iter().map(group).sum::<f64>() + log_prior(*correlation)
        })
        .collect();
    let log = |share: f64, (correlation, constant): (&f64, &f64)| {
        let (a, b) = (share * precision(*correlation), (1.0 - share) * precision(*correlation));
        let group =
            |group: &Trial| ln_gamma(group.found as f64 + a) + ln_gamma((group.of - group.found) as f64 + b);
        let alone = groups.len() as f64 * (ln_gamma(a) + ln_gamma(b));
        groups.iter().map(group).sum::<f64>() - alone + constant + (share * (1.0 - share)).ln()
    };
    let all: Vec<(f64, Vec<f64>)> = logits(low, high, SHARES)
        .map(|logit| (logit, correlations.iter().zip(&constants).map(|at| log(expit(logit), at)).collect()))
        .collect();
    let most = all.iter().flat_map(|(_, logs)| logs).copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut weight, mut weighted) = (0.0, 0.0);
    let marginal = all
        .into_iter()
        .map(|(logit, logs)| {
            let mut sum = 0.0;
            for (log, correlation) in logs.iter().zip(&correlations) {
                let probability = (log - most).exp();
                sum += probability;
                weighted += probability * correlation;
            }
            weight += sum;
            (logit, most + sum.max(f64::MIN_POSITIVE).ln())
        })
        .collect();
    (marginal, weighted / weight)
}

/// The log density of Beta(1, 5), on the scale of the logit, up to a constant.
fn log_prior(correlation: f64) -> f64 {
    (correlation * (1.0 - correlation)).ln() + 4.0 * (1.0 - correlation).ln()
}

fn expit(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::{MeanShare, Trial};
    use rand_distr::{Beta, Binomial, Distribution};

    #[test]
    fn groups_that_agree_are_one_binomial() {
        let groups = vec![Trial { of: 2_000, found: 1_000 }; 30];
        let interval = MeanShare::of(&groups).unwrap().interval(0.95);
        // 60,000 trials at one half: a standard deviation of 0.00204.
        assert!(
            (interval.lo - 0.496).abs() < 5e-4 && (interval.hi.unwrap() - 0.504).abs() < 5e-4,
            "{interval:?}"
        );
    }

    #[test]
    fn groups_that_differ_are_less_sure() {
        let groups = [200, 800, 500, 300, 700].map(|found| Trial { of: 1_000, found });
        let share = MeanShare::of(&groups).unwrap();
        let interval = share.interval(0.95);
        assert!(interval.lo < 0.35 && interval.hi.unwrap() > 0.65, "{interval:?}");
        assert!(share.correlation > 0.1);
    }

    #[test]
    fn quantiles_are_those_of_a_fine_grid_in_r() {
        // R 4.2.2, lbeta on 1,500 means and 600 quantiles of the correlation's prior: 2.5%, 50%, 97.5% and the mean correlation.
        type Groups = &'static [(u64, u64)];
        let cases: [(Groups, [f64; 4]); 3] = [
            (&[(40, 30), (60, 39), (25, 18)], [0.495974, 0.687374, 0.819358, 0.070193]),
            (
                &[(1_000, 200), (1_000, 800), (1_000, 500), (1_000, 300), (1_000, 700)],
                [0.309306, 0.500000, 0.690694, 0.212068],
            ),
            (&[(80, 45), (120, 60), (55, 33), (70, 30), (90, 50)], [0.428341, 0.526508, 0.622937, 0.035533]),
        ];
        for (groups, expected) in cases {
            let trials: Vec<Trial> =
                groups.iter().map(|(of, found)| Trial { of: *of, found: *found }).collect();
            let share = MeanShare::of(&trials).unwrap();
            let ours = [share.quantile(0.025), share.quantile(0.5), share.quantile(0.975), share.correlation];
            for (ours, theirs) in ours.into_iter().zip(expected) {
                assert!((ours - theirs).abs() < 1e-3, "{ours} is not {theirs}");
            }
        }
    }

    #[test]
    fn nobody_tells_nothing() {
        assert_eq!(MeanShare::of(&[]), None);
        assert_eq!(MeanShare::of(&[Trial { of: 0, found: 0 }]), None);
    }

    /// From correlations that a cluster survey usually finds. Below 1/50 the intervals are wider than they need be, above 1/4
    /// narrower than they say.
    #[test]
    fn the_interval_holds_the_truth_as_often_as_it_says() {
        for (groups, correlation) in [(4, 0.1), (8, 0.05), (8, 0.15), (15, 0.1)] {
            let held = (0..200)
                .filter(|seed| {
                    let mut rng = crate::random::stream(5, "beta-binomial-bench", *seed);
                    let precision = (1.0 - correlation) / correlation;
                    let beta = Beta::new(0.5 * precision, 0.5 * precision).unwrap();
                    let mut group = || {
                        let found = Binomial::new(60, beta.sample(&mut rng)).unwrap().sample(&mut rng);
                        Trial { of: 60, found }
                    };
                    let trials: Vec<Trial> = (0..groups).map(|_| group()).collect();
                    MeanShare::of(&trials).unwrap().interval(0.95).holds(0.5)
                })
                .count();
            assert!((180..=196).contains(&held), "{groups} groups of {correlation}: {held} of 200");
        }
    }
}
