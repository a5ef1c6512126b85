//! How far the answers of equally defensible specifications lie apart.

use serde::Serialize;

use super::deaths::{Deaths, Hiv};
use super::estimate::{AllYears, Total};
use super::specification::{Baseline, Specification, Trend};
use super::{ExcessError, student};
use crate::Interval;

/// One specification and what it gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variant {
    /// The specification.
    pub specification: Specification,
    /// By year.
    pub totals: Vec<Total>,
    /// Over all years.
    pub all_years: AllYears,
}

/// A specification that the table does not allow.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// The specification.
    pub specification: Specification,
    /// Why.
    pub why: String,
}

/// The answers of all specifications for one year, or for all years together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Range {
    /// The years that it is the sum of.
    pub years: Vec<i16>,
    /// The least excess of any specification: persons.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The standard deviation between specifications: what no single one of them tells.
    pub sd_between: f64,
    /// The interval of the equal-weight mixture of their forecasts, each a Student's t: scatter within and between. Those
    /// without a standard deviation (a baseline of one or two years) have no forecast to mix and stand in the range only.
    pub mixture: Option<Interval>,
}

/// All specifications side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Specifications {
    /// By year, and last over all years.
    pub ranges: Vec<Range>,
    /// Every specification.
    pub variants: Vec<Variant>,
    /// Those that the table does not allow.
    pub left_out: Vec<LeftOut>,
}

/// The lengths of baseline tried: years.
const LENGTHS: [u8; 3] = [1, 5, 10];

/// Linear and exponential trend, baselines of 1, 5 and 10 years that end with `last`, HIV deaths kept and removed: the 12
/// specifications of Kobak et al. (2025).
#[must_use]
pub fn specifications(last: i16) -> Vec<Specification> {
    let mut all = Vec::new();
    for hiv in [Hiv::Kept, Hiv::Removed] {
        for trend in [Trend::Linear, Trend::Exponential] {
            for length in LENGTHS {
                all.push(Specification { trend, baseline: Baseline::ending(last, length), hiv });
            }
        }
    }
    all
}

/// Every specification on the same deaths. Those that the table does not allow are named with the reason.
///
/// # Errors
/// Where no specification is allowed, the first one's error.
pub fn side_by_side(
    deaths: &Deaths,
    last: i16,
    ages: &[String],
    years: &[i16],
    level: f64,
) -> Result<Specifications, ExcessError> {
    let (mut variants, mut left_out, mut first_error) = (Vec::new(), Vec::new(), None);
    for specification in specifications(last) {
        match specification.excess(deaths, ages, years, level) {
            Ok(excess) => {
                let (totals, all_years) = (excess.totals, excess.all_years);
                variants.push(Variant { specification, totals, all_years });
            }
            Err(error) => {
                left_out.push(LeftOut { specification, why: error.to_string() });
                first_error.get_or_insert(error);
            }
        }
    }
    if let (true, Some(error)) = (variants.is_empty(), first_error) {
        return Err(error);
    }
    let of_year = |place: usize| variants.iter().map(move |variant| &variant.totals[place].spread);
    let mut ranges: Vec<Range> =
        years.iter().enumerate().map(|(place, year)| range(vec![*year], of_year(place), level)).collect();
    if years.len() > 1 {
        ranges.push(range(years.to_vec(), variants.iter().map(|variant| &variant.all_years.spread), level));
    }
    Ok(Specifications { ranges, variants, left_out })
}

fn range<'a>(
    years: Vec<i16>,
    spreads: impl Iterator<Item = &'a super::estimate::Spread> + Clone,
    level: f64,
) -> Range {
    let excess: Vec<f64> = spreads.clone().map(|spread| spread.excess).collect();
    let count = excess.len() as f64;
    let mean = excess.iter().sum::<f64>() / count;
    let variance = excess.iter().map(|excess| (excess - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    let forecasts: Vec<(f64, f64, f64)> = spreads
        .filter_map(|spread| Some((spread.excess, spread.sd?, spread.degrees_of_freedom as f64)))
        .collect();
    Range {
        years,
        least: excess.iter().copied().fold(f64::INFINITY, f64::min),
        greatest: excess.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        sd_between: variance.sqrt(),
        mixture: (!forecasts.is_empty()).then(|| {
            let tail = (1.0 - level) / 2.0;
            Interval::new(quantile(&forecasts, tail), Some(quantile(&forecasts, 1.0 - tail)), level)
        }),
    }
}

/// The quantile of an equal-weight mixture of Student's t distributions (centre, sd, degrees of freedom), by bisection.
fn quantile(forecasts: &[(f64, f64, f64)], share: f64) -> f64 {
    let below = |number: f64| {
        forecasts
            .iter()
            .map(|(centre, sd, freedom)| student::below(number, *centre, *sd, *freedom))
            .sum::<f64>()
            / forecasts.len() as f64
    };
    let reach = forecasts.iter().map(|(centre, sd, _)| centre.abs() + 1e4 * sd).fold(0.0, f64::max);
    let (mut low, mut high) = (-reach, reach);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}
