//! One column: the words that occur in it, in the order of tables, and each person's word by its number.

use std::sync::Arc;

use jiff::civil::Date;
use records::{Codebook, Person};
use rustc_hash::FxHashMap;

use super::words::Labels;
use crate::By;
use crate::calendar::period;
use crate::tally::UNKNOWN;

/// A column; its last word is `unknown`, whether or not it occurs.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) words: Vec<Arc<str>>,
    pub(super) codes: Vec<u32>,
}

impl Column {
    pub(super) fn of(by: By, persons: &[&Person], labels: &Labels, codebook: &Codebook) -> Self {
        match by.of_report() {
            Some(unit) => Self::of_reports(unit, persons),
            None => {
                let mut met = Met::default();
                let codes: Vec<u32> =
                    persons.iter().map(|person| met.code(labels.word(by, person))).collect();
                let words = met.words.into_iter().map(Arc::from).collect();
                Self { words, codes }.ordered(&by.values(codebook).unwrap_or_default())
            }
        }
    }

    /// Periods of first reports: named once a day, not once a person.
    fn of_reports(unit: By, persons: &[&Person]) -> Self {
        let mut days: FxHashMap<Date, u32> = FxHashMap::default();
        let mut periods: FxHashMap<Arc<str>, u32> = FxHashMap::default();
        let mut words = Vec::new();
        let mut code = |person: &&Person| {
            *days.entry(person.first_reported_at).or_insert_with_key(|day| {
                *periods.entry(period(unit, *day).into()).or_insert_with_key(|word| {
                    words.push(word.clone());
                    words.len() as u32 - 1
                })
            })
        };
        let codes = persons.iter().map(&mut code).collect();
        Self { words, codes }.ordered(&[])
    }

    /// The same with its words as in a closed list, else by the alphabet; the unknown last.
    fn ordered(self, listed: &[String]) -> Self {
        let Self { mut words, mut codes } = self;
        if !words.iter().any(|word| **word == *UNKNOWN) {
            words.push(Arc::from(UNKNOWN));
        }
        let listed: FxHashMap<&str, usize> =
            listed.iter().enumerate().map(|(at, word)| (word.as_str(), at)).collect();
        let place = |word: &str| listed.get(word).copied().unwrap_or(listed.len());
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_unstable_by_key(|at| {
            let word = &*words[*at];
            (word == UNKNOWN, place(word), word)
        });
        let mut new = vec![0; words.len()];
        for (to, from) in order.iter().enumerate() {
            new[*from] = to as u32;
        }
        codes.iter_mut().for_each(|code| *code = new[*code as usize]);
        let words = order.into_iter().map(|at| Arc::clone(&words[at])).collect();
        Self { words, codes }
    }

    /// For each word, whether it is one of these.
    pub(super) fn allowed(&self, values: &[String]) -> Vec<bool> {
        self.words.iter().map(|word| values.iter().any(|value| **value == **word)).collect()
    }

    /// The number of the unknown.
    pub(super) fn unknown(&self) -> u64 {
        self.words.len() as u64 - 1
    }
}

/// Words numbered as they are met.
#[derive(Default)]
struct Met<'a> {
    codes: FxHashMap<&'a str, u32>,
    words: Vec<&'a str>,
}

impl<'a> Met<'a> {
    fn code(&mut self, word: &'a str) -> u32 {
        *self.codes.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() as u32 - 1
        })
    }
}
