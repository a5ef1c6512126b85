//! How sure the linkage is that persons are one, or several.

use std::collections::HashMap;

use records::{MentionId, Person, PersonId};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::tally::{PARTS, Parts};

/// Where a list of persons may hold one man twice, or two men as one.
///
/// # Method
/// Each mention of a person, after his first, is held to him by its most probable link to an earlier one of his; with
/// the complement of that probability it is another man's, and he is two. Two persons may be one with the probability of
/// the most probable link between them, each person with at most one other. Doubts are taken as independent. For a
/// person of two mentions, and for two persons of one mention each, this is exact; where more hang together it uses the
/// strongest links alone.
///
/// A second man is counted where the first stands, for nothing else is known of him; a man counted twice is taken away by
/// halves from both places. So a table's rows still add up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doubts {
    /// Persons who may be two, with the probability.
    pub(crate) splits: Vec<(usize, f64)>,
    /// Pairs of persons who may be one, with the probability.
    pub(crate) merges: Vec<(usize, usize, f64)>,
}

impl Doubts {
    /// The doubts about persons, in the order in which they are counted, from the links that were kept: two mentions and
    /// the probability that they are of the same man.
    ///
    /// ```
    /// use counting::{Doubts, Frame, Query};
    /// # use records::*;
    /// # let person = |id: u64, mentions: &[u64]| -> Person {
    /// #     let mentions: Vec<MentionId> = mentions.iter().copied().map(MentionId).collect();
    /// #     serde_json::from_value(serde_json::json!({"id": PersonId(id), "mentions": mentions, "status": "confirmed",
    /// #         "status_rule": "", "first_reported_at": "2024-06-01", "sources": 1, "rank_group": "unknown"})).unwrap()
    /// # };
    /// // Two mentions were united at 0.9; a third stayed apart, though with 0.2 it is of the same man.
    /// let persons = [person(1, &[1, 2]), person(3, &[3])];
    /// let links = [(MentionId(1), MentionId(2), 0.9), (MentionId(2), MentionId(3), 0.2)];
    /// let doubts = Doubts::of(&persons, links);
    /// let tally = Frame::new(&persons, &records::codebook::example()).tally_with(&Query::default(), &doubts);
    /// let linked = tally.linked_total.unwrap();
    /// assert_eq!(tally.total.persons, 2.0);
    /// assert!((linked.expected - (2.0 + 0.1 - 0.2)).abs() < 1e-8);
    /// assert!(linked.lo >= 1.0 && linked.hi <= 3.0);
    /// ```
    #[must_use]
    pub fn of(persons: &[Person], links: impl IntoIterator<Item = (MentionId, MentionId, f64)>) -> Self {
        let mut place: FxHashMap<MentionId, (usize, usize)> = FxHashMap::default();
        for (at, person) in persons.iter().enumerate() {
            place.extend(person.mentions.iter().enumerate().map(|(nth, mention)| (*mention, (at, nth))));
        }
        let mut held: HashMap<(usize, usize), f64> = HashMap::new();
        let mut between: HashMap<(usize, usize), f64> = HashMap::new();
        let strongest = |known: &mut f64, probability: f64| *known = known.max(probability);
        for (left, right, probability) in links {
            let (Some(left), Some(right)) = (place.get(&left), place.get(&right)) else { continue };
            let probability = if probability.is_finite() { probability.clamp(0.0, 1.0) } else { continue };
            if left.0 == right.0 {
                strongest(held.entry((left.0, left.1.max(right.1))).or_default(), probability);
            } else {
                let pair = (left.0.min(right.0), left.0.max(right.0));
                strongest(between.entry(pair).or_default(), probability);
            }
        }
        let mut splits: Vec<((usize, usize), f64)> = held.into_iter().collect();
        splits.sort_unstable_by_key(|(mention, _)| *mention);
        let splits = splits.into_iter().map(|((at, _), probability)| (at, 1.0 - probability));
        Self {
            splits: splits.filter(|(_, probability)| *probability > 0.0).collect(),
            merges: matched(between, persons),
        }
    }

    /// Whether nothing is in doubt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty() && self.merges.is_empty()
    }
}

/// The strongest pairs of persons, each person in one at most; equals in the order of ids.
fn matched(between: HashMap<(usize, usize), f64>, persons: &[Person]) -> Vec<(usize, usize, f64)> {
    let mut pairs: Vec<(usize, usize, f64)> =
        between.into_iter().map(|((one, two), p)| (one, two, p)).collect();
    let ids = |one: usize, two: usize| -> (PersonId, PersonId) {
        let (one, two) = (persons[one].id, persons[two].id);
        (one.min(two), one.max(two))
    };
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| ids(x.0, x.1).cmp(&ids(y.0, y.1))));
    let mut taken = vec![false; persons.len()];
    pairs.retain(|(one, two, probability)| {
        let free = *probability > 0.0 && !taken[*one] && !taken[*two];
        if free {
            (taken[*one], taken[*two]) = (true, true);
        }
        free
    });
    pairs
}

/// How many persons a cell holds once doubtful links are weighed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Linked {
    /// The expected number. Rows add up to their total exactly.
    pub expected: f64,
    /// The lower end of its 95% interval: normal, and within what is possible at all.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

/// What doubts add to a cell, in parts of persons.
#[derive(Debug, Clone, Copy, Default)]
struct Shift {
    expected: i64,
    /// In parts of a person squared.
    variance: i64,
    /// The most that they can take away, and add.
    down: i64,
    up: i64,
}

/// What all doubts add to the cells of one table.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    cells: FxHashMap<u64, Shift>,
    total: Shift,
    undated: Shift,
}

impl Weighed {
    /// Weighs one doubt: with a probability, these parts come to these cells, or go. `dated` tells which cells are in the
    /// total.
    pub(crate) fn add(
        &mut self,
        probability: f64,
        full: &[(u64, i64)],
        expected: &[(u64, i64)],
        dated: impl Fn(u64) -> bool,
    ) {
        let mut by_cell: FxHashMap<u64, (i64, i64)> = FxHashMap::default();
        full.iter().for_each(|(cell, parts)| by_cell.entry(*cell).or_default().0 += parts);
        expected.iter().for_each(|(cell, parts)| by_cell.entry(*cell).or_default().1 += parts);
        let (mut total, mut undated) = ((0, 0), (0, 0));
        for (cell, (full, expected)) in by_cell {
            self.cells.entry(cell).or_default().join(probability, full, expected);
            let whole = if dated(cell) { &mut total } else { &mut undated };
            *whole = (whole.0 + full, whole.1 + expected);
        }
        self.total.join(probability, total.0, total.1);
        self.undated.join(probability, undated.0, undated.1);
    }

    pub(crate) fn cell(&self, cell: u64, parts: Parts) -> Linked {
        self.cells.get(&cell).copied().unwrap_or_default().linked(parts)
    }

    pub(crate) fn total(&self, parts: Parts) -> Linked {
        self.total.linked(parts)
    }

    pub(crate) fn undated(&self, parts: Parts) -> Linked {
        self.undated.linked(parts)
    }
}

impl Shift {
    fn join(&mut self, probability: f64, full: i64, expected: i64) {
        let persons = full as f64 / PARTS as f64;
        self.expected += expected;
        self.variance +=
            (persons * persons * probability * (1.0 - probability) * PARTS as f64).round() as i64;
        self.down += full.min(0);
        self.up += full.max(0);
    }

    fn linked(self, parts: Parts) -> Linked {
        let persons = |parts: i64| parts as f64 / PARTS as f64;
        let expected = persons(parts.parts + self.expected);
        let spread = 1.96 * persons(self.variance).sqrt();
        let (least, most) = (persons(parts.parts + self.down).max(0.0), persons(parts.parts + self.up));
        Linked {
            expected,
            lo: (expected - spread).clamp(least.min(expected), expected),
            hi: (expected + spread).clamp(expected, most.max(expected)),
        }
    }
}
