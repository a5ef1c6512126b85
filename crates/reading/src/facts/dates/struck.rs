//! Days of which a sentence tells what befell him, though not in words for dying.

use std::ops::Range;

use crate::dates::{Dated, Written};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

/// What strikes a man, and what a notice says instead of his death.
const BLOWS: &[&str] = &[
    "накры",
    "накрил",
    "прилет",
    "влуч",
    "разорва",
    "розірва",
    "сгоре",
    "згор",
    "подорва",
    "підірв",
    "подбит",
    "підбит",
    "сбит",
    "збит",
    "разрыв",
    "розрив",
    "останов",
    "зупини",
    "снаряд",
    "снайпер",
    "осколк",
    "осколок",
    "уламк",
    "уламок",
    "ракет",
    "struck",
    "hit",
    "exploded",
    "ambush",
    "shell",
    "sniper",
    "drone",
    "засад",
];

/// Words that tell of something else on a day, so that a blow beside them is none that killed.
const OTHERWISE: &[Cue] = &[
    Cue::Award,
    Cue::Born,
    Cue::Enlisted,
    Cue::Signed,
    Cue::Missing,
    Cue::Prisoner,
    Cue::Memorial,
    Cue::Funeral,
    Cue::Buried,
    Cue::OtherWar,
];

/// `29 августа в блиндаж прилетел дрон`, `17.11.22, Мнимовка, прямое попадание`; or the sentence after says it: `11 марта
/// он прикрывал отход. Разрыв мины`.
pub(in crate::facts) fn struck(scene: &Scene<'_>, dated: &Dated) -> bool {
    let told = match dated.written {
        Written::Calendar { day: Some(_), .. } | Written::Days { .. } => true,
        Written::Weekday { next, .. } => !next,
        _ => false,
    };
    let sentence = scene.tokens.sentence(dated.first);
    told && !otherwise(scene, sentence, dated)
        && (blow(scene, near(scene, sentence, dated.first))
            || terse(scene, dated)
            || after(scene, sentence, dated))
}

/// The tokens of a sentence that stand near another: a text may be one sentence of a million words.
pub(in crate::facts) fn near(scene: &Scene<'_>, sentence: u32, at: usize) -> Range<usize> {
    const FAR: usize = 60;
    let range = scene.tokens.range(sentence);
    range.start.max(at.saturating_sub(FAR))..range.end.min(at + FAR)
}

fn blow(scene: &Scene<'_>, mut near: Range<usize>) -> bool {
    const CAUSES: &[Cue] = &[Cue::Strike, Cue::Shelling, Cue::Drone, Cue::Mine, Cue::Combat];
    let tokens = &scene.tokens;
    let caused =
        scene.hits_between(near.start, near.start, near.end).iter().any(|hit| CAUSES.contains(&hit.cue));
    caused
        || near.any(|at| {
            let word = tokens.word(at);
            // `группа зашла и не вернулась`
            let back = ["верну", "поверну"].iter().any(|stem| word.starts_with(stem));
            let not = at > 0 && tokens.word(at - 1) == "не";
            back && not || BLOWS.iter().any(|stem| word.starts_with(stem))
        })
}

/// A wound is another matter only where it is told of the day itself: a medic may die as he lifts the wounded.
fn otherwise(scene: &Scene<'_>, sentence: u32, dated: &Dated) -> bool {
    const NEAR: usize = 5;
    scene.says(sentence, OTHERWISE)
        || scene
            .hits_between(dated.first, dated.first.saturating_sub(NEAR), dated.last + NEAR)
            .iter()
            .any(|hit| hit.cue == Cue::Wounded)
}

/// What the next sentence tells, where it has no date of its own: a blow, or a death.
fn after(scene: &Scene<'_>, sentence: u32, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let next = sentence + 1;
    let opening = near(scene, next, tokens.range(next).start);
    next < tokens.sentences()
        && !opening.clone().any(|at| scene.in_date[at])
        && !otherwise(scene, next, dated)
        && (blow(scene, opening) || scene.says(next, &[Cue::Killed]))
}

/// `05.03.2022, Мнимовка.`: a day, a comma, and a place, and nothing else.
fn terse(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let opens = tokens.range(tokens.sentence(dated.first)).start == dated.first;
    let name = dated.last + 2;
    opens
        && tokens.is(dated.last + 1, ',')
        && tokens.is_capital(name)
        && tokens.get(name + 1).is_none_or(|token| token.line || matches!(token.kind, Kind::Sign('.' | ',')))
}
