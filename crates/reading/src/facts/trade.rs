//! What he did before the war: `работал трактористом`, `за фахом зварювальник`, `a former postman`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Fact, Placement, placement};
use crate::inflection::{phrase, russian, ukrainian};
use crate::lexicon::{Cue, Fixed};
use crate::scene::Scene;
use crate::token::Kind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    russian: Vec<String>,
    ukrainian: Vec<String>,
    english: Vec<String>,
}

/// Every form of every trade, and its nominative.
static TRADES: LazyLock<HashMap<String, String, Fixed>> = LazyLock::new(|| {
    let mut forms = HashMap::default();
    let Ok(file) = toml::from_str::<File>(include_str!("../../data/trades.toml")) else { return forms };
    for trade in file.english {
        forms.insert(trade.clone(), trade);
    }
    for trade in file.russian {
        for form in phrase(&[&trade], russian) {
            forms.entry(form).or_insert_with(|| trade.clone());
        }
    }
    for trade in file.ukrainian {
        for form in phrase(&[&trade], ukrainian) {
            forms.entry(form).or_insert_with(|| trade.clone());
        }
    }
    forms
});

/// The first words of trades of two words.
static HEADS: LazyLock<HashSet<&str, Fixed>> =
    LazyLock::new(|| TRADES.keys().filter_map(|trade| Some(trade.split_once(' ')?.0)).collect());

/// Trades that a verb tells, or that stand beside a man as an apposition.
pub(super) fn trades(scene: &Scene<'_>, named: &[bool], facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for (at, token) in tokens.iter() {
        if token.kind != Kind::Word || scene.in_rank[at] || named[at] {
            continue;
        }
        let word = tokens.word(at);
        let pair =
            HEADS.contains(word).then(|| TRADES.get(&format!("{word} {}", tokens.word(at + 1)))).flatten();
        let found = pair.map(|trade| (trade, at + 1)).or_else(|| Some((TRADES.get(word)?, at)));
        let Some((trade, last)) = found else { continue };
        let said = told_by_a_verb(scene, at);
        if another_man(scene, at, last) || !said && !apposed(scene, at, last) {
            continue;
        }
        facts.push(placement(Fact::Trade(trade, said), at, last));
    }
}

/// `работал на заводе слесарем`, `до войны — водитель`, `за фахом зварювальник`, `worked as a welder`, `former postman`.
fn told_by_a_verb(scene: &Scene<'_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let tokens = &scene.tokens;
    (at.saturating_sub(NEAR)..at).any(|before| {
        let word = tokens.word(before);
        let verb = [
            "работал",
            "работав",
            "трудил",
            "трудив",
            "работая",
            "профессии",
            "специальности",
            "образованию",
            "гражданке",
            "мирной",
            "устроил",
            "выучил",
            "фахом",
            "професією",
            "освітою",
            "працював",
            "працюва",
            "трудився",
            "цивільн",
            "мирному",
            "здобув",
            "стал",
            "worked",
            "working",
            "employed",
            "former",
            "trained",
            "profession",
            "trade",
        ]
        .iter()
        .any(|stem| word.starts_with(stem));
        tokens.sentence(before) == tokens.sentence(at) && verb
    })
}

/// Whether the trade is a relative's, or his who speaks.
fn another_man(scene: &Scene<'_>, at: usize, last: usize) -> bool {
    const NEAR: usize = 4;
    let relative = scene
        .hits_between(at, at.saturating_sub(NEAR), last + NEAR)
        .iter()
        .any(|hit| matches!(hit.cue, Cue::Relative | Cue::Speaks));
    let kin = (at.saturating_sub(NEAR)..at).any(|before| {
        [
            "мать",
            "мама",
            "отец",
            "жена",
            "вдова",
            "батько",
            "мати",
            "дружина",
            "сын",
            "син",
            "брат",
            "сестр",
            "father",
            "mother",
            "wife",
        ]
        .iter()
        .any(|stem| scene.tokens.word(before).starts_with(stem))
    });
    relative || kin
}

/// `Выдуманов, фермер, …`, `Тракторист.`: the trade is a statement of its own.
fn apposed(scene: &Scene<'_>, at: usize, last: usize) -> bool {
    let tokens = &scene.tokens;
    let sign = |at: usize| {
        matches!(
            tokens.get(at).map(|token| token.kind),
            Some(Kind::Sign(',' | '.' | '—' | '–' | ';' | '(' | ')'))
        )
    };
    let before = match at.checked_sub(1) {
        None => true,
        Some(before) if matches!(tokens.word(before), "a" | "an" | "the") => before > 0 && sign(before - 1),
        Some(before) => sign(before) || tokens.get(at).is_some_and(|token| token.line),
    };
    before
        && (sign(last + 1)
            || tokens.get(last + 1).is_none_or(|token| token.line)
            || tokens.is_capital(last + 1))
}
