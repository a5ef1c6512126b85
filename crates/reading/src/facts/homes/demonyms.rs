//! Homes that only the word for a town's people tells: `пермяк`, `криворіжець`, `a Dundee man`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Home;
use crate::Language;
use crate::facts::{Fact, Placement, placement};
use crate::lexicon::{Cue, Fixed};
use crate::places::{Placed, Sort};
use crate::scene::Scene;
use crate::token::Kind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    russian: HashMap<String, Vec<String>>,
    ukrainian: HashMap<String, Vec<String>>,
}

/// Stems of the words for a town's people and their town, by the stems' first three letters.
type Stems = HashMap<String, Vec<(String, String)>, Fixed>;

static STEMS: LazyLock<Stems> = LazyLock::new(|| {
    let mut stems = Stems::default();
    let Ok(file) = toml::from_str::<File>(include_str!("../../../data/demonyms.toml")) else { return stems };
    for (town, words) in file.russian.into_iter().chain(file.ukrainian) {
        for stem in words {
            stems.entry(stem.chars().take(3).collect()).or_default().push((stem, town.clone()));
        }
    }
    stems
});

/// The longest ending of a case after such a stem: `пермяк-ами`.
const ENDING: usize = 4;

/// Homes told by the word for a town's people, of one man; `named` marks the tokens of names.
pub(in crate::facts) fn demonyms(scene: &Scene<'_>, named: &[bool], facts: &mut Vec<Placement>) {
    let mut key = String::new();
    for (at, token) in scene.tokens.iter() {
        if token.kind != Kind::Word || named[at] {
            continue;
        }
        if scene.language == Language::En {
            facts.extend(english(scene, named, at));
            continue;
        }
        let word = scene.tokens.word(at);
        key.clear();
        key.extend(word.chars().take(3));
        let Some((stem, town)) =
            STEMS.get(&key).and_then(|stems| stems.iter().find(|(stem, _)| fits(word, stem)))
        else {
            continue;
        };
        let many = ["и", "ы", "ов", "ам", "ами", "ев", "ів", "ей", "е", "і"]
            .iter()
            .any(|end| word.strip_prefix(stem.as_str()) == Some(*end));
        facts.push(Placement { many, leads: !many, ..settlement(town.clone(), at, at) });
    }
}

fn fits(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= ENDING)
}

fn settlement(name: String, first: usize, last: usize) -> Placement {
    let place = Placed { sort: Sort::Settlement, name, region: None, first, last, with_type: first };
    placement(Fact::Home(Home { settlement: Some(place), ..Home::default() }), first, last)
}

/// `Dundee man killed in Ukraine`, `Lac Mnimov native`: capitals before the word for a person, in a sentence that tells of a death.
fn english(scene: &Scene<'_>, named: &[bool], at: usize) -> Option<Placement> {
    const LONGEST: usize = 3;
    const DEATH: &[Cue] =
        &[Cue::Killed, Cue::KilledMany, Cue::Fallen, Cue::Buried, Cue::Funeral, Cue::Mourning];
    let tokens = &scene.tokens;
    let person =
        matches!(tokens.word(at), "man" | "woman" | "native" | "resident" | "teenager" | "teen" | "dad");
    if !person || !scene.says(tokens.sentence(at), DEATH) {
        return None;
    }
    let town = |at: usize| tokens.is_capital(at) && !named[at] && !of_a_country(tokens.word(at));
    let mut first = at;
    while first > 0
        && at - first < LONGEST
        && town(first - 1)
        && tokens.sentence(first - 1) == tokens.sentence(at)
    {
        first -= 1;
    }
    let opens = tokens.get(first).is_some_and(|token| token.line)
        || first > 0
            && matches!(tokens.word(first - 1), "a" | "an" | "the" | "former" | "to" | "of" | "year" | "old");
    (first < at && opens).then(|| settlement(tokens.words(first, at - 1), first, at - 1))
}

/// Words that tell a country, a service or an order, and no town.
fn of_a_country(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "army", "marine", "navy", "french", "dutch", "german", "greek", "welsh", "scots", "swiss", "former",
        "a", "the", "another", "second", "third", "young", "family", "local", "wife", "iron", "dead",
        "missing", "military",
    ];
    OTHERS.contains(&word)
        || ["ian", "ish", "ese", "ean", "can", "ani", "aqi"].iter().any(|end| word.ends_with(end))
}
