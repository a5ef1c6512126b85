//! Counts over records, and the shares that follow from them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::values::FIELDS;

/// How much there is to say, how much was said, and how much of that was right.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) gold: f64,
    pub(super) said: f64,
    pub(super) right: f64,
}

impl Count {
    pub(super) fn add(&mut self, gold: bool, said: bool, right: bool) {
        let one = |yes: bool| f64::from(u8::from(yes));
        self.plus(Self { gold: one(gold), said: one(said), right: one(right) });
    }

    pub(super) fn plus(&mut self, other: Self) {
        self.gold += other.gold;
        self.said += other.said;
        self.right += other.right;
    }

    fn share(self) -> Share {
        let ratio = |top: f64, bottom: f64| (bottom > 0.0).then(|| top / bottom);
        Share {
            gold: self.gold,
            said: self.said,
            right: self.right,
            precision: ratio(self.right, self.said),
            recall: ratio(self.right, self.gold),
            f1: ratio(2.0 * self.right, self.said + self.gold),
        }
    }
}

/// Counts and the shares of them; a share of nothing is null.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// Labelled.
    pub gold: f64,
    /// Printed.
    pub said: f64,
    /// Points of what was printed.
    pub right: f64,
    /// `right / said`.
    pub precision: Option<f64>,
    /// `right / gold`.
    pub recall: Option<f64>,
    /// `2 right / (said + gold)`.
    pub f1: Option<f64>,
}

/// What an evaluation comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// How many records.
    pub records: u32,
    /// Texts that tell of a death in this war.
    pub notice: Share,
    /// Persons whose surname and given name are right.
    pub names: Share,
    /// The same where surnames may be one letter apart.
    pub names_lenient: Share,
    /// By field.
    pub fields: BTreeMap<&'static str, Share>,
    /// By field, of the persons who were found alone: how well facts are read where names are.
    pub fields_of_found: BTreeMap<&'static str, Share>,
    /// Of the persons whose way to the war is labelled, for how many it was read right.
    pub recruitment_accuracy: Option<f64>,
    /// The same of the persons who were found.
    pub recruitment_accuracy_of_found: Option<f64>,
    /// The dead counted without names.
    pub unnamed: Share,
    /// Of each labelled kind of text, as what kinds it was read.
    pub kinds: BTreeMap<String, BTreeMap<String, u32>>,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u32,
    pub(super) notice: Count,
    pub(super) persons: Count,
    pub(super) lenient: Count,
    pub(super) unnamed: Count,
    pub(super) fields: BTreeMap<&'static str, Count>,
    /// The same of the persons who were found.
    pub(super) found: BTreeMap<&'static str, Count>,
    /// Labelled, and right.
    pub(super) recruitment: (u32, u32),
    pub(super) recruitment_found: (u32, u32),
    pub(super) kinds: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Tally {
    pub(super) fn field(&mut self, name: &'static str) -> &mut Count {
        self.fields.entry(name).or_default()
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.notice.plus(other.notice);
        self.persons.plus(other.persons);
        self.lenient.plus(other.lenient);
        self.unnamed.plus(other.unnamed);
        for (name, count) in &other.fields {
            self.field(name).plus(*count);
        }
        for (name, count) in &other.found {
            self.found.entry(name).or_default().plus(*count);
        }
        self.recruitment_found.0 += other.recruitment_found.0;
        self.recruitment_found.1 += other.recruitment_found.1;
        self.recruitment.0 += other.recruitment.0;
        self.recruitment.1 += other.recruitment.1;
        for (kind, read) in &other.kinds {
            let row = self.kinds.entry(kind.clone()).or_default();
            for (name, count) in read {
                *row.entry(name.clone()).or_default() += count;
            }
        }
    }

    /// F1 over everything there is to say: notice, persons, the scored fields, and recruitment.
    pub(super) fn score(&self) -> f64 {
        let mut all = self.notice;
        all.plus(self.persons);
        for field in FIELDS.iter().filter(|field| field.scored) {
            all.plus(self.fields.get(field.name).copied().unwrap_or_default());
        }
        let (stated, right) = (f64::from(self.recruitment.0), f64::from(self.recruitment.1));
        all.plus(Count { gold: stated, said: stated, right });
        all.share().f1.unwrap_or(1.0)
    }

    pub(super) fn figures(&self) -> Figures {
        let (stated, right) = self.recruitment;
        Figures {
            records: self.records,
            notice: self.notice.share(),
            names: self.persons.share(),
            names_lenient: self.lenient.share(),
            fields: self.fields.iter().map(|(name, count)| (*name, count.share())).collect(),
            fields_of_found: self.found.iter().map(|(name, count)| (*name, count.share())).collect(),
            recruitment_accuracy: (stated > 0).then(|| f64::from(right) / f64::from(stated)),
            recruitment_accuracy_of_found: (self.recruitment_found.0 > 0)
                .then(|| f64::from(self.recruitment_found.1) / f64::from(self.recruitment_found.0)),
            unnamed: self.unnamed.share(),
            kinds: self.kinds.clone(),
        }
    }
}
