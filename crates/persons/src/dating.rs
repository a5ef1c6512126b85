//! The date that stands for a death, and what it is the date of.

use jiff::ToSpan;
use jiff::civil::Date;
use records::{DateBasis, Edtf, FieldName, NoticeKind, Resolved, SourceClass};

use crate::Evident;
use crate::fields::{Claims, of_death};

/// A date with its basis.
pub(crate) struct Dated {
    pub(crate) date: Resolved<Edtf>,
    pub(crate) basis: DateBasis,
}

/// A funeral may be told of before it is held, by at most this many days.
const FUNERAL_AHEAD: i64 = 60;

/// The date that stands for the death.
///
/// 1. The bases are tried in the codebook's order; the first whose date is fine enough (`max_days`) stands.
/// 2. Where the date of death is known, but coarsely (a year, a season), a date of another basis stands in only where it
///    lies within it: a man who died in 2023 and was buried in January 2024 is a death of 2023.
/// 3. A coarse date of death stands before the date of a publication: a publication says when a death was told, not
///    when it happened, and a tally can spread a year over its days but cannot undo a wrong month.
/// 4. A publication stands only where it is news of a death: a post of an authority, of relatives or of media.
///    A register, a plaque or a list may be years late.
///
/// A coarse date of death is cut at the beginning of the conflict and at the day on which the death was first told.
pub(crate) fn dated(claims: &Claims) -> Option<Dated> {
    let codebook = claims.rules.codebook;
    let death = basis_date(claims, DateBasis::Death);
    let coarse = |date: &Edtf| date.days().is_none_or(|days| days > codebook.dates.max_days);
    let cut = |date: &Edtf| death.as_ref().is_none_or(|death| date.overlaps(&death.value));
    let last_resort =
        |death: Option<Resolved<Edtf>>| death.map(|date| Dated { date, basis: DateBasis::Death });
    for basis in codebook.dates.order.iter().copied() {
        if basis == DateBasis::Publication && death.is_some() {
            break;
        }
        let date = if basis == DateBasis::Death { death.clone() } else { basis_date(claims, basis) };
        if let Some(date) = date.filter(|date| !coarse(&date.value) && cut(&date.value)) {
            return Some(Dated { date, basis });
        }
    }
    last_resort(death.filter(|_| codebook.dates.order.contains(&DateBasis::Death)))
}

fn basis_date(claims: &Claims, basis: DateBasis) -> Option<Resolved<Edtf>> {
    let begins = claims.rules.codebook.begins;
    let told = |date: &Edtf, said: &Evident, ahead: i64| {
        let first = said.mention.first_reported_at;
        let last = first.checked_add(ahead.days()).unwrap_or(first);
        Edtf::between(begins, last).is_some_and(|possible| date.overlaps(&possible))
    };
    let past = |date: &Edtf, said: &Evident| told(date, said, 0);
    match basis {
        DateBasis::Death => {
            let death = claims.date(FieldName::Death, of_death, |fields| fields.death.as_ref(), past)?;
            Some(Resolved { value: narrowed(death.value, begins, claims.history.death_told()), ..death })
        }
        DateBasis::Funeral => claims.date(
            FieldName::Funeral,
            of_death,
            |fields| fields.funeral.as_ref(),
            |date, said| told(date, said, FUNERAL_AHEAD),
        ),
        DateBasis::Registration => {
            claims.date(FieldName::Registration, of_death, |fields| fields.registration.as_ref(), past)
        }
        DateBasis::Court => claims.date(FieldName::Court, of_death, |fields| fields.court.as_ref(), past),
        DateBasis::Publication => publication(claims),
    }
}

/// The part of a date that lies within the conflict and before the death was told; all of it if none does.
fn narrowed(date: Edtf, begins: Date, told: Option<Date>) -> Edtf {
    let possible = told.and_then(|told| Edtf::between(begins, told));
    possible.and_then(|possible| date.intersection(&possible)).unwrap_or(date)
}

fn publication(claims: &Claims) -> Option<Resolved<Edtf>> {
    let news = [SourceClass::Official, SourceClass::Relative, SourceClass::Media];
    let told = |said: &Evident| said.mention.kind == NoticeKind::Death && news.contains(&said.class);
    let (_, said) = claims.history.said().find(|(_, said)| told(said))?;
    Some(Resolved {
        value: said.mention.first_reported_at.into(),
        mention: Some(said.mention.id),
        rule: "earliest news of the death".to_owned(),
    })
}
