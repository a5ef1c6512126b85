//! Dates told by how many years ago they were.

use super::{Dated, Written};
use crate::token::Tokens;

/// `Год назад, 17 августа`, `рік тому, 17 серпня`.
pub(super) fn a_year_ago_before(tokens: &Tokens<'_>, first: usize) -> bool {
    let at = if first > 0 && tokens.is(first - 1, ',') { first - 1 } else { first };
    at >= 2
        && matches!(
            (tokens.word(at - 2), tokens.word(at - 1)),
            ("год", "назад") | ("рік", "тому") | ("year", "ago")
        )
        && !(at >= 3
            && (tokens.number(at - 3).is_some() || matches!(tokens.word(at - 3), "не" | "каждый" | "кожен")))
}

/// `Сегодня ровно год, как`, `Сьогодні минає два роки`: so many years to the day.
pub(super) fn years_ago(tokens: &Tokens<'_>, today: usize) -> Option<Dated> {
    let mut at = today + 1;
    while at < today + 4
        && (tokens.is(at, ',')
            || tokens.is(at, '—')
            || tokens.is(at, '–')
            || tokens.is(at, '-')
            || matches!(
                tokens.word(at),
                "ровно"
                    | "рівно"
                    | "уже"
                    | "вже"
                    | "минает"
                    | "минає"
                    | "минуло"
                    | "исполнился"
                    | "исполняется"
                    | "исполнилось"
                    | "виповнюється"
                    | "прошел"
                    | "прошло"
                    | "будет"
                    | "exactly"
                    | "marks"
            ))
    {
        at += 1;
    }
    let count = tokens.number(at).and_then(|count| i16::try_from(count).ok()).or(match tokens.word(at) {
        "один" | "one" | "a" => Some(1),
        "два" | "two" => Some(2),
        "три" | "three" => Some(3),
        _ => None,
    });
    let (years, noun) = count.map_or((1, at), |count| (count, at + 1));
    let said = matches!(
        tokens.word(noun),
        "год"
            | "года"
            | "лет"
            | "годовщина"
            | "рік"
            | "роки"
            | "років"
            | "річниця"
            | "year"
            | "years"
    );
    (said && (1..=12).contains(&years)).then_some(Dated {
        written: Written::YearsAgo(years),
        first: today,
        last: noun,
        of_birth: false,
    })
}

/// Where `прошлого года` ends, if it stands here.
pub(super) fn last_year(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let said = matches!(tokens.word(at), "прошлого" | "минулого" | "торішнього")
        && matches!(tokens.word(at + 1), "года" | "року")
        || tokens.word(at) == "last" && tokens.word(at + 1) == "year";
    said.then_some(at + 1)
}
