//! Of what each date is, and the year of those written without one.

mod field;
mod hints;
mod last;
mod struck;

use jiff::civil::Date;
use records::{Edtf, FieldName, Fields, Read, Span};

use super::{Fact, Placement};
use crate::dates::{Dated, Lean, Written, resolve};
use crate::result::Yearless;
use crate::scene::Scene;
use crate::token::Kind;
pub(super) use field::{date_field, has_day};
use hints::held;
pub(super) use last::{last_day, unclaimed};

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
        let dash = dash || dash_after_a_place(scene, &birth, &death);
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

/// `24 December 1981, Mnimsk – 9 July 2022`: the place of the birth stands between.
fn dash_after_a_place(scene: &Scene<'_>, birth: &Dated, death: &Dated) -> bool {
    const WORDS: usize = 5;
    let tokens = &scene.tokens;
    let between = birth.last + 1..death.first;
    (2..=WORDS).contains(&between.len())
        && tokens.is(birth.last + 1, ',')
        && between.clone().skip(1).all(|at| tokens.is_word(at) || tokens.is(at, '.') || at + 1 == death.first)
        && matches!(tokens.get(death.first - 1).map(|token| token.kind), Some(Kind::Sign('-' | '–' | '—')))
}

/// Dates of the text with their year, from which dates without one follow where the day of publication is unknown.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    death: Option<Date>,
    funeral: Option<Date>,
    enlisted: Option<Date>,
    /// The earliest day on which a man born then had the age he is given.
    aged: Option<Date>,
    /// The dates of anything in this war, and where they stand.
    all: Vec<(usize, Date)>,
}

impl Anchors {
    pub(super) fn new(scene: &Scene<'_>, facts: &[Placement]) -> Self {
        let day = |dated: &Dated| {
            resolve(dated.written, scene.published, None, Lean::Past)?
                .earliest()
                .filter(|date| date.year() >= 2014)
        };
        let latest = |wanted: FieldName| {
            let dates = facts.iter().filter_map(|placed| match &placed.fact {
                Fact::Date(field, dated) if *field == wanted => day(dated),
                _ => None,
            });
            dates.max()
        };
        Self {
            death: latest(FieldName::Death),
            funeral: latest(FieldName::Funeral),
            enlisted: latest(FieldName::Enlisted),
            aged: age_anchor(facts),
            all: scene
                .dates
                .iter()
                .filter(|dated| !dated.of_birth)
                .filter_map(|dated| Some((dated.first, day(dated)?)))
                .collect(),
        }
    }

    /// The day at or before which a date of that kind lies, else the day after which it lies.
    fn of(&self, field: FieldName, at: usize) -> (Option<Date>, Option<Date>) {
        // What is told earlier was earlier.
        let place = self.all.partition_point(|(first, _)| *first < at);
        let told_before = place.checked_sub(1).and_then(|place| self.all.get(place)).map(|(_, date)| *date);
        let told_after = self.all.get(place).map(|(_, date)| *date);
        match field {
            FieldName::Death => match (self.death, self.funeral) {
                (Some(death), _) => (None, Some(death)),
                (None, Some(funeral)) => (Some(funeral), None),
                (None, None) => match (self.aged, told_before.or(self.enlisted)) {
                    (Some(aged), _) => (None, Some(aged)),
                    (None, Some(before)) => (None, Some(before)),
                    (None, None) => (told_after, None),
                },
            },
            FieldName::Enlisted => (self.death.or(self.funeral), None),
            _ => (None, self.funeral.max(self.death).or(told_before).or(self.aged)),
        }
    }
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
    after: &Anchors,
) {
    let lean = if field == FieldName::Funeral { Lean::Near } else { Lean::Past };
    let span: Span = dated.span(&scene.tokens);
    let written = match dated.written {
        Written::Weekday { day, .. } if field == FieldName::Funeral && !held(scene, dated) => {
            Written::Weekday { day, next: true }
        }
        other => other,
    };
    let (near, after) = match scene.published {
        Some(published) => (Some(published), None),
        None => after.of(field, dated.first),
    };
    let Some(value) = resolve(written, near, after, lean) else {
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
