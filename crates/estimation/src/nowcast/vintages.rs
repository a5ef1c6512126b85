//! What one state of a list and a count of its reports by month can tell of delays: little, and that little with a prior.
//!
//! One state alone, deaths by month as known on one day, does not tell delays from numbers of dead. Together with how many
//! names the list gained in each month, whoever they were, it does in part: the two are the margins of the triangle. How
//! long the slowest take is then still a matter of the prior, since nobody has been watched for as long.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, Gamma, Poisson};

use super::Figure;
use crate::NoEstimate;
use crate::random::stream;
use statrs::function::gamma::ln_gamma;

/// The margins of a triangle whose inside is not known. Time is in months from the start of the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Margins {
    /// Named by the day of the state, for deaths of each month.
    pub by_death: Vec<f64>,
    /// Names gained in each month, from the first on; empty where that is not known.
    pub by_report: Vec<f64>,
    /// The day of the state.
    pub as_of: f64,
}

/// What is thought of delays before the margins are seen: some are named soon, others late, both with exponential delays.
/// Each range is taken as even, that of the mean delays (in months) on their logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TailPrior {
    /// The share of those named soon.
    pub soon: (f64, f64),
    /// Their mean delay.
    pub soon_delay: (f64, f64),
    /// The mean delay of the others.
    pub late_delay: (f64, f64),
}

impl Default for TailPrior {
    /// From a tenth to nine tenths soon, within half a month to three; the others within half a year to five years.
    fn default() -> Self {
        Self { soon: (0.1, 0.9), soon_delay: (0.5, 3.0), late_delay: (6.0, 60.0) }
    }
}

/// One guess at the delays.
#[derive(Debug, Clone, Copy)]
struct Delays {
    soon: f64,
    soon_delay: f64,
    late_delay: f64,
}

const GUESSES: usize = 30_000;
const DRAWS: usize = 4_000;
/// How far a month's gain scatters about its expectation: a negative binomial size; 10 is a third.
const SIZE: f64 = 10.0;
/// Fewer guesses than this carrying the weight would be no distribution.
const FEWEST: f64 = 100.0;

impl TailPrior {
    fn guess(&self, rng: &mut impl Rng) -> Delays {
        let mut between = |(lo, hi): (f64, f64)| lo + (hi - lo) * rng.random::<f64>();
        let log = |(lo, hi): (f64, f64)| (lo.ln(), hi.ln());
        Delays {
            soon: between(self.soon),
            soon_delay: between(log(self.soon_delay)).exp(),
            late_delay: between(log(self.late_delay)).exp(),
        }
    }
}

impl Delays {
    /// The share named within so many months.
    fn within(&self, months: f64) -> f64 {
        if months <= 0.0 {
            return 0.0;
        }
        1.0 - self.soon * (-months / self.soon_delay).exp()
            - (1.0 - self.soon) * (-months / self.late_delay).exp()
    }
}

impl Margins {
    /// How many of each month's dead the list will name by a later day, and of all months together.
    ///
    /// Guesses are drawn from the prior and weighed by how well they explain the gains by month; without these the result
    /// is the prior's alone.
    ///
    /// # Errors
    /// [`NoEstimate::Assumption`] where the later day is not later, or no guess explains the gains.
    pub fn to_be_named(
        &self,
        later: f64,
        prior: TailPrior,
        level: f64,
        seed: u64,
    ) -> Result<(Vec<Figure>, Figure), NoEstimate> {
        if later <= self.as_of {
            let what =
                format!("month {later:.1} is not after the state of the list, month {:.1}", self.as_of);
            return Err(NoEstimate::Assumption { what });
        }
        let mut rng = stream(seed, "margins", 0);
        let guesses: Vec<Delays> = (0..GUESSES).map(|_| prior.guess(&mut rng)).collect();
        let logs: Vec<f64> = guesses.iter().map(|delays| self.likelihood(delays)).collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
        let sum: f64 = weights.iter().sum();
        let effective = sum * sum / weights.iter().map(|weight| weight * weight).sum::<f64>();
        if effective.is_nan() || effective < FEWEST {
            let what = format!(
                "only {effective:.0} of {GUESSES} guesses at the delay explain the names gained by month"
            );
            return Err(NoEstimate::Assumption { what });
        }
        // Systematic resampling: one draw places all.
        let offset: f64 = rng.random();
        let mut to_come: Vec<Vec<f64>> = vec![Vec::with_capacity(DRAWS); self.by_death.len()];
        let (mut reached, mut guess) = (weights[0], 0);
        for draw in 0..DRAWS {
            let place = (draw as f64 + offset) / DRAWS as f64 * sum;
            while reached < place && guess + 1 < GUESSES {
                guess += 1;
                reached += weights[guess];
            }
            let delays = &guesses[guess];
            for (month, (named, to_come)) in self.by_death.iter().zip(&mut to_come).enumerate() {
                let died = month as f64 + 0.5;
                let by_now = delays.within(self.as_of - died).max(1e-6);
                let growth = delays.within(later - died) / by_now - 1.0;
                let mean = (named * growth).max(1e-9);
                let rate = Gamma::new(SIZE, mean / SIZE).map_or(0.0, |gamma| gamma.sample(&mut rng));
                to_come.push(Poisson::new(rate).map_or(0.0, |poisson| poisson.sample(&mut rng)));
            }
        }
        let total = (0..DRAWS).map(|draw| to_come.iter().map(|month| month[draw]).sum()).collect();
        let nothing = || NoEstimate::NoModel { tried: 0 };
        let whole =
            Figure::new(self.by_death.iter().sum::<f64>() as u64, None, total, level).ok_or_else(nothing)?;
        let months = self.by_death.iter().zip(to_come);
        let months = months.map(|(named, to_come)| Figure::new(*named as u64, None, to_come, level));
        Ok((months.collect::<Option<_>>().ok_or_else(nothing)?, whole))
    }

    fn likelihood(&self, delays: &Delays) -> f64 {
        let gained = |report: usize| -> f64 {
            let months = self.by_death.iter().enumerate().take(report + 1);
            months
                .map(|(month, named)| {
                    let (died, report) = (month as f64 + 0.5, report as f64);
                    let whole = named / delays.within(self.as_of - died).max(1e-6);
                    whole * (delays.within(report + 1.0 - died) - delays.within(report - died))
                })
                .sum()
        };
        let term = |(report, came): (usize, &f64)| {
            let mean = gained(report).max(1e-9);
            ln_gamma(came + SIZE) - (came + SIZE) * (mean + SIZE).ln() + came * mean.ln()
        };
        self.by_report.iter().enumerate().map(term).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Delays, Margins, TailPrior};

    /// The margins of a list with known delays, without noise.
    fn margins(delays: &Delays, as_of: f64) -> Margins {
        let deaths: Vec<f64> = (0..20).map(|month| 1_000.0 + 100.0 * f64::from(month)).collect();
        let died = |month: usize| month as f64 + 0.5;
        let known = |day: f64| -> Vec<f64> {
            deaths
                .iter()
                .enumerate()
                .map(|(month, deaths)| deaths * delays.within(day - died(month)))
                .collect()
        };
        let total = |day: f64| known(day).iter().sum::<f64>();
        let by_report =
            (0..14).map(|month| total(f64::from(month) + 1.0) - total(f64::from(month))).collect();
        Margins { by_death: known(as_of), by_report, as_of }
    }

    #[test]
    fn margins_narrow_what_the_prior_leaves_open_and_hold_the_truth() {
        let delays = Delays { soon: 0.6, soon_delay: 1.5, late_delay: 14.0 };
        let (now, later) = (margins(&delays, 20.0), margins(&delays, 36.0));
        let (_, learned) = now.to_be_named(36.0, TailPrior::default(), 0.95, 1).unwrap();
        let alone = Margins { by_report: vec![], ..now };
        let (_, prior) = alone.to_be_named(36.0, TailPrior::default(), 0.95, 1).unwrap();
        let truth: f64 = later.by_death.iter().sum();
        let width = |figure: &super::Figure| figure.interval.hi.unwrap() - figure.interval.lo;
        assert!(learned.interval.holds(truth) && prior.interval.holds(truth), "{truth}: {learned:?}");
        assert!(width(&learned) < 0.8 * width(&prior), "{} {}", width(&learned), width(&prior));
    }

    #[test]
    fn the_day_must_be_later() {
        let margins = Margins { by_death: vec![10.0], by_report: vec![], as_of: 3.0 };
        let error = margins.to_be_named(3.0, TailPrior::default(), 0.95, 1).unwrap_err();
        insta::assert_snapshot!(error, @"month 3.0 is not after the state of the list, month 3.0");
    }
}
