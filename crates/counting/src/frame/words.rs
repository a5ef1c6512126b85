//! What a person has in a column, in words.

use records::{Codebook, DateBasis, Person, Route, SourceClass};

use crate::By;
use crate::by::NONE;
use crate::tally::UNKNOWN;

/// Words that are made once, so that every person's word can be borrowed.
pub(super) struct Labels {
    ages: Vec<String>,
    /// For every set of source classes, their names.
    classes: Vec<String>,
}

impl Labels {
    pub(super) fn new(codebook: &Codebook) -> Self {
        let set = |bits: usize| {
            let named = SourceClass::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            let names: Vec<&str> = named.map(|(_, class)| class.as_str()).collect();
            if names.is_empty() { UNKNOWN.to_owned() } else { names.join("+") }
        };
        Self {
            ages: (0..=u8::MAX).map(|age| codebook.age_group(age)).collect(),
            classes: (0..1 << SourceClass::ALL.len()).map(set).collect(),
        }
    }

    /// What a person has in a column that is no period.
    pub(super) fn word<'a>(&'a self, by: By, person: &'a Person) -> &'a str {
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
            By::Operation => said(person.operation.as_ref().map(|operation| &operation.value)),
            By::Basis => person.date_basis.map_or(UNKNOWN, DateBasis::as_str),
            By::Route => person.route.map_or(UNKNOWN, Route::as_str),
            By::SourceClass => person.classes.first().map_or(UNKNOWN, |class| class.as_str()),
            By::SourceClasses => {
                let place = |class: &SourceClass| SourceClass::ALL.iter().position(|known| known == class);
                let bits = person.classes.iter().filter_map(place).fold(0, |bits, place| bits | 1 << place);
                &self.classes[bits]
            }
            By::Cause => said(person.cause.as_ref().map(|cause| &cause.value)),
            By::PlaceOfDeath => said(person.place_of_death.as_ref().map(|place| &place.value)),
            By::Day | By::Week | By::Month | By::Quarter | By::Year => UNKNOWN,
            By::FirstReported
            | By::FirstReportedDay
            | By::FirstReportedWeek
            | By::FirstReportedQuarter
            | By::FirstReportedYear => UNKNOWN,
        }
    }
}
