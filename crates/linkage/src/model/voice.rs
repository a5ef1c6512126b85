//! What two records say of each other, kept field by field, so that records can be weighed together.

use crate::cluster::Said;
use crate::compare::{EXTRAS, FIELDS, FIXED, Field};
use crate::prepare::{Days, Kind, Prepared};

use super::weigh::TOLD_TOO_EARLY;
use super::{Compared, Evidence, Model, TWO_PERSONS, TWO_VALID_IDS};

/// The level of a date of death that one record contradicts by when it was published.
pub(crate) const TOO_EARLY: usize = 15;

/// How many relatives there are for one pair of strangers, as log2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Relatives {
    /// Siblings.
    pub(crate) siblings: f64,
    /// Other kin.
    pub(crate) kin: f64,
}

impl Relatives {
    /// None at all.
    #[cfg(test)]
    pub(crate) const NONE: Self = Self { siblings: f64::NEG_INFINITY, kin: f64::NEG_INFINITY };

    /// How likely the evidence is of siblings and of other kin, by what it is of strangers.
    pub(super) fn weigh(self, evidence: Evidence) -> (f64, f64) {
        ((self.siblings + evidence.siblings).exp2(), (self.kin + evidence.kin).exp2())
    }

    /// log2-odds of one person against all else, from those before any field was compared.
    pub(crate) fn odds(self, prior: f64, evidence: Evidence) -> f64 {
        let (siblings, kin) = self.weigh(evidence);
        prior + evidence.matched - (1.0 + siblings + kin).log2()
    }
}

/// What two records say of each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    /// log2 of match over strangers by field; not a number where the two do not both say it.
    pub(crate) matched: [f32; FIELDS],
    /// The same for siblings over strangers, of the fields for which it is another: given name and birth.
    siblings: [f32; 2],
    /// log2-odds of a match before any field was compared.
    pub(crate) prior: f32,
    /// Whether one was told of before the other's death: a record's day of publication is no field of its own.
    pub(crate) told_too_early: f32,
    /// What was decided beside the fields.
    pub(crate) decided: f64,
}

impl Voice {
    /// Says nothing.
    pub(crate) const fn silent() -> Self {
        Self {
            matched: [f32::NAN; FIELDS],
            siblings: [0.0; 2],
            prior: 0.0,
            told_too_early: 0.0,
            decided: 0.0,
        }
    }

    #[cfg(test)]
    pub(crate) const fn decided(decided: f64) -> Self {
        Self { decided, ..Self::silent() }
    }

    #[cfg(test)]
    pub(crate) fn saying(mut self, field: usize, bits: f64) -> Self {
        self.matched[field] = bits as f32;
        self
    }

    /// Whether both say a field.
    pub(crate) const fn speaks(&self, field: usize) -> bool {
        !self.matched[field].is_nan()
    }

    /// What is said by a field.
    pub(crate) fn on(&self, field: usize) -> Evidence {
        let siblings = self.siblings[usize::from(field == Field::Birth as usize)];
        let siblings = if own_for_siblings(field) { f64::from(siblings) } else { 0.0 };
        Evidence::of(field, f64::from(self.matched[field]), siblings)
    }
}

const fn own_for_siblings(field: usize) -> bool {
    field == Field::Given as usize || field == Field::Birth as usize
}

impl Model {
    /// What two records say of each other, given how they agree.
    pub(crate) fn voice(&self, pair: Compared<'_>) -> Voice {
        let mut voice = Voice { prior: self.prior(pair) as f32, ..Voice::silent() };
        for field in 0..FIELDS {
            match pair.pattern.level(field) {
                0 => {}
                TOO_EARLY if field == Field::Death as usize => voice.told_too_early = TOLD_TOO_EARLY as f32,
                TWO_VALID_IDS if field == Field::Official as usize => voice.decided = TWO_PERSONS,
                level => {
                    let said = self.on(pair, field, level);
                    voice.matched[field] = said.matched as f32;
                    if own_for_siblings(field) {
                        voice.siblings[usize::from(field == Field::Birth as usize)] = said.siblings as f32;
                    }
                }
            }
        }
        voice
    }
}

/// How exactly a record says each field: where two are compared through a third, the third must not say less than they.
pub(crate) fn said(prepared: &Prepared, record: usize) -> Said {
    let row = &prepared.rows[record];
    let mut said = [0; FIELDS];
    for (field, number) in [row.surname, row.given, row.patronymic, row.third].into_iter().enumerate() {
        said[field] = match number {
            0 => 0,
            _ if prepared.names.glance(number).is_initial => 1,
            _ => 2,
        };
    }
    said[Field::Birth as usize] = exactness(row.birth);
    said[Field::Death as usize] = match exactness(row.death) {
        0 => u8::from(row.funeral.known()),
        exact => exact + 1,
    };
    said[Field::Place as usize] = u8::from(row.region != 0) + 2 * u8::from(row.settlement != 0);
    let rest = [
        (Field::Sex, u32::from(row.sex)),
        (Field::Rank, row.rank),
        (Field::Unit, row.unit),
        (Field::Official, row.official),
    ];
    for (field, number) in rest {
        said[field as usize] = u8::from(number != 0);
    }
    for (column, number) in prepared.extra(record).iter().take(EXTRAS).enumerate() {
        said[FIXED + column] = u8::from(*number != 0);
    }
    said
}

const fn exactness(days: Days) -> u8 {
    match days.kind {
        Kind::Unknown => 0,
        Kind::Age => 1,
        Kind::Year => 2,
        Kind::Month => 3,
        Kind::Day => 4,
    }
}
