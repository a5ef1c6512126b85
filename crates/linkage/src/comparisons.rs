//! Our fields as a table of comparisons with levels, as Splink and reports want them: within one comparison, probabilities of the levels
//! sum to one.

use serde::Serialize;

use crate::compare::{FIXED, Field, Pattern};
use crate::explain::{field_name, level_name};
use crate::model::{Model, groups, said};
use crate::prepare::Prepared;

/// The level of an initial, which is weighed by its letter and so belongs to no group.
const INITIAL: usize = crate::compare::name::INITIAL as usize;

/// One comparison: levels of a field that can come of one pair of precisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Its name in columns: `surname`, `birth_day`.
    pub(crate) name: String,
    pub(crate) field: usize,
    /// From the best to the worst; the last is what is left.
    pub(crate) levels: Vec<usize>,
}

/// What the model has learned of one level, for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// The comparison: a field, or a field said to one precision.
    pub comparison: String,
    /// The level in words.
    pub level: String,
    /// The share of matches that have it.
    pub m: f64,
    /// The share of strangers that have it.
    pub u: f64,
    /// log2 of m over u; of a name that agrees, that of one of middling frequency.
    pub weight: f64,
}

impl Comparison {
    /// Splink's number of a level: the worst is 0, -1 is "not said by both".
    pub(crate) fn gamma(&self, pattern: Pattern) -> i64 {
        let level = pattern.level(self.field);
        let place = self.levels.iter().position(|own| *own == level);
        place.map_or(-1, |place| (self.levels.len() - 1 - place) as i64)
    }

    /// What its levels are called.
    pub(crate) fn label(&self, level: usize) -> String {
        format!("{}: {}", field_name(self.field), level_name(self.field, level))
    }

    /// m and u of a level.
    pub(crate) fn shares(&self, model: &Model, level: usize) -> (f64, f64) {
        if self.field < 4 && level == INITIAL {
            return model.of_initial();
        }
        model.shares(self.field, level)
    }

    /// Its levels, as learned.
    pub(crate) fn learned(&self, model: &Model) -> Vec<Level> {
        let level = |level: &usize| {
            let (m, u) = self.shares(model, *level);
            Level {
                comparison: self.name.clone(),
                level: level_name(self.field, *level).to_owned(),
                m,
                u,
                weight: (m / u).log2(),
            }
        };
        self.levels.iter().map(level).collect()
    }
}

/// All comparisons, those that no record can take part in left out.
pub(crate) fn comparisons(prepared: &Prepared) -> Vec<Comparison> {
    let mut most = [0_u8; crate::compare::FIELDS];
    for record in 0..prepared.rows.len() {
        for (most, said) in most.iter_mut().zip(said(prepared, record)) {
            *most = (*most).max(said);
        }
    }
    all().into_iter().filter(|comparison| most[comparison.field] > 0).collect()
}

/// All comparisons that there are.
pub(crate) fn all() -> Vec<Comparison> {
    groups()
        .map(|group| {
            let mut levels = group.levels.to_vec();
            if group.field < 4 {
                levels.push(INITIAL);
                levels.sort_unstable();
            }
            Comparison { name: name(group.field, levels[0]), field: group.field, levels }
        })
        .collect()
}

fn name(field: usize, first: usize) -> String {
    const BIRTH: usize = Field::Birth as usize;
    const DEATH: usize = Field::Death as usize;
    const PLACE: usize = Field::Place as usize;
    const NAMES: [&str; FIXED] = [
        "surname",
        "given",
        "patronymic",
        "third",
        "birth",
        "death",
        "place",
        "sex",
        "rank",
        "unit",
        "official_id",
    ];
    match (field, first) {
        (BIRTH, 1) => "birth_day".to_owned(),
        (BIRTH, 5) => "birth_year".to_owned(),
        (BIRTH, _) => "birth_age".to_owned(),
        (DEATH, 1) => "death_day".to_owned(),
        (DEATH, 5) => "death_month".to_owned(),
        (DEATH, 8) => "death_year".to_owned(),
        (DEATH, 10) => "funeral".to_owned(),
        (DEATH, _) => "death_and_funeral".to_owned(),
        (PLACE, 1) => "settlement".to_owned(),
        (PLACE, _) => "region".to_owned(),
        (FIXED.., _) => format!("extra_{}", field + 1 - FIXED),
        _ => NAMES[field].to_owned(),
    }
}
