//! Times of which only an interval is known.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

/// A figure with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

/// The distribution of times, each known to lie within an interval of whole days, both ends included.
///
/// # Formula
/// Turnbull (1976): the distribution of greatest likelihood lies on the innermost intervals, from a left end to a right end
/// with no other end between; their masses are those that are consistent with themselves.
///
/// # Example
/// ```
/// use counting::Turnbull;
/// let exact = Turnbull::of(&[(5, 5), (10, 10), (20, 20), (40, 40)]);
/// assert_eq!((exact.median(), exact.within(30)), (10.0, 0.75));
/// // Somebody of whom only a month is known is where the others are.
/// let open = Turnbull::of(&[(5, 5), (10, 10), (10, 10), (0, 30)]);
/// assert!(open.within(10) > 0.99);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Turnbull {
    /// The innermost intervals, in order, each with its mass.
    masses: Vec<(i64, i64, f64)>,
}

/// How close masses must come to themselves.
const CLOSE: f64 = 1e-7;
const ROUNDS: usize = 2_000;
/// How often persons are drawn anew for an interval.
const DRAWS: usize = 200;

impl Turnbull {
    /// The distribution of these times.
    #[must_use]
    pub fn of(times: &[(i64, i64)]) -> Self {
        let weighted: Vec<(i64, i64, f64)> =
            alike(times).into_iter().map(|(t, n)| (t.0, t.1, n as f64)).collect();
        Self::weighted(&weighted)
    }

    fn weighted(times: &[(i64, i64, f64)]) -> Self {
        let innermost = innermost(times);
        let reach = |&(least, most, _): &(i64, i64, f64)| {
            let first = innermost.partition_point(|(left, _)| *left < least);
            let last = innermost.partition_point(|(_, right)| *right <= most);
            first..last
        };
        let reaches: Vec<_> = times.iter().map(reach).collect();
        let all: f64 = times.iter().map(|time| time.2).sum();
        let mut masses = vec![1.0 / innermost.len().max(1) as f64; innermost.len()];
        // Sums over a reach are differences of running sums, so a round costs what the times and the intervals are, not their reaches.
        let (mut below, mut rises) = (vec![0.0; masses.len() + 1], vec![0.0; masses.len() + 1]);
        for _ in 0..ROUNDS {
            for (at, mass) in masses.iter().enumerate() {
                below[at + 1] = below[at] + mass;
            }
            rises.fill(0.0);
            for (reach, time) in reaches.iter().zip(times) {
                let sum = below[reach.end] - below[reach.start];
                if sum > 0.0 {
                    rises[reach.start] += time.2 / sum / all;
                    rises[reach.end] -= time.2 / sum / all;
                }
            }
            let mut level = 0.0_f64;
            let next: Vec<f64> = masses
                .iter()
                .zip(&rises)
                .map(|(mass, rise)| {
                    level += rise;
                    mass * f64::max(level, 0.0)
                })
                .collect();
            let moved = masses.iter().zip(&next).map(|(old, new)| (old - new).abs()).fold(0.0, f64::max);
            masses = next;
            if moved < CLOSE {
                break;
            }
        }
        let masses = innermost.into_iter().zip(masses).map(|((left, right), mass)| (left, right, mass));
        Self { masses: masses.collect() }
    }

    /// The first day by which half have died; within an interval that is known no closer, its middle.
    #[must_use]
    pub fn median(&self) -> f64 {
        let mut sum = 0.0;
        for (left, right, mass) in &self.masses {
            sum += mass;
            if sum >= 0.5 - 1e-9 {
                return (left + right) as f64 / 2.0;
            }
        }
        f64::NAN
    }

    /// The share that died by a day; within an interval, in proportion to its days.
    #[must_use]
    pub fn within(&self, days: i64) -> f64 {
        let part = |(left, right, mass): &(i64, i64, f64)| {
            let here = (days.min(*right) - left + 1).max(0) as f64;
            mass * here / (right - left + 1) as f64
        };
        self.masses.iter().map(part).sum::<f64>().min(1.0)
    }
}

/// The median and the share within some days, each with a 95% interval from persons drawn anew with replacement.
pub(super) fn estimates(times: &[(i64, i64)], days: i64, seed: u64) -> (Estimate, Estimate) {
    let best = Turnbull::of(times);
    let alike = alike(times);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let ends: Vec<usize> = alike
        .iter()
        .scan(0, |sum, (_, persons)| {
            *sum += persons;
            Some(*sum)
        })
        .collect();
    let (mut medians, mut shares) = (Vec::with_capacity(DRAWS), Vec::with_capacity(DRAWS));
    for _ in 0..DRAWS {
        let mut drawn: Vec<(i64, i64, f64)> = alike.iter().map(|(time, _)| (time.0, time.1, 0.0)).collect();
        for _ in times {
            let person = random.random_range(0..times.len());
            drawn[ends.partition_point(|end| *end <= person)].2 += 1.0;
        }
        drawn.retain(|time| time.2 > 0.0);
        let of = Turnbull::weighted(&drawn);
        medians.push(of.median());
        shares.push(of.within(days));
    }
    (estimate(best.median(), medians), estimate(best.within(days), shares))
}

fn estimate(value: f64, mut drawn: Vec<f64>) -> Estimate {
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn[((drawn.len() - 1) as f64 * share).round() as usize];
    Estimate { value, lo: at(0.025).min(value), hi: at(0.975).max(value) }
}

/// Equal times together, in order.
fn alike(times: &[(i64, i64)]) -> Vec<((i64, i64), usize)> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|one, two| one == two).map(|alike| (alike[0], alike.len())).collect()
}

/// From a left end to a right end with no other end between.
fn innermost(times: &[(i64, i64, f64)]) -> Vec<(i64, i64)> {
    // At the same day, left ends come first: a day is within both.
    let lefts = times.iter().map(|time| (time.0, false));
    let mut ends: Vec<(i64, bool)> = lefts.chain(times.iter().map(|time| (time.1, true))).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).filter(|pair| !pair[0].1 && pair[1].1).map(|pair| (pair[0].0, pair[1].0)).collect()
}
