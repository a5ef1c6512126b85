//! The records of a component compared all with all, decisions in place of what the fields say.

use rustc_hash::FxHashSet;

use crate::check::Decisions;
use crate::cluster::{ALWAYS, Group, NEVER};
use crate::compare::{Memo, compare};
use crate::model::{Compared, Model, TWO_PERSONS, Voice, said};
use crate::prepare::Prepared;

/// What people decided of pairs, by places in order, the lower one first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decided {
    pub(crate) same: FxHashSet<(u32, u32)>,
    pub(crate) different: FxHashSet<(u32, u32)>,
}

impl Decided {
    pub(crate) fn new(decisions: &Decisions) -> Self {
        let ordered = |pairs: &[(u32, u32)]| pairs.iter().map(|(one, two)| in_order(*one, *two)).collect();
        Self { same: ordered(&decisions.same), different: ordered(&decisions.different) }
    }
}

/// What is needed to compare.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comparing<'a> {
    pub(crate) prepared: &'a Prepared,
    pub(crate) model: &'a Model,
    pub(crate) decided: &'a Decided,
}

impl<'a> Comparing<'a> {
    pub(crate) fn group(&self, memo: &mut Memo, members: Vec<u32>) -> Group {
        let exactness = |record: u32| said(self.prepared, record as usize);
        Group::new(members, self.model.relatives, exactness, |one, two| self.voice(memo, one, two))
    }

    /// The pair, the lower place first, with how its fields agree.
    pub(crate) fn pair(&self, memo: &mut Memo, one: u32, two: u32) -> Compared<'a> {
        let (left, right) = in_order(one, two);
        let (left, right) = (left as usize, right as usize);
        Compared { prepared: self.prepared, pattern: compare(self.prepared, memo, left, right), left, right }
    }

    fn voice(&self, memo: &mut Memo, one: u32, two: u32) -> Voice {
        let compared = self.pair(memo, one, two);
        let pair = in_order(one, two);
        let mut voice = self.model.voice(compared);
        if self.decided.same.contains(&pair) {
            voice.decided = ALWAYS;
        } else if self.decided.different.contains(&pair) {
            voice.decided = NEVER;
        } else if self.model.share_a_clean_list(compared) && self.model.bits(compared) < 0.0 {
            voice.decided = TWO_PERSONS;
        }
        voice
    }
}

pub(crate) const fn in_order(one: u32, two: u32) -> (u32, u32) {
    if one < two { (one, two) } else { (two, one) }
}
