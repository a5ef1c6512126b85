//! Ages, in figures.

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
