//! Texts that tell of deaths and announce none of this war: in other wars, away from war, of nobody in particular, long told.

use jiff::civil::Date;
use records::NoticeKind;

use super::rest_of;
use crate::lexicon::Cue;
use crate::people::People;
use crate::scene::Scene;
use crate::unnamed;

/// What such a text tells of instead, and how sure that is; `None` where it announces a death of this war. `mourned` is whether
/// anybody named is dead.
pub(super) fn told(
    scene: &Scene<'_>,
    people: &People,
    mourned: bool,
    begins: Date,
) -> Option<(NoticeKind, f32)> {
    if opening_of_another_war(scene) {
        return Some((NoticeKind::OtherWar, 0.7));
    }
    // A text that opens with the missing, the captive, the decorated tells a death outright if it tells one.
    if opens_otherwise(scene) && !people.told_outright(scene) {
        let kind = match () {
            () if scene.opening_says(&[Cue::Missing]) => NoticeKind::Missing,
            () if scene.opening_says(&[Cue::Prisoner]) => NoticeKind::Prisoner,
            () => rest_of(scene).unwrap_or(NoticeKind::Other),
        };
        return Some((kind, 0.6));
    }
    let living = people.persons.iter().any(|person| person.living >= 1.0);
    let nobody = !people.persons.iter().any(|person| person.sure && person.balance() > 0.0);
    if !mourned && (living || nobody) && !announces_unnamed(scene) {
        return Some((rest_of(scene).unwrap_or(NoticeKind::Other), 0.5));
    }
    if !mourned && unnamed::is_toll(scene) {
        return Some((NoticeKind::Other, 0.6));
    }
    let surnamed = people
        .persons
        .iter()
        .any(|person| !person.surname.nominatives.is_empty() && !person.alive && person.is_dead());
    let civilians = scene.count(Cue::Civilian) > 0 && (!surnamed || none_serves(scene, people));
    if civilians || away_from_war(scene) || peaceful(scene) && !soldierly(scene) || very_old(scene) {
        let kind = if scene.count(Cue::OtherWar) > 0 { NoticeKind::OtherWar } else { NoticeKind::Other };
        return Some((kind, 0.6));
    }
    if other_war(scene, begins) || !surnamed && all_of_other_wars(scene) {
        return Some((NoticeKind::OtherWar, 0.8));
    }
    None
}

/// Whether nothing said where the dead are named, nor their ranks, tells that one of them served.
fn none_serves(scene: &Scene<'_>, people: &People) -> bool {
    const SERVED: &[Cue] = &[
        Cue::ThisWar,
        Cue::TheDead,
        Cue::Posthumous,
        Cue::CallSign,
        Cue::Volunteer,
        Cue::Mobilised,
        Cue::Contract,
        Cue::Signed,
        Cue::Conscript,
        Cue::Convict,
        Cue::Pmc,
        Cue::Enlisted,
        Cue::Combat,
        Cue::Assault,
    ];
    people.occurrences.iter().filter(|occurrence| people.persons[occurrence.person].is_dead()).all(
        |occurrence| {
            people.persons[occurrence.person].rank.is_none()
                && !(occurrence.sentence..=occurrence.sentence + 1)
                    .any(|sentence| scene.says(sentence, SERVED))
        },
    )
}

/// Phrases of death, of any kind.
const ANY_DEATH: &[Cue] = &[
    Cue::Killed,
    Cue::KilledMany,
    Cue::Fallen,
    Cue::Buried,
    Cue::Funeral,
    Cue::Mourning,
    Cue::Remembered,
    Cue::Posthumous,
    Cue::Memorial,
];

/// Whether a text opens with something else than a death.
fn opens_otherwise(scene: &Scene<'_>) -> bool {
    const OTHER: &[Cue] = &[Cue::Missing, Cue::Prisoner, Cue::Award, Cue::Wounded, Cue::Enlistment];
    scene.opening_says(OTHER) && !scene.opening_says(ANY_DEATH)
}

/// Whether a text announces the death of soldiers it does not name: in one of its first sentences one is killed, buried or parted with
/// who is a soldier, a countryman.
fn announces_unnamed(scene: &Scene<'_>) -> bool {
    const EARLY: u32 = 5;
    const DEATH: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Buried, Cue::Remembered, Cue::Funeral];
    const WHO: &[Cue] = &[Cue::TheDead, Cue::Heads, Cue::Mobilised, Cue::Volunteer, Cue::Contract];
    (0..scene.tokens.sentences().min(EARLY)).any(|sentence| {
        (scene.says(sentence, DEATH) || tells_of_a_loss(scene, sentence))
            && (scene.says(sentence, WHO)
                || scene.says(sentence, &[Cue::ThisWar])
                    && scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Buried, Cue::Funeral])
                || scene.ranks.iter().any(|rank| scene.tokens.sentence(rank.first) == sentence))
    })
}

/// Whether a sentence tells of a loss, `гибель`, `тела`, or of one who is lost, and not only of the lost in general, `семьи погибших`.
fn tells_of_a_loss(scene: &Scene<'_>, sentence: u32) -> bool {
    const LOST: &[&str] = &["погибш", "павш", "убит", "умерш", "скончавш", "загибл", "полегл"];
    scene.hits_of(sentence).iter().any(|hit| {
        let word = scene.tokens.word(hit.first);
        let many = LOST.iter().any(|stem| word.starts_with(stem))
            && ["их", "ими", "ые", "ие", "і"].iter().any(|end| word.ends_with(end));
        hit.cue == Cue::Fallen && !many && !matches!(word, "fallen" | "dead" | "late")
    })
}

/// Whether anything tells of a death away from war: an accident, a crime, an illness, old age.
fn peaceful(scene: &Scene<'_>) -> bool {
    const OLD: u8 = 65;
    scene.count(Cue::Civilian) > 0 || scene.ages.iter().any(|aged| aged.sure && aged.years >= OLD)
}

/// Whether the only age told is one at which nobody fights.
fn very_old(scene: &Scene<'_>) -> bool {
    const VERY_OLD: u8 = 75;
    scene.ages.iter().any(|aged| aged.sure)
        && scene.ages.iter().all(|aged| aged.sure && aged.years >= VERY_OLD)
}

/// Whether a text speaks of soldiers or of this war at all.
fn soldierly(scene: &Scene<'_>) -> bool {
    const CUES: &[Cue] = &[
        Cue::ThisWar,
        Cue::Posthumous,
        Cue::CallSign,
        Cue::Volunteer,
        Cue::Mobilised,
        Cue::Contract,
        Cue::Conscript,
        Cue::Pmc,
    ];
    const STEMS: &[&str] = &[
        "солдат",
        "воин",
        "воїн",
        "боец",
        "бойц",
        "боєц",
        "бійц",
        "геро",
        "захисн",
        "защитн",
        "військов",
        "военносл",
        "фронт",
        "soldier",
        "servicem",
        "fighter",
        "troops",
        "army",
        "побратим",
        "бригад",
        "brigade",
        "войн",
        "війн",
        "war",
    ];
    !scene.ranks.is_empty()
        || CUES.iter().any(|cue| scene.count(*cue) > 0)
        || (0..scene.tokens.len()).any(|at| {
            let word = scene.tokens.word(at);
            STEMS.iter().any(|stem| word.starts_with(stem) && (*stem != "war" || word == "war"))
        })
}

/// Whether every sentence that tells how somebody died tells of an accident, a crime, an illness, and none of them of this war.
fn away_from_war(scene: &Scene<'_>) -> bool {
    let mut deaths =
        (0..scene.tokens.sentences()).filter(|sentence| scene.says(*sentence, &[Cue::Killed])).peekable();
    deaths.peek().is_some()
        && deaths.all(|sentence| {
            scene.says(sentence, &[Cue::Civilian])
                && !scene.says(
                    sentence,
                    &[Cue::ThisWar, Cue::Posthumous, Cue::Strike, Cue::Shelling, Cue::Drone, Cue::Combat],
                )
        })
}

/// Whether a text opens with another war, and no sentence tells of a death in this one.
fn opening_of_another_war(scene: &Scene<'_>) -> bool {
    let in_this_war = |sentence| {
        scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Buried, Cue::Posthumous, Cue::Fallen])
            && scene.says(sentence, &[Cue::ThisWar])
            && !scene.says(sentence, &[Cue::OtherWar])
    };
    scene.opening_says(&[Cue::OtherWar])
        && !scene.opening_says(&[Cue::ThisWar])
        && !(0..scene.tokens.sentences()).any(in_this_war)
}

/// Whether the deaths told of are of another war: it is named and this one is not, the year is long past, or the text is
/// older than this war.
fn other_war(scene: &Scene<'_>, begins: Date) -> bool {
    if scene.published.is_some_and(|published| published < begins) {
        return true;
    }
    // `В зоне СВО погиб ветеран Афганистана`
    let here = |sentence| scene.says(sentence, &[Cue::Killed]) && scene.says(sentence, &[Cue::ThisWar]);
    if (0..scene.tokens.sentences()).any(here) {
        return false;
    }
    let (other, this) = (scene.count(Cue::OtherWar), scene.count(Cue::ThisWar));
    let years = || scene.dates.iter().filter(|date| !date.of_birth).filter_map(|date| date.year());
    let recent = years().any(|year| year >= begins.year());
    // Nobody who fell in those years fell in this war, whatever else is named.
    if this == 0 && !recent && years().any(|year| (1941..=1945).contains(&year)) {
        return true;
    }
    // `погиб 15 февраля 1986 года`
    let told: Vec<i16> = years_of_death(scene).collect();
    if !told.is_empty() && told.iter().all(|year| (1900..2014).contains(year)) {
        return true;
    }
    let past =
        years().any(|year| (1939..2014).contains(&year) && year != 1941 || (1941..=1945).contains(&year));
    other > 0 && !recent && (this == 0 || (past && other > this) || other > 2 * this)
}

/// Whether every sentence that tells of a death names another war: `участника Великой Отечественной, погибшего под Курском`.
fn all_of_other_wars(scene: &Scene<'_>) -> bool {
    const DEATH: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Fallen, Cue::Buried, Cue::Posthumous];
    let mut deaths = (0..scene.tokens.sentences()).filter(|sentence| scene.says(*sentence, DEATH)).peekable();
    deaths.peek().is_some() && deaths.all(|sentence| scene.says(sentence, &[Cue::OtherWar]))
}

/// The years told right after a phrase of death.
fn years_of_death<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = i16> + 's {
    const FAR: usize = 6;
    scene.dates.iter().filter(|date| !date.of_birth).filter_map(|date| {
        let hits = scene.hits_between(date.first, date.first.saturating_sub(FAR), date.first);
        let death =
            |hit: &crate::lexicon::Hit| matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Fallen);
        hits.iter().any(death).then(|| date.year()).flatten()
    })
}
