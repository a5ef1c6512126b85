//! Signs around a date that tell what it is of.

use records::FieldName;

use super::field::{has_day, plausible};
use super::struck::near;
use crate::Language;
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
    near(scene, sentence, dated.first).any(|at| {
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

/// Whether a sentence tells of a farewell that was held: `простились`, `was buried`; else its day of the week is to come, as
/// in `Прощание в субботу в 11:00`.
pub(in crate::facts) fn held(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let words = || near(scene, tokens.sentence(dated.first), dated.first).map(|at| tokens.word(at));
    if words().any(to_come) || at_an_hour(scene, dated) {
        return false;
    }
    // English tells what is to come by `will` and the like.
    if scene.language == Language::En {
        return true;
    }
    words().any(|word| {
        let past = word.ends_with("ли") || word.ends_with("лись") || word.ends_with("лися");
        past || [
            "прош",
            "состоял",
            "відбу",
            "похорон",
            "похован",
            "предан",
            "привез",
            "buried",
            "held",
            "laid",
            "said",
        ]
        .iter()
        .any(|stem| word.starts_with(stem) && word.chars().count() > stem.chars().count().min(4))
            && !matches!(word, "похороны" | "похорон" | "похорони" | "поховання")
            || word.ends_with("лся")
            || word.ends_with("вся")
    })
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
            | "попрощаємося"
            | "запланировано"
            | "запланирована"
            | "заплановане"
            | "заплановано"
            | "назначено"
            | "призначено"
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

/// `п. 28.05.24`, `ум. 3 мая`, `d. 02.02.2023`, `дата см. 30.12.2022`: lists shorten the word for dying.
pub(in crate::facts) fn shortened(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let Some(mut at) = dated.first.checked_sub(1) else { return false };
    // п. в мае
    if matches!(tokens.word(at), "в" | "у") && at > 0 {
        at -= 1;
    }
    let point = tokens.is(at, '.');
    let word = if point && at > 0 { tokens.word(at - 1) } else { return false };
    let list = matches!(word, "п" | "d" | "к");
    let known = matches!(word, "пог" | "погиб" | "ум" | "см" | "заг" | "пом" | "died");
    // `д. п. 5`: only after a comma, a bracket or another point is a lone letter a statement.
    known
        || list
            && at > 1
            && !tokens.is_capital(at - 1)
            && [',', '(', ';', '—', '–', '-'].iter().any(|sign| tokens.is(at - 2, *sign))
}

/// `said on Wednesday`, `сообщил в среду`: the day of the saying.
pub(in crate::facts) fn of_saying(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let before = |back: usize| dated.first.checked_sub(back).map_or("", |at| tokens.word(at));
    let small = matches!(before(1), "on" | "в" | "во" | "у");
    let verb = if small { before(2) } else { before(1) };
    ["said", "announced", "reported", "told", "сообщ", "рассказ", "заяв", "повідом", "розпов", "заявил"]
        .iter()
        .any(|stem| verb.starts_with(stem))
        && matches!(dated.written, Written::Weekday { .. } | Written::Relative(_))
}

/// `Сегодня ночью … погиб`, `сьогодні вночі`: an hour that is told of a death and of no news of it.
pub(in crate::facts) fn this_night(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let hour = (dated.last + 1..dated.last + 3).any(|at| {
        matches!(
            tokens.word(at),
            "ночью"
                | "утром"
                | "вечером"
                | "вночі"
                | "уночі"
                | "вранці"
                | "зранку"
                | "ввечері"
                | "рано"
        )
    });
    let sentence = tokens.sentence(dated.first);
    let dead = |near| scene.says(near, &[Cue::Killed, Cue::KilledMany]);
    hour && matches!(dated.written, Written::Relative(_))
        && (sentence..sentence + 3).any(dead)
        && !scene.says(sentence, &[Cue::Funeral, Cue::Buried])
}

/// `Во вторник, 17 сентября, у клуба было людно. Земляки прощались с …`: the next sentence tells what was held, and no day.
pub(in crate::facts) fn farewell_follows(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let sentence = tokens.sentence(dated.first);
    let next = sentence + 1;
    let fine = has_day(dated) || matches!(dated.written, Written::Weekday { .. });
    fine && next < tokens.sentences()
        && plausible(FieldName::Funeral, dated)
        && scene.says(next, &[Cue::Buried])
        && !near(scene, next, tokens.range(next).start).any(|at| scene.in_date[at])
        && !scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Missing, Cue::Wounded, Cue::Award])
}

/// `нар. 02.05.2001`, `род. 3 мая 1988`, `b. 1993`.
pub(in crate::facts) fn shortly_born(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let point = dated.first > 1 && tokens.is(dated.first - 1, '.');
    point
        && matches!(tokens.word(dated.first - 2), "нар" | "народ" | "род" | "b" | "born")
        && plausible(FieldName::Birth, dated)
}
