//! A full name in the nominative, in any order, taken apart.

use crate::dictionary::{by_latin, given};
use crate::fold::fold;
use crate::fold_latin::fold_latin;
use crate::patronymic::looks_like_patronymic;
use crate::script::{Script, script};

/// The parts of a full name as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FullName {
    /// The family's name.
    pub surname: Option<String>,
    /// The given name or its initial without the full stop.
    pub given: Option<String>,
    /// The patronymic or its initial; for Arabic names the father's and grandfather's names.
    pub patronymic: Option<String>,
}

/// Takes a full name in the nominative apart, whatever the order of its parts.
///
/// ```
/// use names::parse_full;
/// let name = parse_full("Пётр Сергеевич Иванов");
/// assert_eq!(name.surname.as_deref(), Some("Иванов"));
/// assert_eq!(parse_full("Иванов П. С."), parse_full("П.С. Иванов"));
/// assert_eq!(parse_full("Алиев Мамед Гасан оглы").patronymic.as_deref(), Some("Гасан оглы"));
/// ```
#[must_use]
pub fn parse_full(text: &str) -> FullName {
    let spaced = text.replace('.', ". ").replace(',', " ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    if script(text) == Script::Arabic {
        return arabic(&words);
    }
    let mut name = FullName::default();
    if let Some(at) = words.iter().position(|word| is_son_or_daughter(word))
        && at > 0
    {
        name.patronymic = Some(format!("{} {}", words[at - 1], words[at]));
        words.drain(at - 1..=at);
    }
    let (initials, full): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.ends_with('.'));
    let mut initials = initials.iter().map(|word| word.trim_end_matches('.').to_owned());
    let mut rest: Vec<&str> = full;
    if name.patronymic.is_none()
        && rest.len() > 1
        && let Some(at) = patronymic_at(&rest)
        && (rest.len() > 2 || initials.len() > 0 || at > 0 && is_given(rest[0]))
    {
        name.patronymic = Some(rest.remove(at).to_owned());
        // "given patronymic surname" or "surname given patronymic": the given name stands just before
        if at > 0 {
            name.given = Some(rest.remove(at - 1).to_owned());
        }
    }
    if name.given.is_none() {
        name.given = initials.next();
    }
    if name.patronymic.is_none() {
        name.patronymic = initials.next();
    }
    if name.given.is_none() && !rest.is_empty() {
        let known = rest.iter().position(|word| is_given(word));
        let at = if rest.len() == 1 { known } else { known.or(Some(1)) };
        name.given = at.map(|at| rest.remove(at).to_owned());
    }
    if !rest.is_empty() {
        name.surname = Some(rest.join(" "));
    }
    name
}

/// An Arabic name: given name, those of the father and grandfather, the family's name.
fn arabic(words: &[&str]) -> FullName {
    let words = arabic_parts(words);
    let part = |words: &[String]| (!words.is_empty()).then(|| words.join(" "));
    match words.as_slice() {
        [] => FullName::default(),
        [given] => FullName { given: Some(given.clone()), ..FullName::default() },
        [given, between @ .., family] => {
            FullName { given: Some(given.clone()), patronymic: part(between), surname: Some(family.clone()) }
        }
    }
}

/// The words of an Arabic name, with those that are written apart but are one name joined: عبد الله, أبو بكر, صلاح الدين, بن علي, and an
/// article that stands alone.
fn arabic_parts(words: &[&str]) -> Vec<String> {
    /// Folded words that belong to the one after them.
    const BEFORE: [&str; 9] = ["عبد", "ابو", "ابي", "ابن", "بن", "بنت", "ام", "ال", "ذو"];
    /// Folded words that belong to the one before them.
    const AFTER: [&str; 3] = ["الدين", "الله", "الاسلام"];
    let mut parts: Vec<String> = Vec::with_capacity(words.len());
    let mut joins = false;
    for word in words {
        let folded = fold(word);
        match parts.last_mut() {
            Some(last) if joins || AFTER.contains(&folded.as_str()) => {
                if last != "ال" {
                    last.push(' ');
                }
                last.push_str(word);
            }
            _ => parts.push((*word).to_owned()),
        }
        joins = BEFORE.contains(&folded.as_str());
    }
    parts
}

/// Where the patronymic stands: of words that look like one, the last that follows a given name, else the last.
fn patronymic_at(words: &[&str]) -> Option<usize> {
    let after_given = (1..words.len()).rev().find(|&at| is_patronymic(words[at]) && is_given(words[at - 1]));
    after_given.or_else(|| words.iter().rposition(|word| is_patronymic(word)))
}

fn is_given(word: &str) -> bool {
    given(word).is_some() || (script(word) == Script::Latin && by_latin(&fold_latin(word)).next().is_some())
}

fn is_patronymic(word: &str) -> bool {
    const LATIN: [&str; 8] = ["ovich", "evich", "yovych", "ovych", "ovna", "evna", "ivna", "ichna"];
    looks_like_patronymic(word).is_some()
        || (script(word) == Script::Latin && LATIN.iter().any(|ending| fold(word).ends_with(ending)))
}

fn is_son_or_daughter(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "оглы"
            | "оглу"
            | "огли"
            | "кызы"
            | "гызы"
            | "кизи"
            | "улы"
            | "уулу"
            | "ogly"
            | "oglu"
            | "kyzy"
    )
}
