//! Signs around a date that tell what it is of.

use records::FieldName;

use super::field::{has_day, plausible};
use crate::dates::{Dated, Written};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

/// `Перенесено с 6 на 9 марта`, `moved to 9 March`: the day that holds now.
pub(in crate::facts) fn moved_to(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let before = |back: usize| dated.first.checked_sub(back).map_or("", |at| tokens.word(at));
    let to = matches!(before(1), "на" | "to" | "until" | "till")
        || matches!(before(2), "на" | "to" | "until" | "till") && !tokens.is_capital(dated.first - 1);
    let moved = |at: usize| {
        ["перенес", "перенос", "відклад", "отлож", "moved", "postpon", "reschedul", "відкла"]
            .iter()
            .any(|stem| tokens.word(at).starts_with(stem))
    };
    let sentence = tokens.sentence(dated.first);
    to && (dated.first.saturating_sub(7)..dated.first).any(|at| tokens.sentence(at) == sentence && moved(at))
}

/// `+09.06.2024`, `† 9 июня 2024`.
pub(in crate::facts) fn crossed(scene: &Scene<'_>, dated: &Dated) -> bool {
    dated.first.checked_sub(1).is_some_and(|before| {
        ['+', '†', '✝', '☦'].iter().any(|sign| scene.tokens.is(before, *sign))
            && plausible(FieldName::Death, dated)
    })
}

/// A name, and below it `— 20.10.2024`: a day after the dash, and no birth before it.
pub(in crate::facts) fn dashed(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let dash = dated.first.checked_sub(1).and_then(|before| tokens.get(before));
    let named = dated.first > 1 && tokens.is_capital(dated.first - 2);
    dash.is_some_and(|token| (token.line || named) && matches!(token.kind, Kind::Sign('-' | '–' | '—')))
        && (tokens.get(dated.last + 1).is_none_or(|token| token.line) || tokens.is_capital(dated.last + 1))
        && has_day(dated)
        && plausible(FieldName::Death, dated)
}

/// `4 апреля, 10:00, в Доме культуры`, `16 февраля в 12:30`: the hour at which people meet.
pub(in crate::facts) fn at_an_hour(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let from = dated.last + 1;
    (from..from + 4).any(|at| {
        !scene.in_date.get(at).is_none_or(|dated| *dated)
            && tokens.number(at).is_some_and(|hour| hour < 24)
            && (tokens.is(at + 1, ':') || tokens.is(at + 1, '.') || tokens.is(at + 1, '-'))
            && tokens.number(at + 2).is_some_and(|minute| minute < 60 && tokens.word(at + 2).len() == 2)
    })
}

/// `Сталося це 11 березня`: a sentence before tells what; or an enemy's word for a death, `ліквідований 5 червня`.
pub(in crate::facts) fn happened(scene: &Scene<'_>, dated: &Dated) -> bool {
    let sentence = scene.tokens.sentence(dated.first);
    let mut before = sentence.saturating_sub(3)..sentence;
    let told = before.any(|before| scene.says(before, &[Cue::Killed, Cue::KilledMany, Cue::Fallen]));
    scene.tokens.range(sentence).any(|at| {
        let word = scene.tokens.word(at);
        let refers = matches!(
            word,
            "сталося"
                | "сталось"
                | "трапилося"
                | "трапилось"
                | "случилось"
                | "произошло"
                | "happened"
        );
        let enemy =
            ["знищен", "ліквідован", "ликвидирован", "уничтожен"].iter().any(|stem| word.starts_with(stem));
        told && refers || enemy && at < dated.first
    })
}

/// Whether a sentence speaks of what is to come: `состоится в субботу`, `will be held on Saturday`.
pub(in crate::facts) fn announced(scene: &Scene<'_>, dated: &Dated) -> bool {
    scene.tokens.range(scene.tokens.sentence(dated.first)).any(|at| to_come(scene.tokens.word(at)))
}

/// `Похороны, сообщает семья, состоятся в пятницу`: the day that stands after the verb is the farewell's, however far its
/// noun.
pub(in crate::facts) fn to_be_held(scene: &Scene<'_>, dated: &Dated) -> bool {
    const NEAR: usize = 6;
    let sentence = scene.tokens.sentence(dated.first);
    (dated.first.saturating_sub(NEAR)..dated.first)
        .any(|at| scene.tokens.sentence(at) == sentence && to_come(scene.tokens.word(at)))
}

/// Verbs with which farewells are announced.
fn to_come(word: &str) -> bool {
    matches!(
        word,
        "состоится"
            | "состоятся"
            | "пройдет"
            | "пройдут"
            | "простятся"
            | "простимся"
            | "попрощаются"
            | "похоронят"
            | "похороним"
            | "предадут"
            | "відбудеться"
            | "відбудуться"
            | "попрощаються"
            | "прощатимуться"
            | "поховають"
            | "поховаємо"
            | "зустрічатимуть"
            | "зустрічаємо"
            | "will"
    )
}

/// `Выпускник школы 2015 года`, `призыва 2019 года`: the year of a class or a call-up.
pub(in crate::facts) fn year_of_class(scene: &Scene<'_>, dated: &Dated) -> bool {
    let bare = matches!(dated.written, Written::Calendar { month: None, day: None, .. });
    let before = dated.first.checked_sub(1).map_or("", |at| scene.tokens.word(at));
    bare && matches!(
        before,
        "школы"
            | "школи"
            | "училища"
            | "лицея"
            | "ліцею"
            | "гимназии"
            | "гімназії"
            | "класса"
            | "класу"
            | "выпуска"
            | "випуску"
            | "призыва"
            | "призову"
            | "института"
            | "інституту"
            | "университета"
            | "університету"
            | "колледжа"
            | "коледжу"
            | "академии"
            | "академії"
            | "техникума"
    )
}
