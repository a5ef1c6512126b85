//! Ages, in figures.

use super::numerals;
use crate::token::{Kind, Tokens};

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
fn bare_age(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let ends = match tokens.get(end + 1).map(|token| token.kind) {
        None => true,
        Some(Kind::Sign(sign)) => {
            !matches!(sign, '%' | '-' | '–' | '—' | '/' | ':') && tokens.number(end + 2).is_none()
        }
        Some(_) => tokens.get(end + 1).is_some_and(|token| token.line),
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
    // He was 36. Brovko was 52.
    let english =
        before(1) == "was" && (matches!(before(2), "he" | "she") || at > 1 && tokens.is_capital(at - 2));
    ends && (forever || english || was(before(1)) && before(1) != "was" || only && was(before(2)))
}

/// Every age of a person in the text.
pub(crate) fn ages(tokens: &Tokens<'_>) -> Vec<Aged> {
    tokens
        .iter()
        .filter(|(at, token)| match token.kind {
            Kind::Number => true,
            Kind::Word => {
                let word = tokens.word(*at);
                word.as_bytes().first().is_some_and(u8::is_ascii_digit) || numerals::may_begin(word)
            }
            Kind::Sign(_) => false,
        })
        .filter_map(|(at, _)| age_at(tokens, at))
        .collect()
}

/// Words after a number of years that tell a span of time and no age.
fn span_of_time(word: &str) -> bool {
    matches!(
        word,
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
    )
}

/// Words before a number of years that tell a span of time.
fn lasting(word: &str) -> bool {
    matches!(
        word,
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
    )
}

/// Words before a number of years that tell an age.
fn tells_age(word: &str) -> bool {
    matches!(
        word,
        "было"
            | "исполнилось"
            | "исполнился"
            | "лишь"
            | "всего"
            | "только"
            | "в"
            | "у"
            | "назавжди"
            | "навсегда"
            | "виповнилося"
            | "виповнилось"
            | "виповнився"
            | "був"
            | "було"
            | "был"
            | "лише"
            | "тільки"
            | "возрасте"
            | "віці"
            | "ему"
            | "йому"
            | "исполнится"
    )
}

/// The number that begins here, in figures or words: years, what is joined to the figures, its last token.
fn number_at<'w>(tokens: &'w Tokens<'_>, at: usize) -> Option<(u8, &'w str, usize)> {
    let word = tokens.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 2).then(|| Some((word.get(..digits)?.parse().ok()?, word.get(digits..)?, at)))?;
    }
    if let Some(years) = numerals::years_adjective(word) {
        return Some((years, "-летн", at));
    }
    let (years, last) = numerals::cardinal(tokens, at)?;
    Some((years, "", last))
}

fn age_at(tokens: &Tokens<'_>, at: usize) -> Option<Aged> {
    let before = |back: usize| at.checked_sub(back).map_or("", |place| tokens.word(place));
    // На сорок втором году жизни.
    if let Some((years, last)) = numerals::ordinal(tokens, at)
        && matches!(tokens.word(last + 1), "году" | "році")
        && before(1) == "на"
    {
        let years = years.checked_sub(1).filter(|years| (16..=110).contains(years))?;
        return Some(Aged { years, first: at, last: last + 1, sure: true });
    }
    // Ему шёл двадцать шестой год.
    if let Some((years, last)) = numerals::ordinal(tokens, at)
        && matches!(tokens.word(last + 1), "год" | "рік")
        && runs(before(1))
    {
        let years = years.checked_sub(1).filter(|years| (16..=110).contains(years))?;
        return Some(Aged { years, first: at, last: last + 1, sure: true });
    }
    let (years, rest, end) = number_at(tokens, at)?;
    let next = tokens.word(end + 1);
    let aged = |years: u8, last: usize, sure: bool| {
        (16..=110).contains(&years).then_some(Aged { years, first: at, last, sure })
    };
    if rest.starts_with("-летн")
        || rest.starts_with("-річн")
        || rest.starts_with("летн")
        || rest.starts_with("-ти") && (rest.contains("летн") || rest.contains("річн"))
    {
        return aged(years, end, true);
    }
    if rest == "-year-old"
        || rest == "-years-old"
        || (rest.is_empty() && next == "-" && tokens.word(end + 2) == "year")
    {
        return aged(years, end, true);
    }
    if matches!(rest, "-м" | "-му" | "-ом" | "-ому")
        && matches!(next, "году" | "році")
        && matches!(before(1), "на" | "в" | "у")
    {
        return (before(1) == "на" || tokens.word(end + 2) == "жизни" || tokens.word(end + 2) == "життя")
            .then(|| aged(years.checked_sub(1)?, end + 1, true))
            .flatten();
    }
    // Ему шёл 30-й год: twenty-nine are over.
    if matches!(rest, "-й" | "-ый" | "-ий") && matches!(next, "год" | "рік") && runs(before(1)) {
        return aged(years.checked_sub(1)?, end + 1, true);
    }
    if !rest.is_empty() {
        return None;
    }
    if matches!(next, "лет" | "года" | "год" | "годиков" | "років" | "роки" | "рік" | "рочків" | "годи")
    {
        let time = span_of_time(tokens.word(end + 2))
            || lasting(before(1))
            || matches!(before(2), "воевал" | "прослужил" | "отслужил" | "служил" | "проработал");
        return (!time)
            .then(|| aged(years, end + 1, tells_age(before(1)) || apart(tokens, at, end + 1)))
            .flatten();
    }
    if matches!(next, "г" | "л" | "р") && in_a_list(tokens, at, end + 1) {
        return aged(years, end + 1, true);
    }
    if bare_age(tokens, at, end) {
        return aged(years, end, true);
    }
    if matches!(before(1), "aged" | "age")
        || before(1) == "of" && before(2) == "age"
        || next == "years" && tokens.word(end + 2) == "old"
        || next == "yo"
    {
        return aged(years, end, true);
    }
    beside_a_name(tokens, at, end).then(|| aged(years, end, true)).flatten()
}

/// Whether a year of life runs: `ему шёл`.
fn runs(word: &str) -> bool {
    matches!(word, "шел" | "пошел" | "йшов" | "ішов" | "пішов")
}

/// `Мнимов Пётр, 34 г., Мнимск`: years, abbreviated, between the commas or brackets of a list.
fn in_a_list(tokens: &Tokens<'_>, at: usize, word: usize) -> bool {
    let parted = at.checked_sub(1).is_some_and(|before| tokens.is(before, ',') || tokens.is(before, '('));
    let next = word + 1 + usize::from(tokens.is(word + 1, '.'));
    let closes = tokens.get(next).is_none_or(|token| token.line)
        || [',', ')', ';', '—', '–'].iter().any(|sign| tokens.is(next, *sign));
    parted && closes && tokens.number(at).is_some_and(|years| (17..=75).contains(&years))
}

/// `Пётр, 35 лет`, `(35 лет)`, and `34 года.` as a statement of its own.
fn apart(tokens: &Tokens<'_>, at: usize, last: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let parted = [',', '(', '-', '–', '—'].iter().any(|sign| tokens.is(before, *sign));
    let opens =
        tokens.sentence(before) != tokens.sentence(at) || tokens.get(at).is_some_and(|token| token.line);
    let closes = tokens.get(last + 1).is_none_or(|token| token.line)
        || ['.', ',', '-', '–', '—', ';', ')', '!'].iter().any(|sign| tokens.is(last + 1, *sign));
    parted || opens && closes
}

/// `John Vydumanov, 21, came from`, `(21)`, a name and a number that ends the line; not the day of 21.03.1985.
fn beside_a_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let spaced = |place: usize| tokens.get(place).is_some_and(|token| token.spaced);
    let ends_line = tokens.get(end + 1).is_none_or(|token| token.line);
    let commas = at > 1
        && tokens.is(at - 1, ',')
        && (tokens.is(end + 1, ',')
            || tokens.is(end + 1, ')')
            || ends_line
            || tokens.is(end + 1, '.') && tokens.number(end + 2).is_none_or(|_| spaced(end + 2)))
        && tokens.is_capital(at - 2);
    let brackets = at > 1 && tokens.is(at - 1, '(') && tokens.is(end + 1, ')') && tokens.is_capital(at - 2);
    commas || brackets
}
