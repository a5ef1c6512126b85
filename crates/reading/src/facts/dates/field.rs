//! Of what a date is: birth, death, farewell, or something else.

use records::FieldName;

use super::hints::{
    at_an_hour, crossed, dashed, farewell_follows, happened, moved_to, of_saying, shortened, shortly_born,
    this_night, to_be_held, year_of_class,
};
use super::struck::struck;
use crate::dates::{Dated, Written};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

/// What a date is of: the nearest phrase of its sentence that a date belongs to.
pub(in crate::facts) fn date_field(scene: &Scene<'_>, dated: &Dated) -> Option<FieldName> {
    if dated.of_birth {
        return Some(FieldName::Birth);
    }
    if crossed(scene, dated) {
        return Some(FieldName::Death);
    }
    if matches!(dated.written, Written::YearsAgo(_)) || shortened(scene, dated) {
        return plausible(FieldName::Death, dated).then_some(FieldName::Death);
    }
    if shortly_born(scene, dated) {
        return Some(FieldName::Birth);
    }
    if of_saying(scene, dated) {
        return None;
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
    if today && this_night(scene, dated) {
        return Some(FieldName::Death);
    }
    if today {
        let farewell = (sentence.saturating_sub(1)..sentence + 2)
            .any(|near| scene.says(near, &[Cue::Funeral, Cue::Buried]));
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
            // `мобилизованный 23 сентября, погиб 13 октября`
            Cue::Mobilised if (dated.first.saturating_sub(2)..dated.first).contains(&hit.last) => {
                Some(FieldName::Enlisted)
            }
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
    let dead = happened(scene, dated) || dashed(scene, dated) || struck(scene, dated);
    if dead && plausible(FieldName::Death, dated) {
        return Some(FieldName::Death);
    }
    farewell_follows(scene, dated).then_some(FieldName::Funeral)
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
pub(in crate::facts) fn plausible(field: FieldName, dated: &Dated) -> bool {
    if field == FieldName::Birth
        && matches!(dated.written, Written::Relative(_) | Written::Weekday { .. } | Written::YearsAgo(_))
    {
        return false;
    }
    dated.year().is_none_or(|year| match field {
        FieldName::Birth => year <= 2010,
        FieldName::Enlisted => year >= 1970,
        _ => year >= 2014,
    })
}

pub(in crate::facts) fn has_day(dated: &Dated) -> bool {
    matches!(dated.written, Written::Calendar { day: Some(_), .. })
}
