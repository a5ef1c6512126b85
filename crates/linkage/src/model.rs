//! The model: what a pattern of levels says for and against "one person".
//!
//! Fellegi and Sunter's model ("A Theory for Record Linkage", JASA 64, 1969) with two classes beside match and
//! stranger: siblings and other kin. Families die together and are named alike; without classes of their own, the
//! fitting takes their likeness for that of matches, and the merged siblings vanish from the count.

mod fit;
mod glance;
mod levels;
mod told;
mod voice;
mod weigh;

pub(crate) use fit::fit;
pub(crate) use glance::{Look, Outline};
pub(crate) use levels::groups;
pub use told::Given;
pub(crate) use told::Told;
pub(crate) use voice::{Relatives, TOO_EARLY, Voice, said};

use crate::compare::{FIELDS, LEVELS, Pattern};
use crate::prepare::Prepared;

/// A pair worth keeping, and how its fields agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) pattern: u64,
    /// How many keys the two share, up to 255: what one key alone found, another came near to missing.
    pub(crate) keys: u8,
}

impl Candidate {
    /// No pair, but how many pairs were compared: counted in the rows, a task that an engine repeats counts once.
    pub(crate) const fn tally(compared: u64) -> Self {
        Self { left: 0, right: 0, pattern: compared, keys: 0 }
    }

    /// Whether it is a tally: a record is never paired with itself.
    pub(crate) const fn is_tally(&self) -> bool {
        self.left == self.right
    }
}

/// What two valid official ids say against one person, or two entries of a list that names nobody twice, however much others agree.
pub(crate) const TWO_PERSONS: f64 = -100.0;
/// The level of two different official ids that are both valid.
const TWO_VALID_IDS: usize = 4;

/// Two records and how their fields agree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared<'a> {
    pub(crate) prepared: &'a Prepared,
    pub(crate) pattern: Pattern,
    pub(crate) left: usize,
    pub(crate) right: usize,
}

impl Compared<'_> {
    /// The sources of the two.
    fn sources(self) -> (u32, u32) {
        (self.prepared.rows[self.left].source, self.prepared.rows[self.right].source)
    }
}

/// Probabilities of the levels of each field.
pub(crate) type Table = [[f64; LEVELS]; FIELDS];

/// What is learned from the records.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    /// Of each level, given a match.
    matched: Table,
    /// Of each level, given strangers.
    strangers: Table,
    /// The random pairs from which strangers are learned.
    random: Random,
    /// log2 of the odds of a match between records of two sources.
    pub(crate) across: f64,
    /// The same within each source: a list without repetitions has low ones.
    pub(crate) within: Vec<f64>,
    /// Whether each source is a list that names nobody twice, as far as one can see.
    clean: Vec<bool>,
    /// Logarithms of the above, so that a pair is weighed by looking up and adding.
    weights: Weights,
    /// How many relatives there are.
    pub(crate) relatives: Relatives,
}

/// Pairs drawn at random.
#[derive(Debug, Clone, PartialEq)]
struct Random {
    /// How many of them agree at each level.
    counts: Table,
    /// The share of all pairs that was drawn.
    share: f64,
}

/// What the levels weigh.
#[derive(Debug, Clone, PartialEq)]
struct Weights {
    /// log2 of match over strangers.
    learned: Table,
    /// log2 of the match.
    matched: Table,
    /// log2 of "the same name, spelt alike or not" of a match, by part of the name.
    same: [f64; NAMES],
    /// What it adds that the same name is spelt alike, or otherwise: log2 of how much oftener matches than namesakes spell it so.
    form: [[f64; 2]; NAMES],
    /// log2 of siblings over strangers, by level of the birth date.
    siblings_birth: [f64; LEVELS],
}

/// By part of the name: of pairs that bear the same name and are no match, what share spells it alike and what share otherwise.
type Forms = [[f64; 2]; NAMES];

/// The parts of a name, which are the first fields.
const NAMES: usize = 4;

impl Weights {
    fn of(matched: &Table, strangers: &Table, namesakes: &Forms) -> Self {
        use crate::compare::name::{EXACT, VARIANT};
        let log = |share: f64| if share > 0.0 { share.log2() } else { 0.0 };
        let same =
            |field: usize| log(matched[field][usize::from(EXACT)] + matched[field][usize::from(VARIANT)]);
        let each = |of: &dyn Fn(usize, usize) -> f64| -> Table {
            std::array::from_fn(|field| std::array::from_fn(|level| of(field, level)))
        };
        Self {
            learned: each(&|field, level| log(matched[field][level]) - log(strangers[field][level])),
            matched: each(&|field, level| log(matched[field][level])),
            same: std::array::from_fn(same),
            siblings_birth: levels::siblings_birth(&strangers[crate::compare::Field::Birth as usize]),
            form: std::array::from_fn(|field| {
                [EXACT, VARIANT].map(|level| {
                    let own = log(matched[field][usize::from(level)]) - same(field);
                    own - log(namesakes[field][usize::from(level != EXACT)])
                })
            }),
        }
    }
}

/// Evidence of a pair, as log2 of likelihoods relative to strangers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    pub(crate) matched: f64,
    pub(crate) siblings: f64,
    pub(crate) kin: f64,
}

impl Evidence {
    /// What one field says, given log2 of match over strangers and, of given name and birth, of siblings over strangers: a family shares
    /// its surname, patronymic and home, other kin surname and home.
    pub(crate) fn of(field: usize, matched: f64, siblings: f64) -> Self {
        use crate::compare::Field;
        const SURNAME: usize = Field::Surname as usize;
        const PATRONYMIC: usize = Field::Patronymic as usize;
        const THIRD: usize = Field::Third as usize;
        const PLACE: usize = Field::Place as usize;
        let siblings = match field {
            SURNAME | PATRONYMIC | THIRD | PLACE => matched,
            _ => siblings,
        };
        let kin = match field {
            SURNAME | PLACE => matched,
            THIRD => matched.max(-1.0),
            _ => 0.0,
        };
        Self { matched, siblings, kin }
    }

    /// Adds what another field says.
    pub(crate) fn add(&mut self, other: Self) {
        self.matched += other.matched;
        self.siblings += other.siblings;
        self.kin += other.kin;
    }
}

/// The probability of log2-odds.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}
