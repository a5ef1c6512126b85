//! Names that are the same person, and who of them is dead.

use std::collections::HashMap;

use names::Case;

use crate::lexicon::Fixed;
use crate::naming::{Finder, Name};
use crate::scene::Scene;
use crate::token::fold;

mod alive;
mod authors;
mod bearers;
mod beside;
mod focus;
mod judge;
mod lists;
mod part;
mod ranks;
mod recall;
mod signs;
mod words;

pub(crate) use part::Part_;

/// One place where a person is named.
#[derive(Debug, Clone)]
pub(crate) struct Occurrence {
    pub(crate) person: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) sentence: u32,
    /// The case it stands in.
    case: Option<Case>,
    /// It is a whole name, not a surname or given name that recalls one.
    whole: bool,
}

/// A person as the text names him.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    pub(crate) surname: Part_,
    pub(crate) given: Part_,
    pub(crate) patronymic: Part_,
    /// How much says that he is dead, and that he is alive.
    pub(crate) dead: f32,
    pub(crate) living: f32,
    /// How much tells of his death outright; part of `dead` in the end.
    pub(crate) told: f32,
    /// A thing bears his name.
    pub(crate) namesake: bool,
    /// The text says that he is alive.
    pub(crate) alive: bool,
    pub(crate) female: bool,
    pub(crate) sure: bool,
    /// What stands for him in the list of ranks.
    pub(crate) rank: Option<usize>,
    /// A sentence tells that he is missing, and none that he is dead.
    pub(crate) missing: bool,
}

/// How much must speak for a person's death before he is called dead.
pub(crate) const DEAD: f32 = 1.5;

impl Person {
    /// What speaks for his death, less what speaks for his life.
    pub(crate) fn balance(&self) -> f32 {
        self.dead - 1.2 * self.living
    }

    /// Whether enough speaks for his death.
    pub(crate) fn is_dead(&self) -> bool {
        self.balance() >= DEAD
    }
}

/// Everybody the text names.
pub(crate) struct People {
    pub(crate) persons: Vec<Person>,
    /// Persons by the first letters of their surnames and given names.
    by_letters: HashMap<[char; 2], Vec<usize>, Fixed>,
    /// For every token, whose name it is part of: 0 nobody's, else the person's index and one.
    owners: Vec<u32>,
    /// In the order of the text.
    pub(crate) occurrences: Vec<Occurrence>,
}

impl People {
    pub(crate) fn find(scene: &Scene<'_>, finder: &Finder<'_, '_>) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            by_letters: HashMap::default(),
            owners: vec![0; scene.tokens.len()],
            occurrences: Vec::new(),
        };
        for name in finder.find() {
            people.add(scene, &name);
        }
        people.recall(scene, finder);
        people.occurrences.sort_by_key(|occurrence| occurrence.first);
        for occurrence in &people.occurrences {
            people.owners[occurrence.first..=occurrence.last].fill(occurrence.person as u32 + 1);
        }
        people.take_ranks(scene);
        people.judge(scene);
        people.share_in_lists(scene);
        people
    }

    /// Which tokens are part of a name.
    pub(crate) fn marks(&self, tokens: usize) -> Vec<bool> {
        let mut named = vec![false; tokens];
        for occurrence in &self.occurrences {
            named[occurrence.first..=occurrence.last].fill(true);
        }
        named
    }

    fn add(&mut self, scene: &Scene<'_>, name: &Name) {
        let turned = self.turned(name);
        let name = turned.as_ref().unwrap_or(name);
        let same = |person: &Person| {
            let surname = match (&name.surname, person.surname.nominatives.is_empty()) {
                (Some(word), false) => person.surname.shares(&word.nominatives),
                (None, _) => name
                    .given
                    .as_ref()
                    .is_some_and(|given| !given.initial && person.given.is_one_with(&given.nominatives)),
                (Some(_), true) => name.patronymic.is_some() && !person.patronymic.nominatives.is_empty(),
            };
            surname
                && person.given.agrees(name.given.as_ref())
                && person.patronymic.agrees(name.patronymic.as_ref())
        };
        let candidates =
            [&name.surname, &name.given].into_iter().flatten().flat_map(|word| self.alike(&word.form));
        let person = match candidates.filter(|index| same(&self.persons[*index])).max() {
            Some(known) => known,
            None => {
                self.persons.push(Person::default());
                self.persons.len() - 1
            }
        };
        let known = &mut self.persons[person];
        for (part, word) in [
            (&mut known.surname, &name.surname),
            (&mut known.given, &name.given),
            (&mut known.patronymic, &name.patronymic),
        ] {
            if let Some(word) = word {
                part.add(word);
            }
        }
        known.female |= name.female;
        known.sure |= name.sure;
        for part in [&known.surname, &known.given] {
            for (nominative, _) in &part.nominatives {
                let full = names::diminutive_of(nominative);
                for spelling in std::iter::once(nominative.as_str()).chain(full.iter().map(|full| &**full)) {
                    let list = self.by_letters.entry(first_letters(&fold(spelling))).or_default();
                    if list.last() != Some(&person) {
                        list.push(person);
                    }
                }
            }
        }
        let sentence = scene.tokens.sentence(name.first);
        self.occurrences.push(Occurrence {
            person,
            first: name.first,
            last: name.last,
            sentence,
            case: name.case,
            whole: true,
        });
    }

    /// A name whose two parts stand the other way round than where its bearer was named before: `Свирида Выдуманова`, then
    /// `Свирид Выдуманов`, of which no dictionary tells what is the surname.
    fn turned(&self, name: &Name) -> Option<Name> {
        let (surname, given) = (name.surname.as_ref()?, name.given.as_ref()?);
        let before = self.alike(&given.form).into_iter().any(|index| {
            let known = &self.persons[index];
            !known.patronymic.nominatives.is_empty()
                && known.surname.shares(&given.nominatives)
                && known.given.shares(&surname.nominatives)
        });
        (before && name.patronymic.is_none()).then(|| Name {
            surname: Some(given.clone()),
            given: Some(surname.clone()),
            ..name.clone()
        })
    }
}

fn first_letters(word: &str) -> [char; 2] {
    let mut letters = word.chars();
    [letters.next().unwrap_or(' '), letters.next().unwrap_or(' ')]
}
