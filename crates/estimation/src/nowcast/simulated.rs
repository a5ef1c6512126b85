//! Triangles with a known truth, person by person, to see how often a range holds it.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};

use super::{Period, Reported, Triangle};
use crate::random::stream;

/// How a war and its list are simulated. Periods are months.
///
/// Each death that will be named has its own delay: a part is named with a mean delay of two months, the others with one of
/// fifteen, all within the longest delay. It is not drawn from the nowcast's model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// How many months of deaths; the longest delay is one less.
    pub periods: usize,
    /// How many strata; each is half as large as the one before.
    pub strata: usize,
    /// Deaths a month, in the first stratum, at the start.
    pub deaths: f64,
    /// The standard deviation of the change of the logarithm of deaths from month to month.
    pub step: f64,
    /// By how much deaths are multiplied in the last year.
    pub surge: f64,
    /// The size of a gamma distribution by which each cell's hazard is multiplied; infinite for none.
    pub size: f64,
    /// The standard deviation of the change of the hazards' logits from month to month.
    pub drift: f64,
    /// By how much hazards are multiplied in the last six months.
    pub slowdown: f64,
    /// A batch eight months ago: the share of those not yet named that it names, and whether it is tagged.
    pub batch: Option<(f64, bool)>,
    /// For each that will be named, how many there are who never would be but for a batch.
    pub never: f64,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            periods: 36,
            strata: 1,
            deaths: 150.0,
            step: 0.1,
            surge: 1.0,
            size: f64::INFINITY,
            drift: 0.0,
            slowdown: 1.0,
            batch: None,
            never: 0.0,
        }
    }
}

/// A triangle, and how many are named in the end of each period of death, strata added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// What is known now.
    pub triangle: Triangle,
    /// Named within the longest delay, or in a batch.
    pub named: Vec<u64>,
}

/// Of those not yet named, the share named at each delay, the last being all.
fn hazards(longest: usize) -> Vec<f64> {
    let left = |delay: usize| 0.45 * (-(delay as f64) / 2.0).exp() + 0.55 * (-(delay as f64) / 15.0).exp();
    let end = left(longest + 1);
    (0..=longest).map(|delay| (left(delay) - left(delay + 1)) / (left(delay) - end)).collect()
}

impl Scenario {
    /// One war; the same seed and number give the same.
    ///
    /// ```
    /// use estimation::nowcast::Scenario;
    /// let war = Scenario::default().simulate(1, 0).expect("deaths");
    /// assert_eq!(war.named[0], war.triangle.reported(0, 0), "the first month has reached the longest delay");
    /// assert!(war.named[35] > war.triangle.reported(0, 35));
    /// ```
    #[must_use]
    pub fn simulate(&self, seed: u64, number: u64) -> Option<Simulated> {
        let mut rng = stream(seed, "simulated triangle", number);
        let longest = self.periods - 1;
        let usual = hazards(longest);
        let mut walk = 0.0;
        let drift: Vec<f64> = (0..2 * self.periods)
            .map(|_| {
                let step: f64 = StandardNormal.sample(&mut rng);
                walk += self.drift * step;
                walk
            })
            .collect();
        let hazard = |delay: usize, report: usize, rng: &mut dyn Rng| {
            let usual = usual[delay];
            if delay == longest {
                return 1.0;
            }
            let logit = (usual / (1.0 - usual)).ln() + drift[report];
            let slowed = if report + 6 > longest { self.slowdown } else { 1.0 };
            let shaken = Gamma::new(self.size, 1.0 / self.size).map_or(1.0, |gamma| gamma.sample(rng));
            (slowed * shaken / (1.0 + (-logit).exp())).min(1.0)
        };
        let mut reports = Vec::new();
        let mut named = vec![0; self.periods];
        let first: Period = "2022-03".parse().ok()?;
        for stratum in 0..self.strata {
            let mut log = (self.deaths / f64::from(1 << stratum)).ln();
            for (period, named) in named.iter_mut().enumerate() {
                let step: f64 = StandardNormal.sample(&mut rng);
                log += self.step * step;
                let surge = if period + 12 >= self.periods { self.surge } else { 1.0 };
                let deaths = |mean: f64, rng: &mut dyn Rng| {
                    Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(rng))
                };
                let mut waiting = deaths(log.exp() * surge, &mut rng) as u64;
                let mut never = deaths(log.exp() * surge * self.never, &mut rng) as u64;
                let event = first.plus(period as i64);
                for delay in 0..=longest {
                    let report = period + delay;
                    let share = hazard(delay, report, &mut rng);
                    let count = binomial(waiting, share, &mut rng);
                    waiting -= count;
                    *named += count;
                    let stratum = stratum.to_string();
                    let mut tell = |count, batch| {
                        if report <= longest {
                            let report = first.plus(report as i64);
                            reports.push(Reported { event, report, stratum: stratum.clone(), batch, count });
                        }
                    };
                    tell(count, false);
                    if let Some((share, tagged)) = self.batch.filter(|_| report + 8 == longest) {
                        let (found, others) =
                            (binomial(waiting, share, &mut rng), binomial(never, share, &mut rng));
                        (waiting, never) = (waiting - found, never - others);
                        *named += found + others;
                        tell(found + others, tagged);
                    }
                }
            }
        }
        Some(Simulated { triangle: Triangle::of_reports(&reports).ok()?, named })
    }
}

/// Person by person: the numbers are small.
fn binomial(persons: u64, share: f64, rng: &mut impl Rng) -> u64 {
    (0..persons).filter(|_| rng.random::<f64>() < share).count() as u64
}
