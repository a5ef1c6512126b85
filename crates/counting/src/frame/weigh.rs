//! Doubts about persons to cells of a table.

use super::plan::Plan;
use crate::Doubts;
use crate::doubts::Weighed;
use crate::tally::PARTS;

impl Plan<'_> {
    /// What doubtful links add to each cell, of the persons whom the query wants.
    pub(super) fn doubted(&self, doubts: &Doubts) -> Weighed {
        let mut weighed = Weighed::default();
        let dated = |cell: u64| self.run_of(cell) != self.undated();
        for (at, probability) in &doubts.splits {
            if self.wants(*at) {
                let expected = parts(*probability);
                weighed.add(*probability, &self.lay(*at, PARTS), &self.lay(*at, expected), dated);
            }
        }
        for (one, two, probability) in &doubts.merges {
            if self.wants(*one) && self.wants(*two) {
                let expected = parts(*probability);
                let full = [self.lay(*one, -PARTS / 2), self.lay(*two, -PARTS / 2)].concat();
                let half = expected / 2;
                let expected = [self.lay(*one, -half), self.lay(*two, half - expected)].concat();
                weighed.add(*probability, &full, &expected, dated);
            }
        }
        weighed
    }

    /// A weight laid into the cells in which a person lies.
    pub(crate) fn lay(&self, at: usize, weight: i64) -> Vec<(u64, i64)> {
        let group = self.group(at);
        self.cut(at, weight)
            .into_iter()
            .map(|(run, parts)| (group + u64::from(run) * self.run, parts))
            .collect()
    }
}

fn parts(probability: f64) -> i64 {
    (probability * PARTS as f64).round() as i64
}
