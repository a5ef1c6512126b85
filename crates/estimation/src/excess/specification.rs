//! One way of saying what would have been without a war.

use serde::Serialize;

use super::ExcessError;
use super::deaths::{Deaths, Hiv};
use super::line::Line;

/// How the ratio of men to women is carried forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// A straight line through the ratio.
    Linear,
    /// A straight line through the logarithm of the ratio above 1, so that it never falls below 1.
    Exponential,
}

/// The years that the trend is learnt from, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Baseline {
    first: i16,
    last: i16,
}

impl Baseline {
    /// From its first and last year.
    ///
    /// # Errors
    /// Where it ends before it begins.
    pub const fn new(first: i16, last: i16) -> Result<Self, ExcessError> {
        if first > last { Err(ExcessError::Baseline { first, last }) } else { Ok(Self { first, last }) }
    }

    /// The `length` years that end with `last`; at least one.
    #[must_use]
    pub const fn ending(last: i16, length: u8) -> Self {
        Self { first: last - if length == 0 { 0 } else { length as i16 - 1 }, last }
    }

    /// The first year.
    #[must_use]
    pub const fn first(self) -> i16 {
        self.first
    }

    /// The last year.
    #[must_use]
    pub const fn last(self) -> i16 {
        self.last
    }

    /// How many years it has, L.
    #[must_use]
    pub const fn length(self) -> usize {
        self.last.abs_diff(self.first) as usize + 1
    }

    /// The degrees of freedom left by a line of two parameters, L - 2; 0 where a line goes through every point.
    #[must_use]
    pub const fn degrees_of_freedom(self) -> usize {
        self.length().saturating_sub(2)
    }

    pub(super) fn years(self) -> impl Iterator<Item = i16> + Clone {
        self.first..=self.last
    }
}

/// One way of saying what would have been without a war: a trend, the years it is learnt from, and whether deaths of HIV
/// are taken off first. With a baseline of one year the ratio of that year is carried forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Specification {
    /// The trend.
    pub trend: Trend,
    /// The years it is learnt from.
    pub baseline: Baseline,
    /// Whether deaths of HIV are taken off.
    pub hiv: Hiv,
}

/// The trend of one age group, fitted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    trend: Trend,
    pub(super) line: Line,
}

impl Specification {
    /// Fits the trend of one age group: ordinary least squares on the calendar year.
    pub(super) fn fit(&self, deaths: &Deaths, age_group: &str) -> Result<Fit, ExcessError> {
        let ratios = self.baseline.years().map(|year| {
            let pair = deaths.pair(age_group, year, self.hiv)?;
            let age_group = age_group.to_owned();
            let ratio = pair.male / pair.female;
            match self.trend {
                _ if pair.female == 0.0 => Err(ExcessError::NoWomen { age_group, year }),
                Trend::Linear => Ok(ratio),
                Trend::Exponential if ratio <= 1.0 => Err(ExcessError::BelowOne { age_group, year }),
                Trend::Exponential => Ok((ratio - 1.0).ln()),
            }
        });
        let values = ratios.collect::<Result<Vec<f64>, _>>()?;
        Ok(Fit { trend: self.trend, line: Line::fit(self.baseline.first, &values) })
    }
}

impl Fit {
    /// The ratio to be expected in a year.
    pub(super) fn ratio(&self, year: i16) -> f64 {
        let at = self.line.at(year);
        match self.trend {
            Trend::Linear => at,
            Trend::Exponential => 1.0 + at.exp(),
        }
    }

    /// The standard deviation of the year's ratio about the one expected: of a new year, not of the line. For the
    /// exponential trend it is the distance to one standard deviation above on the logarithm's scale, which is what
    /// the authors' tables hold. `None` where no degree of freedom is left.
    pub(super) fn ratio_sd(&self, year: i16) -> Option<f64> {
        let sd = self.line.forecast_sd(year)?;
        Some(match self.trend {
            Trend::Linear => sd,
            Trend::Exponential => {
                let at = self.line.at(year);
                (at + sd).exp() - at.exp()
            }
        })
    }

    /// How much the ratio moves when the line's value does, in a year.
    pub(super) fn slope_of_ratio(&self, year: i16) -> f64 {
        match self.trend {
            Trend::Linear => 1.0,
            Trend::Exponential => self.line.at(year).exp(),
        }
    }
}
