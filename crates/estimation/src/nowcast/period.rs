//! Periods of one kind, which follow one another and can be counted off.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Serialize, Serializer};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodKind {
    /// `2024-02-20`.
    Day,
    /// An ISO week, Monday to Sunday: `2024-W08`.
    Week,
    /// `2024-02`.
    Month,
    /// `2024-Q1`, or as EDTF writes it, `2024-33`.
    Quarter,
    /// `2024`.
    Year,
}

impl std::fmt::Display for PeriodKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        })
    }
}

/// A period: its kind and its place among the periods of that kind.
///
/// ```
/// use estimation::nowcast::Period;
/// let (died, told): (Period, Period) = ("2023-11".parse()?, "2024-02".parse()?);
/// assert_eq!(told.number() - died.number(), 3);
/// assert_eq!(died.plus(2).to_string(), "2024-01");
/// # Ok::<(), estimation::nowcast::PeriodError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    kind: PeriodKind,
    number: i64,
}

/// Not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{given}` is not a period: write a day (2024-02-20), an ISO week (2024-W08), a month (2024-02), a quarter (2024-Q1) or a year (2024)"
)]
pub struct PeriodError {
    given: String,
}

const EPOCH: Date = Date::constant(1970, 1, 1);
/// The Monday of the week that holds the epoch, in days from it.
const FIRST_MONDAY: i64 = -3;

fn days(date: Date) -> i64 {
    EPOCH.duration_until(date).as_hours() / 24
}

fn day(number: i64) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

impl Period {
    /// How long it is.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Its place: two periods of one kind that follow one another differ by 1.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.number
    }

    /// The period so many later.
    #[must_use]
    pub const fn plus(self, periods: i64) -> Self {
        Self { kind: self.kind, number: self.number + periods }
    }
}

impl std::str::FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text.trim()).ok_or_else(|| PeriodError { given: text.to_owned() })
    }
}

fn parse(text: &str) -> Option<Period> {
    let digits = |part: &str, length: usize| -> Option<i64> {
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let of = |kind, number| Some(Period { kind, number });
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(second) = parts.next() else { return of(PeriodKind::Year, year) };
    let third = parts.next();
    if parts.next().is_some() {
        return None;
    }
    if let Some(third) = third {
        let (month, of_month) =
            (i8::try_from(digits(second, 2)?).ok()?, i8::try_from(digits(third, 2)?).ok()?);
        let date = Date::new(i16::try_from(year).ok()?, month, of_month).ok()?;
        return of(PeriodKind::Day, days(date));
    }
    if let Some(week) = second.strip_prefix('W') {
        let week = i8::try_from(digits(week, 2)?).ok()?;
        let monday = ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday).ok()?.date();
        return of(PeriodKind::Week, (days(monday) - FIRST_MONDAY) / 7);
    }
    let quarter = match second.strip_prefix('Q') {
        Some(quarter) => digits(quarter, 1)?,
        None => match digits(second, 2)? {
            month @ 1..=12 => return of(PeriodKind::Month, year * 12 + month - 1),
            // EDTF level 2: 33 to 36 are the quarters.
            code => code - 32,
        },
    };
    (1..=4).contains(&quarter).then_some(Period { kind: PeriodKind::Quarter, number: year * 4 + quarter - 1 })
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = self.number;
        match self.kind {
            PeriodKind::Day => match day(number) {
                Some(date) => write!(f, "{date}"),
                None => write!(f, "day {number}"),
            },
            PeriodKind::Week => match day(number * 7 + FIRST_MONDAY) {
                Some(monday) => {
                    let week = monday.iso_week_date();
                    write!(f, "{:04}-W{:02}", week.year(), week.week())
                }
                None => write!(f, "week {number}"),
            },
            PeriodKind::Month => {
                write!(f, "{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
            }
            PeriodKind::Quarter => write!(f, "{:04}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1),
            PeriodKind::Year => write!(f, "{number:04}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodKind};
    use proptest::prelude::*;

    #[test]
    fn what_is_no_period_is_not_taken_for_one() {
        for text in [
            "",
            "24-02",
            "2024-13",
            "2024-00",
            "2024-W54",
            "2023-W53",
            "2024-Q5",
            "2024-37",
            "2023-02-29",
            "May 2024",
            "2024-2",
            "2024-02-01-01",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
        assert_eq!("2024-34".parse::<Period>(), "2024-Q2".parse());
    }

    #[test]
    fn weeks_follow_one_another_over_the_turn_of_the_year() {
        let week: Period = "2020-W53".parse().unwrap();
        assert_eq!((week.plus(1).to_string().as_str(), week.kind()), ("2021-W01", PeriodKind::Week));
    }

    proptest! {
        #[test]
        fn a_period_is_read_as_it_is_printed(kind in 0..5_usize, number in 0..20_000_i64) {
            let first = ["1950-01-01", "1950-W01", "1950-01", "1950-Q1", "1950"][kind];
            let number = if kind == 4 { number % 2_000 } else { number };
            let period = first.parse::<Period>().unwrap().plus(number);
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        }
    }
}
