//! The columns by which persons can be counted.

use records::{Branch, Codebook, DateBasis, RankGroup, Recruitment, Route, SourceClass, Status};

use crate::QueryError;
use crate::tally::UNKNOWN;

/// A column of a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Day of the date that stands for the death: `2024-02-20`.
    Day,
    /// ISO week, Monday to Sunday: `2024-W08`.
    Week,
    /// Month: `2024-02`.
    Month,
    /// Quarter: `2024-Q1`.
    Quarter,
    /// Year: `2024`.
    Year,
    /// Home region, as ISO 3166-2.
    Region,
    /// Home town or village.
    Settlement,
    /// The codebook's age group.
    AgeGroup,
    /// Officers, sergeants, privates.
    RankGroup,
    /// How they came to be in the war.
    Recruitment,
    /// The arm they served in.
    Branch,
    /// How far the death is established.
    Status,
    /// The event they died in; `none` for most.
    Incident,
    /// What the date that stands for the death is the date of.
    Basis,
    /// By what route the death entered the list.
    Route,
    /// Month of the first report of any kind.
    FirstReported,
    /// Day of the first report.
    FirstReportedDay,
    /// ISO week of the first report.
    FirstReportedWeek,
    /// Quarter of the first report.
    FirstReportedQuarter,
    /// Year of the first report.
    FirstReportedYear,
    /// The class of the source that reported first.
    SourceClass,
    /// The classes of all sources that name him, together: `official+relative`.
    SourceClasses,
    /// How they died.
    Cause,
    /// Where they died.
    PlaceOfDeath,
    /// The operation that the death is attributed to; `unknown` where it cannot be.
    Operation,
}

/// What stands for a person who died in no incident, or in no operation.
pub(crate) const NONE: &str = "none";

impl By {
    /// Every column with its name.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Day, "day"),
        (Self::Week, "week"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Year, "year"),
        (Self::Region, "region"),
        (Self::Settlement, "settlement"),
        (Self::AgeGroup, "age_group"),
        (Self::RankGroup, "rank_group"),
        (Self::Recruitment, "recruitment"),
        (Self::Branch, "branch"),
        (Self::Status, "status"),
        (Self::Incident, "incident"),
        (Self::Basis, "basis"),
        (Self::Route, "route"),
        (Self::FirstReported, "first_reported"),
        (Self::FirstReportedDay, "first_reported_day"),
        (Self::FirstReportedWeek, "first_reported_week"),
        (Self::FirstReportedQuarter, "first_reported_quarter"),
        (Self::FirstReportedYear, "first_reported_year"),
        (Self::SourceClass, "source_class"),
        (Self::SourceClasses, "source_classes"),
        (Self::Cause, "cause"),
        (Self::PlaceOfDeath, "place_of_death"),
        (Self::Operation, "operation"),
    ];

    /// Every name, for messages and help.
    pub(crate) fn names() -> String {
        Self::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    }

    /// Its name on the command line and in results.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(by, _)| *by == self).map_or("", |(_, name)| name)
    }

    /// Whether it is a period in which the death falls. An imprecise date falls in several.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Quarter | Self::Year)
    }

    /// The period of the first report that it is, where it is one.
    pub(crate) const fn of_report(self) -> Option<Self> {
        match self {
            Self::FirstReported => Some(Self::Month),
            Self::FirstReportedDay => Some(Self::Day),
            Self::FirstReportedWeek => Some(Self::Week),
            Self::FirstReportedQuarter => Some(Self::Quarter),
            Self::FirstReportedYear => Some(Self::Year),
            _ => None,
        }
    }

    /// Whether a table of it alone shows its row of the unknown even where that is empty.
    pub(crate) const fn shows_unknown(self) -> bool {
        !self.is_date() && self.of_report().is_none() && !matches!(self, Self::Status | Self::Incident)
    }

    /// The closed list that its values come from, in the order of tables; `None` where sources write what they like.
    pub(crate) fn values(self, codebook: &Codebook) -> Option<Vec<String>> {
        fn all<T: std::fmt::Display>(values: &[T]) -> Option<Vec<String>> {
            Some(values.iter().map(ToString::to_string).collect())
        }
        let with = |mut values: Vec<String>, last: &str| {
            values.push(last.to_owned());
            Some(values)
        };
        match self {
            Self::RankGroup => all(RankGroup::ALL),
            Self::Recruitment => all(Recruitment::ALL),
            Self::Branch => all(Branch::ALL),
            Self::Status => all(Status::ALL),
            Self::Basis => all(DateBasis::ALL).and_then(|values| with(values, UNKNOWN)),
            Self::Route => all(Route::ALL).and_then(|values| with(values, UNKNOWN)),
            Self::SourceClass => all(SourceClass::ALL).and_then(|values| with(values, UNKNOWN)),
            Self::Operation => {
                let ids = codebook.operation.iter().map(|operation| operation.id.clone());
                with(ids.chain([NONE.to_owned()]).collect(), UNKNOWN)
            }
            Self::Incident => {
                with(codebook.incident.iter().map(|incident| incident.id.clone()).collect(), NONE)
            }
            Self::AgeGroup => {
                let mut groups: Vec<String> = (0..=u8::MAX).map(|age| codebook.age_group(age)).collect();
                groups.dedup();
                with(groups, UNKNOWN)
            }
            _ => None,
        }
    }
}

impl std::fmt::Display for By {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for By {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = Self::ALL.iter().find(|(_, name)| *name == text);
        named.map(|(by, _)| *by).ok_or_else(|| QueryError::Column { given: text.to_owned() })
    }
}
