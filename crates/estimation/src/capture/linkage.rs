//! Linkage uncertainty: capture histories drawn from the probabilities of matches, and carried into the interval.
//!
//! A partition of the records into persons has the weight `prod odds(pair)` over the pairs inside persons, odds being
//! p / (1 - p) of the match probability. So a pair that touches no other is one person with exactly its probability,
//! and larger groups hold together only where all their pairs agree. Two records of one list are never one person.

mod missed;
mod partition;

pub use missed::{MissedLinks, along_missed_links, missed_links, thinned};

use super::strata::{Draws, Summary};
use super::{CaptureTable, Pattern, StratifiedTable, TableError};
use crate::{Interval, NoEstimate, random::stream};
use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::collections::BTreeMap;
use thiserror::Error;

/// One record of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The place of its list among the lists.
    pub list: usize,
    /// Its stratum, where it says so.
    pub stratum: Option<String>,
}

/// Two records that may be the same person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place of one record.
    pub left: usize,
    /// The place of the other.
    pub right: usize,
    /// The probability that they are the same person.
    pub probability: f64,
}

/// What is wrong with records or pairs.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LinkageError {
    /// Not a pair of two records.
    #[error(
        "pair {row} joins records {left} and {right}: they must be two different records of the {records} given, counted from 0"
    )]
    Pair {
        /// The pair's place, from 1.
        row: usize,
        /// One record.
        left: usize,
        /// The other.
        right: usize,
        /// How many records there are.
        records: usize,
    },
    /// Not a probability.
    #[error("pair {row} has the match probability {probability}: it must be from 0 to 1")]
    Probability {
        /// The pair's place, from 1.
        row: usize,
        /// What was given.
        probability: f64,
    },
    /// A list that is not there.
    #[error("record {record} stands on list {list}, and there are {lists}, counted from 0")]
    List {
        /// The record's place, from 0.
        record: usize,
        /// Its list.
        list: usize,
        /// How many there are.
        lists: usize,
    },
    /// The lists make no table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// How linkages are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many linkages.
    pub linkages: usize,
    /// The match probability of two records of a connected group that no pair compares, for blocking passes them by.
    pub unscored: f64,
    /// The seed.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { linkages: 20, unscored: 0.001, seed: 1 }
    }
}

/// Linkages drawn from their posterior: per linkage, the person that each record belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linkages {
    lists: Vec<String>,
    records: Vec<Record>,
    drawn: Vec<Vec<u32>>,
}

impl Linkages {
    /// Draws them. Records joined by pairs form groups; groups of up to eight records are drawn exactly, by
    /// enumeration, larger ones by Gibbs sampling that moves one record at a time.
    ///
    /// # Errors
    /// [`LinkageError`], with the place of what is wrong.
    ///
    /// ```
    /// use estimation::capture::linkage::{Linkages, Pair, Record, Settings};
    /// let record = |list| Record { list, stratum: None };
    /// let records = vec![record(0), record(1), record(0), record(1)];
    /// let pairs = [Pair { left: 0, right: 1, probability: 1.0 }, Pair { left: 2, right: 3, probability: 0.5 }];
    /// let lists = ["a", "b"].map(str::to_owned).to_vec();
    /// let linkages = Linkages::draw(lists, records, &pairs, &Settings { linkages: 400, ..Settings::default() })?;
    /// let both: Vec<u64> = linkages.tables()?.iter().map(|table| table.count(0b11)).collect();
    /// let mean = both.iter().sum::<u64>() as f64 / 400.0;
    /// assert!((mean - 1.5).abs() < 0.1, "one pair is sure, the other half");
    /// # Ok::<(), estimation::capture::linkage::LinkageError>(())
    /// ```
    pub fn draw(
        lists: Vec<String>,
        records: Vec<Record>,
        pairs: &[Pair],
        settings: &Settings,
    ) -> Result<Self, LinkageError> {
        check(&lists, &records, pairs)?;
        let groups = partition::groups(&records, pairs, settings.unscored);
        let drawn_groups: Vec<Vec<Vec<u32>>> = (0_u64..)
            .zip(groups.iter())
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(piece, group)| {
                group.draws(settings.linkages, &mut stream(settings.seed, "linkage", piece))
            })
            .collect();
        // Persons are numbered by their first record's place in the group.
        let mut drawn = vec![vec![0; records.len()]; settings.linkages];
        for (group, draws) in groups.iter().zip(&drawn_groups) {
            for (linkage, persons) in drawn.iter_mut().zip(draws) {
                for (record, person) in group.members.iter().zip(persons) {
                    linkage[*record] = group.members[*person as usize] as u32;
                }
            }
        }
        Ok(Self { lists, records, drawn })
    }

    /// The table of each linkage.
    ///
    /// # Errors
    /// Where the lists make no table.
    pub fn tables(&self) -> Result<Vec<CaptureTable>, TableError> {
        let table =
            |linkage: &Vec<u32>| counted(&self.lists, self.persons(linkage).values().map(|person| person.0));
        self.drawn.iter().map(table).collect()
    }

    /// The tables by stratum of each linkage, `column` being what strata are. A person has the stratum that most of
    /// the records give that say one; where two are said as often, or none, it is unlabelled.
    ///
    /// # Errors
    /// Where the lists make no table.
    pub fn stratified(&self, column: &str) -> Result<Vec<StratifiedTable>, TableError> {
        let table = |linkage: &Vec<u32>| {
            let mut strata: BTreeMap<Option<String>, Vec<Pattern>> = BTreeMap::new();
            for (pattern, said) in self.persons(linkage).into_values() {
                strata.entry(most_said(&said)).or_default().push(pattern);
            }
            let mut found = StratifiedTable {
                columns: vec![column.to_owned()],
                strata: BTreeMap::new(),
                unlabelled: BTreeMap::new(),
            };
            for (label, patterns) in strata {
                let table = counted(&self.lists, patterns.into_iter())?;
                match label {
                    Some(label) => found.strata.insert(vec![label], table),
                    None => found.unlabelled.insert(vec![None], table),
                };
            }
            Ok(found)
        };
        self.drawn.iter().map(table).collect()
    }

    /// Per person, the lists and the strata said.
    fn persons(&self, linkage: &[u32]) -> BTreeMap<u32, (Pattern, Vec<&str>)> {
        let mut persons: BTreeMap<u32, (Pattern, Vec<&str>)> = BTreeMap::new();
        for (record, person) in self.records.iter().zip(linkage) {
            let person = persons.entry(*person).or_default();
            person.0 |= 1 << record.list;
            person.1.extend(record.stratum.as_deref());
        }
        persons
    }
}

fn check(lists: &[String], records: &[Record], pairs: &[Pair]) -> Result<(), LinkageError> {
    CaptureTable::new(lists.to_vec(), [])?;
    if let Some((record, wrong)) = records.iter().enumerate().find(|(_, record)| record.list >= lists.len()) {
        return Err(LinkageError::List { record, list: wrong.list, lists: lists.len() });
    }
    for (row, pair) in (1..).zip(pairs) {
        let Pair { left, right, probability } = *pair;
        if left == right || left.max(right) >= records.len() {
            return Err(LinkageError::Pair { row, left, right, records: records.len() });
        }
        if !(0.0..=1.0).contains(&probability) {
            return Err(LinkageError::Probability { row, probability });
        }
    }
    Ok(())
}

fn counted(lists: &[String], patterns: impl Iterator<Item = Pattern>) -> Result<CaptureTable, TableError> {
    let mut counts: BTreeMap<Pattern, u64> = BTreeMap::new();
    patterns.for_each(|pattern| *counts.entry(pattern).or_default() += 1);
    CaptureTable::new(lists.to_vec(), counts)
}

fn most_said(said: &[&str]) -> Option<String> {
    let times = |label: &str| said.iter().filter(|other| **other == label).count();
    let most = said.iter().max_by_key(|label| times(label))?;
    let rivalled = said.iter().any(|label| label != most && times(label) == times(most));
    (!rivalled).then(|| (*most).to_owned())
}

/// Estimates over several linkages, combined in two ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Combined {
    /// The draws of all linkages, mixed.
    pub mixture: Summary,
    /// Rubin's rule on the logarithm of the unseen (with one half added): median and interval of N.
    pub rubin: (f64, Interval),
    /// The share of the variance of that logarithm that linkage adds.
    pub linkage_share: f64,
}

/// Estimates N on each linkage's table and combines the results.
///
/// Rubin (1987): with M linkages, W the mean variance within and B the variance between them, the variance is
/// `W + (1 + 1/M) B` with `(M - 1) (1 + W / ((1 + 1/M) B))^2` degrees of freedom.
///
/// # Errors
/// Where the method declines on any linkage, saying on how many: keeping the others would choose by the result.
pub fn combine(
    tables: &[CaptureTable],
    method: &impl Draws,
    draws: usize,
    seed: u64,
) -> Result<Combined, NoEstimate> {
    let results: Vec<Result<Vec<f64>, NoEstimate>> = (0_u64..)
        .zip(tables)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(piece, table)| method.draws(table, draws, &mut stream(seed, "linkage draws", piece)))
        .collect();
    if results.len() < 2 {
        let what = format!("{} linkages: at least 2 are needed to see how far they lie apart", results.len());
        return Err(NoEstimate::Assumption { what });
    }
    let declined = results.iter().filter(|result| result.is_err()).count();
    if let Some(why) = results.iter().find_map(|result| result.as_ref().err()) {
        let what = format!("{declined} of {} linkages have no estimate: {why}", results.len());
        return Err(NoEstimate::Assumption { what });
    }
    let drawn: Vec<Vec<f64>> = results.into_iter().flatten().collect();
    let count = drawn.len() as f64;
    let moments: Vec<(f64, f64)> =
        drawn.iter().zip(tables).map(|(draws, table)| log_moments(draws, table)).collect();
    let centre = moments.iter().map(|(mean, _)| mean).sum::<f64>() / count;
    let within = moments.iter().map(|(_, variance)| variance).sum::<f64>() / count;
    let apart = moments.iter().map(|(mean, _)| (mean - centre).powi(2)).sum::<f64>() / (count - 1.0);
    let between = (1.0 + 1.0 / count) * apart;
    let freedom = ((count - 1.0) * (1.0 + within / between).powi(2)).min(1e6);
    let reach =
        StudentsT::new(0.0, 1.0, freedom).map_or(1.96, |t| t.inverse_cdf(0.975)) * (within + between).sqrt();
    let seen = tables.iter().map(|table| table.seen() as f64).sum::<f64>() / count;
    let at = |log: f64| seen + (log.exp() - 0.5).max(0.0);
    Ok(Combined {
        mixture: Summary::of(drawn.concat()),
        rubin: (at(centre), Interval::new(at(centre - reach), Some(at(centre + reach)), 0.95)),
        linkage_share: if within + between > 0.0 { between / (within + between) } else { 0.0 },
    })
}

fn log_moments(draws: &[f64], table: &CaptureTable) -> (f64, f64) {
    let logs: Vec<f64> = draws.iter().map(|draw| (draw - table.seen() as f64 + 0.5).ln()).collect();
    let count = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / count;
    (mean, logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (count - 1.0))
}

#[cfg(test)]
mod tests;
