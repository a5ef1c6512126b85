//! Combinations of words in the columns that are no periods, numbered as they are met.

use records::Person;
use rustc_hash::FxHashMap;

use crate::By;
use crate::by::Labels;

/// The words met in one column.
#[derive(Default)]
struct Words<'a> {
    codes: FxHashMap<&'a str, u32>,
    met: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn code(&mut self, word: &'a str) -> u32 {
        *self.codes.entry(word).or_insert_with(|| {
            self.met.push(word);
            self.met.len() as u32 - 1
        })
    }
}

/// Combinations of words, each a step from the combination of the columns before.
pub(crate) struct Groups<'a> {
    columns: Vec<By>,
    words: Vec<Words<'a>>,
    steps: FxHashMap<(u32, u32), u32>,
    /// For each combination, the one before it and the code of its last word. The first is that of no columns.
    met: Vec<(u32, u32)>,
}

impl<'a> Groups<'a> {
    pub(crate) fn new(columns: Vec<By>) -> Self {
        let words = columns.iter().map(|_| Words::default()).collect();
        Self { columns, words, steps: FxHashMap::default(), met: vec![(0, 0)] }
    }

    /// The number of a person's combination.
    pub(crate) fn of(&mut self, person: &'a Person, labels: &'a Labels) -> u32 {
        (0..self.columns.len()).fold(0, |group, column| {
            let word = labels.word(self.columns[column], person);
            self.step(group, column, word)
        })
    }

    /// The combination that follows on another by a word in the next column.
    pub(crate) fn step(&mut self, group: u32, column: usize, word: &'a str) -> u32 {
        let code = self.words[column].code(word);
        *self.steps.entry((group, code)).or_insert_with(|| {
            self.met.push((group, code));
            self.met.len() as u32 - 1
        })
    }

    /// The codes of a combination's words, last column first.
    pub(crate) fn codes(&self, mut group: u32) -> impl Iterator<Item = u32> {
        (0..self.columns.len()).map(move |_| {
            let (before, code) = self.met[group as usize];
            group = before;
            code
        })
    }

    /// How many combinations there are, those of fewer columns among them.
    pub(crate) fn len(&self) -> usize {
        self.met.len()
    }

    /// The words met in a column, by their codes.
    pub(crate) fn words(&self, column: usize) -> &[&'a str] {
        &self.words[column].met
    }
}
