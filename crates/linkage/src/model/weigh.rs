//! A pattern to weights.

use crate::compare::{FIELDS, FIXED, Field, Pattern, name};
use crate::prepare::{Part, Prepared};

use super::{Compared, Evidence, Model, TOO_EARLY, TWO_PERSONS, TWO_VALID_IDS};

/// An initial that fits is as sure as a name is.
const INITIAL_HOLDS: f64 = 0.97;
/// log2 of how often given name and surname are written in each other's place.
const SWAP: f64 = -6.0;
/// What a record told of before the other's death weighs.
pub(super) const TOLD_TOO_EARLY: f64 = -6.0;
/// Parents seldom give one name twice.
const SAME_NAME_TWICE: f64 = -8.0;

impl Model {
    /// log2-odds that the two records are one person.
    pub(crate) fn bits(&self, pair: Compared<'_>) -> f64 {
        self.odds(pair, self.evidence(pair))
    }

    /// Evidence to log2-odds.
    pub(super) fn odds(&self, pair: Compared<'_>, evidence: Evidence) -> f64 {
        self.relatives.odds(self.prior(pair), evidence)
    }

    /// Whether both records stand in one list that names nobody twice.
    pub(crate) fn share_a_clean_list(&self, pair: Compared<'_>) -> bool {
        let (l, r) = pair.sources();
        l == r && self.clean[l as usize]
    }

    /// The shares of matches and of strangers that have a level.
    pub(crate) const fn shares(&self, field: usize, level: usize) -> (f64, f64) {
        (self.matched[field][level], self.strangers[field][level])
    }

    /// The same of an initial that fits, for a letter as common as one in twelve.
    pub(crate) const fn of_initial(&self) -> (f64, f64) {
        (INITIAL_HOLDS, 1.0 / 12.0)
    }

    /// Whether the two have different official ids that are both valid.
    pub(crate) fn two_valid_ids(&self, pair: Compared<'_>) -> bool {
        pair.pattern.level(Field::Official as usize) == TWO_VALID_IDS
    }

    pub(crate) fn prior(&self, pair: Compared<'_>) -> f64 {
        let (l, r) = pair.sources();
        if l == r { self.within[l as usize] } else { self.across }
    }

    /// What the pattern says of each class, relative to strangers.
    pub(crate) fn evidence(&self, pair: Compared<'_>) -> Evidence {
        self.evidence_given(pair.pattern, &rarities(pair))
    }

    /// The same, where what the pair's values add by being rare is known.
    pub(super) fn evidence_given(&self, pattern: Pattern, rarities: &Rarities) -> Evidence {
        let mut evidence = Evidence::default();
        for (field, rarity) in rarities.iter().enumerate() {
            let level = pattern.level(field);
            if level != 0 {
                evidence.add(self.level_says(field, level, *rarity));
            }
        }
        evidence
    }

    /// What one field's level says of each class. That the parts of a name were swapped is told with the surname.
    pub(crate) fn on(&self, pair: Compared<'_>, field: usize, level: usize) -> Evidence {
        self.level_says(field, level, rarity(pair, field, level))
    }

    fn level_says(&self, field: usize, level: usize, rarity: f64) -> Evidence {
        Evidence::of(field, self.level_bits(field, level) + rarity, self.sibling_bits(field, level))
    }

    /// What a level says for a match, whatever the values are.
    fn level_bits(&self, field: usize, level: usize) -> f64 {
        let weights = &self.weights;
        let (matched, learned) = (weights.matched[field][level], weights.learned[field][level]);
        match field {
            0..=3 => match level as u8 {
                name::EXACT => weights.same[field] + weights.form[field][0],
                name::VARIANT => weights.same[field] + weights.form[field][1],
                name::INITIAL => INITIAL_HOLDS.log2(),
                _ => learned,
            },
            5 if level == TOO_EARLY => TOLD_TOO_EARLY,
            6 if matches!(level, 1 | 2 | 4) => matched,
            10 if level == TWO_VALID_IDS => TWO_PERSONS,
            9 | FIXED.. if level == 1 => matched,
            _ => learned,
        }
    }

    /// What a given name's or birth date's level says for siblings; nothing of other fields.
    fn sibling_bits(&self, field: usize, level: usize) -> f64 {
        if field == Field::Birth as usize {
            self.weights.siblings_birth[level]
        } else if field == Field::Given as usize && matches!(level as u8, name::EXACT | name::VARIANT) {
            SAME_NAME_TWICE
        } else {
            // Names that are like each other are as likely as among strangers, or likelier: parents like a rhyme.
            0.0
        }
    }
}

/// What the values of a pair add to each field's level by being rare: it does not change while the model is fitted.
pub(super) type Rarities = [f64; FIELDS];

/// Of a pair, by field.
pub(super) fn rarities(pair: Compared<'_>) -> Rarities {
    std::array::from_fn(|field| match pair.pattern.level(field) {
        0 => 0.0,
        level => rarity(pair, field, level),
    })
}

/// What the values of one field add by being rare: minus log2 of their frequency where they agree.
fn rarity(pair: Compared<'_>, field: usize, level: usize) -> f64 {
    let Compared { prepared, left, right, .. } = pair;
    let (l, r) = (&prepared.rows[left], &prepared.rows[right]);
    let words = &prepared.words;
    let common = |part, one, two| words.log_frequency(one, part).max(words.log_frequency(two, part));
    match field {
        0..=3 => name_rarity(pair, field, level),
        6 if level == 1 && l.home != 0 && r.home != 0 => -common(Part::Home, l.home, r.home),
        6 if level == 1 => -common(Part::Settlement, l.settlement, r.settlement),
        6 if level == 2 || level == 4 => -common(Part::Region, l.region, r.region),
        9 if level == 1 => -common(Part::Unit, l.unit, r.unit),
        FIXED.. if level == 1 => {
            let (one, two) = (prepared.extra(left)[field - FIXED], prepared.extra(right)[field - FIXED]);
            -common(Part::Extra((field - FIXED) as u8), one, two)
        }
        _ => 0.0,
    }
}

/// The same of a part of a name; a swap counts with the surname.
fn name_rarity(pair: Compared<'_>, field: usize, level: usize) -> f64 {
    let Compared { prepared, pattern, left, right } = pair;
    let names = &prepared.names;
    let (l, r) = (&prepared.rows[left], &prepared.rows[right]);
    let (part, one, two) = match field {
        0 => (Part::Surname, l.surname, r.surname),
        1 => (Part::Given, l.given, r.given),
        2 => (Part::Patronymic, l.patronymic, r.patronymic),
        _ => (Part::Third, l.third, r.third),
    };
    let swap = if field == Field::Surname as usize && pattern.swapped() { SWAP } else { 0.0 };
    let frequency = || {
        if pattern.swapped() && field < 2 {
            return log_swapped_frequency(prepared, left, right) / 2.0;
        }
        let (first, second) = (names.log_frequency(one, part), names.log_frequency(two, part));
        // The bearers of a name in two scripts are counted under both its spellings.
        if names.glance(one).arabic == names.glance(two).arabic {
            first.max(second)
        } else {
            (first.exp2() + second.exp2()).log2()
        }
    };
    match level as u8 {
        name::EXACT | name::VARIANT => swap - frequency(),
        name::INITIAL => {
            let initial = if names.glance(one).is_initial { one } else { two };
            swap - names.log_initial(names.glance(initial).first.0, part)
        }
        _ => swap,
    }
}

/// log2 of how common the pair of names is, read the way in which it is more common.
fn log_swapped_frequency(prepared: &Prepared, left: usize, right: usize) -> f64 {
    let names = &prepared.names;
    [left, right]
        .into_iter()
        .map(|place| &prepared.rows[place])
        .map(|row| {
            names.log_frequency(row.surname, Part::Surname) + names.log_frequency(row.given, Part::Given)
        })
        .fold(f64::NEG_INFINITY, f64::max)
}
