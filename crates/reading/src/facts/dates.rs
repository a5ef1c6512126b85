//! Of what each date is, and the year of those written without one.

mod field;
mod hints;

use jiff::civil::Date;
use records::{Edtf, FieldName, Fields, Read, Span};

use super::{Fact, Placement};
use crate::dates::{Dated, Lean, Written, resolve};
use crate::result::Yearless;
use crate::scene::Scene;
use crate::token::Kind;
pub(super) use field::date_field;
use hints::announced;

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
