//! Everything is said in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The keys of a language, each with the values and links that its sentence holds.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for file in files(language) {
        for (key, holds) in Catalogue::keys(file).unwrap() {
            assert!(keys.insert(key.clone(), holds).is_none(), "{key} twice in {language:?}");
        }
    }
    keys
}

#[test]
fn every_sentence_is_in_every_language_with_the_same_values_and_links() {
    let english = keys(Language::English);
    for language in [Language::Russian, Language::Ukrainian] {
        let other = keys(language);
        for (key, holds) in &english {
            assert_eq!(other.get(key), Some(holds), "{key} in {language:?}");
        }
        let more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(more.is_empty(), "{more:?} in {language:?} alone");
        let same = |key: &&String| {
            let (a, b) = (SENTENCES.find(Language::English, key, []), SENTENCES.find(language, key, []));
            a == b && a.is_some_and(|said| said.chars().any(char::is_alphabetic))
        };
        let untranslated: Vec<_> = english.keys().filter(same).collect();
        assert!(untranslated.is_empty(), "{untranslated:?} are the same in {language:?} as in English");
    }
}

/// What stands in quotation marks in our sources and looks like a key.
fn named_in_sources() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![
        concat!(env!("CARGO_MANIFEST_DIR"), "/src").to_owned(),
        concat!(env!("CARGO_MANIFEST_DIR"), "/templates").to_owned(),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.to_str().unwrap().to_owned());
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.extend(text.split('"').map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn every_sentence_is_used_and_every_one_used_is_there() {
    let (english, named) = (keys(Language::English), named_in_sources());
    let unused: Vec<_> = english.keys().filter(|key| !named.contains(*key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
    let beginnings: BTreeSet<&str> = english.keys().filter_map(|key| Some(key.split_once('-')?.0)).collect();
    // Other words in quotation marks that begin as keys do: ids of numbers, attributes.
    let others = ["number-", "review-", "head-", "chart-"];
    let missing: Vec<_> = named
        .iter()
        .filter(|word| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .filter(|word| word.split_once('-').is_some_and(|(first, _)| beginnings.contains(first)))
        .filter(|word| !english.contains_key(*word) && !others.contains(&word.as_str()))
        .collect();
    assert!(missing.is_empty(), "no sentence for {missing:?}");
}

#[test]
fn every_role_has_its_word() {
    for role in crate::Role::ALL {
        assert_ne!(
            Language::English.value(role.as_str()),
            Language::Russian.value(role.as_str()),
            "{role:?}"
        );
    }
}

/// A text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        left += before;
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    left + rest
}

#[test]
fn templates_say_nothing_by_themselves() {
    for (name, text) in crate::render::TEMPLATES {
        let markup = without(&without(text, "{%", "%}"), "{{", "}}");
        let said = without(&without(&markup, "<!", ">"), "<", ">");
        let words: Vec<&str> =
            said.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        // The names of two forms of data are names.
        assert!(words.iter().all(|word| ["CSV", "JSON"].contains(word)), "{name} says {words:?}");
        for spoken in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""] {
            for value in markup.split(spoken).skip(1) {
                assert!(value.starts_with('"'), "{name} says {spoken}{value}");
            }
        }
    }
}

#[test]
fn plurals_are_each_languages_own() {
    let said = |count: f64| {
        Language::ALL.map(|language| Message::new("names-count").with("count", count).within(language))
    };
    assert_eq!(said(1.0), ["1 name", "1 имя", "1 ім’я"]);
    assert_eq!(said(2.0), ["2 names", "2 имени", "2 імені"]);
    assert_eq!(said(11.0), ["11 names", "11 имён", "11 імен"]);
    assert_eq!(said(21.0), ["21 names", "21 имя", "21 ім’я"]);
}

#[test]
fn no_rule_of_style_knows_left_from_right() {
    let style = format!("{}{}", include_str!("../../templates/style.css"), charts::css());
    for rule in ["left", "right"] {
        assert!(!style.contains(rule), "{rule}");
    }
}
