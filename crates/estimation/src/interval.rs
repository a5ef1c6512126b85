//! A range with its level.

use serde::Serialize;

/// A range for an unknown number. `hi` is `None` where nothing bounds it from above.
///
/// ```
/// let interval = estimation::Interval::new(9_009.0, Some(13_835.0), 0.95);
/// assert!(interval.holds(10_440.0) && !interval.holds(20_000.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub lo: f64,
    /// The upper end, `None` where it is unbounded.
    pub hi: Option<f64>,
    /// How often such an interval holds the truth where the method's assumptions hold, as a share: 0.95.
    pub level: f64,
}

impl Interval {
    /// From its ends and level.
    #[must_use]
    pub const fn new(lo: f64, hi: Option<f64>, level: f64) -> Self {
        Self { lo, hi, level }
    }

    /// The equal-tailed interval of draws, by linear interpolation between order statistics (type 7 of Hyndman and
    /// Fan 1996). `None` where there are no draws.
    ///
    /// ```
    /// let draws: Vec<f64> = (0..=100).map(f64::from).collect();
    /// let interval = estimation::Interval::of_draws(&draws, 0.95).expect("draws");
    /// assert!((interval.lo - 2.5).abs() < 1e-9 && interval.hi.is_some_and(|hi| (hi - 97.5).abs() < 1e-9));
    /// ```
    #[must_use]
    pub fn of_draws(draws: &[f64], level: f64) -> Option<Self> {
        let tail = (1.0 - level) / 2.0;
        let mut sorted = draws.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self::new(quantile_sorted(&sorted, tail)?, quantile_sorted(&sorted, 1.0 - tail), level))
    }

    /// Whether a number lies in it, ends included.
    #[must_use]
    pub fn holds(&self, number: f64) -> bool {
        self.lo <= number && self.hi.is_none_or(|hi| number <= hi)
    }
}

/// The quantile of sorted draws, type 7 of Hyndman and Fan (1996), R's default. `None` of nothing.
///
/// ```
/// assert_eq!(estimation::quantile_sorted(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
/// ```
#[must_use]
pub fn quantile_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = place.ceil() as usize;
    let (low, high) = (*sorted.get(below)?, *sorted.get(above)?);
    Some(if below == above { low } else { low + (high - low) * (place - below as f64) })
}
