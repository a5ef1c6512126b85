//! The published weekly figures, by day.

use jiff::civil::Date;

use crate::SimulateError;

/// The share of each way into the war among a week's named dead.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
pub(crate) struct Week {
    week: Date,
    total: f64,
    /// Signed up after the war began.
    pub(crate) volunteer: f64,
    /// Called up.
    pub(crate) mobilised: f64,
    /// Taken from prisons.
    pub(crate) convict: f64,
    /// Of private companies.
    pub(crate) pmc: f64,
    /// No role known.
    pub(crate) unknown: f64,
    /// Professional soldiers, all branches together.
    pub(crate) other: f64,
}

/// The published weeks, in order.
pub(crate) struct Weeks(Vec<Week>);

impl Weeks {
    pub(crate) fn published() -> Result<Self, SimulateError> {
        let text = include_str!("../../data/weekly.csv");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let weeks: Result<Vec<Week>, csv::Error> = reader.deserialize().collect();
        weeks
            .map(Self)
            .map_err(|error| SimulateError::Data { file: "weekly.csv", message: error.to_string() })
    }

    /// The week of a day; none before the first and after the last.
    pub(crate) fn at(&self, day: Date) -> Option<&Week> {
        let after = self.0.partition_point(|week| week.week <= day);
        let week = self.0.get(after.checked_sub(1)?)?;
        (day.duration_since(week.week).as_hours() < 7 * 24).then_some(week)
    }

    /// A day's part of its week.
    pub(crate) fn of(&self, day: Date) -> f64 {
        self.at(day).map_or(0.0, |week| week.total / 7.0)
    }

    /// A month's sum.
    pub(crate) fn month(&self, year: i16, month: i8) -> f64 {
        (1..=31).filter_map(|day| Date::new(year, month, day).ok()).map(|day| self.of(day)).sum()
    }
}
