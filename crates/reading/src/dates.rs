//! Dates and ages as texts write them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use records::{Edtf, Season, Span};

use crate::token::{Kind, Tokens};

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
    /// So many days from the publication: `вчера` is -1.
    Relative(i32),
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

fn month(word: &str) -> Option<i8> {
    let number =
        match word {
            "января" | "январь" | "январе" | "январем" | "січня" | "січень" | "січні" | "january" | "jan"
            | "янв" => 1,
            "февраля" | "февраль" | "феврале" | "лютого" | "лютий" | "лютому" | "february" | "feb"
            | "фев" | "февр" => 2,
            "марта" | "март" | "марте" | "березня" | "березень" | "березні" | "march" | "mar" => {
                3
            }
            "апреля" | "апрель" | "апреле" | "квітня" | "квітень" | "квітні" | "april" | "apr" | "апр" => {
                4
            }
            "мая" | "май" | "мае" | "травня" | "травень" | "травні" | "may" => 5,
            "июня" | "июнь" | "июне" | "червня" | "червень" | "червні" | "june" | "jun" => {
                6
            }
            "июля" | "июль" | "июле" | "липня" | "липень" | "липні" | "july" | "jul" => {
                7
            }
            "августа" | "август" | "августе" | "серпня" | "серпень" | "серпні" | "august" | "aug" | "авг" => {
                8
            }
            "сентября" | "сентябрь" | "сентябре" | "вересня" | "вересень" | "вересні" | "september"
            | "sep" | "sept" | "сент" => 9,
            "октября" | "октябрь" | "октябре" | "жовтня" | "жовтень" | "жовтні" | "october" | "oct"
            | "окт" => 10,
            "ноября" | "ноябрь" | "ноябре" | "листопада" | "листопад" | "листопаді" | "november" | "nov"
            | "нояб" => 11,
            "декабря" | "декабрь" | "декабре" | "грудня" | "грудень" | "грудні" | "december" | "dec"
            | "дек" => 12,
            _ => return None,
        };
    Some(number)
}

fn season(word: &str) -> Option<Season> {
    match word {
        "весной" | "весны" | "весною" | "навесні" | "весни" | "spring" => {
            Some(Season::Spring)
        }
        "летом" | "лета" | "влітку" | "літа" | "summer" => Some(Season::Summer),
        "осенью" | "осени" | "восени" | "осені" | "autumn" | "fall" => {
            Some(Season::Autumn)
        }
        "зимой" | "зимы" | "зимою" | "взимку" | "зими" | "winter" => {
            Some(Season::Winter)
        }
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "понедельник" | "понеділок" | "понеділка" | "monday" => {
            Some(Weekday::Monday)
        }
        "вторник" | "вівторок" | "вівторка" | "tuesday" => Some(Weekday::Tuesday),
        "среду" | "середу" | "wednesday" => Some(Weekday::Wednesday),
        "четверг" | "четвер" | "четверга" | "thursday" => Some(Weekday::Thursday),
        "пятницу" | "п'ятницю" | "friday" => Some(Weekday::Friday),
        "субботу" | "суботу" | "saturday" => Some(Weekday::Saturday),
        "воскресенье" | "неділю" | "sunday" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn relative(word: &str) -> Option<i32> {
    match word {
        "сегодня" | "сьогодні" | "today" => Some(0),
        "вчера" | "вчора" | "учора" | "накануне" | "напередодні" | "yesterday" => {
            Some(-1)
        }
        "позавчера" | "позавчора" => Some(-2),
        "завтра" | "tomorrow" => Some(1),
        "послезавтра" | "післязавтра" => Some(2),
        _ => None,
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
        Kind::Word => worded(tokens, at).or_else(|| ordinal_day(tokens, at)),
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

/// `20.02.2024`, `20/02/24`, `2024-02-20`, `20.02.`, `02.2024`.
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let separator = |place: usize| match tokens.get(place)?.kind {
        Kind::Sign(sign @ ('.' | '/' | '-')) if !tokens.get(place)?.spaced => Some(sign),
        _ => None,
    };
    let joined =
        |place: usize| tokens.get(place).is_some_and(|token| !token.spaced || token.kind == Kind::Number);
    let first = tokens.number(at)?;
    let sign = separator(at + 1)?;
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
    let year = tokens.number(next).and_then(full_year).filter(|_| tokens.word(next).len() == 4);
    if year.is_some() {
        last = next;
    } else if matches!(tokens.word(last + 1), "этого" | "сего" | "цього" | "текущего" | "поточного")
    {
        last += 1;
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
    if let Some(year) = tokens.number(next).and_then(full_year).filter(|_| tokens.word(next).len() == 4) {
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

/// Where `прошлого года` ends, if it stands here.
fn last_year(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let said = matches!(tokens.word(at), "прошлого" | "минулого" | "торішнього")
        && matches!(tokens.word(at + 1), "года" | "року")
        || tokens.word(at) == "last" && tokens.word(at + 1) == "year";
    said.then_some(at + 1)
}

fn english_day(tokens: &Tokens<'_>, at: usize) -> Option<i8> {
    let word = tokens.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let fits = matches!(word.get(digits..)?, "" | "th" | "st" | "nd" | "rd");
    word.get(..digits)?.parse().ok().filter(|day| fits && is_day(*day)).map(|day| day as i8)
}

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
        Written::Relative(days) => published?.checked_add(days.days()).ok().map(Edtf::from),
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

/// An age in completed years, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Aged {
    pub(crate) years: u8,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// It is said of nobody in particular ("35 лет назад").
    pub(crate) sure: bool,
}

/// An age without its word, at the end of what is said: `ему было всего 19`, `навсегда 35`, `he was just 19`.
fn bare_age(tokens: &Tokens<'_>, at: usize) -> bool {
    let ends = match tokens.get(at + 1).map(|token| token.kind) {
        None => true,
        Some(Kind::Sign(sign)) => {
            !matches!(sign, '%' | '-' | '–' | '—' | '/' | ':') && tokens.number(at + 2).is_none()
        }
        Some(_) => tokens.get(at + 1).is_some_and(|token| token.line),
    };
    let before = |back: usize| at.checked_sub(back).map_or("", |place| tokens.word(place));
    let only = matches!(
        before(1),
        "всего"
            | "лишь"
            | "только"
            | "едва"
            | "неполных"
            | "неполные"
            | "лише"
            | "тільки"
            | "всього"
            | "ледь"
            | "заледве"
            | "неповних"
            | "just"
            | "only"
            | "barely"
    );
    let was = |word: &str| {
        matches!(
            word,
            "было"
                | "исполнилось"
                | "было-то"
                | "було"
                | "виповнилося"
                | "виповнилось"
                | "was"
        )
    };
    let forever = matches!(
        before(1),
        "навсегда"
            | "навеки"
            | "навечно"
            | "вечно"
            | "назавжди"
            | "навіки"
            | "навічно"
            | "вічно"
            | "forever"
    );
    ends && (forever || was(before(1)) && before(1) != "was" || only && was(before(2)))
}

/// Every age of a person in the text.
pub(crate) fn ages(tokens: &Tokens<'_>) -> Vec<Aged> {
    tokens
        .iter()
        .filter_map(|(at, token)| {
            (token.kind != Kind::Word || starts_with_digit(tokens, at)).then(|| age_at(tokens, at)).flatten()
        })
        .collect()
}

fn starts_with_digit(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.word(at).as_bytes().first().is_some_and(u8::is_ascii_digit)
}

fn age_at(tokens: &Tokens<'_>, at: usize) -> Option<Aged> {
    let word = tokens.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let years: u8 = word.get(..digits)?.parse().ok()?;
    let rest = word.get(digits..)?;
    let before = |back: usize| at.checked_sub(back).map_or("", |place| tokens.word(place));
    let next = tokens.word(at + 1);
    let aged = |years: u8, last: usize, sure: bool| {
        (16..=75).contains(&years).then_some(Aged { years, first: at, last, sure })
    };
    if rest.starts_with("-летн")
        || rest.starts_with("-річн")
        || rest.starts_with("летн")
        || rest.starts_with("-ти") && (rest.contains("летн") || rest.contains("річн"))
    {
        return aged(years, at, true);
    }
    if rest == "-year-old"
        || rest == "-years-old"
        || (rest.is_empty() && next == "-" && tokens.word(at + 2) == "year")
    {
        return aged(years, at, true);
    }
    if matches!(rest, "-м" | "-му" | "-ом" | "-ому")
        && matches!(next, "году" | "році")
        && matches!(before(1), "на" | "в" | "у")
    {
        return (before(1) == "на" || tokens.word(at + 2) == "жизни" || tokens.word(at + 2) == "життя")
            .then(|| aged(years.checked_sub(1)?, at + 1, true))
            .flatten();
    }
    if !rest.is_empty() {
        return None;
    }
    if matches!(next, "лет" | "года" | "год" | "років" | "роки" | "рік") {
        let after = tokens.word(at + 2);
        let span_of_time =
            matches!(
                after,
                "назад"
                    | "тому"
                    | "службы"
                    | "служби"
                    | "войны"
                    | "війни"
                    | "лишения"
                    | "работы"
                    | "строгого"
                    | "выслуги"
                    | "подряд"
                    | "стажа"
            ) || matches!(
                before(1),
                "через"
                    | "за"
                    | "около"
                    | "более"
                    | "последние"
                    | "понад"
                    | "протягом"
                    | "уже"
                    | "вже"
                    | "спустя"
                    | "почти"
                    | "после"
                    | "останні"
                    | "два"
            ) || matches!(before(2), "воевал" | "прослужил" | "отслужил" | "служил" | "проработал");
        let said = matches!(
            before(1),
            "было"
                | "исполнилось"
                | "лишь"
                | "всего"
                | "только"
                | "в"
                | "у"
                | "назавжди"
                | "навсегда"
                | "виповнилося"
                | "виповнилось"
                | "було"
                | "лише"
                | "тільки"
                | "возрасте"
                | "віці"
                | "ему"
                | "йому"
                | "исполнится"
        ) || at.checked_sub(1).is_some_and(|place| {
            tokens.is(place, ',')
                || tokens.is(place, '(')
                || tokens.is(place, '-')
                || tokens.is(place, '–')
                || tokens.is(place, '—')
        });
        return (!span_of_time).then(|| aged(years, at + 1, said)).flatten();
    }
    if bare_age(tokens, at) {
        return aged(years, at, true);
    }
    if matches!(before(1), "aged" | "age") || (next == "years" && tokens.word(at + 2) == "old") {
        return aged(years, at, true);
    }
    // John Vydumanov, 21, came from; not the day of 21.03.1985
    let spaced = |place: usize| tokens.get(place).is_some_and(|token| token.spaced);
    let commas = at > 1
        && tokens.is(at - 1, ',')
        && (tokens.is(at + 1, ',')
            || tokens.is(at + 1, ')')
            || tokens.is(at + 1, '.') && tokens.number(at + 2).is_none_or(|_| spaced(at + 2)))
        && tokens.is_capital(at - 2);
    let brackets = at > 1 && tokens.is(at - 1, '(') && tokens.is(at + 1, ')') && tokens.is_capital(at - 2);
    (commas || brackets).then(|| aged(years, at, true)).flatten()
}
