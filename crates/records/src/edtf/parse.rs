//! Text to [`Edtf`].

use jiff::civil::Date;

use super::{Edtf, Point, Qualifier, Season, SpanEnds, Unit};

/// A text that is not a date in EDTF, or no date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// Not of the form.
    #[error("`{0}` is not a date: write 2024, 2024-02, 2024-02-20, 2024-02-20~ or 2024-02-20/2024-02-25")]
    Form(String),
    /// Of the form, but no such day.
    #[error("`{0}` is not in the calendar")]
    Calendar(String),
    /// A span that ends before it begins, or is open at both ends.
    #[error("`{0}` is not a span: it must begin before it ends, and have at least one end")]
    Order(String),
}

impl std::str::FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (open_or_point(from, text)?, open_or_point(to, text)?);
            return Self::span(from, to).ok_or_else(|| EdtfError::Order(text.to_owned()));
        }
        if let Some(decade) = text.strip_suffix('X').filter(|rest| rest.len() == 3) {
            let first = number(decade, text)?.checked_mul(10).unwrap_or(0);
            let ends = (year(first.max(1), text)?, year(first + 9, text)?);
            return Ok(Self::Span(SpanEnds {
                from: Some(Point::exact(ends.0)),
                to: Some(Point::exact(ends.1)),
            }));
        }
        point(text, text).map(Self::Point)
    }
}

fn open_or_point(part: &str, whole: &str) -> Result<Option<Point>, EdtfError> {
    if part == ".." || part.is_empty() { Ok(None) } else { point(part, whole).map(Some) }
}

fn point(part: &str, whole: &str) -> Result<Point, EdtfError> {
    let (body, qualifier) = match part.as_bytes().last() {
        Some(b'~') => (&part[..part.len() - 1], Qualifier::Approximate),
        Some(b'?') => (&part[..part.len() - 1], Qualifier::Uncertain),
        Some(b'%') => (&part[..part.len() - 1], Qualifier::Both),
        _ => (part, Qualifier::Exact),
    };
    Ok(Point { unit: unit(body, whole)?, qualifier })
}

fn unit(body: &str, whole: &str) -> Result<Unit, EdtfError> {
    let form = || EdtfError::Form(whole.to_owned());
    let calendar = || EdtfError::Calendar(whole.to_owned());
    let mut parts = body.split('-');
    let first = parts.next().filter(|part| part.len() == 4).ok_or_else(form)?;
    let the_year = number(first, whole)?;
    let rest: Vec<&str> = parts.collect();
    if rest.iter().any(|part| part.len() != 2) {
        return Err(form());
    }
    match rest[..] {
        [] | ["XX"] | ["XX", "XX"] => year(the_year, whole),
        [month] | [month, "XX"] => match number(month, whole)? {
            21 => Ok(Unit::Season(season_year(the_year, whole)?, Season::Spring)),
            22 => Ok(Unit::Season(season_year(the_year, whole)?, Season::Summer)),
            23 => Ok(Unit::Season(season_year(the_year, whole)?, Season::Autumn)),
            24 => Ok(Unit::Season(season_year(the_year, whole)?, Season::Winter)),
            month => Date::new(the_year, month as i8, 1)
                .map(|_| Unit::Month(the_year, month as i8))
                .map_err(|_| calendar()),
        },
        [month, day] => {
            let (month, day) = (number(month, whole)? as i8, number(day, whole)? as i8);
            Date::new(the_year, month, day).map(Unit::Day).map_err(|_| calendar())
        }
        _ => Err(form()),
    }
}

fn season_year(year_number: i16, whole: &str) -> Result<i16, EdtfError> {
    year(year_number, whole).map(|_| year_number)
}

fn year(number: i16, whole: &str) -> Result<Unit, EdtfError> {
    if (1..=9999).contains(&number) {
        Ok(Unit::Year(number))
    } else {
        Err(EdtfError::Calendar(whole.to_owned()))
    }
}

fn number(digits: &str, whole: &str) -> Result<i16, EdtfError> {
    let all_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| all_digits).ok_or_else(|| EdtfError::Form(whole.to_owned()))
}
