//! Two records to a pattern of levels: how each field agrees. Levels are what the model learns weights for.

mod dates;
mod names;
mod words;

use crate::prepare::{Part, Prepared, Row};
use crate::spelling;

/// The fields that are compared; the further texts follow as numbers of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Field {
    Surname = 0,
    Given = 1,
    Patronymic = 2,
    Third = 3,
    Birth = 4,
    Death = 5,
    Place = 6,
    Sex = 7,
    Rank = 8,
    Unit = 9,
    Official = 10,
}

/// Fields before the further texts.
pub(crate) const FIXED: usize = 11;
/// Further texts that fit into a pattern.
pub(crate) const EXTRAS: usize = 4;
/// All fields.
pub(crate) const FIELDS: usize = FIXED + EXTRAS;
/// Levels of a field; level 0 is "not said by both".
pub(crate) const LEVELS: usize = 16;

/// The levels of all fields of a pair: four bits a field; the highest four hold whether the parts were swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Pattern(pub(crate) u64);

impl Pattern {
    fn set(&mut self, field: usize, level: u8) {
        self.0 |= u64::from(level) << (field * 4);
    }

    /// The level of a field.
    pub(crate) fn level(self, field: usize) -> usize {
        (self.0 >> (field * 4) & 15) as usize
    }

    /// Whether given name and surname agree only when swapped.
    pub(crate) fn swapped(self) -> bool {
        self.0 >> 60 != 0
    }
}

pub(crate) use dates::{birth, death};
pub(crate) use names::{Memo, name};
pub(crate) use words::{place, same, text};

/// Whole names that are nearly one, though their words were split otherwise: one part is near, the others agree.
fn split_otherwise(prepared: &Prepared, l: &Row, r: &Row, pattern: &mut Pattern) {
    const LONG: usize = 10;
    if l.whole == 0 || r.whole == 0 {
        return;
    }
    let bad = (0..4).filter(|field| pattern.level(*field) >= usize::from(name::NEAR_TWO)).count();
    let (one, two) = (&prepared.words.get(l.whole).fold, &prepared.words.get(r.whole).fold);
    if bad < 2 || one.len().min(two.len()) < LONG || spelling::edits(one, two, 2) > 2 {
        return;
    }
    pattern.0 = 0;
    for (field, one, two) in [
        (0, l.surname, r.surname),
        (1, l.given, r.given),
        (2, l.patronymic, r.patronymic),
        (3, l.third, r.third),
    ] {
        let level = if field == 0 { name::NEAR_ONE } else { name::EXACT };
        pattern.set(field, if one == 0 || two == 0 { 0 } else { level });
    }
}

/// Compares two records.
pub(crate) fn compare(prepared: &Prepared, memo: &mut Memo, left: usize, right: usize) -> Pattern {
    let (l, r) = (&prepared.rows[left], &prepared.rows[right]);
    let mut pattern = Pattern::default();
    let vocabulary = &prepared.names;
    if l.whole != 0 && r.whole != 0 && prepared.words.get(l.whole).class == prepared.words.get(r.whole).class
    {
        for (field, said) in [(0, l.surname), (1, l.given), (2, l.patronymic), (3, l.third)] {
            pattern.set(field, if said == 0 { 0 } else { name::EXACT });
        }
    } else {
        let surname = name::level(vocabulary, memo, l.surname, r.surname, Part::Surname);
        let given = name::level(vocabulary, memo, l.given, r.given, Part::Given);
        if surname == name::DIFFERENT && given >= name::NEAR_TWO {
            let crossed = (
                name::level(vocabulary, memo, l.surname, r.given, Part::Surname),
                name::level(vocabulary, memo, l.given, r.surname, Part::Surname),
            );
            let fits = |level| matches!(level, name::EXACT | name::VARIANT | name::NEAR_ONE);
            if fits(crossed.0) && fits(crossed.1) {
                pattern.set(Field::Surname as usize, crossed.0);
                pattern.set(Field::Given as usize, crossed.1);
                pattern.0 |= 1 << 60;
            }
        }
        if !pattern.swapped() {
            pattern.set(Field::Surname as usize, surname);
            pattern.set(Field::Given as usize, given);
        }
        pattern.set(
            Field::Patronymic as usize,
            name::level(vocabulary, memo, l.patronymic, r.patronymic, Part::Patronymic),
        );
        pattern.set(Field::Third as usize, name::level(vocabulary, memo, l.third, r.third, Part::Third));
        split_otherwise(prepared, l, r, &mut pattern);
    }
    pattern.set(Field::Birth as usize, birth::level(l.birth, r.birth));
    pattern.set(Field::Death as usize, death::level(&l.told(), &r.told()));
    pattern.set(Field::Place as usize, place(&prepared.words, l, r));
    pattern.set(Field::Sex as usize, same(u32::from(l.sex), u32::from(r.sex)));
    pattern.set(Field::Rank as usize, same(l.rank, r.rank));
    pattern.set(Field::Unit as usize, text(&prepared.words, l.unit, r.unit));
    pattern.set(Field::Official as usize, words::official(&prepared.words, l, r));
    for (column, (one, two)) in
        prepared.extra(left).iter().zip(prepared.extra(right)).take(EXTRAS).enumerate()
    {
        pattern.set(FIXED + column, text(&prepared.words, *one, *two));
    }
    pattern
}
