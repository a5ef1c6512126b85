//! The chain ladder: what is reported so far, raised by how much earlier periods grew from the same age.
//!
//! The form with a correction for zeros is that of the R package baselinenowcast (Johnson et al. 2025, Wellcome Open
//! Research 10:614); without it, it is the insurers' method, with Mack's (1993, ASTIN Bulletin 23:213) standard error in
//! [`mack`](super::mack).

use rand::Rng;
use rand_distr::{Distribution, Gamma};

use crate::NoEstimate;

/// How cumulative counts grow from one delay to the next, learned from a triangle of increments.
///
/// ```
/// use estimation::nowcast::Development;
/// let growth = Development::of(&[vec![50.0, 30.0, 20.0], vec![60.0, 36.0], vec![40.0]], None)?;
/// assert_eq!(growth.factors().iter().map(|factor| (factor * 100.0).round()).collect::<Vec<_>>(), [160.0, 125.0]);
/// assert!((growth.share_by(0) - 0.5).abs() < 1e-12);
/// # Ok::<(), estimation::NoEstimate>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Development {
    factors: Vec<f64>,
    shares: Vec<f64>,
    /// For each factor, what was reported before the delay and at it, in the rows it was learned of.
    learned: Vec<(f64, f64)>,
}

impl Development {
    /// From increments by delay: a row for each period, the first the longest. Factor d is the sum of increments at delay
    /// d + 1 over the sum of all before them, plus 1, in rows that have seen both; of these rows, the `rows` newest if
    /// that is given.
    ///
    /// # Errors
    /// [`NoEstimate::Assumption`] where no row reported anything before some delay, so that nothing can be raised.
    pub fn of(increments: &[Vec<f64>], rows: Option<usize>) -> Result<Self, NoEstimate> {
        let delays = increments.iter().map(Vec::len).max().unwrap_or_default();
        let mut learned = Vec::new();
        for delay in 1..delays {
            let both =
                increments.iter().rev().filter(|row| row.len() > delay).take(rows.unwrap_or(usize::MAX));
            let (before, at) = both.fold((0.0, 0.0), |(before, at), row| {
                (before + row[..delay].iter().sum::<f64>(), at + row[delay])
            });
            if before <= 0.0 {
                return Err(NoEstimate::Assumption {
                    what: format!(
                        "no period that is known to delay {delay} had anything reported before it: the chain ladder has \
                         nothing to raise"
                    ),
                });
            }
            learned.push((before, at));
        }
        let factors = learned.iter().map(|(before, at)| 1.0 + at / before).collect();
        Ok(Self::with(factors, learned))
    }

    fn with(factors: Vec<f64>, learned: Vec<(f64, f64)>) -> Self {
        // From the last delay, at which all that will be is reported, back to the first.
        let mut shares = vec![1.0; factors.len() + 1];
        for delay in (0..factors.len()).rev() {
            shares[delay] = shares[delay + 1] / factors[delay];
        }
        Self { factors, shares, learned }
    }

    /// By how much increments scatter more than Poisson counts around what the factors expect of them: Pearson's statistic over its degrees
    /// of freedom, at least 1 (England and Verrall 2002, British Actuarial Journal 8:443, section 7).
    #[must_use]
    pub fn dispersion(&self, increments: &[Vec<f64>]) -> f64 {
        let (mut squares, mut cells) = (0.0, 0.0);
        for row in increments {
            let mut before = row.first().copied().unwrap_or_default();
            for (at, factor) in row.iter().skip(1).zip(&self.factors) {
                let expected = (factor - 1.0) * before;
                if expected > 0.0 {
                    squares += (at - expected).powi(2) / expected;
                    cells += 1.0;
                }
                before += at;
            }
        }
        let free: f64 = cells - self.factors.len() as f64;
        if free > 0.0 { (squares / free).max(1.0) } else { 1.0 }
    }

    /// Factors as they might have come out: each growth is drawn from a gamma distribution with the mean that was learned and the variance
    /// of a sum of counts that scatter `dispersion` times as much as Poisson ones. All rows share one draw, which is why their errors add
    /// up in a total.
    #[must_use]
    pub(crate) fn drawn(&self, dispersion: f64, rng: &mut impl Rng) -> Self {
        let factor = |(before, at): &(f64, f64)| {
            let growth = Gamma::new(at / dispersion, dispersion / before);
            1.0 + growth.map_or(0.0, |growth| growth.sample(rng))
        };
        Self::with(self.learned.iter().map(factor).collect(), self.learned.clone())
    }

    /// Cumulative counts at delay d + 1 over those at d.
    #[must_use]
    pub fn factors(&self) -> &[f64] {
        &self.factors
    }

    /// The share of what will be reported that is reported by a delay.
    #[must_use]
    pub fn share_by(&self, delay: usize) -> f64 {
        self.shares.get(delay).copied().unwrap_or(1.0)
    }

    /// What `seen` by a delay grows to, without a correction for zeros: the insurers' ultimate.
    #[must_use]
    pub fn ultimate(&self, seen: f64, delay: usize) -> f64 {
        seen / self.share_by(delay)
    }

    /// What is still to come by delay `until`, of which `seen` came by `delay`; `(seen + 1 - share) / share` at the end, so
    /// that a period without a report yet is not taken for one without a death.
    ///
    /// The correction raises every period, and sums of them by too much: draws of a sum are made around
    /// [`expected`](Self::expected).
    #[must_use]
    pub fn to_come(&self, seen: f64, delay: usize, until: usize) -> f64 {
        let share = self.share_by(delay) / self.share_by(until);
        (seen + 1.0 - share) / share - seen
    }

    /// What is still to come by delay `until` without the correction, but for periods without a report yet.
    #[must_use]
    pub fn expected(&self, seen: f64, delay: usize, until: usize) -> f64 {
        let share = self.share_by(delay) / self.share_by(until);
        if seen > 0.0 { seen / share - seen } else { self.to_come(seen, delay, until) }
    }
}

/// Increments of cumulative counts. A count that fell (names were withdrawn) gives a negative increment, which is taken
/// back from the delay before it, and so on, until none is negative.
///
/// ```
/// let rows = estimation::nowcast::increments(&[vec![10.0, 30.0, 25.0, 26.0]]);
/// assert_eq!(rows, [[10.0, 15.0, 0.0, 1.0]]);
/// ```
#[must_use]
pub fn increments(cumulative: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let row = |row: &Vec<f64>| {
        let before = std::iter::once(0.0).chain(row.iter().copied());
        let mut row: Vec<f64> = row.iter().zip(before).map(|(at, before)| at - before).collect();
        for delay in (1..row.len()).rev() {
            if row[delay] < 0.0 {
                row[delay - 1] += row[delay];
                row[delay] = 0.0;
            }
        }
        if let Some(first) = row.first_mut() {
            *first = first.max(0.0);
        }
        row
    };
    cumulative.iter().map(row).collect()
}
