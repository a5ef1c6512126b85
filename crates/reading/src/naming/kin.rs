//! Several given names with one surname: `братья Выдумановы Пётр и Семён`, `Иван и Олег Вигаданюки`, `brothers Ivan and Oleg
//! Vydumanov`.

use super::{Finder, Name, Word};
use crate::token::Kind;
use names::Part;

/// Plural endings of surnames, and what stands for each in a man's nominative.
const PLURALS: &[(&[&str], &[&str], &str)] = &[
    (
        &["ов", "ев", "ёв", "ин", "ын", "єв", "їв", "ін", "їн"],
        &["ы", "ых", "ым", "ыми", "и", "их", "им", "ими"],
        "",
    ),
    (&["ск", "цк"], &["ие", "их", "им", "ими"], "ий"),
    (&["ськ", "цьк", "зьк"], &["і", "их", "им", "ими"], "ий"),
    (&["енк"], &["и", "ів", "ам", "ами"], "о"),
    (&["ук", "юк", "ак", "як", "ик"], &["и", "ів", "ам", "ами", "ов"], ""),
];
/// Surnames that are the same in the plural.
const UNCHANGED: &[&str] = &["ых", "их", "ко", "дзе", "швили", "аго", "ово"];

/// The surname of one of several, if a folded word may be the surname of all.
fn of_one(word: &str) -> Option<String> {
    for (stems, endings, nominative) in PLURALS {
        // The longest ending first: `ыми` before `и`.
        let cut = endings.iter().filter_map(|ending| word.strip_suffix(ending)).min_by_key(|stem| stem.len());
        if let Some(stem) = cut.filter(|stem| stems.iter().any(|end| stem.ends_with(end)))
            && stem.chars().count() >= 4
        {
            // Ukrainian -ов- of -ів is left as it is: which of the two it was the plural does not tell.
            return Some(names::title(&format!("{stem}{nominative}")));
        }
    }
    UNCHANGED.iter().any(|ending| word.ends_with(ending)).then(|| names::title(word))
}

impl Finder<'_, '_> {
    /// The names that begin at a token if they share a surname, and the first token past them.
    pub(super) fn kin(&self, first: usize) -> Option<(Vec<Name>, usize)> {
        // `братьями Выдумановыми — Петром и Семёном`
        let dash = matches!(
            self.tokens.get(first + 1).map(|token| token.kind),
            Some(Kind::Sign('—' | '–' | '-' | ':'))
        );
        let leads = self
            .given_list(first + 1 + usize::from(dash))
            .filter(|_| !self.is_given(first) && !self.is_latin(first));
        let (surname, (given, end)) = match leads {
            Some(list) => (first, list),
            None => {
                let (given, end) = self.given_list(first)?;
                (end, (given, end + 1))
            }
        };
        if !self.may_begin(surname) || self.tokens.sentence(surname) != self.tokens.sentence(first) {
            return None;
        }
        let shared = if self.is_latin(first) {
            // Latin surnames have no plural; kinship must be said.
            let before = first.checked_sub(1).map_or("", |at| self.tokens.word(at));
            matches!(before, "brothers" | "twins" | "cousins" | "siblings")
                .then(|| self.as_written(surname))?
        } else {
            let nominative = of_one(self.tokens.word(surname))?;
            Word { nominatives: vec![(nominative, 1.0)], ..self.as_written(surname) }
        };
        let name = |at: &usize| {
            let mut name = Name { first: *at, last: *at, sure: true, ..Name::default() };
            if self.is_latin(first) {
                name.given = Some(self.as_written(*at));
            } else {
                self.agree(&mut name, None, Some(self.word(*at, Part::Given)), None);
            }
            name.surname = Some(shared.clone());
            name
        };
        let mut names: Vec<Name> = given.iter().map(name).collect();
        // The surname stands in one of the places.
        if surname < first + 1 {
            names.first_mut()?.first = surname;
        } else {
            names.last_mut()?.last = surname;
        }
        Some((names, end))
    }

    /// Given names joined by commas and one `и`, two or more, and the first token past them.
    fn given_list(&self, first: usize) -> Option<(Vec<usize>, usize)> {
        const MOST: usize = 6;
        let given = |at: usize| self.may_begin(at) && self.is_given(at);
        let mut list = vec![first];
        let mut at = first;
        let goes_on = self.may_begin(first + 2)
            && (self.tokens.is(first + 1, ',')
                || matches!(self.tokens.word(first + 1), "и" | "та" | "і" | "й" | "and"));
        if !goes_on || !given(first) {
            return None;
        }
        while list.len() < MOST {
            let and = matches!(self.tokens.word(at + 1), "и" | "та" | "і" | "й" | "and");
            if !(and || self.tokens.is(at + 1, ',')) || !given(at + 2) {
                return None;
            }
            at += 2;
            list.push(at);
            if and {
                return Some((list, at + 1));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::of_one;

    #[test]
    fn one_of_several_has_the_surname_in_the_singular() {
        for (plural, one) in [
            ("выдумановы", "Выдуманов"),
            ("выдумановыми", "Выдуманов"),
            ("небылицыных", "Небылицын"),
            ("мнимским", "Мнимский"),
            ("вигаданські", "Вигаданський"),
            ("небиленками", "Небиленко"),
            ("вигаданюків", "Вигаданюк"),
            ("небиленко", "Небиленко"),
        ] {
            assert_eq!(of_one(plural).as_deref(), Some(one), "{plural}");
        }
        assert_eq!(of_one("выдуманов"), None);
    }
}
