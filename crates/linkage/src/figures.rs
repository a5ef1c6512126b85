//! The figures of a run, for a report.

use serde::Serialize;

use crate::blocks::Rule;
use crate::compare::Memo;
use crate::comparisons::{Level, comparisons};
use crate::explain::Explanation;
use crate::study::Study;
use crate::{Record, link};

/// Pairs shown on each side of the threshold.
const EXAMPLES: usize = 4;

/// What a report on a run shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// m, u and weight of each level.
    pub levels: Vec<Level>,
    /// What each rule of blocking costs.
    pub rules: Vec<Rule>,
    /// Of candidates: the least weight of a step of one bit, and its pairs.
    pub histogram: Vec<(i32, u64)>,
    /// The probability from which two records are taken to be one person.
    pub threshold: f64,
    /// Records that say too little to be linked.
    pub unlinkable: Vec<Unlinkable>,
    /// How many persons have how many records.
    pub sizes: Vec<(usize, u64)>,
    /// Pairs that people decided: same, different.
    pub decided: (usize, usize),
    /// Pairs on either side of the threshold.
    pub examples: Vec<Explanation>,
}

/// How many records would not reach a probability even if they met themselves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Unlinkable {
    /// The probability.
    pub probability: f64,
    /// Records.
    pub records: u64,
}

impl Study {
    /// The figures of the run. `records` are those that were linked.
    ///
    /// ```
    /// use linkage::{Constraints, Options, Record, study};
    /// let records = [Record::new("a", "list"), Record::new("b", "list")];
    /// let (_, study) = study(&records, &Constraints::default(), &Options::default())?;
    /// let figures = study.figures(&records);
    /// assert_eq!(figures.sizes, [(1, 2)]);
    /// assert_eq!(figures.unlinkable[0].records, 2);
    /// # Ok::<(), linkage::LinkError>(())
    /// ```
    #[must_use]
    pub fn figures(&self, records: &[Record]) -> Figures {
        let learned = comparisons(&self.prepared);
        Figures {
            levels: learned.iter().flat_map(|comparison| comparison.learned(&self.model)).collect(),
            rules: self.rules.clone(),
            histogram: self.histogram.steps(),
            threshold: self.threshold,
            unlinkable: self.unlinkable(),
            sizes: self.sizes(),
            decided: (self.decided.same.len(), self.decided.different.len()),
            examples: self.examples(records),
        }
    }

    /// Each record is compared with itself: what does not reach a probability then reaches it with no other.
    fn unlinkable(&self) -> Vec<Unlinkable> {
        let mut memo = Memo::default();
        let highest = self.model.within.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let prior = if self.prepared.sources > 1 { self.model.across.max(highest) } else { highest };
        let weights: Vec<f64> = (0..self.prepared.rows.len() as u32)
            .map(|record| {
                let pair = self.comparing().pair(&mut memo, record, record);
                self.model.relatives.odds(prior, self.model.evidence(pair))
            })
            .collect();
        let below = |probability: f64| {
            let least = link::log_odds(probability);
            weights.iter().filter(|weight| **weight < least).count() as u64
        };
        [0.5, 0.9, 0.95, 0.99]
            .map(|probability| Unlinkable { probability, records: below(probability) })
            .into()
    }

    fn sizes(&self) -> Vec<(usize, u64)> {
        let mut size = vec![0_usize; self.person.len()];
        for person in &self.person {
            size[*person as usize] += 1;
        }
        let mut counts = std::collections::BTreeMap::new();
        for size in size.into_iter().filter(|size| *size > 0) {
            *counts.entry(size).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// The pairs next to the threshold, the heaviest first.
    fn examples(&self, records: &[Record]) -> Vec<Explanation> {
        let threshold = link::log_odds(self.threshold);
        let (mut above, mut below): (Vec<_>, Vec<_>) =
            self.links.iter().partition(|link| link.bits >= threshold);
        let nearest = |links: &mut Vec<&crate::cluster::Link>| {
            links.sort_by(|a, b| (a.bits - threshold).abs().total_cmp(&(b.bits - threshold).abs()));
            links.truncate(EXAMPLES);
        };
        nearest(&mut above);
        nearest(&mut below);
        above.reverse();
        let place = |record: u32| self.order[record as usize] as usize;
        let shown = above.into_iter().chain(below);
        shown.map(|link| self.explain(records, place(link.left), place(link.right))).collect()
    }
}
