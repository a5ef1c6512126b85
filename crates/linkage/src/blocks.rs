//! What each rule of blocking costs: how many blocks its keys make, how large, and how many comparisons.

use serde::Serialize;

use crate::keys::{self, Blocks};

/// The kinds of keys, by their numbers in `keys`, in words.
const WORDS: [(u32, &str); 21] = [
    (1, "official number"),
    (2, "whole name"),
    (3, "surname and given name, in either order"),
    (4, "given name, an end of the surname, region"),
    (5, "given name, an end of the surname, time of death"),
    (6, "given name, father, an end of the surname"),
    (7, "given name, an end of the surname, birth year"),
    (8, "surname and initial"),
    (9, "surname and father"),
    (10, "surname and birth year"),
    (12, "given name, father, birth year"),
    (13, "given name, father, time of death"),
    (14, "given name, father, grandfather"),
    (15, "given name, grandfather, surname"),
    (16, "father, grandfather, surname"),
    (17, "birth date and initial"),
    (18, "birth date and the beginning of the surname"),
    (19, "an end of the whole name, birth year"),
    (20, "further text and surname"),
    (21, "further text and given name"),
    (22, "further text and birth year"),
];

/// What one rule makes: records that share a key of its kind are compared.
///
/// A pair that shares several keys is compared once, so the comparisons of all rules sum to more than were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What the records of a block share.
    pub rule: String,
    /// Blocks of two records and more.
    pub blocks: u64,
    /// Entries of records in them.
    pub records: u64,
    /// Records of the largest block.
    pub largest: u64,
    /// Pairs within its blocks.
    pub pairs: u64,
}

/// The rules that made any block.
pub(crate) fn rules(blocks: &Blocks) -> Vec<Rule> {
    let mut rules: Vec<Rule> =
        (0..32).map(|kind| Rule { rule: words(kind), blocks: 0, records: 0, largest: 0, pairs: 0 }).collect();
    for block in keys::blocks(&blocks.entries) {
        let rule = &mut rules[keys::kind(block[0].key()) as usize];
        let size = block.len() as u64;
        rule.blocks += 1;
        rule.records += size;
        rule.largest = rule.largest.max(size);
        rule.pairs += size * (size - 1) / 2;
    }
    rules.retain(|rule| rule.blocks > 0);
    rules
}

fn words(kind: u32) -> String {
    let known = WORDS.iter().find(|(number, _)| *number == kind);
    known.map_or("two further texts", |(_, words)| words).to_owned()
}
