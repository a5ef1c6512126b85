//! Stretches of whole days.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use records::Edtf;
use serde::Serialize;

/// What a stretch is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Calendar months.
    Month,
    /// Quarters.
    Quarter,
    /// Years.
    Year,
}

/// From one day to another, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// `None` if it would end before it begins.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// An EDTF date or span with two ends: `2024`, `2024-09`, `2024-09/2024-11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let dated: Edtf = text.parse().ok()?;
        Self::new(dated.earliest()?, dated.latest()?)
    }

    /// Its first day.
    #[must_use]
    pub const fn from(&self) -> Date {
        self.from
    }

    /// Its last day.
    #[must_use]
    pub const fn to(&self) -> Date {
        self.to
    }

    /// The whole months, quarters or years that lie in it, in order.
    ///
    /// ```
    /// use territory::toll::{Period, Unit};
    /// let year = Period::parse("2024-02/2024-12").expect("a period");
    /// let names: Vec<String> = year.by(Unit::Quarter).iter().map(ToString::to_string).collect();
    /// assert_eq!(names, ["2024-Q2", "2024-Q3", "2024-Q4"]);
    /// assert!(year.by(Unit::Year).is_empty());
    /// ```
    #[must_use]
    pub fn by(&self, unit: Unit) -> Vec<Self> {
        let months = unit.months();
        let first_month = (self.from.month() - 1) / months * months + 1;
        let mut start = Date::constant(self.from.year(), first_month, 1);
        let mut periods = Vec::new();
        while let Ok(next) = start.checked_add(i32::from(months).months()) {
            let Ok(to) = next.yesterday() else { break };
            if to > self.to {
                break;
            }
            if start >= self.from {
                periods.push(Self { from: start, to });
            }
            start = next;
        }
        periods
    }
}

impl Unit {
    const fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        let whole = |unit: Unit| self.by(unit) == [*self];
        if whole(Unit::Month) {
            write!(f, "{}", from.strftime("%Y-%m"))
        } else if whole(Unit::Quarter) {
            write!(f, "{:04}-Q{}", from.year(), (from.month() + 2) / 3)
        } else if whole(Unit::Year) {
            write!(f, "{:04}", from.year())
        } else {
            write!(f, "{from}/{to}")
        }
    }
}
