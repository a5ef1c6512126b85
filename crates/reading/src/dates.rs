//! Dates and ages as texts write them.

mod ages;
mod ago;
mod figures;
mod numerals;
mod resolve;
mod words;

use jiff::civil::{Date, Weekday};
use records::{Season, Span};

pub(crate) use ages::{Aged, ages};
use ago::{a_year_ago_before, last_year, years_ago};
use figures::numeric;
pub(crate) use resolve::{Lean, resolve};
use words::{month, relative, season, weekday};

use crate::token::{Kind, Shape, Tokens};

/// A date as it is written, before the year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day, a month, a year, or parts of these.
    Calendar {
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
    },
    /// From one day to another of a month: `5-6 мая`.
    Days {
        year: Option<i16>,
        month: i8,
        from: i8,
        to: i8,
    },
    Season {
        year: i16,
        season: Season,
    },
    /// A day or month of the year before the publication: `5 мая прошлого года`.
    LastYear {
        month: i8,
        day: Option<i8>,
    },
    /// The last such day of any month before the publication: `19 числа`.
    DayOfMonth(i8),
    /// So many days from the publication: `вчера` is -1.
    Relative(i32),
    /// So many years before the publication, to the day: `сегодня ровно год, как`.
    YearsAgo(i16),
    /// The last such day of the week before the publication, or, with `next`, the first after it.
    Weekday {
        day: Weekday,
        next: bool,
    },
}

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) written: Written,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// It is a year alone, followed by the word for birth: `1988 года рождения`.
    pub(crate) of_birth: bool,
}

impl Dated {
    pub(crate) fn span(&self, tokens: &Tokens<'_>) -> Span {
        tokens.span(self.first, self.last)
    }

    pub(crate) fn year(&self) -> Option<i16> {
        match self.written {
            Written::Calendar { year, .. } | Written::Days { year, .. } => year,
            Written::Season { year, .. } => Some(year),
            _ => None,
        }
    }
}

fn is_year_word(word: &str) -> bool {
    matches!(word, "года" | "году" | "год" | "г" | "гг" | "року" | "році" | "рік" | "р" | "годах" | "рр")
}

fn is_day(number: u32) -> bool {
    (1..=31).contains(&number)
}

fn full_year(number: u32) -> Option<i16> {
    (1900..=2099).contains(&number).then_some(number as i16)
}

/// A year of four digits, perhaps with its ending: `2023`, `2023-го`.
fn year_at(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let word = tokens.word(at);
    let digits = word.get(..4)?;
    let ending = matches!(word.get(4..)?, "" | "-го" | "-му" | "-м" | "-й" | "-ого" | "-ому" | "-ом");
    (ending && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| full_year(digits.parse().ok()?))?
}

/// A year of two digits after a month: `в июле 22-го`, `12 OCT 22`, `4 мая 23 г.`
fn short_year_at(tokens: &Tokens<'_>, at: usize, month: usize) -> Option<i16> {
    let word = tokens.word(at);
    let year: i16 = word.get(..2)?.parse().ok().filter(|year| (14..=40).contains(year))?;
    let written = match word.get(2..)? {
        "-го" | "-му" | "-м" => true,
        "" => {
            is_year_word(tokens.word(at + 1))
                || at == month + 1 && tokens.get(month).is_some_and(|token| token.shape == Shape::Upper)
        }
        _ => false,
    };
    written.then_some(2000 + year)
}

/// A year of two or four digits, as in `20.02.24`; two digits above 30 are of the last century.
fn short_year(number: u32, digits: usize) -> Option<i16> {
    match (digits, number) {
        (2, 0..=30) => Some(2000 + number as i16),
        (2, 31..=99) => Some(1900 + number as i16),
        (4, _) => full_year(number),
        _ => None,
    }
}

/// Every date of the text, in its order.
pub(crate) fn find(tokens: &Tokens<'_>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(dated) = date_at(tokens, at) {
            at = dated.last + 1;
            found.push(dated);
        } else {
            at += 1;
        }
    }
    found
}

fn date_at(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let kind = tokens.get(at)?.kind;
    match kind {
        Kind::Number => {
            numeric(tokens, at).or_else(|| day_month(tokens, at)).or_else(|| year_alone(tokens, at))
        }
        Kind::Word => worded(tokens, at)
            .or_else(|| ordinal_day(tokens, at))
            .or_else(|| year_with_ending(tokens, at))
            .or_else(|| day_in_words(tokens, at)),
        Kind::Sign(_) => None,
    }
}

fn dated(tokens: &Tokens<'_>, written: Written, first: usize, last: usize) -> Option<Dated> {
    let (mut last, mut of_birth) = (last, false);
    let mut next = last + 1;
    // `04.12.2022`, and on the next line `Г. Вымыслов`: a town.
    if is_year_word(tokens.word(next)) && !tokens.is_capital(next) {
        last = next;
        next += 1;
        if tokens.is(next, '.') && !tokens.get(next).is_some_and(|token| token.spaced) {
            next += 1;
        }
    }
    if matches!(tokens.word(next), "рождения" | "народження")
        || (matches!(tokens.word(next), "р" | "н") && tokens.is(next + 1, '.'))
    {
        of_birth = true;
    }
    valid(written).then_some(Dated { written, first, last, of_birth })
}

fn valid(written: Written) -> bool {
    match written {
        Written::Calendar { year, month, day } => {
            let month_fits = month.is_none_or(|month| (1..=12).contains(&month));
            month_fits
                && day.is_none_or(|day| Date::new(year.unwrap_or(2024), month.unwrap_or(1), day).is_ok())
        }
        Written::LastYear { month, day } => {
            (1..=12).contains(&month) && day.is_none_or(|day| Date::new(2024, month, day).is_ok())
        }
        Written::Days { year, month, from, to } => {
            from < to && Date::new(year.unwrap_or(2024), month, to).is_ok()
        }
        _ => true,
    }
}

/// `20 февраля 2024 года`, `5-6 мая`, `14 June 2023`, `24 Грудня 2022`.
fn day_month(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let day = tokens.number(at).filter(|day| is_day(*day))? as i8;
    let mut place = at + 1;
    let mut until = None;
    if matches!(tokens.get(place)?.kind, Kind::Sign('-' | '–' | '—'))
        && let Some(to) = tokens.number(place + 1).filter(|to| is_day(*to))
    {
        until = Some(to as i8);
        place += 2;
    }
    if matches!(tokens.word(place), "of" | "th" | "st" | "nd" | "rd" | "го") {
        place += 1;
    }
    if until.is_none() && tokens.word(place) == "числа" {
        return dated(tokens, Written::DayOfMonth(day), at, place);
    }
    let month = month(tokens.word(place))?;
    with_year(tokens, at, place, month, day, until)
}

fn with_year(
    tokens: &Tokens<'_>,
    first: usize,
    mut last: usize,
    month: i8,
    day: i8,
    until: Option<i8>,
) -> Option<Dated> {
    let mut next = last + 1;
    if tokens.is(next, ',') || (tokens.is(next, '.') && !tokens.get(next)?.spaced) {
        next += 1;
    }
    let year = year_at(tokens, next).or_else(|| short_year_at(tokens, next, last));
    if year.is_some() {
        last = next;
    } else if matches!(tokens.word(last + 1), "этого" | "сего" | "цього" | "текущего" | "поточного")
    {
        last += 1;
    } else if matches!(tokens.word(last + 1), "с" | "т" | "ц")
        && tokens.is(last + 2, '.')
        && is_year_word(tokens.word(last + 3))
    {
        // `10 мая с.г.`: of this year.
        last += 2;
    }
    if let (None, None, true) = (year, until, a_year_ago_before(tokens, first)) {
        return dated(tokens, Written::LastYear { month, day: Some(day) }, first, last);
    }
    if let (None, None, Some(end)) = (year, until, last_year(tokens, last + 1)) {
        return dated(tokens, Written::LastYear { month, day: Some(day) }, first, end);
    }
    let written = match until {
        Some(to) => Written::Days { year, month, from: day, to },
        None => Written::Calendar { year, month: Some(month), day: Some(day) },
    };
    dated(tokens, written, first, last)
}

/// `19-го марта`, `14th June`.
fn ordinal_day(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let word = tokens.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..)?;
    if digits == 0 || digits > 2 || !matches!(rest, "-го" | "-е" | "го" | "th" | "st" | "nd" | "rd") {
        return None;
    }
    let day = word.get(..digits)?.parse().ok().filter(|day| is_day(*day))? as i8;
    let place = if tokens.word(at + 1) == "of" { at + 2 } else { at + 1 };
    with_year(tokens, at, place, month(tokens.word(place))?, day, None)
}

/// `в 2022-м`, `у 2023-му`: a year whose ending tells that it is one.
fn year_with_ending(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let year = year_at(tokens, at)?;
    dated(tokens, Written::Calendar { year: Some(year), month: None, day: None }, at, at)
}

/// `четвёртого июля`, `двадцать пятого травня`.
fn day_in_words(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let (day, last) =
        numerals::may_begin(tokens.word(at)).then(|| numerals::ordinal(tokens, at)).flatten()?;
    with_year(tokens, at, last + 1, month(tokens.word(last + 1))?, day as i8, None)
}

/// `2024 года`, `в 2024`, `1988 г.р.`, `(1990 - 2024)` comes from the brackets' reader.
fn year_alone(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let year = tokens.number(at).and_then(full_year).filter(|_| tokens.word(at).len() == 4)?;
    let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
    let said = is_year_word(tokens.word(at + 1))
        || matches!(before, "в" | "у" | "in" | "since" | "с" | "з" | "born");
    let written = Written::Calendar { year: Some(year), month: None, day: None };
    said.then(|| dated(tokens, written, at, at)).flatten()
}

/// `в феврале 2024 года`, `June 14, 2023`, `летом 2023-го`, `вчера`, `on Tuesday`.
fn worded(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let word = tokens.word(at);
    if let Some(days) = relative(word) {
        if let Some(anniversary) = years_ago(tokens, at).filter(|_| days == 0) {
            return Some(anniversary);
        }
        return Some(Dated { written: Written::Relative(days), first: at, last: at, of_birth: false });
    }
    if let Some(day) = weekday(word) {
        let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
        let next = matches!(
            before,
            "следующий"
                | "следующую"
                | "ближайшую"
                | "ближайший"
                | "наступну"
                | "next"
                | "будущую"
        );
        return Some(Dated { written: Written::Weekday { day, next }, first: at, last: at, of_birth: false });
    }
    if let Some(season) = season(word) {
        let year = tokens.number(at + 1).and_then(full_year)?;
        return dated(tokens, Written::Season { year, season }, at, at + 1);
    }
    let number = month(word)?;
    if !tokens.is_capital(at) && tokens.get(at).is_some_and(|_| matches!(word, "may" | "mar" | "dec" | "jan"))
    {
        return None;
    }
    let mut next = at + 1;
    if tokens.is(next, '.') && !tokens.get(next)?.spaced {
        next += 1;
    }
    // June 14, 2023
    if let Some(day) = english_day(tokens, next).filter(|_| word.is_ascii()) {
        return with_year(tokens, at, next, number, day, None);
    }
    if let Some(year) = year_at(tokens, next).or_else(|| short_year_at(tokens, next, at)) {
        return dated(
            tokens,
            Written::Calendar { year: Some(year), month: Some(number), day: None },
            at,
            next,
        );
    }
    if let Some(end) = last_year(tokens, at + 1) {
        return dated(tokens, Written::LastYear { month: number, day: None }, at, end);
    }
    let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
    let said = matches!(
        before,
        "в" | "у"
            | "in"
            | "начале"
            | "середине"
            | "конце"
            | "початку"
            | "середині"
            | "наприкінці"
            | "кінці"
            | "early"
            | "late"
            | "mid"
            | "last"
            | "прошлом"
            | "минулого"
            | "of"
            | "since"
    );
    said.then(|| dated(tokens, Written::Calendar { year: None, month: Some(number), day: None }, at, at))
        .flatten()
}

fn english_day(tokens: &Tokens<'_>, at: usize) -> Option<i8> {
    let word = tokens.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let fits = matches!(word.get(digits..)?, "" | "th" | "st" | "nd" | "rd");
    word.get(..digits)?.parse().ok().filter(|day| fits && is_day(*day)).map(|day| day as i8)
}
