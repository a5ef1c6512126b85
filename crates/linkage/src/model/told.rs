//! What is known before the fitting: pairs that people have judged, and shares that another model found.

use std::collections::BTreeMap;

use crate::compare::{FIELDS, LEVELS, Memo, Pattern, compare};
use crate::prepare::Prepared;

use super::{Model, Table};

/// Shares of levels that are not learned, because they come from elsewhere: a Splink model, see [`crate::splink`].
///
/// What is not given is learned from the records as ever.
///
/// ```
/// assert!(linkage::Given::default().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// By field and level: of matches, of strangers; not a number where one of them is not given.
    pub(crate) shares: BTreeMap<(usize, usize), (f64, f64)>,
    /// The probability that two records taken at random are one person.
    pub(crate) prior: Option<f64>,
    /// Whether that holds of records of different lists only.
    pub(crate) prior_across_only: bool,
}

impl Given {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shares.is_empty() && self.prior.is_none()
    }

    pub(super) fn onto_matched(&self, matched: &mut Table) {
        self.onto(matched, |(matched, _)| matched);
    }

    pub(super) fn onto_strangers(&self, strangers: &mut Table) {
        self.onto(strangers, |(_, strangers)| strangers);
    }

    /// Sets the priors, which are odds: of each list and across lists alike, for Splink knows one only.
    pub(super) fn onto_priors(&self, model: &mut Model) {
        if let Some(prior) = self.prior {
            let odds = (prior / (1.0 - prior)).log2();
            model.across = odds;
            if !self.prior_across_only {
                model.within.iter_mut().for_each(|within| *within = odds);
            }
        }
    }

    fn onto(&self, table: &mut Table, of: impl Fn((f64, f64)) -> f64) {
        for ((field, level), shares) in &self.shares {
            let share = of(*shares);
            if share.is_finite() && *field < FIELDS && *level < LEVELS {
                table[*field][*level] = share;
            }
        }
    }
}

/// What the fitting is told.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    /// Pairs with the probability that they are one person: 1 and 0 where people have decided.
    pub(crate) labels: Vec<(u32, u32, f64)>,
    pub(crate) given: &'a Given,
}

impl Told<'_> {
    /// The labelled pairs in order, compared.
    pub(super) fn compared(&self, prepared: &Prepared) -> BTreeMap<(u32, u32), (Pattern, f64)> {
        let mut memo = Memo::default();
        let compared = self.labels.iter().filter(|(one, two, _)| one != two).map(|(one, two, score)| {
            let pair = (*one.min(two), *one.max(two));
            (pair, (compare(prepared, &mut memo, pair.0 as usize, pair.1 as usize), *score))
        });
        compared.collect()
    }
}
