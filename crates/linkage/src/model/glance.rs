//! A quick look at a pair: the most that it can weigh, without comparing spellings letter by letter.
//!
//! Of the pairs that share a key, one in twenty is worth keeping. Most others are told by classes of names, dates and which
//! letters a name has at all. Names come first: where they cannot be outweighed by all else that the two records say, the look ends.

use super::Model;
use super::weigh::TOLD_TOO_EARLY;
use crate::compare::{EXTRAS, FIXED, Field, birth, death, name, same};
use crate::prepare::{Days, Glance, Kind, Letters, Part, Prepared};

/// What a quick look needs of a record, in one piece of memory.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    /// Surname, given name, patronymic and third part.
    names: [Name; 4],
    source: u32,
    record: u32,
    /// The most that all fields but names can add.
    beside_names: f32,
    /// The most that all fields but names and birth can add.
    beside_birth: f32,
    birth: Days,
    death: Days,
    /// Whether the record says nothing of its death but the date of it.
    only_death: bool,
    sex: u8,
    rank: u32,
    official: bool,
    whole: Word,
    region: Word,
    settlement: Word,
    /// log2 of the frequency of the settlement, of that region where it is said.
    home: f32,
    unit: Word,
}

/// A part of a name.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// Class by stem; 0 is none.
    class: u32,
    /// Class in its part.
    own: u32,
    /// log2 of its frequency.
    log: f32,
    stem: Letters,
    fold: Letters,
    first: (u8, u8),
    is_initial: bool,
    arabic: bool,
}

impl Name {
    fn of(prepared: &Prepared, number: u32, part: Part) -> Self {
        let names = &prepared.names;
        let Glance { class, stem, fold, first, is_initial, arabic } = names.glance(number);
        let (own, log) = (names.class_in(number, part), names.log_frequency(number, part) as f32);
        Self { class, own, log, stem, fold, first, is_initial, arabic }
    }
}

/// A place, a unit, a whole name.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// 0 is none.
    class: u32,
    /// log2 of its frequency.
    log: f32,
    letters: Letters,
}

impl Word {
    fn of(prepared: &Prepared, number: u32, part: Part) -> Self {
        let glance = prepared.words.glance(number);
        let log = prepared.words.log_frequency(number, part) as f32;
        Self { class: glance.class, log, letters: glance.fold }
    }

    fn may(&self, other: &Self) -> May {
        match (self.class, other.class) {
            (0, _) | (_, 0) => May::Missing,
            (one, two) if one == two => May::Same,
            _ if self.letters.may_be_near(other.letters) => May::Near,
            _ => May::Differ,
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

fn may(l: &Name, r: &Name, by_fold: bool) -> May {
    if l.class == 0 || r.class == 0 {
        return May::Missing;
    }
    if l.is_initial || r.is_initial {
        let fits = l.first.0 == r.first.0 || l.first.1 == r.first.1;
        return if fits { May::Initial } else { May::Differ };
    }
    if l.own == r.own || l.class == r.class || l.arabic != r.arabic {
        return May::Same;
    }
    let near = if by_fold { l.fold.may_be_near(r.fold) } else { l.stem.may_be_near(r.stem) };
    if near { May::Near } else { May::Differ }
}

const NAMES: [Part; 4] = [Part::Surname, Part::Given, Part::Patronymic, Part::Third];

impl Model {
    /// A record's outline.
    pub(crate) fn outline(&self, prepared: &Prepared, record: u32) -> Outline {
        let row = &prepared.rows[record as usize];
        let numbers = [row.surname, row.given, row.patronymic, row.third];
        let word = |number: u32, part: Part| Word::of(prepared, number, part);
        let mut outline = Outline {
            names: std::array::from_fn(|place| Name::of(prepared, numbers[place], NAMES[place])),
            source: row.source,
            record,
            beside_names: 0.0,
            beside_birth: 0.0,
            birth: row.birth,
            death: row.death,
            only_death: row.death.known() && row.reported == 0,
            sex: row.sex,
            rank: row.rank,
            official: row.official != 0,
            whole: word(row.whole, Part::Unit),
            region: word(row.region, Part::Region),
            settlement: word(row.settlement, Part::Settlement),
            home: if row.home == 0 {
                word(row.settlement, Part::Settlement)
            } else {
                word(row.home, Part::Home)
            }
            .log,
            unit: word(row.unit, Part::Unit),
        };
        let told = row.death.known() || row.funeral.known() || row.reported != 0;
        let extras = prepared.extra(record as usize).iter().take(EXTRAS).enumerate();
        let extras = extras.filter(|(_, extra)| **extra != 0).map(|(column, extra)| {
            self.text_adds(FIXED + column, &word(*extra, Part::Extra(column as u8))).max(0.0)
        });
        let if_said = |said: bool, most: f64| if said { most.max(0.0) } else { 0.0 };
        let beside_birth = extras.sum::<f64>()
            + if_said(told, self.most_of(Field::Death as usize, 1..=14))
            + self.place_adds(&outline).max(0.0)
            + if_said(row.sex != 0, self.most_of(Field::Sex as usize, 1..=2))
            + if_said(row.rank != 0, self.most_of(Field::Rank as usize, 1..=2))
            + if_said(row.unit != 0, self.text_adds(Field::Unit as usize, &outline.unit))
            + if_said(row.official != 0, self.most_of(Field::Official as usize, 1..=3));
        let levels = if row.birth.kind == Kind::Day { 1..=11 } else { 5..=11 };
        outline.beside_birth = beside_birth as f32;
        outline.beside_names =
            (beside_birth + if_said(row.birth.known(), self.most_of(Field::Birth as usize, levels))) as f32;
        outline
    }

    /// log2-odds that a pair cannot exceed; infinity where only the comparison can tell. Once they cannot exceed `enough`, the look
    /// ends with some bound below it.
    pub(crate) fn at_most(&self, prepared: &Prepared, left: &Outline, right: &Outline, enough: f64) -> f64 {
        let weights = &self.weights.learned;
        if left.whole.class != 0
            && right.whole.class != 0
            && matches!(left.whole.may(&right.whole), May::Same | May::Near)
        {
            return f64::INFINITY;
        }
        let mut bits =
            if left.source == right.source { self.within[left.source as usize] } else { self.across };
        let mut levels = [May::Missing; 4];
        for (field, part) in NAMES.into_iter().enumerate() {
            let (one, two) = (&left.names[field], &right.names[field]);
            let level = may(one, two, part == Part::Patronymic);
            levels[field] = level;
            let near = || {
                let of = |level: u8| weights[field][usize::from(level)];
                of(name::NEAR_ONE).max(of(name::NEAR_TWO))
            };
            bits += match level {
                May::Missing => 0.0,
                May::Same => self.name_says(field, one.log.max(two.log)).max(near()),
                May::Initial => {
                    let initial = if one.is_initial { one.first.0 } else { two.first.0 };
                    -prepared.names.log_initial(initial, part)
                }
                May::Near => near(),
                May::Differ => weights[field][usize::from(name::DIFFERENT)],
            };
        }
        let apart = |level: May| matches!(level, May::Near | May::Differ);
        if apart(levels[0]) && apart(levels[1]) {
            let crossed =
                |one: &Name, two: &Name| matches!(may(one, two, false), May::Same | May::Near | May::Initial);
            if crossed(&left.names[0], &right.names[1]) && crossed(&left.names[1], &right.names[0]) {
                return f64::INFINITY;
            }
        }
        let most = bits + f64::from(left.beside_names.min(right.beside_names));
        if most <= enough {
            return most;
        }
        bits += weights[Field::Birth as usize][usize::from(birth::level(left.birth, right.birth))];
        let most = bits + f64::from(left.beside_birth.min(right.beside_birth));
        if most <= enough {
            return most;
        }
        bits + self.beside_birth(prepared, left, right)
    }

    /// The most that all fields but names and birth say.
    fn beside_birth(&self, prepared: &Prepared, left: &Outline, right: &Outline) -> f64 {
        let weights = &self.weights.learned;
        let death = if left.only_death && right.only_death {
            death::deaths(left.death, right.death)
        } else {
            death::level(&prepared.rows[left.record as usize], &prepared.rows[right.record as usize])
        };
        let mut bits = match death {
            15 => TOLD_TOO_EARLY,
            level => weights[Field::Death as usize][usize::from(level)],
        };
        bits += self.place_at_most(left, right);
        bits += weights[Field::Sex as usize][usize::from(same(u32::from(left.sex), u32::from(right.sex)))];
        bits += weights[Field::Rank as usize][usize::from(same(left.rank, right.rank))];
        bits += self.text_at_most(Field::Unit as usize, &left.unit, &right.unit);
        if left.official && right.official {
            bits += self.most_of(Field::Official as usize, 1..=3);
        }
        let extras = prepared.extra(left.record as usize).iter().zip(prepared.extra(right.record as usize));
        for (column, (one, two)) in extras.take(EXTRAS).enumerate() {
            let of = |number: u32| Word::of(prepared, number, Part::Extra(column as u8));
            bits += self.text_at_most(FIXED + column, &of(*one), &of(*two));
        }
        bits
    }

    /// The most that a name that agrees says, given log2 of its frequency.
    fn name_says(&self, field: usize, log: f32) -> f64 {
        let [alike, otherwise] = self.weights.form[field];
        self.weights.same[field] - f64::from(log) + alike.max(otherwise)
    }

    fn text_at_most(&self, field: usize, one: &Word, two: &Word) -> f64 {
        match one.may(two) {
            May::Missing => 0.0,
            May::Same => self.weights.matched[field][1] - f64::from(one.log.max(two.log)),
            May::Differ => self.weights.learned[field][3],
            _ => self.most_of(field, 2..=3),
        }
    }

    /// The most that a text can add, whatever the other is.
    fn text_adds(&self, field: usize, word: &Word) -> f64 {
        (self.weights.matched[field][1] - f64::from(word.log)).max(self.most_of(field, 2..=3))
    }

    fn place_at_most(&self, left: &Outline, right: &Outline) -> f64 {
        const FIELD: usize = Field::Place as usize;
        let (region, settlement) = (left.region.may(&right.region), left.settlement.may(&right.settlement));
        let weights = &self.weights;
        match (region, settlement) {
            (May::Missing, May::Missing) => 0.0,
            (_, May::Same) => self.home_says(left.home.max(right.home)).max(weights.learned[FIELD][6]),
            (May::Same | May::Near, _) => {
                self.region_says(left.region.log.max(right.region.log)).max(self.most_of(FIELD, 3..=8))
            }
            (_, May::Near) => self.most_of(FIELD, 3..=8),
            (May::Differ, May::Missing) => weights.learned[FIELD][8],
            (May::Differ, _) => weights.learned[FIELD][5],
            _ => weights.learned[FIELD][7],
        }
    }

    /// What a settlement that agrees says, given log2 of its frequency.
    fn home_says(&self, log: f32) -> f64 {
        self.weights.matched[Field::Place as usize][1] - f64::from(log)
    }

    /// The same of a region.
    fn region_says(&self, log: f32) -> f64 {
        let matched = &self.weights.matched[Field::Place as usize];
        matched[2].max(matched[4]) - f64::from(log)
    }

    /// The most that the home can add, whatever the other's is.
    fn place_adds(&self, outline: &Outline) -> f64 {
        if outline.settlement.class == 0 && outline.region.class == 0 {
            return 0.0;
        }
        let mut most: f64 = 0.0;
        if outline.settlement.class != 0 {
            most = most.max(self.home_says(outline.home));
        }
        if outline.region.class != 0 {
            most = most.max(self.region_says(outline.region.log));
        }
        most.max(self.most_of(Field::Place as usize, 3..=8))
    }

    fn most_of(&self, field: usize, levels: std::ops::RangeInclusive<usize>) -> f64 {
        levels.map(|level| self.weights.learned[field][level]).fold(f64::NEG_INFINITY, f64::max)
    }
}
