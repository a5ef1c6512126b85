//! The rank test for a trend, and how far to trust it where months hang together.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

/// Mann and Kendall's test for a monotone trend.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MannKendall {
    /// Kendall's S: pairs that rise less pairs that fall.
    pub s: i64,
    /// Its variance were there no trend and no dependence, ties allowed for.
    pub variance: f64,
    /// The standard score, with correction for continuity.
    pub z: f64,
    /// The two-sided probability of so large a score, months taken as independent.
    pub p: f64,
    /// The same from series put together of blocks of this one, so that neighbouring months stay neighbours.
    pub p_blocks: f64,
    /// Theil and Sen's slope, a step.
    pub slope: f64,
}

/// Series put together of blocks.
const DRAWS: u32 = 1999;

/// Tests a series for a monotone trend.
///
/// # Formula
/// Mann (1945), Kendall (1975): `S = Σ sign(x_j - x_i)`, `Var S = (n(n-1)(2n+5) - Σ t(t-1)(2t+5)) / 18` over tied groups of
/// t, `z = (S ∓ 1) / √Var S`. The same by blocks of `⌈n^(1/3)⌉` drawn with replacement (Künsch 1989), 1,999 times.
///
/// # Example
/// ```
/// let rising = counting::mann_kendall(&[1.0, 2.0, 3.0, 5.0, 8.0, 9.0, 12.0, 13.0], 1);
/// assert_eq!(rising.s, 28);
/// assert!(rising.p < 0.001 && rising.slope > 1.0);
/// ```
#[must_use]
pub fn mann_kendall(series: &[f64], seed: u64) -> MannKendall {
    let s = score(series);
    let n = series.len() as f64;
    let mut sorted = series.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted
        .chunk_by(|one, two| one == two)
        .map(|tied| tied.len() as f64)
        .map(|t| t * (t - 1.0) * (2.0 * t + 5.0))
        .sum();
    let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - ties) / 18.0;
    let z = if variance > 0.0 { (s - s.signum()) as f64 / variance.sqrt() } else { 0.0 };
    let p = 2.0 * (1.0 - Normal::standard().cdf(z.abs()));
    MannKendall { s, variance, z, p, p_blocks: by_blocks(series, s, seed), slope: slope(series) }
}

fn score(series: &[f64]) -> i64 {
    let later = |at: usize| series[at + 1..].iter().map(move |next| sign(next - series[at]));
    (0..series.len()).flat_map(later).sum()
}

fn sign(difference: f64) -> i64 {
    i64::from(difference > 0.0) - i64::from(difference < 0.0)
}

fn slope(series: &[f64]) -> f64 {
    let steps =
        |at: usize| (at + 1..series.len()).map(move |to| (series[to] - series[at]) / (to - at) as f64);
    let mut slopes: Vec<f64> = (0..series.len()).flat_map(steps).collect();
    slopes.sort_by(f64::total_cmp);
    match slopes.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => slopes[odd / 2],
        even => f64::midpoint(slopes[even / 2 - 1], slopes[even / 2]),
    }
}

fn by_blocks(series: &[f64], s: i64, seed: u64) -> f64 {
    let n = series.len();
    if n < 4 {
        return 1.0;
    }
    let length = (n as f64).cbrt().ceil() as usize;
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = Vec::with_capacity(n + length);
    let mut as_large = 0_u32;
    for _ in 0..DRAWS {
        drawn.clear();
        while drawn.len() < n {
            let start = random.random_range(0..=n - length);
            drawn.extend_from_slice(&series[start..start + length]);
        }
        drawn.truncate(n);
        as_large += u32::from(score(&drawn).abs() >= s.abs());
    }
    f64::from(as_large + 1) / f64::from(DRAWS + 1)
}
