//! Excess by age group, by year, and over several years.

use serde::Serialize;

use super::deaths::Deaths;
use super::specification::{Fit, Specification};
use super::{ExcessError, student};
use crate::Interval;

/// The excess of one age group in one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByAge {
    /// The age group, in the table's words.
    pub age_group: String,
    /// The year.
    pub year: i16,
    /// Deaths of men: persons.
    pub observed: f64,
    /// Deaths of men to be expected: the ratio times the deaths of women.
    pub expected: f64,
    /// Men per woman to be expected.
    pub ratio: f64,
    /// `observed` less `expected`.
    pub excess: f64,
    /// One standard deviation of `excess`; absent where the baseline leaves no degree of freedom.
    pub sd: Option<f64>,
}

/// A sum over age groups, with what is known of its uncertainty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spread {
    /// The excess: persons.
    pub excess: f64,
    /// One standard deviation, with the age groups taken as independent and years as sharing their line.
    pub sd: Option<f64>,
    /// The lower end by Student's t with the L - 2 degrees of freedom of one age group.
    pub lo: Option<f64>,
    /// The upper end.
    pub hi: Option<f64>,
    /// The level of every interval here, as a share.
    pub level: f64,
    /// The degrees of freedom of `lo` and `hi`.
    pub degrees_of_freedom: usize,
    /// The same standard deviation, with the degrees of freedom that independent age groups have together (Satterthwaite
    /// 1946): narrower, and right only if they are independent.
    pub pooled: Option<Pooled>,
    /// With the correlation that the age groups' residuals show: a bad year for one is often a bad year for all.
    pub ages_correlated: Option<Correlated>,
}

/// An interval with pooled degrees of freedom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooled {
    /// The degrees of freedom.
    pub degrees_of_freedom: f64,
    /// The interval.
    #[serde(flatten)]
    pub interval: Interval,
}

/// A standard deviation with correlated age groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Correlated {
    /// One standard deviation.
    pub sd: f64,
    /// The interval, by Student's t with L - 2 degrees of freedom: exact for one year, a linear trend and normal errors; close
    /// for several years, whose weights differ a little.
    #[serde(flatten)]
    pub interval: Interval,
}

/// The excess of one year over all age groups asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Total {
    /// The year.
    pub year: i16,
    /// Deaths of men: persons.
    pub observed: f64,
    /// Deaths of men to be expected.
    pub expected: f64,
    /// The excess and its uncertainty.
    #[serde(flatten)]
    pub spread: Spread,
}

/// The excess over all years asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AllYears {
    /// The years.
    pub years: Vec<i16>,
    /// The excess; its `sd` has the covariance of years that share one fitted line.
    #[serde(flatten)]
    pub spread: Spread,
    /// The standard deviation as if the years were independent, which they are not: for comparison with publications.
    pub sd_without_covariance: Option<f64>,
}

/// All that one specification gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Excess {
    /// How it was computed.
    pub specification: Specification,
    /// By age group, then year.
    pub by_age: Vec<ByAge>,
    /// By year.
    pub totals: Vec<Total>,
    /// Over all years.
    pub all_years: AllYears,
}

/// An age group with its fit and the deaths of women in the years asked for.
pub(super) struct Fitted {
    pub(super) age_group: String,
    pub(super) fit: Fit,
}

impl Specification {
    /// The excess of men over what the deaths of women lead to expect, by Kobak, Bessudnov, Ershov, Mikhailova and
    /// Raksha (Demography 62, 2025): for age group a, `excess = M - r F`, where `r` continues the trend of M/F over the
    /// baseline. No census is needed.
    ///
    /// `level` is that of the intervals, such as 0.95. One standard deviation is of a forecast, so with the scatter of
    /// the year itself: `F s sqrt(1 + 1/L + (T - m)²/Sxx)`, with `s² = SSE/(L - 2)`.
    ///
    /// # Errors
    /// Where a cell is missing, no woman died, or years and baseline overlap.
    ///
    /// ```
    /// use estimation::excess::{Baseline, Count, Deaths, Hiv, Sex, Specification, Trend};
    /// let mut deaths = Deaths::default();
    /// for year in 2015..=2022 {
    ///     let men = if year == 2022 { 350 } else { 200 };
    ///     deaths.insert("20-24", year, Sex::Female, Count { deaths: 100, hiv: None });
    ///     deaths.insert("20-24", year, Sex::Male, Count { deaths: men, hiv: None });
    /// }
    /// let baseline = Baseline::new(2015, 2019)?;
    /// let specification = Specification { trend: Trend::Linear, baseline, hiv: Hiv::Kept };
    /// let excess = specification.excess(&deaths, &["20-24".to_owned()], &[2022], 0.95)?;
    /// assert!((excess.totals[0].spread.excess - 150.0).abs() < 1e-9);
    /// # Ok::<(), estimation::excess::ExcessError>(())
    /// ```
    pub fn excess(
        &self,
        deaths: &Deaths,
        ages: &[String],
        years: &[i16],
        level: f64,
    ) -> Result<Excess, ExcessError> {
        self.check(ages, years)?;
        let fits: Vec<Fitted> = ages
            .iter()
            .map(|age_group| Ok(Fitted { age_group: age_group.clone(), fit: self.fit(deaths, age_group)? }))
            .collect::<Result<_, ExcessError>>()?;
        let by_age: Vec<ByAge> = fits
            .iter()
            .flat_map(|fitted| years.iter().map(|year| self.by_age(deaths, fitted, *year)))
            .collect::<Result<_, _>>()?;
        let totals = years
            .iter()
            .map(|year| {
                let of_year = by_age.iter().filter(|row| row.year == *year);
                Ok(Total {
                    year: *year,
                    observed: of_year.clone().map(|row| row.observed).sum(),
                    expected: of_year.map(|row| row.expected).sum(),
                    spread: self.spread(deaths, &fits, &[*year], level)?,
                })
            })
            .collect::<Result<Vec<_>, ExcessError>>()?;
        let squares: Option<f64> = totals.iter().map(|total| total.spread.sd.map(|sd| sd * sd)).sum();
        let all_years = AllYears {
            years: years.to_vec(),
            spread: self.spread(deaths, &fits, years, level)?,
            sd_without_covariance: squares.map(f64::sqrt),
        };
        Ok(Excess { specification: *self, by_age, totals, all_years })
    }

    fn check(&self, ages: &[String], years: &[i16]) -> Result<(), ExcessError> {
        if ages.is_empty() {
            return Err(ExcessError::NoAges);
        }
        if years.is_empty() {
            return Err(ExcessError::NoYears);
        }
        for (place, age_group) in ages.iter().enumerate() {
            if ages[..place].contains(age_group) {
                return Err(ExcessError::AgeTwice { age_group: age_group.clone() });
            }
        }
        let last = self.baseline.last();
        for (place, year) in years.iter().enumerate() {
            if *year <= last {
                return Err(ExcessError::YearInBaseline { year: *year, last });
            }
            if years[..place].contains(year) {
                return Err(ExcessError::YearTwice { year: *year });
            }
        }
        Ok(())
    }

    fn by_age(&self, deaths: &Deaths, fitted: &Fitted, year: i16) -> Result<ByAge, ExcessError> {
        let pair = deaths.pair(&fitted.age_group, year, self.hiv)?;
        let ratio = fitted.fit.ratio(year);
        let expected = ratio * pair.female;
        Ok(ByAge {
            age_group: fitted.age_group.clone(),
            year,
            observed: pair.male,
            expected,
            ratio,
            excess: pair.male - expected,
            sd: fitted.fit.ratio_sd(year).map(|sd| sd * pair.female),
        })
    }

    /// The excess summed over age groups and years, with the years' covariance.
    fn spread(
        &self,
        deaths: &Deaths,
        fits: &[Fitted],
        years: &[i16],
        level: f64,
    ) -> Result<Spread, ExcessError> {
        let mut excess = 0.0;
        // For each age group the variance of its sum; for each year the residuals of all age groups together.
        let mut variances = Vec::new();
        let mut together = vec![vec![0.0; self.baseline.length()]; years.len()];
        for fitted in fits {
            let rows: Vec<ByAge> =
                years.iter().map(|year| self.by_age(deaths, fitted, *year)).collect::<Result<_, _>>()?;
            excess += rows.iter().map(|row| row.excess).sum::<f64>();
            let line = &fitted.fit.line;
            let scaled =
                |row: &ByAge| row.sd.map(|sd| sd / line.forecast_covariance(row.year, row.year).sqrt());
            let sds: Option<Vec<f64>> = rows.iter().map(scaled).collect();
            variances.push(sds.map(|sds| {
                over_pairs(years, |one, two| {
                    line.forecast_covariance(years[one], years[two]) * sds[one] * sds[two]
                })
            }));
            for (place, row) in rows.iter().enumerate() {
                let weight = row.expected / row.ratio * fitted.fit.slope_of_ratio(row.year);
                for (sum, residual) in together[place].iter_mut().zip(line.residuals()) {
                    *sum += weight * residual;
                }
            }
        }
        let freedom = self.baseline.degrees_of_freedom();
        let variances: Option<Vec<f64>> = variances.into_iter().collect();
        let variance = variances.as_ref().map(|variances| variances.iter().sum::<f64>());
        let interval =
            variance.and_then(|variance| student::interval(excess, variance.sqrt(), freedom as f64, level));
        let correlated = fits.first().zip(variance).and_then(|(first, _)| {
            let product = |one: usize, two: usize| -> f64 {
                together[one].iter().zip(&together[two]).map(|(left, right)| left * right).sum()
            };
            let line = &first.fit.line;
            let variance = over_pairs(years, |one, two| {
                line.forecast_covariance(years[one], years[two]) * product(one, two) / freedom as f64
            });
            let sd = variance.sqrt();
            Some(Correlated { sd, interval: student::interval(excess, sd, freedom as f64, level)? })
        });
        Ok(Spread {
            excess,
            sd: variance.map(f64::sqrt),
            lo: interval.map(|interval| interval.lo),
            hi: interval.and_then(|interval| interval.hi),
            level,
            degrees_of_freedom: freedom,
            pooled: variances.and_then(|variances| pooled(excess, &variances, freedom as f64, level)),
            ages_correlated: correlated,
        })
    }
}

/// A sum over all ordered pairs of years, by their places.
fn over_pairs(years: &[i16], term: impl Fn(usize, usize) -> f64) -> f64 {
    let places = 0..years.len();
    places
        .clone()
        .flat_map(|one| places.clone().map(move |two| (one, two)))
        .map(|(one, two)| term(one, two))
        .sum()
}

/// Satterthwaite's degrees of freedom of a sum of independent variances, each with `freedom`.
fn pooled(excess: f64, variances: &[f64], freedom: f64, level: f64) -> Option<Pooled> {
    let sum: f64 = variances.iter().sum();
    let squares: f64 = variances.iter().map(|variance| variance * variance).sum();
    // A fit without scatter has no share in the sum's freedom, and no scatter at all needs no interval.
    let degrees_of_freedom = if squares > 0.0 { freedom * sum * sum / squares } else { freedom };
    let interval = student::interval(excess, sum.sqrt(), degrees_of_freedom, level)?;
    Some(Pooled { degrees_of_freedom, interval })
}
