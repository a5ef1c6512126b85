//! The persons as they stand now, made ready to be looked at: an index by name, the tallies, the pairs in doubt.

use std::collections::{HashMap, HashSet};

use counting::{QueryText, Tally};
use names::{Agreement, Key, Part};
use records::decision::standing;
use records::{Action, Codebook, Decision, MentionId, Person, PersonId, Status, Vintage};
use store::{DOUBTFUL, Store};

use crate::fault::Fault;
use crate::visible::Withheld;

/// A pair of mentions that waits for an editor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    /// One mention.
    pub(crate) left: MentionId,
    /// The other.
    pub(crate) right: MentionId,
    /// The match weight in bits.
    pub(crate) weight: f64,
    /// The probability that they are the same man.
    pub(crate) probability: f64,
    /// By how much a decision against what linkage did would change the count.
    pub(crate) stake: u8,
}

/// Everything that pages are made of, as it was at one moment.
pub(crate) struct Register {
    pub(crate) persons: Vec<Person>,
    pub(crate) withheld: Withheld,
    pub(crate) vintage: Option<Vintage>,
    pub(crate) confirmed: Tally,
    pub(crate) years: Tally,
    pub(crate) regions: Tally,
    pub(crate) queue: Vec<Pair>,
    pub(crate) decisions: Vec<Decision>,
    /// The confirmed, in the order of their names, each with the keys of his name.
    listed: Vec<(usize, [Key; 3])>,
    place: HashMap<PersonId, usize>,
    of_mention: HashMap<MentionId, usize>,
}

impl Register {
    /// Reads the store. Withdrawals and redactions hold at once; merging and splitting wait for `cenotaph link`.
    pub(crate) async fn read(store: &Store, codebook: &Codebook) -> Result<Self, Fault> {
        let mut persons = store.persons().await?;
        let decisions = store.decisions().await?;
        let standing = standing(decisions.clone());
        let of_mention: HashMap<MentionId, usize> = (0..)
            .zip(&persons)
            .flat_map(|(place, person)| person.mentions.iter().map(move |mention| (*mention, place)))
            .collect();
        persons::rule_on_status(&mut persons, &standing);
        let count = |by: &str| -> Result<Tally, Fault> {
            let text = QueryText { by, from: None, to: None, filter: None, basis: None };
            let query = text.parse(codebook).map_err(|error| Fault::Inside(error.to_string()))?;
            Ok(counting::tally(&persons, &query, codebook))
        };
        let queue = queue(store.links().await?, &persons, &of_mention, &standing);
        Ok(Self {
            confirmed: count("")?,
            years: count("year")?,
            regions: count("region")?,
            vintage: store.vintages().await?.pop(),
            withheld: Withheld::of(&standing),
            listed: listed(&persons),
            place: persons.iter().enumerate().map(|(place, person)| (person.id, place)).collect(),
            persons,
            decisions,
            queue,
            of_mention,
        })
    }

    /// A person by his id.
    pub(crate) fn person(&self, id: PersonId) -> Option<&Person> {
        self.place.get(&id).map(|place| &self.persons[*place])
    }

    /// The person of a mention.
    pub(crate) fn person_of(&self, mention: MentionId) -> Option<&Person> {
        self.of_mention.get(&mention).map(|place| &self.persons[*place])
    }

    /// The confirmed, in the order of their names.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Person> {
        self.listed.iter().map(|(place, _)| &self.persons[*place])
    }

    /// The confirmed whose name has every word of these, in whatever spelling, alphabet, case or order.
    pub(crate) fn search(&self, words: &str) -> Vec<&Person> {
        let asked: Vec<[Key; 3]> =
            words.split_whitespace().take(4).map(|word| PARTS.map(|part| Key::new(part, word))).collect();
        if asked.is_empty() {
            return vec![];
        }
        let found = self.listed.iter().filter(|(_, keys)| {
            asked.iter().all(|word| keys.iter().zip(word).any(|(key, word)| is_meant(word, key)))
        });
        found.map(|(place, _)| &self.persons[*place]).collect()
    }
}

const PARTS: [Part; 3] = [Part::Surname, Part::Given, Part::Patronymic];

/// Whether a name part may be what a word was meant to be: the same in any guise, one letter away, or begun with it.
fn is_meant(word: &Key, key: &Key) -> bool {
    let begun = word.latin.chars().count() >= 3 && key.latin.starts_with(&word.latin);
    begun
        || matches!(
            word.compare(key),
            Agreement::Exact | Agreement::Equivalent(_) | Agreement::Father | Agreement::Typo
        )
}

fn listed(persons: &[Person]) -> Vec<(usize, [Key; 3])> {
    let parts = |person: &Person| {
        [&person.surname, &person.given, &person.patronymic]
            .map(|part| part.as_ref().map_or_else(String::new, |part| part.value.clone()))
    };
    let mut listed: Vec<_> = persons
        .iter()
        .enumerate()
        .filter(|(_, person)| person.status == Status::Confirmed)
        .map(|(place, person)| (place, parts(person)))
        .collect();
    listed.sort_by_cached_key(|(place, parts)| (parts.each_ref().map(|part| names::fold(part)), *place));
    let keys = |[surname, given, patronymic]: [String; 3]| {
        [
            Key::new(Part::Surname, &surname),
            Key::new(Part::Given, &given),
            Key::new(Part::Patronymic, &patronymic),
        ]
    };
    listed.into_iter().map(|(place, parts)| (place, keys(parts))).collect()
}

/// The pairs in doubt that nobody has decided: first those on which the count depends, then the least certain.
fn queue(
    links: Vec<store::Link>,
    persons: &[Person],
    of_mention: &HashMap<MentionId, usize>,
    standing: &[Decision],
) -> Vec<Pair> {
    let decided: HashSet<(MentionId, MentionId)> = standing
        .iter()
        .filter_map(|decision| match decision.action {
            Action::Same { left, right } | Action::Different { left, right } => {
                Some((left.min(right), left.max(right)))
            }
            _ => None,
        })
        .collect();
    let counted = |mention: &MentionId| {
        of_mention.get(mention).filter(|place| persons[**place].status == Status::Confirmed)
    };
    let stake = |left: &MentionId, right: &MentionId| match (counted(left), counted(right)) {
        (Some(_), Some(_)) => 1,
        _ => 0,
    };
    let mut pairs: Vec<Pair> = links
        .into_iter()
        .filter(|link| DOUBTFUL.contains(&link.probability))
        .map(|link| Pair {
            left: link.left.min(link.right),
            right: link.left.max(link.right),
            weight: link.weight,
            probability: link.probability,
            stake: stake(&link.left, &link.right),
        })
        .filter(|pair| !decided.contains(&(pair.left, pair.right)))
        .collect();
    let doubt = |pair: &Pair| (pair.probability - 0.5).abs();
    pairs.sort_by(|a, b| {
        let order = b.stake.cmp(&a.stake).then(doubt(a).total_cmp(&doubt(b)));
        order.then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    pairs
}
