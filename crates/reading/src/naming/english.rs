//! Names in running English: given name first as a rule, several given names or surnames, particles, nicknames in quotes.

use names::Case;

use super::{Finder, Name, Role, latin};
use crate::token::{Kind, Shape};

/// Words that belong to the surname after them: `Mac Giolla Bháin`, `van der Berg`, `al-Tikriti`.
const PARTICLES: &[&str] = &[
    "mac", "mc", "van", "von", "de", "da", "di", "del", "della", "der", "den", "du", "la", "le", "los",
    "dos", "bin", "ibn", "ben", "al", "el", "st", "ter", "zu", "ní", "ó", "nic",
];

/// What stands after a name and is no part of it.
const POST_NOMINALS: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "msc", "mba", "phd", "md", "ba", "bsc", "ma", "esq", "obe", "mbe", "cbe",
    "kc",
];

/// Which words of a name are which part: first and last token of each.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Parts {
    given: Option<(usize, usize)>,
    patronymic: Option<usize>,
    surname: (usize, usize),
}

impl Finder<'_, '_> {
    /// Cuts a run of capitalised words into names.
    pub(super) fn english_names(&self, words: &[usize], found: &mut Vec<Name>) {
        let mut from = 0;
        while from < words.len() {
            let mut to = from;
            while to < words.len() && (to == from || !self.breaks(words, to)) {
                to += 1;
            }
            let start = from
                + usize::from(self.breaks(words, from) && latin::is_common(self.tokens.word(words[from])));
            if let Some(name) = self.english_name(&words[start..to]) {
                found.push(name);
            }
            from = to;
        }
    }

    /// Whether a word opens something that is no name: `Forest`, if no given name stands before it.
    fn breaks(&self, words: &[usize], at: usize) -> bool {
        let common = latin::is_common(self.tokens.word(words[at]));
        let named = at > 0 && matches!(self.role(words[at - 1]), Role::Given | Role::Initial);
        common && !(named && at + 1 == words.len())
    }

    fn english_name(&self, words: &[usize]) -> Option<Name> {
        let all = words;
        let words = match words.iter().rposition(|at| !POST_NOMINALS.contains(&self.tokens.word(*at))) {
            Some(last) if last > 0 => &words[..=last],
            _ => words,
        };
        let roles: Vec<Role> = words.iter().map(|at| self.role(*at)).collect();
        let parts = self.english_parts(words, &roles)?;
        let sure = roles.contains(&Role::Patronymic)
            || parts.given.is_some_and(|(first, _)| self.role(first) == Role::Given)
            || parts.given.is_some_and(|(first, _)| self.is_initial(first))
            || roles.len() > 2 && roles[..roles.len() - 1].contains(&Role::Given);
        let introduced = self.introduced(words);
        if !(sure || introduced) {
            return None;
        }
        let one = |(first, last): (usize, usize)| {
            let mut word = self.as_written(first);
            if last > first {
                let pieces: Vec<String> = (first..=last)
                    .filter(|at| words.contains(at))
                    .filter_map(|at| self.as_written(at).nominatives.into_iter().next().map(|(text, _)| text))
                    .collect();
                word.nominatives = vec![(pieces.join(" "), 1.0)];
                word.span.end = self.as_written(last).span.end;
                word.initial = false;
            }
            word
        };
        let case = self.governed(words[0]).then_some(Case::Genitive);
        let (first, mut last) = (*words.first()?, *all.last()?);
        if self.is_initial(last) {
            last += 1;
        }
        Some(Name {
            given: parts.given.map(one),
            patronymic: parts.patronymic.map(|at| self.as_written(at)),
            surname: Some(one(parts.surname)),
            first,
            last,
            case,
            sure: sure || introduced,
            ..Name::default()
        })
    }

    fn english_parts(&self, words: &[usize], roles: &[Role]) -> Option<Parts> {
        use Role::{Given as G, Initial as I, Other as X, Patronymic as P};
        let whole = |from: usize, to: usize| (words[from], words[to]);
        let parts = |given, patronymic: Option<usize>, surname| Parts { given, patronymic, surname };
        Some(match *roles {
            // `Vasyl Hnatovych`: of two words the second is the surname, however it ends.
            [G | X, P] => parts(Some(whole(0, 0)), None, whole(1, 1)),
            // `Kuular Ayan Eresovich`, `Ivan Petrovich Vydumanov`
            [_, _, P] => parts(Some(whole(1, 1)), Some(words[2]), whole(0, 0)),
            [G | X, P, X | G, ..] => parts(Some(whole(0, 0)), Some(words[1]), whole(2, 2)),
            [X, I, I] => parts(Some(whole(1, 1)), Some(words[2]), whole(0, 0)),
            [X, I] => parts(Some(whole(1, 1)), None, whole(0, 0)),
            [I, I, X | G] => parts(Some(whole(0, 0)), Some(words[1]), whole(2, 2)),
            [I, X | G] => parts(Some(whole(0, 0)), None, whole(1, 1)),
            [G | X, I, X | G] => parts(Some(whole(0, 0)), Some(words[1]), whole(2, 2)),
            [G | X, X | G] => {
                // `Vydumanov Ivan` in a list: the surname first, if only the second is a given name.
                let turned = roles[0] == X && roles[1] == G && self.surname_first(words);
                let (given, surname) = if turned { (1, 0) } else { (0, 1) };
                parts(Some(whole(given, given)), None, whole(surname, surname))
            }
            [G | X, .., X | G] if words.len() <= 5 => {
                let last = words.len() - 1;
                let particle = (1..last).find(|place| PARTICLES.contains(&self.tokens.word(words[*place])));
                let two_given = roles[1] == G;
                let begins = match (particle, words.len()) {
                    (Some(place), _) => place,
                    (None, 4..) => last - 1,
                    (None, _) if !two_given && self.told_alone(words[1]) && !self.told_alone(words[last]) => {
                        last - 1
                    }
                    _ => last,
                };
                parts(Some(whole(0, begins - 1)), None, whole(begins, last))
            }
            _ => return None,
        })
    }

    /// Whether a name stands with its surname first: it opens a line of a list, or the second word ends the name before a sign.
    fn surname_first(&self, words: &[usize]) -> bool {
        self.heads_line(words)
            || self.marked(words[0])
            || self.tokens.get(words[0]).is_some_and(|t| t.shape == Shape::Upper)
    }

    /// Whether a word of a name also stands alone somewhere in the text, as a surname does.
    fn told_alone(&self, at: usize) -> bool {
        const FAR: usize = 400;
        let word = self.tokens.word(at);
        let same = |other: usize| {
            other != at
                && self.tokens.word(other).trim_end_matches("'s") == word
                && !self.tokens.is_capital(other + 1)
                && (other == 0 || !self.tokens.is_capital(other - 1))
        };
        (at..self.tokens.len().min(at + FAR)).any(same)
    }

    /// Whether a preposition governs a name, with nothing but small words between: then it is no subject.
    fn governed(&self, first: usize) -> bool {
        const FAR: usize = 5;
        for at in (first.saturating_sub(FAR)..first).rev() {
            if !self.tokens.is_word(at) && !self.tokens.is(at, '.') {
                return false;
            }
            if matches!(
                self.tokens.word(at),
                "of" | "to" | "by" | "with" | "for" | "told" | "near" | "alongside" | "from"
            ) {
                return true;
            }
        }
        false
    }

    /// Whether what stands around two capitalised words says that they are a person: a rank before them, an age, a relative clause
    /// or a verb of death after them.
    fn introduced(&self, words: &[usize]) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let next = last + 1;
        let person = ["who", "a", "an", "the", "of", "from", "aged", "born"];
        let apposition = self.tokens.is(next, ',')
            && (self.tokens.number(next + 1).is_some_and(|age| (16..=80).contains(&age))
                || person.contains(&self.tokens.word(next + 1))
                || self.tokens.word(next + 1).ends_with("-year-old"));
        let bracket = self.tokens.is(next, '(') && self.tokens.number(next + 1).is_some();
        let verb = matches!(self.tokens.word(next), "died" | "fell" | "perished")
            || matches!(self.tokens.word(next), "was" | "has" | "had")
                && matches!(self.tokens.word(next + 1), "killed" | "died" | "buried" | "born" | "been");
        let common = words.iter().any(|at| latin::is_common(self.tokens.word(*at)));
        (self.after_rank[*first] || apposition || bracket || verb) && !common
            || self.marked(*first)
                && self.tokens.get(next).is_none_or(|token| token.kind != Kind::Word)
                && !common
    }
}
