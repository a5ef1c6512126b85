//! How many deaths the list dates to which day: the figures that the simulated world must hit.

mod days;

use jiff::civil::{Date, date};

pub(crate) use days::Weeks;

use crate::SimulateError;

/// The day of the incident.
pub(crate) const INCIDENT_DAY: Date = date(2024, 2, 20);
/// Its id in the codebook of the first profile.
pub(crate) const INCIDENT: &str = "volnovakha-2024-02-20";

/// What the list says of when its deaths were: one cell of the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// On a day, in the codebook's incident.
    Incident(Date),
    /// On a day.
    Day(Date),
    /// In a month; the day is not known.
    Month(i16, i8),
    /// In a year; the month is not known.
    Year(i16),
    /// No source says when, nor is any of them news.
    Undated,
}

impl When {
    /// The first day of the cell.
    #[must_use]
    pub fn starts(self) -> Option<Date> {
        match self {
            Self::Incident(day) | Self::Day(day) => Some(day),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Undated => None,
        }
    }
}

/// How the named dead spread over time, as whole numbers that sum to the size of a published list.
///
/// A simulated list of any size has the same shape: its cells are the shape's, scaled by cumulative rounding, so that every
/// period's total is within one of its exact share.
///
/// ```
/// use simulation::Shape;
/// let cells = Shape::article().scaled(1_000, "2025-05-01".parse().unwrap())?;
/// assert_eq!(cells.iter().map(|(_, count)| count).sum::<u32>(), 1_000);
/// # Ok::<(), simulation::SimulateError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Named dead of whole years; their months follow the published weekly figures.
    pub years: Vec<(i16, u32)>,
    /// Named dead of single months of other years, whose number is given.
    pub months: Vec<((i16, i8), u32)>,
    /// Named dead of whom only the year is known, beside those of `months`, within those of `years`.
    pub year_only: Vec<(i16, u32)>,
    /// Named dead without any date.
    pub undated: u32,
    /// Named dead of the day of the incident, the incident's among them.
    pub incident_day: u32,
    /// Named dead of the incident.
    pub incident: u32,
    /// The share of a month's deaths of which only the month is known.
    pub month_only: f64,
}

/// Named dead of each month of 2024. The sum of September to November is published (11,678); the others climb towards them,
/// and the year, with those of whom only the year is known, sums to the published 45,287.
const MONTHS_2024: [u32; 12] =
    [3_310, 3_450, 3_540, 3_610, 3_700, 3_760, 3_830, 3_850, 3_860, 3_890, 3_928, 4_019];
/// Named dead of January to April 2025: of the last months little is known yet.
const MONTHS_2025: [u32; 4] = [1_240, 860, 500, 215];

impl Shape {
    /// The shape of the BBC's list of May 2025: 106,745 named, 45,287 of them in 2024, 11,678 from September to November,
    /// 201 on 20 February 2024 with 65 in one strike. What the article does not give (the other years and months, the
    /// undated) is invented in proportion to the weekly figures that Mediazona published.
    #[must_use]
    pub fn article() -> Self {
        let of_2024 = (1..=12).zip(MONTHS_2024).map(|(month, count)| ((2024, month), count));
        let of_2025 = (1..=4).zip(MONTHS_2025).map(|(month, count)| ((2025, month), count));
        Self {
            years: vec![(2022, 17_890), (2023, 37_633)],
            months: of_2024.chain(of_2025).collect(),
            year_only: vec![(2022, 260), (2023, 480), (2024, 540)],
            undated: 3_120,
            incident_day: 201,
            incident: 65,
            month_only: 0.045,
        }
    }

    /// The cells of a list of `persons`, as known on a day: cells that begin later are left out, the others fill up.
    ///
    /// # Errors
    /// If the published weekly figures in this crate cannot be read.
    pub fn scaled(&self, persons: u32, as_of: Date) -> Result<Vec<(When, u32)>, SimulateError> {
        let known = |when: When| when.starts().is_none_or(|day| day < as_of);
        let mut cells = self.cells(&Weeks::published()?);
        cells.retain(|(when, _)| known(*when));
        let weights: Vec<f64> = cells.iter().map(|(_, count)| f64::from(*count)).collect();
        Ok(cells.iter().map(|(when, _)| *when).zip(share_out(persons, &weights)).collect())
    }

    /// Every cell at full size.
    fn cells(&self, weeks: &Weeks) -> Vec<(When, u32)> {
        let mut months = Vec::new();
        for (year, total) in &self.years {
            let only = self.year_only.iter().find(|(of, _)| of == year).map_or(0, |(_, count)| *count);
            let weights: Vec<f64> = (1..=12).map(|month| weeks.month(*year, month)).collect();
            let counts = share_out(total.saturating_sub(only), &weights);
            months.extend((1..=12).zip(counts).map(|(month, count)| ((*year, month), count)));
        }
        months.extend(&self.months);
        let mut cells = vec![(When::Incident(INCIDENT_DAY), self.incident), (When::Undated, self.undated)];
        cells.extend(self.year_only.iter().map(|(year, count)| (When::Year(*year), *count)));
        for ((year, month), count) in months {
            let vague = (f64::from(count) * self.month_only).round() as u32;
            cells.push((When::Month(year, month), vague));
            cells.extend(self.days(weeks, year, month, count - vague));
        }
        cells
    }

    /// A month's deaths over its days, by the published weeks; the day of the incident has its published number.
    fn days(&self, weeks: &Weeks, year: i16, month: i8, count: u32) -> Vec<(When, u32)> {
        let days = (1..=31).filter_map(|day| Date::new(year, month, day).ok());
        let days: Vec<Date> = days.filter(|day| weeks.of(*day) > 0.0).collect();
        let special = days.contains(&INCIDENT_DAY);
        let rest = if special { count.saturating_sub(self.incident_day) } else { count };
        let weight = |day: &Date| if *day == INCIDENT_DAY { 0.0 } else { weeks.of(*day) * ripple(*day) };
        let counts = share_out(rest, &days.iter().map(weight).collect::<Vec<_>>());
        let mut cells: Vec<(When, u32)> = days.into_iter().map(When::Day).zip(counts).collect();
        if special {
            cells.push((When::Day(INCIDENT_DAY), self.incident_day - self.incident));
        }
        cells
    }
}

/// No two days are alike: up to an eighth more or less, the same at every run.
fn ripple(day: Date) -> f64 {
    let step = i32::from(day.day_of_year()) * 37 + i32::from(day.year()) * 11;
    1.0 + f64::from(step.rem_euclid(17) - 8) / 64.0
}

/// Shares out a whole number by weights: each running total is rounded, so the parts sum to it exactly.
pub(crate) fn share_out(total: u32, weights: &[f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let mut running = 0.0;
    let mut given = 0;
    let mut part = |weight: &f64| {
        running += weight;
        let due = if sum > 0.0 { (f64::from(total) * (running / sum)).round() as u32 } else { 0 };
        let part = due - given;
        given = due;
        part
    };
    weights.iter().map(&mut part).collect()
}

#[cfg(test)]
mod tests;
