//! The deadliest days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use records::{DateBasis, Person, Status};
use serde::Serialize;

/// One day and how many died on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// How many died on it: persons whose date of death is this day.
    pub persons: u64,
    /// How many of them died in each incident, the largest first. One strike inflates one day.
    pub incidents: Vec<(String, u64)>,
    /// How many of them died in none.
    pub apart: u64,
    /// The day's place among all days by those alone: a day that falls far behind is one of a strike.
    pub place_apart: usize,
}

/// The days on which most of the confirmed died, the deadliest first, with incidents set apart.
///
/// Only dates of death that are known to the day count: funerals gather on weekends, and a month spread over its days
/// makes no day deadly.
///
/// # Example
/// ```
/// assert!(counting::deadliest_days(&[], 10).is_empty());
/// ```
#[must_use]
pub fn deadliest_days(persons: &[Person], most: usize) -> Vec<Day> {
    let mut days: BTreeMap<Date, (u64, BTreeMap<&str, u64>)> = BTreeMap::new();
    let dead = persons.iter().filter(|person| person.status == Status::Confirmed);
    for person in dead.filter(|person| person.date_basis == Some(DateBasis::Death)) {
        let Some(day) = person.date.as_ref().and_then(|date| date.value.day()) else { continue };
        let (persons, incidents) = days.entry(day).or_default();
        *persons += 1;
        if let Some(incident) = &person.incident {
            *incidents.entry(&incident.value).or_default() += 1;
        }
    }
    let mut days: Vec<Day> =
        days.into_iter().map(|(date, (persons, incidents))| day(date, persons, incidents)).collect();
    days.sort_by_key(|day| std::cmp::Reverse(day.apart));
    days.iter_mut().zip(1..).for_each(|(day, place)| day.place_apart = place);
    days.sort_by_key(|day| (std::cmp::Reverse(day.persons), day.date));
    days.truncate(most);
    days
}

fn day(date: Date, persons: u64, incidents: BTreeMap<&str, u64>) -> Day {
    let apart = persons - incidents.values().sum::<u64>();
    let mut incidents: Vec<(String, u64)> =
        incidents.into_iter().map(|(id, dead)| (id.to_owned(), dead)).collect();
    incidents.sort_by_key(|(_, dead)| std::cmp::Reverse(*dead));
    Day { date, persons, incidents, apart, place_apart: 0 }
}
