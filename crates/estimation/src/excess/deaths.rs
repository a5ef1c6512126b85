//! Registered deaths by age group, sex and year.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ExcessError;

/// The sex that a death is registered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Women: the control, since the war kills few of them.
    Female,
    /// Men.
    Male,
}

impl std::fmt::Display for Sex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Female => "female",
            Self::Male => "male",
        })
    }
}

/// Whether deaths of HIV are taken off both sexes before the ratio is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hiv {
    /// All deaths, as registered.
    Kept,
    /// Without deaths of HIV: their trend differs between the sexes, and is not the war's.
    Removed,
}

/// Deaths of one age group, sex and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// All deaths.
    pub deaths: u64,
    /// Of these, of HIV, where that is known.
    pub hiv: Option<u64>,
}

/// Deaths of women and men of one age group and year: persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) female: f64,
    pub(super) male: f64,
}

/// Deaths of one population by age group, sex and year.
///
/// Cells are added once; what is missing is found out when it is asked for, with its age group, sex and year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deaths {
    counts: BTreeMap<(String, i16, Sex), Count>,
}

impl Deaths {
    /// Puts a cell in and gives back the count that stood there before, if any.
    pub fn insert(&mut self, age_group: &str, year: i16, sex: Sex, count: Count) -> Option<Count> {
        self.counts.insert((age_group.to_owned(), year, sex), count)
    }

    /// The age groups, sorted as text.
    #[must_use]
    pub fn ages(&self) -> Vec<&str> {
        let mut ages: Vec<&str> = self.counts.keys().map(|(age, ..)| age.as_str()).collect();
        ages.dedup();
        ages
    }

    /// Whether every cell tells how many died of HIV.
    #[must_use]
    pub fn tells_hiv(&self) -> bool {
        !self.counts.is_empty() && self.counts.values().all(|count| count.hiv.is_some())
    }

    /// How many deaths there are in all cells.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().map(|count| count.deaths).sum()
    }

    /// Adds every cell of another population. A cell's HIV deaths stay known only where both know them.
    pub(super) fn add(&mut self, other: &Self) {
        for (key, count) in &other.counts {
            self.counts
                .entry(key.clone())
                .and_modify(|sum| {
                    sum.deaths += count.deaths;
                    sum.hiv = sum.hiv.zip(count.hiv).map(|(left, right)| left + right);
                })
                .or_insert(*count);
        }
    }

    /// Whether every cell of `other` holds about twice as many, to within 2% and five persons.
    pub(super) fn is_half_of(&self, other: &Self) -> bool {
        let cell = |(key, all): (&(String, i16, Sex), &Count)| {
            let ours = self.counts.get(key).map_or(0, |count| count.deaths);
            (2 * ours).abs_diff(all.deaths) <= all.deaths / 50 + 5
        };
        other.counts.iter().all(cell)
    }

    /// The deaths of both sexes.
    pub(super) fn pair(&self, age_group: &str, year: i16, hiv: Hiv) -> Result<Pair, ExcessError> {
        Ok(Pair {
            female: self.of(age_group, year, Sex::Female, hiv)?,
            male: self.of(age_group, year, Sex::Male, hiv)?,
        })
    }

    fn of(&self, age_group: &str, year: i16, sex: Sex, hiv: Hiv) -> Result<f64, ExcessError> {
        let key = (age_group.to_owned(), year, sex);
        let count = self.counts.get(&key).ok_or_else(|| {
            let age_group = age_group.to_owned();
            if self.counts.keys().any(|(age, ..)| *age == age_group) {
                ExcessError::Missing { age_group, sex, year }
            } else {
                ExcessError::NoAge { age_group, known: self.ages().join(", ") }
            }
        })?;
        let hiv = match hiv {
            Hiv::Kept => 0,
            Hiv::Removed => {
                count.hiv.ok_or_else(|| ExcessError::NoHiv { age_group: age_group.to_owned(), sex, year })?
            }
        };
        Ok(count.deaths.saturating_sub(hiv) as f64)
    }
}
