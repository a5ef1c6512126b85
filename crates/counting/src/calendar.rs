//! Days, and the periods that they lie in.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use records::{Codebook, Person};

use crate::By;

/// A day as a number that grows by one a day.
pub(crate) fn number(day: Date) -> i64 {
    EPOCH.duration_until(day).as_hours() / 24
}

/// The day whose number is 0.
pub(crate) const EPOCH: Date = Date::constant(1970, 1, 1);

/// The days on which a person can have died, first and last; `None` if no date stands for it.
///
/// An open beginning is closed by that of the conflict, an open end by the first report.
pub(crate) fn interval(person: &Person, codebook: &Codebook) -> Option<(Date, Date)> {
    let date = &person.date.as_ref()?.value;
    let from = date.earliest().unwrap_or(codebook.begins);
    let to = date.latest().unwrap_or(person.first_reported_at);
    Some((from.min(to), from.max(to)))
}

/// The name of the period in which a day lies.
pub(crate) fn period(by: By, day: Date) -> String {
    match by {
        By::Day => day.to_string(),
        By::Week => {
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        By::Quarter => format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3),
        By::Year => format!("{:04}", day.year()),
        _ => format!("{:04}-{:02}", day.year(), day.month()),
    }
}

/// A stretch of days cut into runs: the longest stretches over which no column's period changes.
///
/// Periods follow one another, so every run is one combination of periods, and no combination has two runs.
pub(crate) struct Calendar {
    first: i64,
    /// For each day, its run.
    run_of: Vec<u32>,
    /// For each run, its last day.
    last_of: Vec<i64>,
    /// For each run, the name of its period in each column.
    names: Vec<Vec<Arc<str>>>,
}

impl Calendar {
    /// The days from one to another, cut by the columns that are periods; without any, they are one run.
    pub(crate) fn new(from: Date, to: Date, columns: &[By]) -> Self {
        let mut calendar =
            Self { first: number(from), run_of: Vec::new(), last_of: Vec::new(), names: Vec::new() };
        let columns: Vec<By> = columns.iter().copied().filter(|by| by.is_date()).collect();
        let days = from.series(1.day()).take_while(|day| *day <= to);
        for (day, at) in days.zip(calendar.first..) {
            if calendar.names.is_empty() || columns.iter().any(|by| begins(*by, day)) {
                calendar.names.push(columns.iter().map(|by| period(*by, day).into()).collect());
                calendar.last_of.push(at);
            }
            calendar.run_of.push(calendar.names.len() as u32 - 1);
            if let Some(last) = calendar.last_of.last_mut() {
                *last = at;
            }
        }
        calendar
    }

    /// The run in which a day lies; the day must be one of the calendar's.
    pub(crate) fn run(&self, day: i64) -> u32 {
        self.run_of[(day - self.first) as usize]
    }

    /// The last day of a run.
    pub(crate) fn last(&self, run: u32) -> i64 {
        self.last_of[run as usize]
    }

    /// The names of a run's periods, one for each column that is a period.
    pub(crate) fn names(&self, run: u32) -> &[Arc<str>] {
        &self.names[run as usize]
    }

    /// How many runs there are.
    pub(crate) fn runs(&self) -> u32 {
        self.names.len() as u32
    }
}

/// Whether a period begins on a day.
fn begins(by: By, day: Date) -> bool {
    match by {
        By::Day => true,
        By::Week => day.weekday() == jiff::civil::Weekday::Monday,
        By::Month => day.day() == 1,
        By::Quarter => day.day() == 1 && day.month() % 3 == 1,
        _ => day.day() == 1 && day.month() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, number};
    use crate::By;
    use jiff::civil::date;

    #[test]
    fn weeks_at_the_turn_of_the_year_are_iso_weeks_and_are_cut_by_months() {
        let calendar =
            Calendar::new(date(2024, 12, 29), date(2025, 1, 6), &[By::Week, By::Recruitment, By::Month]);
        let runs: Vec<String> = (0..calendar.runs()).map(|run| calendar.names(run).join(" ")).collect();
        insta::assert_snapshot!(runs.join(", "), @"2024-W52 2024-12, 2025-W01 2024-12, 2025-W01 2025-01, 2025-W02 2025-01");
        let new_year = calendar.run(number(date(2025, 1, 1)));
        assert_eq!(calendar.last(new_year), number(date(2025, 1, 5)));
    }
}
