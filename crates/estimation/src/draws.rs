//! What draws say, in three numbers.

use crate::Interval;

/// The median and the two ends of draws; not numbers where there are no draws.
pub(crate) fn ends(draws: &[f64], level: f64) -> (f64, f64, f64) {
    let middle = Interval::of_draws(draws, 0.0).map_or(f64::NAN, |interval| interval.lo);
    let ends = Interval::of_draws(draws, level);
    (middle, ends.map_or(f64::NAN, |ends| ends.lo), ends.and_then(|ends| ends.hi).unwrap_or(f64::NAN))
}
