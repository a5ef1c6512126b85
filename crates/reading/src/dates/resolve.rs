//! The year of a date that is written without one.

use jiff::ToSpan;
use jiff::civil::Date;
use records::Edtf;

use super::Written;

/// Where a date without a year lies from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lean {
    /// On or before it.
    Past,
    /// Around it, or up to two weeks after.
    Near,
}

/// The date as EDTF; `None` where the year stays unknown.
///
/// `anchor` is the day of publication, or a date of the same text with a year that lies before the wanted one; then
/// `after` is set.
pub(crate) fn resolve(
    written: Written,
    published: Option<Date>,
    after: Option<Date>,
    lean: Lean,
) -> Option<Edtf> {
    match written {
        Written::Calendar { year: Some(year), month, day } => calendar(year, month, day),
        Written::Calendar { year: None, month: Some(month), day } => {
            calendar(guess_year(month, day, published, after, lean)?, Some(month), day)
        }
        Written::LastYear { month, day } => calendar(published?.year() - 1, Some(month), day),
        Written::Days { year, month, from, to } => {
            let year = year.or_else(|| guess_year(month, Some(to), published, after, lean))?;
            Edtf::between(Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?)
        }
        Written::Season { year, season } => Edtf::season(year, season),
        Written::DayOfMonth(day) => {
            let published = published?;
            let here = |date: Date| Date::new(date.year(), date.month(), day).ok();
            let this = here(published).filter(|date| *date <= published);
            this.or_else(|| here(published.checked_sub(1.month()).ok()?)).map(Edtf::from)
        }
        Written::Relative(days) => published?.checked_add(days.days()).ok().map(Edtf::from),
        Written::YearsAgo(years) => {
            let published = published?;
            calendar(published.year() - years, Some(published.month()), Some(published.day()))
        }
        Written::Weekday { day, next } => {
            let published = published?;
            let back = i32::from(published.weekday().since(day));
            let ahead = if back == 0 { 7 } else { 7 - back };
            let days = if next {
                ahead
            } else if back == 0 && lean == Lean::Past {
                0
            } else {
                -back
            };
            published.checked_add(days.days()).ok().map(Edtf::from)
        }
        Written::Calendar { .. } => None,
    }
}

fn calendar(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Edtf> {
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(Edtf::from),
        (Some(month), None) => Edtf::month(year, month),
        (None, _) => Edtf::year(year),
    }
}

fn guess_year(
    month: i8,
    day: Option<i8>,
    published: Option<Date>,
    after: Option<Date>,
    lean: Lean,
) -> Option<i16> {
    let on = |year: i16| Date::new(year, month, day.unwrap_or(1).min(28)).ok();
    if let Some(published) = published {
        let slack = match lean {
            Lean::Past => 0,
            Lean::Near => 30,
        };
        let limit = published.checked_add(slack.days()).ok()?;
        let this = published.year() + i16::from(lean == Lean::Near);
        return (this - 2..=this).rev().find(|year| on(*year).is_some_and(|date| date <= limit));
    }
    let after = after?;
    (after.year()..=after.year() + 1)
        .find(|year| on(*year).is_some_and(|date| date.checked_add(31.days()).is_ok_and(|end| end >= after)))
}
