//! A quick look at a pair: the most that it can weigh, without comparing spellings letter by letter.
//!
//! Of the pairs that share a key, one in two hundred is worth keeping. Most others are told by classes of names, dates and which
//! letters a name has at all, for a fiftieth of what the comparison costs.

use super::Model;
use super::weigh::TOLD_TOO_EARLY;
use crate::compare::{EXTRAS, FIXED, Field, LEVELS, birth, death, name, same};
use crate::prepare::{Glance, Part, Prepared, Row};

/// A record of a block, gathered so that all its pairs are looked at without going far in memory.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    record: u32,
    row: Row,
    /// Surname, given name, patronymic and third part: how each looks, its class in its part, log2 of its frequency.
    names: [(Glance, u32, f32); 4],
    whole: Glance,
    /// Region, settlement and unit: class, letters, log2 of the frequency.
    words: [(Glance, f32); 3],
}

impl Outline {
    /// A record's outline.
    pub(crate) fn of(prepared: &Prepared, record: u32) -> Self {
        let row = prepared.rows[record as usize].clone();
        let name = |number: u32, part: Part| {
            let names = &prepared.names;
            (names.glance(number), names.class_in(number, part), names.log_frequency(number, part) as f32)
        };
        let word = |number: u32, part: Part| {
            (prepared.words.glance(number), prepared.words.log_frequency(number, part) as f32)
        };
        Self {
            names: [
                name(row.surname, Part::Surname),
                name(row.given, Part::Given),
                name(row.patronymic, Part::Patronymic),
                name(row.third, Part::Third),
            ],
            whole: prepared.words.glance(row.whole),
            words: [
                word(row.region, Part::Region),
                word(row.settlement, Part::Settlement),
                word(row.unit, Part::Unit),
            ],
            row,
            record,
        }
    }
}

/// How two spellings may agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    Missing,
    Same,
    Initial,
    Near,
    Differ,
}

/// Letters that two spellings within two edits, or of which one begins or ends the other, cannot have: one edit changes two letters at
/// most.
const fn may_be_near(one: u32, two: u32) -> bool {
    let both = one & two;
    (one ^ two).count_ones() <= 4 || both == one || both == two
}

fn may(one: &(Glance, u32, f32), two: &(Glance, u32, f32), by_fold: bool) -> May {
    let (l, r) = (&one.0, &two.0);
    if l.class == 0 || r.class == 0 {
        return May::Missing;
    }
    if l.is_initial || r.is_initial {
        let fits = l.first.0 == r.first.0 || l.first.1 == r.first.1;
        return if fits { May::Initial } else { May::Differ };
    }
    if one.1 == two.1 || l.class == r.class || l.arabic != r.arabic {
        return May::Same;
    }
    let near = if by_fold { may_be_near(l.fold, r.fold) } else { may_be_near(l.stem, r.stem) };
    if near { May::Near } else { May::Differ }
}

impl Model {
    /// log2-odds that a pair cannot exceed; infinity where only the comparison can tell.
    pub(crate) fn at_most(&self, prepared: &Prepared, left: &Outline, right: &Outline) -> f64 {
        let (l, r) = (&left.row, &right.row);
        let weights = &self.weights.learned;
        let mut bits = if l.source == r.source { self.within[l.source as usize] } else { self.across };
        let mut levels = [May::Missing; 4];
        for (field, part) in
            [Part::Surname, Part::Given, Part::Patronymic, Part::Third].into_iter().enumerate()
        {
            let (one, two) = (&left.names[field], &right.names[field]);
            let level = may(one, two, part == Part::Patronymic);
            levels[field] = level;
            let near = || {
                let of = |level: u8| weights[field][usize::from(level)];
                of(name::NEAR_ONE).max(of(name::NEAR_TWO))
            };
            bits += match level {
                May::Missing => 0.0,
                May::Same => (self.weights.same[field] - f64::from(one.2.max(two.2))).max(near()),
                May::Initial => {
                    let initial = if one.0.is_initial { one.0.first.0 } else { two.0.first.0 };
                    -prepared.names.log_initial(initial, part)
                }
                May::Near => near(),
                May::Differ => weights[field][usize::from(name::DIFFERENT)],
            };
        }
        let apart = |level: May| matches!(level, May::Near | May::Differ);
        if apart(levels[0]) && apart(levels[1]) {
            let crossed = |one: &(Glance, u32, f32), two: &(Glance, u32, f32)| {
                matches!(may(one, two, false), May::Same | May::Near | May::Initial)
            };
            if crossed(&left.names[0], &right.names[1]) && crossed(&left.names[1], &right.names[0]) {
                return f64::INFINITY;
            }
        }
        if left.whole.class != 0
            && right.whole.class != 0
            && (left.whole.class == right.whole.class || may_be_near(left.whole.fold, right.whole.fold))
        {
            return f64::INFINITY;
        }
        bits += weights[Field::Birth as usize][usize::from(birth::level(l.birth, r.birth))];
        bits += match death::level(l, r) {
            15 => TOLD_TOO_EARLY,
            level => weights[Field::Death as usize][usize::from(level)],
        };
        bits += self.place_at_most(left, right);
        bits += weights[Field::Sex as usize][usize::from(same(u32::from(l.sex), u32::from(r.sex)))];
        bits += weights[Field::Rank as usize][usize::from(same(l.rank, r.rank))];
        if l.unit != 0 && r.unit != 0 {
            bits += self.text_at_most(Field::Unit as usize, &left.words[2], &right.words[2]);
        }
        if l.official != 0 && r.official != 0 {
            bits += self.most_of(Field::Official as usize, 1..=3);
        }
        let extras = prepared.extra(left.record as usize).iter().zip(prepared.extra(right.record as usize));
        for (column, (one, two)) in extras.take(EXTRAS).enumerate() {
            if *one != 0 && *two != 0 {
                let part = Part::Extra(column as u8);
                let of = |number: u32| {
                    (prepared.words.glance(number), prepared.words.log_frequency(number, part) as f32)
                };
                bits += self.text_at_most(FIXED + column, &of(*one), &of(*two));
            }
        }
        bits
    }

    fn text_at_most(&self, field: usize, one: &(Glance, f32), two: &(Glance, f32)) -> f64 {
        if one.0.class == two.0.class {
            self.weights.matched[field][1] - f64::from(one.1.max(two.1))
        } else if may_be_near(one.0.fold, two.0.fold) {
            self.most_of(field, 2..=3)
        } else {
            self.weights.learned[field][3]
        }
    }

    fn place_at_most(&self, left: &Outline, right: &Outline) -> f64 {
        const FIELD: usize = Field::Place as usize;
        let text = |place: usize| {
            let (one, two) = (&left.words[place].0, &right.words[place].0);
            match (one.class, two.class) {
                (0, _) | (_, 0) => May::Missing,
                (one, two) if one == two => May::Same,
                _ if may_be_near(one.fold, two.fold) => May::Near,
                _ => May::Differ,
            }
        };
        let common = |place: usize| f64::from(left.words[place].1.max(right.words[place].1));
        let (region, settlement) = (text(0), text(1));
        let weights = &self.weights;
        match (region, settlement) {
            (May::Missing, May::Missing) => 0.0,
            (_, May::Same) => (weights.matched[FIELD][1] - common(1)).max(weights.learned[FIELD][6]),
            (May::Same | May::Near, _) => (weights.matched[FIELD][2].max(weights.matched[FIELD][4])
                - common(0))
            .max(self.most_of(FIELD, 3..=8)),
            (_, May::Near) => self.most_of(FIELD, 3..=8),
            (May::Differ, May::Missing) => weights.learned[FIELD][8],
            (May::Differ, _) => weights.learned[FIELD][5],
            _ => weights.learned[FIELD][7],
        }
    }

    fn most_of(&self, field: usize, levels: std::ops::RangeInclusive<usize>) -> f64 {
        debug_assert!(*levels.end() < LEVELS, "levels have four bits");
        levels.map(|level| self.weights.learned[field][level]).fold(f64::NEG_INFINITY, f64::max)
    }
}
