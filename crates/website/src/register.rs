//! The persons as they stand now, made ready to be looked at: an index by name, the tallies, the pairs in doubt.

mod index;
mod number;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use counting::{QueryText, Tally};
use records::decision::standing;
use records::{Action, Codebook, Decision, MentionId, Person, PersonId, Status, Vintage};
use store::{DOUBTFUL, Store};

use crate::fault::Fault;
pub(crate) use crate::register::index::{Index, Listed, ON_A_PAGE, read_cursor};
pub(crate) use crate::register::number::{Behind, Number};
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
    /// The confirmed, by their names.
    pub(crate) index: Index,
    behind: Mutex<HashMap<Number, Arc<Behind>>>,
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
        let withheld = Withheld::of(&standing);
        let queue = queue(store.links().await?, &persons, &of_mention, &standing);
        Ok(Self {
            confirmed: count("")?,
            years: count("year")?,
            regions: count("region")?,
            vintage: store.vintages().await?.pop(),
            index: Index::of(&persons, &withheld),
            withheld,
            behind: Mutex::default(),
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

    /// Whether it shows the same as another: the same persons, redactions, vintages.
    pub(crate) fn shows_what(&self, other: &Self) -> bool {
        self.decisions.len() == other.decisions.len()
            && self.vintage == other.vintage
            && self.persons == other.persons
    }

    /// What a number counts, with the confirmed behind it. It is worked out once for all who ask.
    pub(crate) fn behind(&self, number: &Number, codebook: &Codebook) -> Option<Arc<Behind>> {
        let known = || self.behind.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(behind) = known().get(number) {
            return Some(Arc::clone(behind));
        }
        let query = number.query(codebook)?;
        let members = counting::members(&self.persons, &query, codebook);
        let confirmed = members.into_iter().filter(|person| person.status == Status::Confirmed);
        let behind = Arc::new(Behind {
            cell: counting::tally(&self.persons, &query, codebook).total,
            places: confirmed.filter_map(|person| self.place.get(&person.id).copied()).collect(),
        });
        if self.numbers().contains(number) {
            known().insert(number.clone(), Arc::clone(&behind));
        }
        Some(behind)
    }

    /// Every number that a page leads to.
    pub(crate) fn numbers(&self) -> Vec<Number> {
        let keys = |tally: &Tally| -> Vec<String> {
            tally.rows.iter().filter_map(|row| row.keys.first().map(ToString::to_string)).collect()
        };
        let years = keys(&self.years).into_iter().map(Number::Year);
        let regions = keys(&self.regions).into_iter().map(Number::Region);
        std::iter::once(Number::Confirmed).chain(years).chain(regions).collect()
    }
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
