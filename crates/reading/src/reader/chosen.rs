//! Who of those named is told of, and what is known of him.

use records::{Fields, NoticeKind, Read, Sex};

use super::Reader;
use crate::people::{DEAD, Part_, People, Person};
use crate::scene::Scene;
use crate::{Language, PersonRead, facts};

impl Reader {
    pub(super) fn persons(
        &self,
        scene: &Scene<'_>,
        people: &People,
        kind: NoticeKind,
        certainty: f32,
    ) -> Vec<PersonRead> {
        let named = |person: &Person| {
            !person.surname.nominatives.is_empty()
                && (!person.given.nominatives.is_empty() || person.rank.is_some())
        };
        let order: Vec<usize> = first_places(people);
        let mut chosen: Vec<usize> = order
            .iter()
            .copied()
            .filter(|index| {
                named(&people.persons[*index])
                    && !people.persons[*index].missing
                    && people.persons[*index].is_dead()
            })
            .collect();
        if kind != NoticeKind::Death {
            chosen = order
                .iter()
                .copied()
                .filter(|index| named(&people.persons[*index]) && people.persons[*index].living < 1.0)
                .collect();
        } else if chosen.is_empty() {
            chosen.extend(order.iter().copied().find(|index| {
                named(&people.persons[*index])
                    && people.persons[*index].living < 1.0
                    && people.persons[*index].sure
                    && people.persons[*index].dead > 0.6
            }));
            // Who alone is named with a given name that is one, and speaks for nobody, is whom the notice is about.
            let mut sure = order.iter().copied().filter(|index| {
                let person = &people.persons[*index];
                named(person) && person.living < 1.0 && person.sure && !person.surname.initial
            });
            if let (true, Some(only), None) = (chosen.is_empty(), sure.next(), sure.next()) {
                chosen.push(only);
            }
        }
        if kind == NoticeKind::Other {
            return Vec::new();
        }
        // `С. Небыль` beside a full name is a village.
        let full = |index: &usize| !people.persons[*index].given.initial;
        if kind == NoticeKind::Death && chosen.iter().any(full) {
            chosen.retain(|index| {
                full(index)
                    || !people.persons[*index].patronymic.nominatives.is_empty()
                    || people.persons[*index].rank.is_some()
            });
        }
        let code = |region: u16| self.regions.get(usize::from(region)).cloned();
        let mut assigned = facts::assign(scene, people, &chosen, &code, self.begins);
        let lonely = chosen.len() == 1 && people.persons[chosen[0]].living < 1.0;
        let lone_rank = (chosen.len() == 1).then(|| people.lone_rank(scene)).flatten();
        let later = if chosen.len() > 64 { Vec::new() } else { people.ranks_told_later(scene, &chosen) };
        let mut out = Vec::with_capacity(chosen.len());
        for (slot, index) in chosen.iter().enumerate() {
            let person = &people.persons[*index];
            let mut fields = std::mem::take(&mut assigned.fields[slot]);
            enter_name(scene, person, &mut fields);
            let told_later =
                later.iter().find(|(person, _)| person == index).map(|(_, rank)| &scene.ranks[*rank]);
            if let (None, Some(rank)) = (&fields.rank, lone_rank.or(told_later)) {
                fields.rank =
                    Some(Read::at(rank.value.clone(), scene.tokens.span(rank.first, rank.last), 0.7));
            }
            let weight = if kind == NoticeKind::Death {
                let balance = person.balance().max(if lonely { DEAD } else { 0.0 });
                (balance / (balance + 0.4)).clamp(0.2, 0.98)
            } else {
                0.7
            };
            let name = fields.surname.as_ref().map_or(0.3, |read| read.confidence);
            let confidence = certainty * weight * (0.6 + 0.4 * name);
            out.push(PersonRead {
                kind,
                confidence,
                fields,
                yearless: std::mem::take(&mut assigned.yearless[slot]),
            });
        }
        out
    }
}

/// Persons in the order in which they are first named.
fn first_places(people: &People) -> Vec<usize> {
    let mut seen = vec![false; people.persons.len()];
    let mut order = Vec::with_capacity(people.persons.len());
    for occurrence in &people.occurrences {
        if !std::mem::replace(&mut seen[occurrence.person], true) {
            order.push(occurrence.person);
        }
    }
    order
}

fn enter_name(scene: &Scene<'_>, person: &Person, fields: &mut Fields) {
    let read = |part: &Part_| {
        let ((value, share), span) = (part.best()?, part.span?);
        Some(Read::at(value.to_owned(), span, (0.4 + 0.58 * share).min(0.98)))
    };
    fields.surname = read(&person.surname);
    fields.given = read(&person.given);
    fields.patronymic = read(&person.patronymic);
    if person.female
        && let Some(given) = &fields.given
    {
        fields.sex = given.span.map(|span| Read::at(Sex::Female, span, 0.8));
    } else if scene.language != Language::En
        && let Some(given) = &fields.given
    {
        fields.sex = given.span.map(|span| Read::at(Sex::Male, span, 0.9));
    }
    if let Some(rank) = person.rank.and_then(|rank| scene.ranks.get(rank)) {
        fields.rank = Some(Read::at(rank.value.clone(), scene.tokens.span(rank.first, rank.last), 0.9));
    }
}
