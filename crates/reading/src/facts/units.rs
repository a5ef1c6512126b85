//! Units by number or name, in the nominative.

use super::{Fact, Placement, placement};
use crate::Language;
use crate::scene::Scene;
use crate::token::Kind;

/// Units with a number or a name: `9-й отдельной железнодорожной бригады`, `59 ОМПБр`, `118th Brigade`, `отряд «Мнимый»`.
pub(super) fn units(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for (at, token) in tokens.iter() {
        let word = tokens.word(at);
        if let Some(last) = numbered(scene, at).filter(|_| !scene.in_date[at]) {
            let last = tail(scene, last);
            facts.push(placement(Fact::Unit(nominative(scene, at, last)), at, last));
        }
        if token.kind == Kind::Word && is_named_noun(word) {
            let quote = tokens.is(at + 1, '«') || tokens.is(at + 1, '"') || tokens.is(at + 1, '“');
            let closing = (at + 2..at + 6)
                .find(|end| tokens.is(*end, '»') || tokens.is(*end, '"') || tokens.is(*end, '”'));
            let bare = tokens.word(at + 1).contains('-') && tokens.is_capital(at + 1);
            let last = if quote { closing } else { bare.then_some(at + 1) };
            if let Some(last) = last {
                facts.push(placement(Fact::Unit(nominative(scene, at, last)), at, last));
            }
        }
        if word == "legion" && at > 0 && tokens.is_capital(at - 1) && tokens.is_word(at - 1) {
            facts.push(placement(Fact::Unit(tokens.words(at - 1, at)), at - 1, at));
        }
        if word.starts_with("вагнер") || word == "wagner" {
            facts.push(placement(Fact::Unit(tokens.words(at, at)), at, at));
        }
        if word == "чвк" || word == "пвк" {
            let mut last = at + 1;
            if !tokens.is_word(last) && !tokens.is(last, '.') {
                last += 1;
            }
            if tokens.is_capital(last) {
                let name = tokens
                    .words(at, last + usize::from(tokens.is(last + 1, '»') || tokens.is(last + 1, '"')));
                facts.push(placement(Fact::Unit(name), at, last));
            }
        }
    }
}

/// Where the noun of a unit stands whose number begins here.
fn numbered(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let tokens = &scene.tokens;
    let (token, word) = (tokens.get(at)?, tokens.word(at));
    if !word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let joined = matches!(tokens.word(at + 1), "th" | "st" | "nd" | "rd") && !tokens.get(at + 1)?.spaced;
    let ordinal = token.kind == Kind::Word && word.contains('-');
    // A number without its ending is a unit's only right before the noun or its adjectives.
    let reach = if ordinal || joined { 8 } else { 5 };
    (at + 1..at + reach)
        .take_while(|next| tokens.is_word(*next) && tokens.sentence(*next) == token.sentence)
        .find(|next| is_unit_noun(tokens.word(*next)))
}

/// Where a unit's name ends after its noun: `морской пехоты`, `територіальної оборони`, `ТрО`, `імені …`, `«Мнимый»`.
fn tail(scene: &Scene<'_>, noun: usize) -> usize {
    let tokens = &scene.tokens;
    let (next, after) = (tokens.word(noun + 1), tokens.word(noun + 2));
    let of = matches!(
        after,
        "пехоты"
            | "піхоти"
            | "обороны"
            | "оборони"
            | "призначення"
            | "назначения"
            | "войск"
            | "систем"
    ) || next == "of" && tokens.is_capital(noun + 2);
    let last = match next {
        "тро" => noun + 1,
        _ if of && next == "of" && tokens.is_capital(noun + 3) => noun + 3,
        _ if of => noun + 2,
        _ => noun,
    };
    let quoted = tokens.is(last + 1, '«') || tokens.is(last + 1, '"');
    let closing = (last + 2..last + 6).find(|end| tokens.is(*end, '»') || tokens.is(*end, '"'));
    closing.filter(|_| quoted).unwrap_or(last)
}

/// Nouns that a unit's name follows.
fn is_named_noun(word: &str) -> bool {
    ["отряд", "загон", "рот", "батальон", "батальйон", "бригад", "полк"].iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|ending| {
            matches!(ending, "" | "а" | "у" | "е" | "ы" | "и" | "ой" | "ом" | "і" | "ою")
        })
    })
}

/// A unit's words in the nominative, as far as its noun tells the gender: `61-ю бригаду` is `61-я бригада`.
fn nominative(scene: &Scene<'_>, first: usize, last: usize) -> String {
    let tokens = &scene.tokens;
    let noun = (first..=last).find(|at| is_unit_noun(tokens.word(*at)) || is_named_noun(tokens.word(*at)));
    let Some(noun) = noun.filter(|at| !tokens.word(*at).is_ascii() && tokens.word(*at).chars().count() > 3)
    else {
        return tokens.words(first, last);
    };
    let uk = scene.language == Language::Uk;
    let folded = tokens.word(noun);
    let feminine = ["бригад", "артбригад", "рот", "дивиз", "дивіз", "арми", "армі"]
        .iter()
        .any(|stem| folded.starts_with(stem));
    let spelled = tokens.spelled(noun);
    let stem = spelled.trim_end_matches(['а', 'у', 'ы', 'и', 'е', 'і', 'ю', 'й', 'о', 'м', 'я', 'ї']);
    let head = match (feminine, folded) {
        (true, word) if word.starts_with("див") || word.starts_with("арм") => {
            format!("{stem}{}", if uk { "ія" } else { "ия" })
        }
        (true, _) => format!("{stem}а"),
        (false, _) => stem.to_owned(),
    };
    let mut words: Vec<String> =
        (first..noun).map(|at| attribute(&tokens.spelled(at), feminine, uk)).collect();
    words.push(head);
    if last > noun {
        words.push(tokens.words(noun + 1, last));
    }
    words.join(" ")
}

/// An adjective or an ordinal before a unit's noun, in the nominative.
fn attribute(word: &str, feminine: bool, uk: bool) -> String {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let digits = word.split('-').next().unwrap_or(word);
        let ending = match (word.contains('-'), feminine, uk) {
            (false, ..) => return word.to_owned(),
            (_, true, false) => "я",
            (_, true, true) => {
                match (digits.ends_with("11") || digits.ends_with("12"), digits.as_bytes().last()) {
                    (false, Some(b'1')) => "ша",
                    (false, Some(b'2')) => "га",
                    (false, Some(b'3')) => "тя",
                    (_, Some(b'7' | b'8')) => "ма",
                    _ => "та",
                }
            }
            (_, false, _) => "й",
        };
        return format!("{digits}-{ending}");
    }
    let endings = [
        "ого", "его", "ому", "ему", "ой", "ую", "ої", "ій", "ою", "ым", "им", "ом", "ая", "ый", "ий", "а",
        "у",
    ];
    let Some(stem) = endings.iter().find_map(|ending| word.strip_suffix(ending)) else {
        return word.to_owned();
    };
    let ending = match (feminine, uk) {
        (true, true) => "а",
        (true, false) => "ая",
        (false, false) if !stem.ends_with(['к', 'г', 'х']) => "ый",
        (false, _) => "ий",
    };
    format!("{stem}{ending}")
}

fn is_unit_noun(word: &str) -> bool {
    [
        "бригад",
        "полк",
        "батальон",
        "дивизи",
        "дивізі",
        "арми",
        "армі",
        "корпус",
        "отряд",
        "рот",
        "загон",
        "brigade",
        "regiment",
        "battalion",
        "division",
        "army",
        "corps",
        "легион",
        "легіон",
        "legion",
        "артбригад",
        "батальйон",
        "танкбригад",
        "company",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
        || matches!(
            word,
            "обр"
                | "омбр"
                | "омпбр"
                | "одшбр"
                | "ошбр"
                | "огшбр"
                | "оабр"
                | "оєбр"
                | "отбр"
                | "обрмп"
                | "омсбр"
                | "мсбр"
                | "мсп"
                | "мсд"
                | "мсб"
                | "тп"
                | "дшп"
                | "дшб"
                | "пдп"
                | "обрспн"
                | "брмп"
                | "омп"
                | "отд"
                | "овдбр"
                | "дшбр"
        ) && !word.starts_with("армия россии")
}
