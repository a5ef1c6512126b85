//! Dates as intervals of days, and how they were known.

use jiff::civil::Date;
use records::{Edtf, Precision};

/// How a date was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// Not at all.
    #[default]
    Unknown,
    /// To the day.
    Day,
    /// To the month or season, or as a short span.
    Month,
    /// To the year, or as a long span.
    Year,
    /// By an age.
    Age,
}

/// The days that a date can be, counted from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Days {
    /// The first.
    pub(crate) first: i32,
    /// The last.
    pub(crate) last: i32,
    /// How it was said.
    pub(crate) kind: Kind,
    /// Day of the month, month and year of the first day: kept, because it is asked for in every comparison.
    pub(crate) parts: (u8, u8, i16),
}

/// Days since 1970.
pub(crate) fn day_number(date: Date) -> i32 {
    let hours = Date::constant(1970, 1, 1).duration_until(date).as_hours();
    i32::try_from(hours / 24).unwrap_or(0)
}

impl Days {
    /// The interval of a date. One with an open end says too little to be compared.
    pub(crate) fn of(date: Option<Edtf>) -> Self {
        let bounds = date.and_then(|date| Some((date, date.earliest()?, date.latest()?)));
        let Some((date, earliest, latest)) = bounds else { return Self::default() };
        let (first, last) = (day_number(earliest), day_number(latest));
        let kind = match date.precision() {
            Precision::Day => Kind::Day,
            Precision::Month | Precision::Season => Kind::Month,
            Precision::Year => Kind::Year,
            Precision::Span if last - first <= 100 => Kind::Month,
            Precision::Span => Kind::Year,
        };
        Self::between(first, last, kind)
    }

    /// From the first day to the last.
    pub(crate) fn between(first: i32, last: i32, kind: Kind) -> Self {
        let date = Date::constant(1970, 1, 1)
            .checked_add(jiff::Span::new().days(i64::from(first)))
            .unwrap_or(Date::constant(1970, 1, 1));
        Self { first, last, kind, parts: (date.day() as u8, date.month() as u8, date.year()) }
    }

    /// The birth dates of one who was `age` at some day of `at`.
    pub(crate) fn born(age: u8, at: Self) -> Self {
        let years = |years: i32| years * 365 + years / 4;
        let age = i32::from(age);
        Self::between(at.first - years(age + 1) + 1, at.last - years(age), Kind::Age)
    }

    /// Whether anything was said.
    pub(crate) fn known(self) -> bool {
        self.kind != Kind::Unknown
    }

    /// Days between the two intervals; 0 if they overlap.
    pub(crate) fn gap(self, other: Self) -> i32 {
        (self.first - other.last).max(other.first - self.last).max(0)
    }

    /// The year of its middle.
    pub(crate) fn year(self) -> i32 {
        let middle = self.first + (self.last - self.first) / 2;
        1970 + (f64::from(middle) / 365.2425).floor() as i32
    }
}
