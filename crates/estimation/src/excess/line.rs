//! A straight line through yearly values.

/// An ordinary least-squares line of yearly values on the year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    years: f64,
    mean_year: f64,
    /// The sum of squares of the years about their mean.
    sxx: f64,
    mean: f64,
    slope: f64,
    residuals: Vec<f64>,
}

impl Line {
    /// Fits values of successive years from `first` on. One value gives a level line.
    pub(super) fn fit(first: i16, values: &[f64]) -> Self {
        let years = values.len() as f64;
        let mean_year = f64::from(first) + (years - 1.0) / 2.0;
        let away = |place: usize| f64::from(first) + place as f64 - mean_year;
        let mean = values.iter().sum::<f64>() / years;
        let sxx: f64 = (0..values.len()).map(|place| away(place).powi(2)).sum();
        let sxy: f64 = values.iter().enumerate().map(|(place, value)| away(place) * (value - mean)).sum();
        let slope = if sxx > 0.0 { sxy / sxx } else { 0.0 };
        let residuals =
            values.iter().enumerate().map(|(place, value)| value - mean - slope * away(place)).collect();
        Self { years, mean_year, sxx, mean, slope, residuals }
    }

    /// The line's value.
    pub(super) fn at(&self, year: i16) -> f64 {
        self.mean + self.slope * (f64::from(year) - self.mean_year)
    }

    /// What is left of each value.
    pub(super) fn residuals(&self) -> &[f64] {
        &self.residuals
    }

    /// The covariance of the line's errors in two years, over the variance of a value: 1/L + (t - m)(u - m)/Sxx.
    pub(super) fn leverage(&self, one: i16, two: i16) -> f64 {
        let away = |year: i16| f64::from(year) - self.mean_year;
        let slope = if self.sxx > 0.0 { away(one) * away(two) / self.sxx } else { 0.0 };
        1.0 / self.years + slope
    }

    /// The covariance of the errors with which two years are forecast, over the variance of a value. The line's error
    /// is shared; a year's own scatter is not.
    pub(super) fn forecast_covariance(&self, one: i16, two: i16) -> f64 {
        self.leverage(one, two) + if one == two { 1.0 } else { 0.0 }
    }

    /// The variance of a value about the line, over L - 2; `None` for one or two values.
    pub(super) fn variance(&self) -> Option<f64> {
        let freedom = self.residuals.len().checked_sub(2).filter(|freedom| *freedom > 0)?;
        Some(self.residuals.iter().map(|residual| residual * residual).sum::<f64>() / freedom as f64)
    }

    /// The standard deviation with which a year is forecast.
    pub(super) fn forecast_sd(&self, year: i16) -> Option<f64> {
        Some((self.variance()? * self.forecast_covariance(year, year)).sqrt())
    }
}
