//! Personal names in the text: which words are one name, and which part each of them is.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use names::{Case, Language as Tongue, Part};
use records::Span;

use crate::Language;
use crate::lexicon::Fixed;
use crate::token::{Kind, Tokens};
use endings::{short_patronymic, surname_like};

mod card;
mod endings;
mod english;
mod kin;
mod latin;
mod layout;
mod pattern;
mod readings;

/// A nominative and how much speaks for it.
pub(crate) type Weighed = (String, f32);

/// One part of a name as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) at: usize,
    pub(crate) span: Span,
    /// Folded, as written.
    pub(crate) form: String,
    /// What it may be in the nominative, the likeliest first; one for an initial.
    pub(crate) nominatives: Vec<Weighed>,
    pub(crate) initial: bool,
}

/// A name as it stands in one place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Name {
    pub(crate) surname: Option<Word>,
    pub(crate) given: Option<Word>,
    pub(crate) patronymic: Option<Word>,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The case it most likely stands in; `None` where it does not change.
    pub(crate) case: Option<Case>,
    pub(crate) female: bool,
    /// The given name is in the dictionary, or a patronymic or initial speaks for it.
    pub(crate) sure: bool,
}

/// What a capitalised word may be in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Given,
    Patronymic,
    Initial,
    Other,
}

/// What the room of names says of one form.
pub(crate) struct Looked {
    readings: Vec<names::Reading>,
    /// Whether the likeliest reading is in the dictionary of given names.
    given: bool,
}

/// Finds names. `taken` marks tokens that are ranks, places or organisations; `small` says that a capital is only the
/// sentence's.
pub(crate) struct Finder<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    /// What was looked up in this text, so that a name told ten times is looked up once.
    pub(crate) known: RefCell<HashMap<(&'a str, Part), Rc<Looked>, Fixed>>,
    /// Whether a Latin word of this text is a given name.
    pub(crate) latin: RefCell<HashMap<&'a str, bool, Fixed>>,
    pub(crate) language: Language,
    /// Tokens that can be no part of a name.
    pub(crate) taken: &'a [bool],
    /// Tokens that stand right after a rank, a role or a home.
    pub(crate) after_rank: &'a [bool],
    /// Tokens that are part of a rank.
    pub(crate) ranked: &'a [bool],
}

const fn tongue(language: Language) -> Tongue {
    match language {
        Language::Uk => Tongue::Ukrainian,
        Language::Ru | Language::En => Tongue::Russian,
    }
}

impl<'a> Finder<'a, '_> {
    /// Every name of the text that holds at least two parts, in its order.
    pub(crate) fn find(&self) -> Vec<Name> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some((name, next)) = self.card(at) {
                found.push(name);
                at = next;
                continue;
            }
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            if let Some((names, next)) = self.kin(at) {
                found.extend(names);
                at = next;
                continue;
            }
            if self.surname_above(at) {
                self.names_of(&[at, at + 1, at + 2], &mut found);
                at += 3;
                continue;
            }
            let (words, next) = self.run(at);
            if self.is_quoted(&words) {
                at = next.max(at + 1);
                continue;
            }
            for words in words.chunk_by(|one, other| self.is_latin(*one) == self.is_latin(*other)) {
                if self.is_latin(words[0]) {
                    self.english_names(words, &mut found);
                } else if let (true, Some(name)) = (next == at + 1 && words.len() == 1, self.after_a_rank(at))
                {
                    found.push(name);
                } else {
                    self.names_of(words, &mut found);
                }
            }
            at = next.max(at + 1);
        }
        found
    }

    /// Whether a word is in Latin letters: names in them do not change, whatever the language around them.
    pub(super) fn is_latin(&self, at: usize) -> bool {
        self.tokens.word(at).chars().next().is_some_and(|letter| letter.is_alphabetic() && letter < '\u{370}')
    }

    fn may_begin(&self, at: usize) -> bool {
        self.tokens.is_capital(at) && !self.taken[at]
    }

    /// A card: a surname alone in its line, and given name and patronymic in the next.
    fn surname_above(&self, at: usize) -> bool {
        let line = |at: usize| self.tokens.get(at).is_some_and(|token| token.line);
        line(at)
            && line(at + 1)
            && !self.is_latin(at)
            && self.may_begin(at + 1)
            && self.role(at) != Role::Patronymic
            && self.role(at + 1) == Role::Given
            && self.may_begin(at + 2)
            && self.role(at + 2) == Role::Patronymic
            && (!self.may_begin(at + 3) || line(at + 3))
    }

    /// Capitalised words that stand side by side, and the first token past them.
    fn run(&self, first: usize) -> (Vec<usize>, usize) {
        let mut words = vec![first];
        let mut at = first;
        loop {
            let mut next = at + 1;
            if self.is_initial(at) && self.tokens.is(next, '.') {
                next += 1;
            }
            // `Nathaniel "Nate" Vydumanov`
            if let Some(past) = self.past_nickname(next) {
                next = past;
            }
            let Some(token) = self.tokens.get(next) else { return (words, next) };
            let particle = matches!(
                self.tokens.word(next),
                "оглы"
                    | "оглу"
                    | "огли"
                    | "улы"
                    | "кызы"
                    | "гызы"
                    | "кизи"
                    | "уулу"
                    | "де"
                    | "van"
                    | "von"
                    | "de"
                    | "der"
                    | "al"
            );
            let same_line =
                !token.line || self.tokens.sentence(next) == self.tokens.sentence(at) && !token.paragraph;
            if !(self.may_begin(next) || particle)
                || !same_line
                || words.len() >= 12
                || self.tokens.sentence(next) != self.tokens.sentence(first)
            {
                return (words, next);
            }
            words.push(next);
            at = next;
        }
    }

    /// `сержантов Мнимова и Небылова`: a lone surname after a rank, or after such a surname and a comma.
    fn after_a_rank(&self, at: usize) -> Option<Name> {
        let ranked = |at: usize| at > 0 && self.ranked.get(at - 1).is_some_and(|ranked| *ranked);
        let beside = at >= 2
            && (self.tokens.is(at - 1, ',') || matches!(self.tokens.word(at - 1), "и" | "та" | "і" | "й"))
            && self.tokens.is_capital(at - 2)
            && ranked(at - 2);
        let follows = ranked(at) || beside;
        let lone = self.role(at) == Role::Other && surname_like(self.tokens.word(at).rsplit('-').next()?);
        if !(follows && lone && self.tokens.word(at).chars().count() > 4) {
            return None;
        }
        let mut name = Name { first: at, last: at, ..Name::default() };
        let surname = self.word(at, Part::Surname);
        self.agree(&mut name, Some(surname), None, None);
        Some(name)
    }

    /// Whether all of a run and no more stands in quotes, in a line: the name of a unit, a game, a ship.
    fn is_quoted(&self, words: &[usize]) -> bool {
        let quote = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| token.kind),
                Some(Kind::Sign('"' | '«' | '»' | '“' | '”'))
            )
        };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        first.checked_sub(1).is_some_and(quote)
            && quote(last + 1)
            && !words.iter().any(|at| self.role(*at) == Role::Patronymic)
            && !(self.tokens.get(first - 1).is_some_and(|token| token.line))
    }

    /// The capital past a nickname in quotes between a given name and a surname, all in one sentence.
    fn past_nickname(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let quote = |at: usize| {
            matches!(
                self.tokens.get(at).map(|token| token.kind),
                Some(Kind::Sign('"' | '«' | '»' | '“' | '”' | '„'))
            )
        };
        if !quote(at) || !self.is_given(at.checked_sub(1)?) {
            return None;
        }
        let end = (at + 2..at + LONGEST).find(|end| quote(*end))?;
        let past = end + 1;
        (self.may_begin(past) && self.tokens.sentence(past) == self.tokens.sentence(at)).then_some(past)
    }

    fn is_initial(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        let letters = word.chars().count();
        self.tokens.is_capital(at)
            && (letters == 1
                || (letters == 2
                    && matches!(word, "дж" | "ye" | "yu" | "ya" | "zh" | "kh" | "sh" | "ch" | "ts" | "yi")))
            && self.tokens.is(at + 1, '.')
    }

    fn role(&self, at: usize) -> Role {
        if self.is_initial(at) {
            return Role::Initial;
        }
        let word = self.tokens.word(at);
        if !self.is_latin(at)
            && (names::looks_like_patronymic(word).is_some() || short_patronymic(word).is_some())
        {
            return Role::Patronymic;
        }
        if self.is_latin(at) && latin::is_patronymic(word) {
            return Role::Patronymic;
        }
        if self.is_given(at) { Role::Given } else { Role::Other }
    }

    /// Whether a word is a given name of the dictionary in some case.
    fn is_given(&self, at: usize) -> bool {
        if self.is_latin(at) {
            let word = self.tokens.word(at);
            *self.latin.borrow_mut().entry(word).or_insert_with(|| latin::is_given(word))
        } else {
            // Tuvan names of men and girls: `Чойган-оол`, `Белек-кыс`.
            let tuvan = |word: &str| word.ends_with("-оол") || word.ends_with("-кыс");
            let word = self.tokens.word(at);
            // To read a form costs much, and most capitals are no given names.
            let may = word.contains('-') || names::is_form_of_given(self.tokens.spelled(at).as_ref());
            may && self.look_up(at, Part::Given).given || tuvan(word)
        }
    }

    /// Whether a word is `оглы`, `улы`, `кызы` after a father's name.
    fn is_child_of(&self, at: usize) -> bool {
        matches!(self.tokens.word(at), "оглы" | "оглу" | "огли" | "улы" | "уулу" | "кызы" | "гызы" | "кизи")
            && at > 0
            && self.tokens.is_capital(at - 1)
    }
}
