//! Dates as intervals of days.

use jiff::civil::Date;

use super::{Edtf, Point, SpanEnds, Unit};

impl Edtf {
    /// A span between two units, either end open as `None`; `None` if both are, or if it would end before it begins.
    #[must_use]
    pub fn span(from: Option<Point>, to: Option<Point>) -> Option<Self> {
        match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) if from.bounds().0 > to.bounds().1 => None,
            _ => Some(Self::Span(SpanEnds { from, to })),
        }
    }

    /// The days from one to another, both included: a day if they are the same; `None` if they are not in order.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use records::Edtf;
    /// let week = Edtf::between(date(2024, 2, 20), date(2024, 2, 26)).unwrap();
    /// assert_eq!(week.to_string(), "2024-02-20/2024-02-26");
    /// assert_eq!(Edtf::between(date(2024, 2, 20), date(2024, 2, 20)), Some(date(2024, 2, 20).into()));
    /// ```
    #[must_use]
    pub fn between(from: Date, to: Date) -> Option<Self> {
        if from == to {
            return Some(from.into());
        }
        let point = |day| Some(Point::exact(Unit::Day(day)));
        Self::span(point(from), point(to))
    }

    /// The first day it can be; `None` if its beginning is open.
    #[must_use]
    pub fn earliest(&self) -> Option<Date> {
        match self {
            Self::Point(point) => Some(point.bounds().0),
            Self::Span(ends) => ends.from.map(|point| point.bounds().0),
        }
    }

    /// The last day it can be; `None` if its end is open.
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        match self {
            Self::Point(point) => Some(point.bounds().1),
            Self::Span(ends) => ends.to.map(|point| point.bounds().1),
        }
    }

    /// How many days it can be; `None` if an end is open.
    ///
    /// ```
    /// let leap: records::Edtf = "2024".parse()?;
    /// assert_eq!(leap.days(), Some(366));
    /// # Ok::<(), records::EdtfError>(())
    /// ```
    #[must_use]
    pub fn days(&self) -> Option<u32> {
        let span = self.earliest()?.duration_until(self.latest()?);
        u32::try_from(span.as_hours() / 24 + 1).ok()
    }

    /// Whether the two can be the same day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        not_after(self.earliest(), other.latest()) && not_after(other.earliest(), self.latest())
    }

    /// Whether it can be this day.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        not_after(self.earliest(), Some(day)) && not_after(Some(day), self.latest())
    }

    /// The days that both can be; `None` if there are none, or no end of theirs is closed. The finer of the two is
    /// returned as it stands when it lies within the other, so its form and qualifier are kept.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        if !self.overlaps(other) {
            return None;
        }
        if self.within(other) {
            return Some(*self);
        }
        if other.within(self) {
            return Some(*other);
        }
        let from = self.earliest().max(other.earliest());
        let to = match (self.latest(), other.latest()) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        let point = |day: Date| Point::exact(Unit::Day(day));
        match (from, to) {
            (Some(from), Some(to)) => Self::between(from, to),
            (from, to) => Self::span(from.map(point), to.map(point)),
        }
    }

    /// Whether every day it can be is a day that the other can be.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        let begins = other.earliest().is_none_or(|bound| self.earliest().is_some_and(|day| day >= bound));
        let ends = other.latest().is_none_or(|bound| self.latest().is_some_and(|day| day <= bound));
        begins && ends
    }

    /// The least and the greatest number of days from this date to the other (negative if the other is earlier);
    /// `None` if an end is open.
    ///
    /// ```
    /// use records::Edtf;
    /// let enlisted: Edtf = "2024-01".parse()?;
    /// let died: Edtf = "2024-02-20".parse()?;
    /// assert_eq!(enlisted.days_until(&died), Some((20, 50)));
    /// # Ok::<(), records::EdtfError>(())
    /// ```
    #[must_use]
    pub fn days_until(&self, other: &Self) -> Option<(i64, i64)> {
        let days = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
        Some((days(self.latest()?, other.earliest()?), days(self.earliest()?, other.latest()?)))
    }
}

/// Whether a beginning is not after an end; an open one never is.
fn not_after(beginning: Option<Date>, end: Option<Date>) -> bool {
    match (beginning, end) {
        (Some(beginning), Some(end)) => beginning <= end,
        _ => true,
    }
}
