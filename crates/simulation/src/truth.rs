//! The truth beside which every later step is judged.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use records::{DateBasis, Edtf, Recruitment};
use serde::Serialize;

use crate::person::Person;
use crate::shape::INCIDENT_DAY;

/// What a perfect reader of every document would know of one named man.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) date: Option<(DateBasis, Edtf)>,
    pub(crate) recruitment: Recruitment,
    pub(crate) first_reported: Date,
    pub(crate) documents: u32,
}

/// The article's figures as they are in the simulated world, by the dates that the documents give.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Persons named by the day on which the list is looked at.
    pub named_total: u32,
    /// Of them, dated 2024 to whatever precision.
    pub named_2024: u32,
    /// Of them, dated within September to November 2024.
    pub sep_nov_2024: u32,
    /// Of them, dated 20 February 2024.
    pub day_2024_02_20: u32,
    /// Of them, killed in the strike of that day.
    pub incident: u32,
    /// Of them, without a date.
    pub undated: u32,
    /// By year of the date.
    pub by_year: BTreeMap<String, u32>,
    /// By month, for those whose date lies within one.
    pub by_month: BTreeMap<String, u32>,
    /// By year, then by how they came to the war as far as documents tell.
    pub by_year_and_recruitment: BTreeMap<String, BTreeMap<String, u32>>,
    /// By the date's basis.
    pub by_basis: BTreeMap<String, u32>,
    /// The dead whom nobody has named.
    pub unreported: u32,
    /// Volunteers among the named whose true time from enlistment to death is 14 to 30 days.
    pub volunteers_dead_within_14_to_30_days: u32,
}

impl Figures {
    /// Counts the figures.
    pub(crate) fn count<'a>(named: impl Iterator<Item = (&'a Person, &'a Known)>, unreported: u32) -> Self {
        let mut figures = Self { unreported, ..Self::default() };
        for (person, known) in named {
            figures.named_total += 1;
            figures.incident += u32::from(person.in_incident());
            let served = crate::person::days(person.enlisted, person.death);
            let soon = person.recruitment == Recruitment::Volunteer && (14..=30).contains(&served);
            figures.volunteers_dead_within_14_to_30_days += u32::from(soon);
            let year = known
                .date
                .and_then(|(_, date)| date.earliest())
                .map_or("undated".to_owned(), |day| day.year().to_string());
            let by_recruitment = figures.by_year_and_recruitment.entry(year.clone()).or_default();
            *by_recruitment.entry(known.recruitment.to_string()).or_default() += 1;
            let Some((basis, date)) = known.date else {
                figures.undated += 1;
                continue;
            };
            *figures.by_year.entry(year).or_default() += 1;
            *figures.by_basis.entry(basis.to_string()).or_default() += 1;
            let (Some(from), Some(to)) = (date.earliest(), date.latest()) else { continue };
            figures.named_2024 += u32::from(from.year() == 2024 && to.year() == 2024);
            figures.sep_nov_2024 +=
                u32::from(from >= self::date(2024, 9, 1) && to <= self::date(2024, 11, 30));
            figures.day_2024_02_20 += u32::from(from == INCIDENT_DAY && to == INCIDENT_DAY);
            if (from.year(), from.month()) == (to.year(), to.month()) {
                *figures.by_month.entry(format!("{:04}-{:02}", from.year(), from.month())).or_default() += 1;
            }
        }
        figures
    }
}
