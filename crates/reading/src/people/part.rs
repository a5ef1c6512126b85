//! What is known of a part of a name over all its places.

use records::Span;

use crate::naming::{Weighed, Word};
use crate::token::fold;

/// How likely a form is of a name that has no such form: a slip of the hand.
const UNEXPLAINED: f32 = 0.02;

/// How likely a nominative is among the readings of a form.
fn share_of(nominative: &str, readings: &[Weighed]) -> f32 {
    let all: f32 = readings.iter().map(|(_, weight)| weight).sum();
    let folded = fold(nominative);
    let own: f32 = readings.iter().filter(|(other, _)| fold(other) == folded).map(|(_, weight)| weight).sum();
    own / all.max(1e-9)
}

/// What is known of a part of a name over all its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part_ {
    pub(crate) nominatives: Vec<Weighed>,
    /// The forms in which it stands, each once, with what each may be.
    forms: Vec<(String, Vec<Weighed>)>,
    pub(crate) span: Option<Span>,
    pub(crate) initial: bool,
}

impl Part_ {
    pub(super) fn add(&mut self, word: &Word) {
        if self.initial && !word.initial {
            *self = Self::default();
        }
        if !self.nominatives.is_empty() && word.initial {
            return;
        }
        // The full name stands for its short form, wherever either is told.
        let short = |one: &str, all: &[Weighed]| {
            let full = names::diminutive_of(one);
            all.iter().any(|(other, _)| full.iter().any(|name| fold(name) == fold(other)))
        };
        if let (Some((ours, _)), Some((theirs, _))) = (self.best(), word.nominatives.first()) {
            if ours.starts_with(&format!("{theirs} ")) || short(theirs, &self.nominatives) {
                return;
            }
            if theirs.starts_with(&format!("{ours} ")) || short(ours, &word.nominatives) {
                *self = Self::default();
            }
        }
        if !self.forms.iter().any(|(form, _)| *form == word.form) {
            self.forms.push((word.form.clone(), word.nominatives.clone()));
        }
        self.span.get_or_insert(word.span);
        self.initial = word.initial;
        for (nominative, weight) in &word.nominatives {
            match self.nominatives.iter_mut().find(|(known, _)| fold(known) == fold(nominative)) {
                Some((_, known)) => *known += weight,
                None => self.nominatives.push((nominative.clone(), *weight)),
            }
        }
    }

    /// The likeliest nominative, and its share: the one that explains all forms best. A form told ten times explains no more than
    /// one told once.
    pub(crate) fn best(&self) -> Option<(&str, f32)> {
        let total: f32 = self.nominatives.iter().map(|(_, weight)| weight).sum();
        let explains = |nominative: &str| -> f32 {
            self.forms.iter().map(|(_, readings)| share_of(nominative, readings).max(UNEXPLAINED).ln()).sum()
        };
        let best = self.nominatives.iter().max_by(|a, b| {
            let by_forms = explains(&a.0).total_cmp(&explains(&b.0));
            by_forms.then(a.1.total_cmp(&b.1)).then_with(|| b.0.cmp(&a.0))
        })?;
        Some((best.0.as_str(), best.1 / total.max(1e-9)))
    }

    pub(super) fn shares(&self, others: &[Weighed]) -> bool {
        self.nominatives.iter().any(|(name, _)| {
            let folded = fold(name);
            others.iter().any(|(other, _)| fold(other) == folded)
        })
    }

    pub(super) fn agrees(&self, word: Option<&Word>) -> bool {
        let Some(word) = word else { return true };
        if self.nominatives.is_empty() {
            return true;
        }
        let first = |name: &str| fold(name).chars().next();
        if self.initial || word.initial {
            return self
                .nominatives
                .iter()
                .any(|(name, _)| word.nominatives.iter().any(|(other, _)| first(name) == first(other)));
        }
        self.shares(&word.nominatives)
            || self.is_short_of(&word.nominatives)
            || self.begins(&word.nominatives)
    }

    /// Whether one of two is the first of the other's several names: `Rhiannon` and `Rhiannon Mair`.
    fn begins(&self, others: &[Weighed]) -> bool {
        let (Some((ours, _)), Some((theirs, _))) = (self.best(), others.first()) else { return false };
        let (short, long) =
            if ours.len() < theirs.len() { (ours, theirs.as_str()) } else { (theirs.as_str(), ours) };
        long.split_once(' ').is_some_and(|(first, _)| fold(first) == fold(short))
    }

    /// Whether they share a name, or one is a short form of the other.
    pub(super) fn is_one_with(&self, others: &[Weighed]) -> bool {
        self.shares(others) || self.is_short_of(others)
    }

    /// Whether one is a short form of the other: `Лёша` and `Алексей`.
    fn is_short_of(&self, others: &[Weighed]) -> bool {
        let (Some((ours, _)), Some((theirs, _))) = (self.best(), others.first()) else { return false };
        let of =
            |short: &str, full: &str| names::diminutive_of(short).iter().any(|name| fold(name) == fold(full));
        of(ours, theirs) || of(theirs, ours)
    }
}
