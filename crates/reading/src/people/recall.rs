//! Lone surnames and given names that recall somebody named in full.

use names::{Case, Part};

use super::{Occurrence, Part_, People, Person, first_letters};
use crate::naming::Finder;
use crate::scene::Scene;
use crate::token::{Kind, fold};

impl People {
    /// Those named last whose surname or given name begins as a word does. A text that names hundreds with the same
    /// letters is a list, where nobody is recalled from far above.
    pub(super) fn alike(&self, word: &str) -> Vec<usize> {
        const FAR: usize = 24;
        let mut found: Vec<usize> = self
            .by_letters
            .get(&first_letters(word))
            .map_or_else(Vec::new, |list| list.iter().rev().take(FAR).copied().collect());
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Finds lone surnames and given names that recall somebody named in full, and lone surnames after a rank.
    pub(super) fn recall(&mut self, scene: &Scene<'_>, finder: &Finder<'_, '_>) {
        let named = self.marks(scene.tokens.len());
        let mut times = vec![0_u32; self.persons.len()];
        self.occurrences.iter().for_each(|o| times[o.person] += 1);
        for (at, token) in scene.tokens.iter() {
            if named[at] || finder.taken[at] || token.kind != Kind::Word || !scene.tokens.is_capital(at) {
                continue;
            }
            let word = scene.tokens.word(at);
            let alike = self.alike(word);
            if alike.is_empty() {
                continue;
            }
            let near = |part: &Part_| {
                let short = |name: &str| {
                    names::diminutive_of(name).iter().any(|full| begins_alike(&fold(full), word))
                };
                !part.initial
                    && part.nominatives.iter().any(|(name, _)| begins_alike(&fold(name), word) || short(name))
            };
            for part in [Part::Surname, Part::Given] {
                fn of(person: &Person, part: Part) -> &Part_ {
                    if part == Part::Surname { &person.surname } else { &person.given }
                }
                let candidates: Vec<usize> =
                    alike.iter().copied().filter(|index| near(of(&self.persons[*index], part))).collect();
                if candidates.is_empty() {
                    continue;
                }
                let forms = finder.forms_of(at, part);
                let fitting: Vec<usize> = candidates
                    .into_iter()
                    .filter(|index| {
                        let known = of(&self.persons[*index], part);
                        known.shares(&forms) || part == Part::Given && known.is_one_with(&forms)
                    })
                    .collect();
                // Of several with one given name the one named last.
                // Of several with one surname the one told of most.
                // `Мустафин` is no woman's.
                let hard = word
                    .ends_with(|letter: char| letter.is_alphabetic() && !"аеёиоуыэюяіїє".contains(letter));
                let told = |person: &usize| (!(hard && self.persons[*person].female), times[*person]);
                let recalled = match part {
                    Part::Surname => fitting.iter().copied().max_by_key(told),
                    _ => fitting.last().copied(),
                };
                if let Some(person) = recalled {
                    if part == Part::Surname {
                        let mut lone = finder.lone(at);
                        lone.nominatives =
                            forms.iter().map(|(name, weight)| (name.clone(), weight * 0.5)).collect();
                        let known = &mut self.persons[person].surname;
                        lone.nominatives.retain(|(name, _)| {
                            known.nominatives.iter().any(|(other, _)| fold(other) == fold(name))
                        });
                        known.add(&lone);
                    }
                    // `Марку … Марко закінчив ліцей`: the form that stands as it is called is the name.
                    if part == Part::Given {
                        let known = &mut self.persons[person].given;
                        // `Серёжи Выдуманова … Сергей служил`: the full name stands for the short one.
                        if !known.shares(&forms) {
                            let mut lone = finder.lone(at);
                            lone.nominatives = forms.clone();
                            known.add(&lone);
                        }
                        let total: f32 = known.nominatives.iter().map(|(_, weight)| weight).sum();
                        if let Some((_, weight)) =
                            known.nominatives.iter_mut().find(|(name, _)| fold(name) == word)
                        {
                            *weight += total;
                        }
                    }
                    // `Зореслав Вигаданець` beside `Остап Вигаданець` is somebody else.
                    let before = at.checked_sub(1).filter(|before| {
                        part == Part::Surname
                            && scene.tokens.is_capital(*before)
                            && !finder.taken[*before]
                            && !named[*before]
                    });
                    if before.is_some_and(|before| scene.tokens.sentence(before) == token.sentence) {
                        break;
                    }
                    let nominative =
                        of(&self.persons[person], part).best().is_some_and(|(name, _)| fold(name) == word);
                    let case = Some(if nominative { Case::Nominative } else { Case::Genitive });
                    times[person] += 1;
                    self.occurrences.push(Occurrence {
                        person,
                        first: at,
                        last: at,
                        sentence: token.sentence,
                        case,
                        whole: false,
                    });
                    break;
                }
            }
        }
    }
}

/// Whether two folded words begin with the same three letters, or all of a shorter one.
fn begins_alike(name: &str, word: &str) -> bool {
    name.chars().zip(word.chars()).take(3).filter(|(a, b)| a == b).count()
        >= 3.min(name.chars().count().saturating_sub(1)).max(2)
}
