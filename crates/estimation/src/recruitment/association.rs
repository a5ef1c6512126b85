//! Bonuses and the volunteers' deaths of the months after: an association, with an interval.

use std::collections::BTreeMap;

use rand::RngExt;
use rayon::prelude::*;
use serde::Serialize;

use crate::Interval;
use crate::random::stream;

/// The fewest regions from which regions are drawn again. With fewer, draws of whole regions tell too little of what lies between
/// them, and intervals are too narrow (Cameron, Gelbach and Miller 2008, "Bootstrap-based improvements for inference with clustered
/// errors").
const MIN_REGIONS: usize = 20;

/// Draws of regions for the interval.
const DRAWS: u64 = 400;

/// How steep a relation is looked for: a bonus e times as high with up to e⁴ times the deaths, or as few.
const STEEPEST: f64 = 4.0;

/// One region in one month.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionMonth {
    /// The region.
    pub region: String,
    /// The month, as a number that grows by one a month.
    pub month: i32,
    /// The bonus in monthly wages that was paid to those who signed then.
    pub wages: f64,
    /// Volunteers of the region who died in the month.
    pub deaths: f64,
}

/// How deaths went with bonuses some months before: an association, never a cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Association {
    /// Months between the bonus and the deaths.
    pub lag: i32,
    /// Regions with both.
    pub regions: usize,
    /// Months of a region with both.
    pub months: usize,
    /// The rate ratio of volunteers' deaths where the bonus is twice as high; 1 is no association.
    pub ratio_of_doubling: f64,
    /// Its interval, from drawing whole regions again.
    pub interval: Interval,
    /// What it is not, in words that stand beside the figure.
    pub note: &'static str,
}

/// Why there is no association to give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAssociation {
    /// Too few regions to tell how much they differ.
    #[error(
        "{regions} regions have both a bonus in wages and deaths {lag} months later; {MIN_REGIONS} are needed"
    )]
    TooFewRegions {
        /// How many have both.
        regions: usize,
        /// The lag.
        lag: i32,
    },
    /// Bonuses did not change differently in different regions.
    #[error(
        "no region's bonus changed otherwise than all regions' did, so nothing tells its part from the months'"
    )]
    NoContrast,
}

/// The association at one lag: a Poisson regression of deaths on the logarithm of the bonus in wages, with an effect of its own
/// for every region and every month (so that neither a region's size nor the course of the war enters), and an interval from
/// drawing whole regions (a cluster bootstrap: a region's months are not independent).
///
/// # Errors
/// Where fewer than twenty regions have both, or no bonus changed otherwise than the others'.
///
/// # Example: deaths rise by half where the bonus doubles
/// ```
/// use estimation::recruitment::{RegionMonth, association};
/// let rows: Vec<RegionMonth> = (0..24_i32)
///     .flat_map(|region| (0..24_i32).map(move |month| (region, month)))
///     .map(|(region, month)| RegionMonth {
///         region: region.to_string(),
///         month,
///         wages: if month >= region { 20.0 } else { 10.0 },
///         deaths: 40.0 * if month > region { 1.5 } else { 1.0 },
///     })
///     .collect();
/// let found = association(&rows, 1, 7)?;
/// assert!((found.ratio_of_doubling - 1.5).abs() < 0.01);
/// // Without any scatter the interval is the ratio, up to the last digits.
/// assert!((found.interval.lo - 1.5).abs() < 0.01 && found.interval.hi.is_some_and(|hi| (hi - 1.5).abs() < 0.01));
/// # Ok::<(), estimation::recruitment::NoAssociation>(())
/// ```
pub fn association(rows: &[RegionMonth], lag: i32, seed: u64) -> Result<Association, NoAssociation> {
    let deaths: BTreeMap<(&str, i32), f64> =
        rows.iter().map(|row| ((row.region.as_str(), row.month), row.deaths)).collect();
    let mut regions: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.wages > 0.0) {
        if let Some(&deaths) = deaths.get(&(row.region.as_str(), row.month + lag)) {
            let cell = Cell { month: row.month, wages: row.wages.ln(), deaths };
            regions.entry(&row.region).or_default().push(cell);
        }
    }
    let regions: Vec<Vec<Cell>> = regions.into_values().collect();
    if regions.len() < MIN_REGIONS {
        return Err(NoAssociation::TooFewRegions { regions: regions.len(), lag });
    }
    let all: Vec<&[Cell]> = regions.iter().map(Vec::as_slice).collect();
    let slope = slope(&all).ok_or(NoAssociation::NoContrast)?;
    let draw = |piece| {
        let mut random = stream(seed, "recruitment", piece);
        let drawn: Vec<&[Cell]> = (0..all.len()).map(|_| all[random.random_range(0..all.len())]).collect();
        self::slope(&drawn).map(|slope| slope.exp2())
    };
    let draws: Vec<f64> = (0..DRAWS).into_par_iter().filter_map(draw).collect();
    let interval = Interval::of_draws(&draws, 0.95).ok_or(NoAssociation::NoContrast)?;
    Ok(Association {
        lag,
        regions: regions.len(),
        months: regions.iter().map(Vec::len).sum(),
        ratio_of_doubling: slope.exp2(),
        interval,
        note: "an association between regions and months, not an effect: what else changed where bonuses rose is not known",
    })
}

/// A month of a region.
struct Cell {
    month: i32,
    /// The logarithm of the bonus in wages.
    wages: f64,
    deaths: f64,
}

/// The slope at which the likelihood, regions' and months' effects at their best, is highest: where what is observed and what
/// is expected give the same sum of deaths times bonus. `None` where nothing tells it, or it is steeper than is looked for.
fn slope(regions: &[&[Cell]]) -> Option<f64> {
    let (mut low, mut high) = (-STEEPEST, STEEPEST);
    let (at_low, at_high) = (score(regions, low), score(regions, high));
    let scale: f64 = regions.iter().copied().flatten().map(|cell| cell.deaths * cell.wages.abs()).sum();
    if !(at_low > 1e-9 * scale && at_high < -1e-9 * scale) {
        return None;
    }
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if score(regions, middle) > 0.0 { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

/// The derivative of the likelihood by the slope, with the effects at their best, found by fitting rows and columns in turn.
fn score(regions: &[&[Cell]], slope: f64) -> f64 {
    let mut by_month: BTreeMap<i32, (f64, f64)> = BTreeMap::new();
    for cell in regions.iter().copied().flatten() {
        by_month.entry(cell.month).or_insert((0.0, 1.0)).0 += cell.deaths;
    }
    let index: BTreeMap<i32, usize> = by_month.keys().enumerate().map(|(at, month)| (*month, at)).collect();
    let sums: Vec<f64> = by_month.values().map(|(sum, _)| *sum).collect();
    let cells: Vec<Vec<(usize, f64)>> = regions
        .iter()
        .map(|cells| cells.iter().map(|cell| (index[&cell.month], (slope * cell.wages).exp())).collect())
        .collect();
    let totals: Vec<f64> = regions.iter().map(|cells| cells.iter().map(|cell| cell.deaths).sum()).collect();
    let (mut of_region, mut of_month) = (vec![1.0; regions.len()], vec![1.0; sums.len()]);
    for _ in 0..60 {
        for ((effect, cells), total) in of_region.iter_mut().zip(&cells).zip(&totals) {
            let expected: f64 = cells.iter().map(|(month, lift)| of_month[*month] * lift).sum();
            *effect = if expected > 0.0 { total / expected } else { 0.0 };
        }
        let mut expected = vec![0.0; sums.len()];
        for (effect, cells) in of_region.iter().zip(&cells) {
            cells.iter().for_each(|(month, lift)| expected[*month] += effect * lift);
        }
        for ((effect, sum), expected) in of_month.iter_mut().zip(&sums).zip(expected) {
            *effect = if expected > 0.0 { sum / expected } else { 0.0 };
        }
    }
    let mut score = 0.0;
    for ((effect, cells), observed) in of_region.iter().zip(&cells).zip(regions) {
        for ((month, lift), cell) in cells.iter().zip(*observed) {
            score += cell.wages * (cell.deaths - effect * of_month[*month] * lift);
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::{NoAssociation, RegionMonth, association};

    fn rows(regions: i32, wages: impl Fn(i32, i32) -> f64) -> Vec<RegionMonth> {
        let cells = (0..regions).flat_map(|region| (0..10).map(move |month| (region, month)));
        let row = |(region, month): (i32, i32)| RegionMonth {
            region: region.to_string(),
            month,
            wages: wages(region, month),
            deaths: f64::from(20 + 3 * region + month),
        };
        cells.map(row).collect()
    }

    #[test]
    fn few_regions_and_one_course_for_all_are_declined() {
        let few = association(&rows(3, |region, month| f64::from(10 + region * month)), 0, 1);
        assert_eq!(few.unwrap_err(), NoAssociation::TooFewRegions { regions: 3, lag: 0 });
        let same = association(&rows(21, |_, month| f64::from(10 + month)), 0, 1);
        assert_eq!(same.unwrap_err(), NoAssociation::NoContrast);
    }
}
