//! A quick look at a pair: the most that it can weigh, without comparing spellings letter by letter.
//!
//! Of the pairs that share a key, one in twenty is worth keeping. Most others are told by classes of names, dates and which
//! letters a name has at all. Names come first, then dates: as soon as all else that the two records say cannot outweigh them, the
//! look ends. What a record's values weigh where they agree is worked out once a record, not once a pair.

use super::weigh::TOLD_TOO_EARLY;
use super::{Model, NAMES};
use crate::compare::{EXTRAS, FIXED, Field, LEVELS, birth, death, name, same};
use crate::prepare::{Days, Kind, Letters, Part, Prepared, Told};

/// What a quick look needs of a record, in one piece of memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outline {
    /// Surname, given name, patronymic and third part.
    names: [Name; NAMES],
    source: u32,
    record: u32,
    /// The most that all fields but names can add.
    beside_names: f32,
    /// The most that all fields but names and birth can add.
    beside_birth: f32,
    /// The most that all fields but names, birth and death can add.
    beside_death: f32,
    birth: Days,
    told: Told,
    /// Whether it tells nothing of a death.
    tells_nothing: bool,
    sex: u8,
    official: bool,
    rank: u32,
    whole: Word,
    region: Word,
    settlement: Word,
    /// What a settlement that agrees says, that of the region where it is said.
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
    /// The most that it says where the other is of its class.
    says: f32,
    /// What it says where it is an initial that fits.
    initial: f32,
    /// Its letters: of a patronymic those of the fold, else of the stem.
    letters: Letters,
    first: (u8, u8),
    is_initial: bool,
    arabic: bool,
}

/// A place, a unit, a whole name.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// 0 is none.
    class: u32,
    /// What it says where the other is of its class.
    says: f32,
    letters: Letters,
}

impl Word {
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

fn may(l: &Name, r: &Name) -> May {
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
    if l.letters.may_be_near(r.letters) { May::Near } else { May::Differ }
}

const PARTS: [Part; NAMES] = [Part::Surname, Part::Given, Part::Patronymic, Part::Third];

/// A model's weights as a quick look needs them.
#[derive(Debug)]
pub(crate) struct Look {
    model: Model,
    /// log2-odds before any field, within each source and across.
    within: Vec<f32>,
    across: f32,
    /// What parts of a name say that may be near, and that differ.
    near: [f32; NAMES],
    differ: [f32; NAMES],
    birth: [f32; LEVELS],
    death: [f32; LEVELS],
    place: [f32; LEVELS],
    /// The most that a place says that does not agree.
    place_apart: f32,
    sex: [f32; LEVELS],
    rank: [f32; LEVELS],
    official: f32,
}

impl Look {
    pub(crate) fn of(model: Model) -> Self {
        let weights = &model.weights.learned;
        let each = |field: Field| weights[field as usize].map(|bits| bits as f32);
        let mut death = each(Field::Death);
        death[super::TOO_EARLY] = TOLD_TOO_EARLY as f32;
        let part = |level: u8| std::array::from_fn(|field| weights[field][usize::from(level)] as f32);
        let (one, two): ([f32; NAMES], [f32; NAMES]) = (part(name::NEAR_ONE), part(name::NEAR_TWO));
        Self {
            within: model.within.iter().map(|bits| *bits as f32).collect(),
            across: model.across as f32,
            near: std::array::from_fn(|field| one[field].max(two[field])),
            differ: part(name::DIFFERENT),
            birth: each(Field::Birth),
            death,
            place: each(Field::Place),
            place_apart: model.most_of(Field::Place as usize, 3..=8),
            sex: each(Field::Sex),
            rank: each(Field::Rank),
            official: model.most_of(Field::Official as usize, 1..=3),
            model,
        }
    }

    /// The model that it is of.
    pub(crate) const fn model(&self) -> &Model {
        &self.model
    }

    /// A record's outline.
    pub(crate) fn outline(&self, prepared: &Prepared, record: u32) -> Outline {
        let model = &self.model;
        let row = &prepared.rows[record as usize];
        let numbers = [row.surname, row.given, row.patronymic, row.third];
        let home = match row.home {
            0 => prepared.words.log_frequency(row.settlement, Part::Settlement),
            home => prepared.words.log_frequency(home, Part::Home),
        };
        let place = &model.weights.matched[Field::Place as usize];
        let mut outline = Outline {
            names: std::array::from_fn(|field| self.name(prepared, field, numbers[field])),
            source: row.source,
            record,
            beside_names: 0.0,
            beside_birth: 0.0,
            beside_death: 0.0,
            birth: row.birth,
            told: row.told(),
            tells_nothing: row.told().nothing(),
            sex: row.sex,
            official: row.official != 0,
            rank: row.rank,
            whole: word(prepared, row.whole, Part::Unit, 0.0),
            region: word(prepared, row.region, Part::Region, place[2].max(place[4])),
            settlement: word(prepared, row.settlement, Part::Settlement, place[1]),
            home: (place[1] - home) as f32,
            unit: self.text(prepared, Field::Unit as usize, row.unit, Part::Unit),
        };
        let most = |field: usize, levels| model.most_of(field, levels).max(0.0);
        let if_said = |said: bool, most: f32| if said { most } else { 0.0 };
        let extras = prepared.extra(record as usize).iter().take(EXTRAS).enumerate();
        let extras = extras.filter(|(_, extra)| **extra != 0).map(|(column, extra)| {
            let text = self.text(prepared, FIXED + column, *extra, Part::Extra(column as u8));
            text.says.max(most(FIXED + column, 2..=3))
        });
        outline.beside_death = extras.sum::<f32>()
            + self.place_adds(&outline)
            + if_said(row.sex != 0, most(Field::Sex as usize, 1..=2))
            + if_said(row.rank != 0, most(Field::Rank as usize, 1..=2))
            + if_said(row.unit != 0, outline.unit.says.max(most(Field::Unit as usize, 2..=3)))
            + if_said(row.official != 0, most(Field::Official as usize, 1..=3));
        outline.beside_birth =
            outline.beside_death + if_said(!outline.tells_nothing, most(Field::Death as usize, 1..=14));
        let levels = if row.birth.kind == Kind::Day { 1..=11 } else { 5..=11 };
        outline.beside_names =
            outline.beside_birth + if_said(row.birth.known(), most(Field::Birth as usize, levels));
        outline
    }

    fn name(&self, prepared: &Prepared, field: usize, number: u32) -> Name {
        let (names, part, weights) = (&prepared.names, PARTS[field], &self.model.weights);
        let glance = names.glance(number);
        let [alike, otherwise] = weights.form[field];
        Name {
            class: glance.class,
            own: names.class_in(number, part),
            says: (weights.same[field] - names.log_frequency(number, part) + alike.max(otherwise)) as f32,
            initial: -names.log_initial(glance.first.0, part) as f32,
            letters: if part == Part::Patronymic { glance.fold } else { glance.stem },
            first: glance.first,
            is_initial: glance.is_initial,
            arabic: glance.arabic,
        }
    }

    fn text(&self, prepared: &Prepared, field: usize, number: u32, part: Part) -> Word {
        word(prepared, number, part, self.model.weights.matched[field][1])
    }

    /// log2-odds that a pair cannot exceed; infinity where only the comparison can tell. Once they cannot exceed `enough`, the look
    /// ends with some bound below it.
    #[inline]
    pub(crate) fn at_most(&self, prepared: &Prepared, left: &Outline, right: &Outline, enough: f32) -> f32 {
        if matches!(left.whole.may(&right.whole), May::Same | May::Near) {
            return f32::INFINITY;
        }
        let mut bits =
            if left.source == right.source { self.within[left.source as usize] } else { self.across };
        let mut levels = [May::Missing; NAMES];
        for (field, level) in levels.iter_mut().enumerate() {
            let (one, two) = (&left.names[field], &right.names[field]);
            *level = may(one, two);
            bits += match level {
                May::Missing => 0.0,
                May::Same => one.says.min(two.says).max(self.near[field]),
                May::Initial => {
                    if one.is_initial {
                        one.initial
                    } else {
                        two.initial
                    }
                }
                May::Near => self.near[field],
                May::Differ => self.differ[field],
            };
        }
        let apart = |level: May| matches!(level, May::Near | May::Differ);
        if apart(levels[0]) && apart(levels[1]) {
            let crossed =
                |one: &Name, two: &Name| matches!(may(one, two), May::Same | May::Near | May::Initial);
            if crossed(&left.names[0], &right.names[1]) && crossed(&left.names[1], &right.names[0]) {
                return f32::INFINITY;
            }
        }
        let most = bits + left.beside_names.min(right.beside_names);
        if most <= enough {
            return most;
        }
        bits += self.birth[usize::from(birth::level(left.birth, right.birth))];
        let most = bits + left.beside_birth.min(right.beside_birth);
        if most <= enough {
            return most;
        }
        if !left.tells_nothing && !right.tells_nothing {
            bits += self.death[usize::from(death::level(&left.told, &right.told))];
        }
        let most = bits + left.beside_death.min(right.beside_death);
        if most <= enough {
            return most;
        }
        bits + self.beside_death(prepared, left, right)
    }

    /// The most that all fields but names, birth and death say.
    fn beside_death(&self, prepared: &Prepared, left: &Outline, right: &Outline) -> f32 {
        let mut bits = self.place_at_most(left, right);
        bits += self.sex[usize::from(same(u32::from(left.sex), u32::from(right.sex)))];
        bits += self.rank[usize::from(same(left.rank, right.rank))];
        bits += self.text_at_most(Field::Unit as usize, &left.unit, &right.unit);
        if left.official && right.official {
            bits += self.official;
        }
        let extras = prepared.extra(left.record as usize).iter().zip(prepared.extra(right.record as usize));
        for (column, (one, two)) in extras.take(EXTRAS).enumerate() {
            let of = |number: u32| self.text(prepared, FIXED + column, number, Part::Extra(column as u8));
            bits += self.text_at_most(FIXED + column, &of(*one), &of(*two));
        }
        bits
    }

    fn text_at_most(&self, field: usize, one: &Word, two: &Word) -> f32 {
        match one.may(two) {
            May::Missing => 0.0,
            May::Same => one.says.min(two.says),
            May::Differ => self.model.weights.learned[field][3] as f32,
            _ => self.model.most_of(field, 2..=3),
        }
    }

    fn place_at_most(&self, left: &Outline, right: &Outline) -> f32 {
        let (region, settlement) = (left.region.may(&right.region), left.settlement.may(&right.settlement));
        match (region, settlement) {
            (May::Missing, May::Missing) => 0.0,
            (_, May::Same) => left.home.min(right.home).max(self.place[6]),
            (May::Same | May::Near, _) => left.region.says.min(right.region.says).max(self.place_apart),
            (_, May::Near) => self.place_apart,
            (May::Differ, May::Missing) => self.place[8],
            (May::Differ, _) => self.place[5],
            _ => self.place[7],
        }
    }

    /// The most that the home can add, whatever the other's is.
    fn place_adds(&self, outline: &Outline) -> f32 {
        let mut most: f32 = 0.0;
        if outline.settlement.class != 0 {
            most = most.max(outline.home).max(self.place_apart);
        }
        if outline.region.class != 0 {
            most = most.max(outline.region.says).max(self.place_apart);
        }
        most
    }
}

/// A word that says `matched` and how rare it is, where the other is of its class.
fn word(prepared: &Prepared, number: u32, part: Part, matched: f64) -> Word {
    let glance = prepared.words.glance(number);
    let says = (matched - prepared.words.log_frequency(number, part)) as f32;
    Word { class: glance.class, says, letters: glance.fold }
}

impl Model {
    fn most_of(&self, field: usize, levels: std::ops::RangeInclusive<usize>) -> f32 {
        levels.map(|level| self.weights.learned[field][level] as f32).fold(f32::NEG_INFINITY, f32::max)
    }
}
