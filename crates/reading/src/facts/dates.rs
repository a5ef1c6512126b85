//! Of what each date is, and the year of those written without one.

use jiff::civil::Date;
use records::{Edtf, FieldName, Fields, Read, Span};

use super::{Fact, Placement};
use crate::dates::{Dated, Lean, Written, resolve};
use crate::lexicon::Cue;
use crate::result::Yearless;
use crate::scene::Scene;
use crate::token::Kind;

/// A pair of dates that is a life: birth and death.
pub(crate) fn life_dates(scene: &Scene<'_>) -> Vec<(Dated, Dated)> {
    let mut found: Vec<(Dated, Dated)> = Vec::new();
    for pair in scene.dates.windows(2) {
        let (birth, death) = (pair[0], pair[1]);
        let dash = death.first == birth.last + 2
            && matches!(
                scene.tokens.get(birth.last + 1).map(|token| token.kind),
                Some(Kind::Sign('-' | '–' | '—' | '†' | '✝'))
            );
        if let (true, Some(from), Some(to)) = (dash, birth.year(), death.year())
            && (16..=75).contains(&(to - from))
        {
            found.push((birth, death));
        }
    }
    let joined: std::collections::HashSet<usize> = found.iter().map(|(birth, _)| birth.last + 1).collect();
    // (1990–2024)
    for at in 0..scene.tokens.len() {
        if !matches!(scene.tokens.get(at).map(|token| token.kind), Some(Kind::Sign('-' | '–' | '—')))
            || at == 0
        {
            continue;
        }
        let year = |at: usize| {
            scene
                .tokens
                .number(at)
                .filter(|year| (1940..=2099).contains(year) && scene.tokens.word(at).len() == 4)
        };
        if let (Some(from), Some(to)) = (year(at - 1), year(at + 1))
            && to >= 2014
            && (16..=75).contains(&(to - from))
            && !joined.contains(&at)
        {
            let dated = |year: u32, at| Dated {
                written: Written::Calendar { year: Some(year as i16), month: None, day: None },
                first: at,
                last: at,
                of_birth: false,
            };
            found.push((dated(from, at - 1), dated(to, at + 1)));
        }
    }
    found
}

/// A date of the text with its year, from which dates without one follow.
pub(super) fn anchor(scene: &Scene<'_>, facts: &[Placement]) -> Option<Date> {
    let dates = facts.iter().filter_map(|placed| match placed.fact {
        Fact::Date(FieldName::Death | FieldName::Funeral, dated) => {
            resolve(dated.written, scene.published, None, Lean::Past)?.earliest()
        }
        _ => None,
    });
    dates.filter(|date| date.year() >= 2014).max().or_else(|| age_anchor(facts))
}

/// Birth and age give the year of death: the earliest day on which he had that age.
fn age_anchor(facts: &[Placement]) -> Option<Date> {
    let birth = facts.iter().find_map(|placed| match placed.fact {
        Fact::Date(FieldName::Birth, dated) => resolve(dated.written, None, None, Lean::Past)?.day(),
        _ => None,
    })?;
    let age = facts.iter().find_map(|placed| match placed.fact {
        Fact::Age(years) => Some(years),
        _ => None,
    })?;
    birth.checked_add(jiff::Span::new().years(i64::from(age))).ok()
}

/// How sure a date is that is told by its distance from the publication.
const RELATIVE: f32 = 0.75;

/// What a date is of: the nearest phrase of its sentence that a date belongs to.
pub(super) fn date_field(scene: &Scene<'_>, dated: &Dated) -> Option<FieldName> {
    if dated.of_birth {
        return Some(FieldName::Birth);
    }
    if crossed(scene, dated) {
        return Some(FieldName::Death);
    }
    let tokens = &scene.tokens;
    // `Сьогодні, 22 травня`: the day of the news, which may be that of a farewell, and is no day of death.
    let sentence = tokens.sentence(dated.first);
    let today = matches!(dated.written, Written::Relative(0))
        || scene
            .dates
            .partition_point(|date| date.first < dated.first)
            .checked_sub(1)
            .map(|before| scene.dates[before])
            .is_some_and(|date| {
                date.last < dated.first
                    && dated.first - date.last <= 2
                    && matches!(date.written, Written::Relative(0 | 1))
            });
    if today {
        let farewell = (sentence..sentence + 2).any(|near| scene.says(near, &[Cue::Funeral, Cue::Buried]));
        return farewell.then_some(FieldName::Funeral);
    }
    let mut near = sentence.saturating_sub(1)..=sentence;
    let farewell_told = |near| scene.says(near, &[Cue::Funeral, Cue::Buried]);
    if at_an_hour(scene, dated) && near.any(farewell_told) {
        return Some(FieldName::Funeral);
    }
    if year_of_class(scene, dated) {
        return None;
    }
    if to_be_held(scene, dated) && scene.says(sentence, &[Cue::Funeral, Cue::Buried]) {
        return Some(FieldName::Funeral);
    }
    if moved_to(scene, dated) && (sentence.saturating_sub(1)..=sentence).any(farewell_told) {
        return Some(FieldName::Funeral);
    }
    let mut best: Option<(usize, Option<FieldName>)> = None;
    let mut born = false;
    for hit in scene.hits_between(dated.first, dated.first.saturating_sub(26), dated.last + 24) {
        let field = match hit.cue {
            // `(1976 года рождения) состоятся 5 июня`: it has its date.
            Cue::Born
                if hit.last < dated.first
                    && hit.first.checked_sub(1).is_some_and(|before| scene.in_date[before]) =>
            {
                continue;
            }
            Cue::Born => Some(FieldName::Birth),
            Cue::Killed | Cue::KilledMany => Some(FieldName::Death),
            Cue::Fallen
                if matches!(
                    tokens.word(hit.first),
                    "гибель"
                        | "гибели"
                        | "смерть"
                        | "смерти"
                        | "death"
                        | "tombstone"
                        | "загибель"
                        | "загибелі"
                        | "смерті"
                        | "dead"
                ) || tokens.word(hit.first).starts_with("погибш")
                    || tokens.word(hit.first).starts_with("загибл")
                    || tokens.word(hit.first).starts_with("полегл") =>
            {
                Some(FieldName::Death)
            }
            Cue::Funeral | Cue::Buried => Some(FieldName::Funeral),
            Cue::Enlisted => Some(FieldName::Enlisted),
            Cue::Registered => Some(FieldName::Registration),
            Cue::Court => Some(FieldName::Court),
            Cue::OtherDate | Cue::Cancelled | Cue::Missing => None,
            _ => continue,
        };
        if field.is_some_and(|field| !plausible(field, dated)) {
            // `20 августа 1990 года — ушёл от нас`: what stands before the death is the birth.
            born |= field == Some(FieldName::Death) && hit.first > dated.last && has_day(dated);
            continue;
        }
        let mut distance = if hit.first > dated.last {
            apart(scene, dated.last + 1, hit.first)
        } else {
            apart(scene, (hit.last + 1).min(dated.first), dated.first)
        };
        // A verb after its date is the rule in Ukrainian and Russian news; a noun after it is rarer.
        distance += match hit.cue {
            Cue::Fallen => 6,
            Cue::OtherDate => 2,
            Cue::Enlisted => 1,
            _ => 0,
        };
        // `Погиб: 18 октября 2024 Родился …`: a capital opens another statement, though no point stands before it.
        if hit.first > dated.last && hit.cue != Cue::Cancelled && tokens.is_capital(hit.first) {
            distance += 12;
        }
        if matches!(hit.cue, Cue::Cancelled) {
            distance = distance.saturating_sub(20);
        }
        if distance <= 44 && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, field));
        }
    }
    if let Some((_, field)) = best {
        return field;
    }
    if born {
        return Some(FieldName::Birth);
    }
    (happened(scene, dated) || dashed(scene, dated)).then_some(FieldName::Death)
}

/// How far a phrase and a date stand apart, given the tokens between: by words, by commas, by another date; what is
/// said in brackets between them, as `(14.09.1998 г. р.)`, does not part them.
fn apart(scene: &Scene<'_>, from: usize, to: usize) -> usize {
    let tokens = &scene.tokens;
    let (mut distance, mut dates, mut at) = (2, 0, from);
    while at < to {
        let closing = (at + 1..to.min(at + 16)).find(|place| tokens.is(*place, ')'));
        if let Some(closing) = closing.filter(|_| tokens.is(at, '(')) {
            distance += 2;
            at = closing + 1;
            continue;
        }
        distance += match tokens.get(at).map(|token| token.kind) {
            Some(Kind::Sign(';')) => 12,
            Some(Kind::Sign(',' | '(' | ')' | '—' | '–')) => 7,
            // `подписал контракт в мае и погиб`: another statement begins.
            Some(Kind::Word)
                if matches!(tokens.word(at), "и" | "а" | "но" | "і" | "й" | "та" | "але" | "and" | "but") =>
            {
                7
            }
            _ => 2,
        };
        dates |= usize::from(scene.in_date[at]);
        at += 1;
    }
    distance + 14 * dates
}

/// Whether a field can have a date of that year.
fn plausible(field: FieldName, dated: &Dated) -> bool {
    if field == FieldName::Birth && matches!(dated.written, Written::Relative(_) | Written::Weekday { .. }) {
        return false;
    }
    dated.year().is_none_or(|year| match field {
        FieldName::Birth => year <= 2010,
        FieldName::Enlisted => year >= 1970,
        _ => year >= 2014,
    })
}

fn has_day(dated: &Dated) -> bool {
    matches!(dated.written, Written::Calendar { day: Some(_), .. })
}

/// `Перенесено с 6 на 9 марта`, `moved to 9 March`: the day that holds now.
fn moved_to(scene: &Scene<'_>, dated: &Dated) -> bool {
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
fn crossed(scene: &Scene<'_>, dated: &Dated) -> bool {
    dated.first.checked_sub(1).is_some_and(|before| {
        ['+', '†', '✝', '☦'].iter().any(|sign| scene.tokens.is(before, *sign))
            && plausible(FieldName::Death, dated)
    })
}

/// A name, and below it `— 20.10.2024`: a day after the dash, and no birth before it.
fn dashed(scene: &Scene<'_>, dated: &Dated) -> bool {
    let tokens = &scene.tokens;
    let dash = dated.first.checked_sub(1).and_then(|before| tokens.get(before));
    let named = dated.first > 1 && tokens.is_capital(dated.first - 2);
    dash.is_some_and(|token| (token.line || named) && matches!(token.kind, Kind::Sign('-' | '–' | '—')))
        && (tokens.get(dated.last + 1).is_none_or(|token| token.line) || tokens.is_capital(dated.last + 1))
        && has_day(dated)
        && plausible(FieldName::Death, dated)
}

/// `4 апреля, 10:00, в Доме культуры`, `16 февраля в 12:30`: the hour at which people meet.
fn at_an_hour(scene: &Scene<'_>, dated: &Dated) -> bool {
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
fn happened(scene: &Scene<'_>, dated: &Dated) -> bool {
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
fn announced(scene: &Scene<'_>, dated: &Dated) -> bool {
    scene.tokens.range(scene.tokens.sentence(dated.first)).any(|at| to_come(scene.tokens.word(at)))
}

/// `Похороны, сообщает семья, состоятся в пятницу`: the day that stands after the verb is the farewell's, however far its
/// noun.
fn to_be_held(scene: &Scene<'_>, dated: &Dated) -> bool {
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
fn year_of_class(scene: &Scene<'_>, dated: &Dated) -> bool {
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

pub(super) fn date(
    scene: &Scene<'_>,
    fields: &mut Fields,
    yearless: &mut Vec<Yearless>,
    field: FieldName,
    dated: &Dated,
    after: Option<Date>,
) {
    let lean = if field == FieldName::Funeral { Lean::Near } else { Lean::Past };
    let span: Span = dated.span(&scene.tokens);
    let written = match dated.written {
        Written::Weekday { day, .. } if field == FieldName::Funeral && announced(scene, dated) => {
            Written::Weekday { day, next: true }
        }
        other => other,
    };
    let Some(value) = resolve(written, scene.published, after, lean) else {
        if let Written::Calendar { month: Some(month), day, .. } = dated.written
            && !yearless.iter().any(|known| known.field == field)
        {
            yearless.push(Yearless { field, month, day, span });
        }
        return;
    };
    let slot: &mut Option<Read<Edtf>> = match field {
        FieldName::Birth => &mut fields.birth,
        FieldName::Death => &mut fields.death,
        FieldName::Funeral => &mut fields.funeral,
        FieldName::Registration => &mut fields.registration,
        FieldName::Court => &mut fields.court,
        FieldName::Enlisted => &mut fields.enlisted,
        _ => return,
    };
    let confidence = match dated.written {
        Written::Relative(_) | Written::Weekday { .. } => RELATIVE,
        _ if dated.year().is_some() => 0.92,
        _ => 0.8,
    };
    // A finer date wins over a coarser one, one that is written over `today`; else the first.
    let better = |known: &Read<Edtf>| {
        value.precision() < known.value.precision()
            || value.precision() == known.value.precision()
                && known.confidence <= RELATIVE
                && confidence > RELATIVE
    };
    if slot.as_ref().is_none_or(better) {
        *slot = Some(Read::at(value, span, confidence));
    }
}
