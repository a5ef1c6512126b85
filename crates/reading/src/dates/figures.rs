//! Dates in figures, their months perhaps in Roman numerals.

use super::{Dated, Written, dated, full_year, is_day, numerals, short_year};
use crate::token::{Kind, Tokens};

/// `20.02.2024`, `20/02/24`, `2024-02-20`, `20.02.`, `02.2024`.
pub(super) fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let separator = |place: usize| match tokens.get(place)?.kind {
        Kind::Sign(sign @ ('.' | '/' | '-')) if !tokens.get(place)?.spaced => Some(sign),
        _ => None,
    };
    let joined =
        |place: usize| tokens.get(place).is_some_and(|token| !token.spaced || token.kind == Kind::Number);
    let first = tokens.number(at)?;
    let sign = separator(at + 1)?;
    if let Some(dated) = roman(tokens, at, first).filter(|_| sign != '-') {
        return Some(dated);
    }
    let second = tokens.number(at + 2).filter(|_| joined(at + 2))?;
    if separator(at + 3) == Some(sign)
        && let Some(third) = tokens.number(at + 4).filter(|_| joined(at + 4))
    {
        let (year, month, day) = if tokens.word(at).len() == 4 {
            (full_year(first)?, second, third)
        } else {
            (short_year(third, tokens.word(at + 4).len())?, second, first)
        };
        if !is_day(day) || !(1..=12).contains(&month) {
            return None;
        }
        let written = Written::Calendar { year: Some(year), month: Some(month as i8), day: Some(day as i8) };
        return dated(tokens, written, at, at + 4);
    }
    if sign == '.'
        && tokens.word(at).len() == 2
        && (1..=12).contains(&first)
        && tokens.word(at + 2).len() == 4
    {
        let written =
            Written::Calendar { year: Some(full_year(second)?), month: Some(first as i8), day: None };
        return dated(tokens, written, at, at + 2);
    }
    None
}

/// `8.XII.2022`, `11/IX-23`, `22/IX`.
fn roman(tokens: &Tokens<'_>, at: usize, day: u32) -> Option<Dated> {
    let word = tokens.word(at + 2);
    let (numeral, joined_year) =
        word.split_once('-').map_or((word, None), |(month, year)| (month, Some(year)));
    let month = numerals::roman_month(numeral).filter(|_| tokens.is_capital(at + 2) && is_day(day))? as i8;
    let split = tokens.is(at + 3, '.') || tokens.is(at + 3, '/') || tokens.is(at + 3, '-');
    let apart = split
        .then(|| tokens.number(at + 4))
        .flatten()
        .and_then(|year| short_year(year, tokens.word(at + 4).len()));
    let joined = joined_year.and_then(|year| short_year(year.parse().ok()?, year.len()));
    let last = if apart.is_some() { at + 4 } else { at + 2 };
    dated(
        tokens,
        Written::Calendar { year: apart.or(joined), month: Some(month), day: Some(day as i8) },
        at,
        last,
    )
}
