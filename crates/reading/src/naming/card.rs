//! Cards that name each part: `Фамилия: …`, `Имя: …`, `Отчество: …`, and `Name: Vydumanov, Ivan Mnimov`.

use super::{Finder, Name, Word};
use crate::token::Kind;

/// What a label says of the value after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Surname,
    Given,
    Patronymic,
}

impl Finder<'_, '_> {
    /// The name of a card that begins here, and the first token past it.
    pub(super) fn card(&self, at: usize) -> Option<(Name, usize)> {
        let mut parts = [None; 3];
        let mut next = at;
        while let Some((label, value)) = self.labelled(next) {
            let place = &mut parts[label as usize];
            if place.is_some() {
                break;
            }
            *place = Some(value);
            next = value + 1;
            if self.tokens.get(next).is_none_or(|token| !token.line) {
                break;
            }
        }
        let [Some(surname), Some(_), _] = parts else { return self.turned_card(at) };
        if self.is_latin(surname) {
            return None;
        }
        let mut name = self.build(parts)?;
        name.sure = true;
        Some((name, next))
    }

    /// The label that opens a line, and the first word of its value.
    fn labelled(&self, at: usize) -> Option<(Label, usize)> {
        if !self.tokens.get(at)?.line {
            return None;
        }
        let (label, colon) = match (self.tokens.word(at), self.tokens.word(at + 1)) {
            ("фамилия" | "прізвище" | "surname", _) => (Label::Surname, at + 1),
            ("имя" | "ім'я", _) => (Label::Given, at + 1),
            ("отчество", _) => (Label::Patronymic, at + 1),
            ("по", "батькові") => (Label::Patronymic, at + 2),
            _ => return None,
        };
        (self.tokens.is(colon, ':') && self.tokens.is_capital(colon + 1)).then_some((label, colon + 1))
    }

    /// `Name: Vydumanov, Ivan Mnimov`: the surname, a comma, and all given names to the end of the line.
    fn turned_card(&self, at: usize) -> Option<(Name, usize)> {
        let opens =
            self.tokens.get(at)?.line && self.tokens.word(at) == "name" && self.tokens.is(at + 1, ':');
        let surname = at + 2;
        if !(opens && self.tokens.is_capital(surname) && self.tokens.is(surname + 1, ',')) {
            return None;
        }
        let first = surname + 2;
        let mut last = first;
        while self.tokens.is_capital(last + 1) && !self.tokens.get(last + 1)?.line {
            last += 1;
        }
        let ends = self.tokens.get(last + 1).is_none_or(|token| token.line || token.kind != Kind::Word);
        if !(self.tokens.is_capital(first) && ends) {
            return None;
        }
        let given = Word {
            span: self.tokens.span(first, last),
            nominatives: vec![(self.tokens.words(first, last), 1.0)],
            ..self.as_written(first)
        };
        let name = Name {
            surname: Some(self.as_written(surname)),
            given: Some(given),
            first: surname,
            last,
            sure: true,
            ..Name::default()
        };
        Some((name, last + 1))
    }
}
