//! What a text tells of on the whole.

use jiff::civil::Date;
use records::NoticeKind;

use crate::lexicon::Cue;
use crate::scene::Scene;

/// The kind of a text, and how sure that is.
pub(crate) fn of(scene: &Scene<'_>, begins: Date) -> (NoticeKind, f32) {
    let count = |cue| scene.count(cue) as f32;
    let killed = count(Cue::Killed) + count(Cue::KilledMany);
    let dead = 2.0 * killed
        + 0.8 * count(Cue::Fallen)
        + 1.2 * count(Cue::Buried)
        + 0.8 * count(Cue::Funeral)
        + 0.8 * count(Cue::Mourning)
        + 0.6 * count(Cue::Memorial)
        + 2.0 * count(Cue::Posthumous);
    let told = killed + count(Cue::Buried) + count(Cue::Posthumous) + count(Cue::Fallen);
    let life_dates = crate::facts::life_dates(scene).len() as f32;
    let dead = dead + 2.0 * life_dates;
    let missing = count(Cue::Missing);
    let prisoner = count(Cue::Prisoner);
    if count(Cue::Withdrawn) > 0.0 && (count(Cue::Alive) > 0.0 || count(Cue::Withdrawn) > 1.0 || killed < 1.0)
    {
        return (NoticeKind::Withdrawn, 0.8);
    }
    let is_death = dead >= 1.6
        && (told > 0.0
            || life_dates > 0.0
            || count(Cue::Mourning) > 1.0
            || count(Cue::Funeral) > 0.0 && count(Cue::Mourning) > 0.0);
    if is_death && other_war(scene, begins) {
        return (NoticeKind::OtherWar, 0.8);
    }
    // The missing may be feared dead: a death must be told outright.
    if missing > 0.0
        && killed < 1.0
        && count(Cue::Buried) + count(Cue::Funeral) < 1.0
        && 1.5 * missing >= count(Cue::Fallen)
    {
        return (NoticeKind::Missing, 0.8);
    }
    if prisoner > 0.0 && (!is_death || prisoner > 2.0 * told) {
        return (NoticeKind::Prisoner, 0.7);
    }
    if is_death {
        let confidence = (0.55 + 0.06 * dead).min(0.97);
        return (NoticeKind::Death, confidence);
    }
    let rest = [
        (Cue::Award, NoticeKind::Award),
        (Cue::Wounded, NoticeKind::Wounded),
        (Cue::Enlistment, NoticeKind::Enlistment),
    ];
    let best = rest
        .into_iter()
        .map(|(cue, kind)| (count(cue), kind))
        .filter(|(hits, _)| *hits >= 1.0)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((_, kind)) => (kind, 0.6),
        None if count(Cue::OtherWar) > 1.0 && count(Cue::ThisWar) < 1.0 => (NoticeKind::OtherWar, 0.6),
        None => (NoticeKind::Other, 0.6),
    }
}

/// Whether the deaths told of are of another war: it is named and this one is not, the year is long past, or the text is
/// older than this war.
fn other_war(scene: &Scene<'_>, begins: Date) -> bool {
    if scene.published.is_some_and(|published| published < begins) {
        return true;
    }
    let (other, this) = (scene.count(Cue::OtherWar), scene.count(Cue::ThisWar));
    let years = || scene.dates.iter().filter(|date| !date.of_birth).filter_map(|date| date.year());
    let recent = years().any(|year| year >= begins.year());
    let past =
        years().any(|year| (1939..2014).contains(&year) && year != 1941 || (1941..=1945).contains(&year));
    other > 0 && !recent && (this == 0 || (past && other > this) || other > 2 * this)
}
