//! A day that nothing claims: the last that is told of a dead man before his burial is likely that of his death.

use records::{FieldName, Fields, Read};

use super::{Anchors, Fact, Placement};
use crate::dates::{Dated, Lean, Written, resolve};
use crate::facts::placement;
use crate::lexicon::Cue;
use crate::scene::Scene;

/// How sure such a day is.
const LIKELY: f32 = 0.5;

/// Sentences whose dates are of something else.
const ELSE: &[Cue] = &[
    Cue::OtherDate,
    Cue::Born,
    Cue::Award,
    Cue::Posthumous,
    Cue::Enlistment,
    Cue::Enlisted,
    Cue::Signed,
    Cue::Mobilised,
    Cue::Funeral,
    Cue::Buried,
    Cue::Memorial,
    Cue::Missing,
    Cue::Cancelled,
    Cue::Earlier,
    Cue::OtherWar,
    Cue::Court,
    Cue::Registered,
];

/// Days of this war that no fact is made of, with where they stand, in sentences that tell of nothing else.
pub(in crate::facts) fn unclaimed(scene: &Scene<'_>, facts: &[Placement]) -> Vec<(Dated, Placement)> {
    let dates = facts.iter().filter_map(|placed| match &placed.fact {
        Fact::Date(_, known) => Some(known.first),
        _ => None,
    });
    let claimed: std::collections::HashSet<usize> = dates.collect();
    let a_day = |dated: &Dated| match dated.written {
        Written::Calendar { year, month: Some(_), day: Some(_) } => year.is_none_or(|year| year >= 2014),
        Written::DayOfMonth(_) => true,
        _ => false,
    };
    scene
        .dates
        .iter()
        .filter(|dated| !dated.of_birth && a_day(dated) && !claimed.contains(&dated.first))
        .filter(|dated| !scene.says(scene.tokens.sentence(dated.first), ELSE))
        .map(|dated| (*dated, placement(Fact::Date(FieldName::Death, *dated), dated.first, dated.last)))
        .collect()
}

/// Takes such a day for that of the death, where no other is known, it lies between enlistment and burial, and none later does.
pub(in crate::facts) fn last_day(scene: &Scene<'_>, fields: &mut Fields, dated: &Dated, after: &Anchors) {
    /// Who is buried later than that was sought for long, and his day would have been told.
    const LONGEST: i32 = 100;
    if fields.death.as_ref().is_some_and(|known| known.confidence > LIKELY) {
        return;
    }
    let (near, after) = match scene.published {
        Some(published) => (Some(published), None),
        None => after.of(FieldName::Death, dated.first),
    };
    let Some(value) = resolve(dated.written, near, after, Lean::Past) else { return };
    let day = |read: &Option<Read<records::Edtf>>| read.as_ref().and_then(|read| read.value.earliest());
    let Some(here) = value.day() else { return };
    let known = day(&fields.death).is_some_and(|known| known >= here);
    let enlisted_later = day(&fields.enlisted).is_some_and(|enlisted| enlisted > here);
    let end = day(&fields.funeral).or(scene.published);
    let fits =
        end.is_none_or(|end| here < end && here.until(end).is_ok_and(|span| span.get_days() <= LONGEST));
    if !known && !enlisted_later && fits {
        fields.death = Some(Read::at(value, dated.span(&scene.tokens), LIKELY));
    }
}
