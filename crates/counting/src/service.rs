//! From enlistment to death.

mod turnbull;

use std::collections::BTreeMap;

use records::{DateBasis, Person, Recruitment, Status};
use serde::Serialize;

pub use turnbull::{Estimate, Turnbull};

/// A figure that imprecise dates leave open: what it is at least, and at most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// At least.
    pub lo: f64,
    /// At most.
    pub hi: f64,
}

/// How many days the date of an enlistment may span: a month.
const COARSEST: u32 = 31;

/// Persons are drawn anew by this seed, so that a table of one vintage is the same every time.
const SEED: u64 = 1;

/// How long those of one recruitment category lived in the war.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// The category.
    pub recruitment: Recruitment,
    /// How many of its dead have both dates.
    pub persons: u64,
    /// The median number of days from enlistment to death.
    pub median_days: Bounds,
    /// The median once imprecise dates are laid where the others are ([`Turnbull`]), with its 95% interval; `None` for
    /// nobody.
    pub median: Option<Estimate>,
    /// The share that died within 30 days, in the same way.
    pub share_within_30: Option<Estimate>,
    /// The share that died within 14 days.
    pub within_14: Bounds,
    /// The share that died within 30 days.
    pub within_30: Bounds,
    /// How many are left out because they would have died before they enlisted.
    pub contradicting: u64,
}

/// Days from enlistment to death by recruitment, of the confirmed whose dates of both are known.
///
/// Only dates of death count, no stand-ins. An imprecise date gives a least and a most number of days; so does every
/// figure. These are the dead: of those who live nothing follows, and the median says how soon the dead died, not how
/// long a man lives.
///
/// Left out is who is known only to have enlisted at some time in more than a month, such as "during the war":
/// his bounds would say nothing, and widen all others.
#[must_use]
pub fn time_to_death(persons: &[Person]) -> Vec<Service> {
    let mut categories: BTreeMap<Recruitment, (Vec<(i64, i64)>, u64)> = BTreeMap::new();
    let dead = persons.iter().filter(|person| person.status == Status::Confirmed);
    for person in dead.filter(|person| person.date_basis == Some(DateBasis::Death)) {
        let Some((enlisted, died)) = person.enlisted.as_ref().zip(person.date.as_ref()) else { continue };
        if enlisted.value.days().is_none_or(|days| days > COARSEST) {
            continue;
        }
        let Some((least, most)) = enlisted.value.days_until(&died.value) else { continue };
        let recruitment =
            person.recruitment.as_ref().map_or(Recruitment::Unknown, |recruitment| recruitment.value);
        let (days, contradicting) = categories.entry(recruitment).or_default();
        if most < 0 {
            *contradicting += 1;
        } else {
            days.push((least.max(0), most));
        }
    }
    categories
        .into_iter()
        .map(|(recruitment, (days, contradicting))| service(recruitment, &days, contradicting))
        .collect()
}

fn service(recruitment: Recruitment, days: &[(i64, i64)], contradicting: u64) -> Service {
    let (mut least, mut most): (Vec<i64>, Vec<i64>) = days.iter().copied().unzip();
    least.sort_unstable();
    most.sort_unstable();
    // Who surely died by then has even the most days within the limit; who can have, the least.
    let estimates = (!days.is_empty()).then(|| turnbull::estimates(days, 30, SEED));
    let share = |limit| Bounds { lo: share_within(&most, limit), hi: share_within(&least, limit) };
    Service {
        recruitment,
        persons: days.len() as u64,
        median: estimates.map(|(median, _)| median),
        share_within_30: estimates.map(|(_, share)| share),
        median_days: Bounds { lo: median(&least), hi: median(&most) },
        within_14: share(14),
        within_30: share(30),
        contradicting,
    }
}

fn median(sorted: &[i64]) -> f64 {
    match sorted.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => sorted[odd / 2] as f64,
        even => (sorted[even / 2 - 1] + sorted[even / 2]) as f64 / 2.0,
    }
}

fn share_within(sorted: &[i64], limit: i64) -> f64 {
    if sorted.is_empty() {
        f64::NAN
    } else {
        sorted.partition_point(|days| *days <= limit) as f64 / sorted.len() as f64
    }
}
