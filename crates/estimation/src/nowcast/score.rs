//! How well a probabilistic forecast came out.

use serde::Serialize;

use super::Figure;

/// The continuous ranked probability score of draws against what came: 0 is perfect; of a single draw it is the distance.
///
/// In the units of the counts. Formula: mean |x - y| - ½ mean |x - x'| (Gneiting and Raftery 2007, equation 21), in
/// time n log n. NaN of no draws.
///
/// ```
/// assert_eq!(estimation::nowcast::crps(&[10.0], 12.0), 2.0);
/// assert_eq!(estimation::nowcast::crps(&[0.0, 2.0], 1.0), 0.5);
/// ```
#[must_use]
pub fn crps(draws: &[f64], came: f64) -> f64 {
    let size = draws.len() as f64;
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let distance: f64 = sorted.iter().map(|draw| (draw - came).abs()).sum::<f64>() / size;
    // Over all pairs, sum |x - x'| = 2 Σ (2 i + 1 - n) x_i of the sorted draws.
    let spread: f64 =
        sorted.iter().enumerate().map(|(place, draw)| (2.0 * place as f64 + 1.0 - size) * draw).sum();
    distance - spread / (size * size)
}

/// The score of one interval (Gneiting and Raftery 2007, equation 43): its width, and for a miss 2 / (1 - level) times the
/// distance.
///
/// ```
/// use estimation::nowcast::interval_score;
/// assert_eq!(interval_score(10.0, 20.0, 0.5, 15.0), 10.0);
/// assert_eq!(interval_score(10.0, 20.0, 0.5, 21.0), 14.0);
/// ```
#[must_use]
pub fn interval_score(lo: f64, hi: f64, level: f64, came: f64) -> f64 {
    hi - lo + 2.0 / (1.0 - level) * ((lo - came).max(0.0) + (came - hi).max(0.0))
}

/// The levels of the weighted interval score.
const LEVELS: [f64; 4] = [0.5, 0.8, 0.9, 0.95];

/// The weighted interval score (Bracher et al. 2021, PLoS Computational Biology 17:e1008618) at levels 50, 80, 90, 95%;
/// `None` of no draws.
///
/// ```
/// assert_eq!(estimation::nowcast::weighted_interval_score(&[7.0, 7.0], 7.0), Some(0.0));
/// ```
#[must_use]
pub fn weighted_interval_score(draws: &[f64], came: f64) -> Option<f64> {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quantile = |share: f64| crate::quantile_sorted(&sorted, share);
    let mut sum = 0.5 * (came - quantile(0.5)?).abs();
    for level in LEVELS {
        let tail = (1.0 - level) / 2.0;
        sum += tail * interval_score(quantile(tail)?, quantile(1.0 - tail)?, level, came);
    }
    Some(sum / (LEVELS.len() as f64 + 0.5))
}

/// Forecasts beside what came.
#[derive(Debug, Clone, Default)]
pub struct Scored {
    pairs: Vec<(Figure, f64)>,
}

/// What the comparison gives.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// How many comparisons.
    pub comparisons: usize,
    /// The share that lay in their interval.
    pub coverage: f64,
    /// The sum of estimates over the sum of what came, minus 1.
    pub bias: f64,
    /// The mean continuous ranked probability score.
    pub crps: f64,
    /// The mean weighted interval score.
    pub wis: f64,
    /// The mean width of the interval over what came.
    pub width: f64,
}

impl Scored {
    /// Adds a forecast and what came.
    pub fn add(&mut self, figure: &Figure, came: f64) {
        self.pairs.push((figure.clone(), came));
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
    }

    /// The score; `None` without a comparison.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        let comparisons = self.pairs.len();
        if comparisons == 0 {
            return None;
        }
        let mean = |of: &dyn Fn(&Figure, f64) -> f64| {
            self.pairs.iter().map(|(figure, came)| of(figure, *came)).sum::<f64>() / comparisons as f64
        };
        let came = mean(&|_, came| came);
        Some(Score {
            comparisons,
            coverage: mean(&|figure, came| if figure.interval.holds(came) { 1.0 } else { 0.0 }),
            bias: mean(&|figure, _| figure.estimate) / came - 1.0,
            crps: mean(&|figure, came| crps(figure.draws(), came)),
            wis: mean(&|figure, came| weighted_interval_score(figure.draws(), came).unwrap_or(f64::NAN)),
            width: mean(&|figure, _| figure.interval.hi.map_or(f64::INFINITY, |hi| hi - figure.interval.lo))
                / came,
        })
    }
}
