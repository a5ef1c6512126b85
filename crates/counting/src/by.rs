//! The columns by which persons can be counted.

use records::{Branch, Codebook, DateBasis, Person, RankGroup, Recruitment, Route, Status};

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
    /// How they died.
    Cause,
    /// Where they died.
    PlaceOfDeath,
}

/// What stands for a person who died in no incident.
const NONE: &str = "none";

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
        (Self::Cause, "cause"),
        (Self::PlaceOfDeath, "place_of_death"),
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

/// Words that are made once per tally, so that every person's word can be borrowed.
pub(crate) struct Labels {
    ages: Vec<String>,
    months: Vec<String>,
}

/// The first year that a report can be of.
const FIRST_YEAR: i16 = 1900;

impl Labels {
    pub(crate) fn new(codebook: &Codebook) -> Self {
        Self {
            ages: (0..=u8::MAX).map(|age| codebook.age_group(age)).collect(),
            months: (FIRST_YEAR..2200)
                .flat_map(|year| (1..=12).map(move |month| format!("{year:04}-{month:02}")))
                .collect(),
        }
    }

    fn month(&self, date: jiff::civil::Date) -> &str {
        let number = i32::from(date.year() - FIRST_YEAR) * 12 + i32::from(date.month()) - 1;
        usize::try_from(number)
            .ok()
            .and_then(|number| self.months.get(number))
            .map_or(UNKNOWN, String::as_str)
    }

    /// What a person has in a column that is no period.
    pub(crate) fn word<'a>(&'a self, by: By, person: &'a Person) -> &'a str {
        let said = |text: Option<&'a String>| text.map_or(UNKNOWN, String::as_str);
        match by {
            By::Region => person.region.as_ref().map_or(UNKNOWN, |region| region.value.as_str()),
            By::Settlement => said(person.origin_settlement.as_ref().map(|settlement| &settlement.value)),
            By::AgeGroup => said(person.age.as_ref().map(|age| &self.ages[usize::from(age.value)])),
            By::RankGroup => person.rank_group.as_str(),
            By::Recruitment => {
                person.recruitment.as_ref().map_or(UNKNOWN, |recruitment| recruitment.value.as_str())
            }
            By::Branch => person.branch.as_ref().map_or(UNKNOWN, |branch| branch.value.as_str()),
            By::Status => person.status.as_str(),
            By::Incident => person.incident.as_ref().map_or(NONE, |incident| &incident.value),
            By::Basis => person.date_basis.map_or(UNKNOWN, DateBasis::as_str),
            By::Route => person.route.map_or(UNKNOWN, Route::as_str),
            By::FirstReported => self.month(person.first_reported_at),
            By::Cause => said(person.cause.as_ref().map(|cause| &cause.value)),
            By::PlaceOfDeath => said(person.place_of_death.as_ref().map(|place| &place.value)),
            By::Day | By::Week | By::Month | By::Quarter | By::Year => UNKNOWN,
        }
    }
}
