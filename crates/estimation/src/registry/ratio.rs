//! Cases of men per case of women before the war, with its trend.

use rand::Rng;
use rand_distr::{Distribution, StandardNormal};
use serde::Serialize;

use super::cases::{Pair, Weekly};
use crate::NoEstimate;

/// The ratio of one age group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RatioFit {
    /// The age group.
    pub age_group: String,
    /// Cases of men per case of women in the week in which the war began.
    pub at_war: f64,
    /// By what factor a year changes it; 1 without a trend.
    pub factor_per_year: f64,
    /// The variance of the cases of men over that of Poisson, at least 1.
    pub dispersion: f64,
    /// Cases of men before the war.
    pub men: f64,
    /// Cases of women before the war.
    pub women: f64,
    #[serde(skip)]
    fit: Fit,
}

/// `log ratio = a + b x`, x in years from the war's first week, and its covariance with the dispersion in it.
#[derive(Debug, Clone, PartialEq)]
struct Fit {
    level: f64,
    slope: f64,
    /// Lower triangle of the Cholesky factor: (l11, l21, l22).
    factor: (f64, f64, f64),
}

/// Weeks taken together in the regression: single weeks hold too few cases of young women.
const BLOCK: i32 = 4;
/// Blocks needed: a year.
const BLOCKS_NEEDED: usize = 13;
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

impl RatioFit {
    /// Fits an age group on complete weeks `from..war`, by logistic regression of men among all cases.
    pub(super) fn of(
        weekly: &Weekly,
        age: usize,
        from: i32,
        war: i32,
        trend: bool,
    ) -> Result<Self, NoEstimate> {
        let age_group = weekly.ages[age].clone();
        let declined = |what: String| NoEstimate::Assumption { what };
        let years = |week: f64| (week - f64::from(war)) / WEEKS_PER_YEAR;
        let blocks: Vec<(f64, Pair)> = (0..(war - from) / BLOCK)
            .map(|block| {
                // Counted back from the war, so that what is left over is the oldest.
                let end = war - block * BLOCK;
                let mut sum = Pair::default();
                for week in end - BLOCK..end {
                    let pair = weekly.opened(age, week, weekly.buckets());
                    sum.women += pair.women;
                    sum.men += pair.men;
                }
                (years(f64::from(end) - f64::from(BLOCK + 1) / 2.0), sum)
            })
            .collect();
        if blocks.len() < BLOCKS_NEEDED {
            let weeks = war - from;
            return Err(declined(format!(
                "{weeks} weeks of cases before the war: the ratio of men to women needs at least a year"
            )));
        }
        let men: f64 = blocks.iter().map(|(_, pair)| pair.men).sum();
        let women: f64 = blocks.iter().map(|(_, pair)| pair.women).sum();
        if men < 10.0 || women < 10.0 {
            return Err(declined(format!(
                "{men} cases of men and {women} of women aged {age_group} before the war: too few for a ratio; join age \
                 groups"
            )));
        }
        let (fit, dispersion) = fitted(&blocks, (men / women).ln(), trend);
        let (at_war, factor_per_year) = (fit.level.exp(), fit.slope.exp());
        Ok(Self { age_group, at_war, factor_per_year, dispersion, men, women, fit })
    }

    /// The ratio of a week at the fitted coefficients.
    pub(super) fn at(&self, week: i32, war: i32) -> f64 {
        self.centre().at(week, war)
    }

    /// The fitted coefficients.
    pub(super) const fn centre(&self) -> Coefficients {
        Coefficients { level: self.fit.level, slope: self.fit.slope }
    }

    /// Coefficients from their normal distribution.
    pub(super) fn draw(&self, rng: &mut impl Rng) -> Coefficients {
        let (one, two): (f64, f64) = (StandardNormal.sample(rng), StandardNormal.sample(rng));
        let (l11, l21, l22) = self.fit.factor;
        Coefficients { level: self.fit.level + l11 * one, slope: self.fit.slope + l21 * one + l22 * two }
    }
}

/// A trend on the logarithm's scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coefficients {
    level: f64,
    slope: f64,
}

impl Coefficients {
    pub(super) fn at(self, week: i32, war: i32) -> f64 {
        (self.level + self.slope * f64::from(week - war) / WEEKS_PER_YEAR).exp()
    }
}

/// Reweighted least squares of men among all cases, and the dispersion by Pearson's statistic.
fn fitted(blocks: &[(f64, Pair)], start: f64, trend: bool) -> (Fit, f64) {
    let (mut level, mut slope) = (start, 0.0);
    let chance = |level: f64, slope: f64, years: f64| 1.0 / (1.0 + (-(level + slope * years)).exp());
    let mut covariance = (0.0, 0.0, 0.0);
    for _ in 0..50 {
        let (mut a, mut b, mut c, mut first, mut second) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (years, pair) in blocks {
            let all = pair.men + pair.women;
            let chance = chance(level, slope, *years);
            let weight = all * chance * (1.0 - chance);
            let left = pair.men - all * chance;
            a += weight;
            b += weight * years;
            c += weight * years * years;
            first += left;
            second += left * years;
        }
        let step = if trend {
            let determinant = a * c - b * b;
            covariance = (c / determinant, -b / determinant, a / determinant);
            ((c * first - b * second) / determinant, (a * second - b * first) / determinant)
        } else {
            covariance = (1.0 / a, 0.0, 0.0);
            (first / a, 0.0)
        };
        level += step.0;
        slope += step.1;
        if step.0.abs() + step.1.abs() < 1e-12 {
            break;
        }
    }
    let pearson = |(years, pair): &(f64, Pair)| {
        let all = pair.men + pair.women;
        let chance = chance(level, slope, *years);
        let variance = all * chance * (1.0 - chance);
        if variance > 0.0 { (pair.men - all * chance).powi(2) / variance } else { 0.0 }
    };
    let parameters = if trend { 2 } else { 1 };
    let freedom = (blocks.len() - parameters) as f64;
    let dispersion = (blocks.iter().map(pearson).sum::<f64>() / freedom).max(1.0);
    let l11 = (dispersion * covariance.0).sqrt();
    let l21 = dispersion * covariance.1 / l11;
    let l22 = (dispersion * covariance.2 - l21 * l21).max(0.0).sqrt();
    (Fit { level, slope, factor: (l11, l21, l22) }, dispersion)
}

#[cfg(test)]
mod tests {
    use super::{Pair, fitted};

    #[test]
    fn the_regression_is_that_of_r() {
        // R 4.2.2: glm(cbind(men, women) ~ x, quasibinomial). Its dispersion is 0.66938431; ours is never below 1.
        let rows = [
            (-2.0, 210.0, 100.0),
            (-1.5, 190.0, 98.0),
            (-1.0, 205.0, 95.0),
            (-0.5, 180.0, 101.0),
            (-0.1, 199.0, 90.0),
        ];
        let blocks: Vec<(f64, Pair)> =
            rows.iter().map(|(x, men, women)| (*x, Pair { women: *women, men: *men })).collect();
        let (fit, dispersion) = fitted(&blocks, 0.7, true);
        assert_eq!(dispersion, 1.0);
        let (l11, l21, l22) = fit.factor;
        let ours = [fit.level, fit.slope, l11 * l11, l11 * l21, l21 * l21 + l22 * l22];
        let scaled = |covariance: f64| covariance / 0.669_384_31;
        let theirs = [
            0.708_814_75,
            -0.000_700_79,
            scaled(0.006_815_815_670),
            scaled(0.004_586_204_021),
            scaled(0.004_425_706_907),
        ];
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            assert!((ours - theirs).abs() < 1e-7, "{ours} is not {theirs}");
        }
    }
}
