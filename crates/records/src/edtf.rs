//! Dates as sources give them: EDTF, the extended form of ISO 8601-2, levels 0 and 1.

mod interval;
mod parse;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::code::{coded, text_serde};

pub use parse::EdtfError;

/// A date as a source gave it: a day, a month, a season, a year, or a span between two of these.
///
/// Obituaries often say only "in early May". Keeping that as a span, not as 1 May, is what lets a weekly count say how
/// many deaths it cannot place.
///
/// # Parsing and printing
/// `2024`, `2024-02`, `2024-02-20`, `2024-23` (autumn), `2024-02-20~` (about), `2024-02?` (uncertain), `2024-02-20%`
/// (both), `2024-02-20/2024-02-25`, `2022-02-24/..` (open), `2024-02-XX` and `2024-XX` (digits unknown; printed as
/// `2024-02` and `2024`), `199X` (a decade; printed as a span).
///
/// # Approximate dates
/// A `~` or `?` is kept and printed, and does not widen the interval: how wide "about" is, is for the codebook to say.
///
/// # Example: a month is thirty-one candidate days
/// ```
/// use jiff::civil::date;
/// use records::Edtf;
/// let died: Edtf = "2024-05".parse()?;
/// assert_eq!(died.earliest(), Some(date(2024, 5, 1)));
/// assert_eq!(died.latest(), Some(date(2024, 5, 31)));
/// assert_eq!(died.days(), Some(31));
/// # Ok::<(), records::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    /// One unit of the calendar.
    Point(Point),
    /// From one unit to another; `None` is an open end. At least one end is closed, and they are in order.
    Span(SpanEnds),
}

/// The two ends of a span of time. Built by [`Edtf::span`], which sees to their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpanEnds {
    from: Option<Point>,
    to: Option<Point>,
}

/// One unit of the calendar: a day, month, season or year. Invalid ones cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    unit: Unit,
    qualifier: Qualifier,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Unit {
    Day(Date),
    Month(i16, i8),
    Season(i16, Season),
    Year(i16),
}

/// How sure the source is of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// Nothing is said.
    Exact,
    /// About: `~`.
    Approximate,
    /// Perhaps: `?`.
    Uncertain,
    /// Perhaps, and about: `%`.
    Both,
}

/// A season of the northern hemisphere. Winter is named by the year of its January, so winter 2024 began in
/// December 2023.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Season {
    /// March to May (21).
    Spring,
    /// June to August (22).
    Summer,
    /// September to November (23).
    Autumn,
    /// December of the year before to February (24).
    Winter,
}

coded! {
    /// How exactly a date is known, from the finest to the coarsest.
    Precision, "precision" {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the season.
        Season = "season",
        /// To the year.
        Year = "year",
        /// Between two dates.
        Span = "span",
    }
}

impl From<Date> for Edtf {
    fn from(date: Date) -> Self {
        Self::Point(Point { unit: Unit::Day(date), qualifier: Qualifier::Exact })
    }
}

impl Point {
    const fn exact(unit: Unit) -> Self {
        Self { unit, qualifier: Qualifier::Exact }
    }

    /// The first and last day that the unit holds.
    fn bounds(self) -> (Date, Date) {
        let first = |year, month| Date::constant(year, month, 1);
        match self.unit {
            Unit::Day(day) => (day, day),
            Unit::Month(year, month) => (first(year, month), first(year, month).last_of_month()),
            Unit::Season(year, season) => {
                let (from, to) = match season {
                    Season::Spring => (first(year, 3), first(year, 5)),
                    Season::Summer => (first(year, 6), first(year, 8)),
                    Season::Autumn => (first(year, 9), first(year, 11)),
                    Season::Winter => (first(year - 1, 12), first(year, 2)),
                };
                (from, to.last_of_month())
            }
            Unit::Year(year) => (first(year, 1), first(year, 12).last_of_month()),
        }
    }

    fn precision(self) -> Precision {
        match self.unit {
            Unit::Day(_) => Precision::Day,
            Unit::Month(..) => Precision::Month,
            Unit::Season(..) => Precision::Season,
            Unit::Year(_) => Precision::Year,
        }
    }
}

impl Edtf {
    /// A month; `None` unless there is one of that number.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|_| Self::Point(Point::exact(Unit::Month(year, month))))
    }

    /// A year from 0001 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then(|| Self::Point(Point::exact(Unit::Year(year))))
    }

    /// A season of a year from 0001 to 9999.
    #[must_use]
    pub fn season(year: i16, season: Season) -> Option<Self> {
        (1..=9999).contains(&year).then(|| Self::Point(Point::exact(Unit::Season(year, season))))
    }

    /// The same date, said to be about, or perhaps, right. Both ends of a span take the qualifier.
    #[must_use]
    pub fn qualified(self, qualifier: Qualifier) -> Self {
        let with = |point: Point| Point { qualifier, ..point };
        match self {
            Self::Point(point) => Self::Point(with(point)),
            Self::Span(ends) => Self::Span(SpanEnds { from: ends.from.map(with), to: ends.to.map(with) }),
        }
    }

    /// The exact day, where the date is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Point(Point { unit: Unit::Day(day), .. }) => Some(*day),
            _ => None,
        }
    }

    /// How exactly the date is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self {
            Self::Point(point) => point.precision(),
            Self::Span(_) => Precision::Span,
        }
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.unit {
            Unit::Day(day) => write!(f, "{day}")?,
            Unit::Month(year, month) => write!(f, "{year:04}-{month:02}")?,
            Unit::Season(year, season) => write!(f, "{year:04}-{}", 21 + season as u8)?,
            Unit::Year(year) => write!(f, "{year:04}")?,
        }
        match self.qualifier {
            Qualifier::Exact => Ok(()),
            Qualifier::Approximate => f.write_str("~"),
            Qualifier::Uncertain => f.write_str("?"),
            Qualifier::Both => f.write_str("%"),
        }
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Span(SpanEnds { from, to }) => {
                let end =
                    |end: &Option<Point>| end.map_or_else(|| "..".to_owned(), |point| point.to_string());
                write!(f, "{}/{}", end(from), end(to))
            }
        }
    }
}

text_serde!(Edtf);
