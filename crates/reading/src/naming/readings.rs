//! What a word of a name is in the nominative, by itself and beside the others.

use std::rc::Rc;

use names::{Case, Language as Tongue, Part, Sex, nominatives};
use records::Span;

use super::endings::short_patronymic;
use super::{Finder, Looked, Name, Role, Weighed, Word, tongue};
use crate::Language;
use crate::token::{Shape, Token, Tokens, fold};

impl<'a> Finder<'a, '_> {
    /// The readings of a word as a part of a name, in the text's language, or in the other if only that knows it.
    pub(super) fn look_up(&self, at: usize, part: Part) -> Rc<Looked> {
        let tokens: &'a Tokens<'_> = self.tokens;
        let word = tokens.word(at);
        if let Some(known) = self.known.borrow().get(&(word, part)) {
            return Rc::clone(known);
        }
        let dictionary = |readings: &[names::Reading]| {
            let known = |name: &str| names::given(name).is_some();
            readings.first().is_some_and(|reading| {
                let name = reading.nominative.as_str();
                known(name) || name.split_once('-').is_some_and(|(one, two)| known(one) && known(two))
            })
        };
        let spelled = tokens.spelled(at);
        let raw = spelled.as_ref();
        let mut readings = nominatives(part, raw, tongue(self.language));
        let mut given = part == Part::Given && dictionary(&readings);
        if part == Part::Given && !given {
            let other = if self.language == Language::Uk { Tongue::Russian } else { Tongue::Ukrainian };
            let foreign = nominatives(part, raw, other);
            if dictionary(&foreign) {
                (readings, given) = (foreign, true);
            }
        }
        // `Мирзали`, `Шахвели`: names that no case changes, if no dictionary knows better.
        let stays =
            ["али", "вели", "гали", "гулы", "гули", "баки", "хаджи"].iter().any(|end| word.ends_with(end));
        if part == Part::Given && !given && stays {
            let nominative = names::title(raw);
            let reading = |case: &Case| names::Reading {
                nominative: nominative.clone(),
                case: *case,
                sex: Some(Sex::Male),
                weight: 1.0 / Case::ALL.len() as f32,
            };
            readings = Case::ALL.iter().map(reading).collect();
        }
        // A Ukrainian name whose forms are soft after р is hard in the nominative: Мнимаря, Мнимар.
        if self.language == Language::Uk {
            readings.retain(|reading| !reading.nominative.ends_with("рьо"));
            for reading in readings.iter_mut().filter(|reading| reading.nominative.ends_with("рь")) {
                reading.nominative.pop();
            }
        }
        let looked = Rc::new(Looked { readings, given });
        self.known.borrow_mut().insert((word, part), Rc::clone(&looked));
        looked
    }

    pub(super) fn build(&self, [surname, given, patronymic]: [Option<usize>; 3]) -> Option<Name> {
        let all: Vec<usize> = [surname, given, patronymic].into_iter().flatten().collect();
        let (first, mut last) = (*all.iter().min()?, *all.iter().max()?);
        if self.is_initial(last) || self.is_child_of(last + 1) {
            last += 1;
        }
        let sure = given.is_some_and(|at| matches!(self.role(at), Role::Given | Role::Initial))
            || patronymic.is_some();
        let mut name = Name { first, last, sure, ..Name::default() };
        let given = given.map(|at| self.word(at, Part::Given));
        let patronymic = patronymic.map(|at| self.word(at, Part::Patronymic));
        let surname = surname.map(|at| self.word(at, Part::Surname));
        self.agree(&mut name, surname, given, patronymic);
        Some(name)
    }

    /// Latin words do not change: `Vydumanov’s` loses its `’s`.
    pub(super) fn as_written(&self, at: usize) -> Word {
        let token = self.tokens.get(at);
        let mut span = token.map_or(Span { start: 0, end: 0 }, |token| token.span);
        let raw = self.tokens.raw(at);
        let plain = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw);
        span.end -= (raw.chars().count() - plain.chars().count()) as u32;
        let spelled = self.tokens.spelled(at);
        let plain =
            spelled.strip_suffix("'s").or_else(|| spelled.strip_suffix("’s")).unwrap_or(spelled.as_ref());
        let initial = self.is_initial(at);
        let text = if initial {
            format!("{plain}.")
        } else if token.is_some_and(|t| t.shape == Shape::Upper) {
            names::title(plain)
        } else {
            plain.to_owned()
        };
        Word { at, span, form: fold(plain), nominatives: vec![(text, 1.0)], initial }
    }

    pub(super) fn word(&self, at: usize, part: Part) -> (Word, Vec<names::Reading>) {
        let token: Option<Token> = self.tokens.get(at);
        let span = token.map_or(Span { start: 0, end: 0 }, |token| token.span);
        let form = self.tokens.word(at).to_owned();
        if self.is_initial(at) {
            let letters = format!("{}.", names::title(&self.tokens.spelled(at)));
            return (Word { at, span, form, nominatives: vec![(letters, 1.0)], initial: true }, Vec::new());
        }
        let readings = self.look_up(at, part).readings.clone();
        (Word { at, span, form, nominatives: Vec::new(), initial: false }, readings)
    }

    /// Chooses the case and sex in which the parts agree, and weighs each part's nominatives by it.
    pub(super) fn agree(
        &self,
        name: &mut Name,
        surname: Option<(Word, Vec<names::Reading>)>,
        given: Option<(Word, Vec<names::Reading>)>,
        patronymic: Option<(Word, Vec<names::Reading>)>,
    ) {
        let parts = [&surname, &given, &patronymic];
        let at_hand = parts.map(|part| part.as_ref().map_or(&[][..], |(_, readings)| readings.as_slice()));
        let read = names::agree(at_hand, tongue(self.language));
        let Some(best) = read.first() else { return };
        name.female = best.sex == Sex::Female;
        let all_initial =
            parts.into_iter().flatten().all(|(word, readings)| word.initial || readings.is_empty());
        name.case = (!all_initial).then_some(best.case);
        let settle = |part: Option<(Word, Vec<names::Reading>)>,
                      which: fn(&names::FullName) -> Option<&String>| {
            let (mut word, _) = part?;
            if word.initial {
                return Some(word);
            }
            let mut weighed: Vec<Weighed> = Vec::new();
            for one in &read {
                let Some(nominative) = which(&one.name) else { continue };
                match weighed.iter_mut().find(|(known, _)| known == nominative) {
                    Some((_, known)) => *known += one.weight,
                    None => weighed.push((nominative.clone(), one.weight)),
                }
            }
            weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            if let Some(nominative) = short_patronymic(&word.form) {
                weighed = vec![(names::title(nominative), 1.0)];
            }
            if weighed.is_empty() {
                weighed.push((names::title(&self.tokens.spelled(word.at)), 0.3));
            }
            word.nominatives = weighed;
            Some(word)
        };
        name.surname = settle(surname, |name| name.surname.as_ref());
        name.given = settle(given, |name| name.given.as_ref());
        name.patronymic = settle(patronymic, |name| name.patronymic.as_ref());
        // A father's name does not change before `оглы`.
        if let Some(word) = name.patronymic.as_mut().filter(|word| self.is_child_of(word.at + 1)) {
            word.span.end = self.tokens.span(word.at + 1, word.at + 1).end;
            let (father, child) =
                (names::title(&self.tokens.spelled(word.at)), self.tokens.word(word.at + 1));
            word.nominatives = vec![(format!("{father} {child}"), 1.0)];
        }
    }

    /// A lone capitalised word, as a name's part: to find again a person named before.
    pub(crate) fn forms_of(&self, at: usize, part: Part) -> Vec<Weighed> {
        if self.is_latin(at) {
            return self.as_written(at).nominatives;
        }
        self.look_up(at, part)
            .readings
            .iter()
            .map(|reading| (reading.nominative.clone(), reading.weight))
            .collect()
    }

    pub(crate) fn lone(&self, at: usize) -> Word {
        let mut word = self.as_written(at);
        word.nominatives.clear();
        word
    }
}
