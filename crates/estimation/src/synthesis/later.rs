//! What later knowledge says of an earlier figure.

use jiff::civil::Date;
use serde::Serialize;

use super::compare::{Aside, SynthesisQuestion, days_of};
use super::road::{FigureKind, Road};

/// An estimate of the dead that names already contradict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contradicted {
    /// The estimate's road.
    pub road: String,
    /// The list's.
    pub by: String,
    /// In words.
    pub why: String,
}

/// An earlier estimate of the same dead that a road of today leaves behind.
///
/// The first figure is set aside, since it rests on what was known on another day; but whoever printed it should say what became
/// of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overtaken {
    /// The earlier road.
    pub road: String,
    /// The day whose knowledge it rested on.
    pub as_of: Date,
    /// The road of today.
    pub by: String,
    /// Today's middle over the end that it lies beyond: above 1 where the upper end was too low, below 1 where the lower one was
    /// too high.
    pub factor: f64,
    /// In words.
    pub why: String,
}

/// Estimates of the dead whose upper end is below what a list already names of the same people and period. Only their days may
/// differ: a name that came later died nonetheless.
pub(super) fn contradicted(roads: &[Road]) -> Vec<Contradicted> {
    let of_same_dead = |road: &Road, list: &Road| {
        road.population.trim() == list.population.trim() && days_of(&road.period) == days_of(&list.period)
    };
    let mut found = Vec::new();
    for road in roads.iter().filter(|road| road.kind == FigureKind::Dead) {
        let Some((_, hi)) = road.ends() else { continue };
        for list in
            roads.iter().filter(|list| list.kind == FigureKind::NamedSoFar && of_same_dead(road, list))
        {
            if let Some(named) = list.centre().filter(|named| *named > hi) {
                let why = format!(
                    "at most {hi:.0} died by `{}`, and `{}` names {named:.0} of them",
                    road.id, list.id
                );
                found.push(Contradicted { road: road.id.clone(), by: list.id.clone(), why });
            }
        }
    }
    found
}

/// Roads set aside for being earlier than the question, whose range does not hold the middle of a road of today.
pub(super) fn overtaken(question: &SynthesisQuestion, today: &[Road], aside: &[Aside]) -> Vec<Overtaken> {
    let same_dead = |road: &&Road| {
        road.kind == FigureKind::Dead
            && road.population.trim() == question.population.trim()
            && days_of(&road.period) == days_of(&question.period)
            && road.as_of < question.as_of
    };
    let mut found = Vec::new();
    for earlier in aside.iter().map(|aside| &aside.road).filter(same_dead) {
        let Some((lo, hi)) = earlier.ends() else { continue };
        for road in today {
            let Some(centre) = road.centre().filter(|centre| *centre < lo || hi < *centre) else { continue };
            let (end, factor) = if hi < centre { ("upper", centre / hi) } else { ("lower", centre / lo) };
            let why = format!(
                "as known on {}, `{}` gave {lo:.0} to {hi:.0}; as known on {}, `{}` gives {centre:.0}, {factor:.2} times the \
                 {end} end",
                earlier.as_of, earlier.id, road.as_of, road.id
            );
            let (as_of, by) = (earlier.as_of, road.id.clone());
            found.push(Overtaken { road: earlier.id.clone(), as_of, by, factor, why });
        }
    }
    found
}
