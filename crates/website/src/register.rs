//! The persons as they stand now, made ready to be looked at: an index by name, the tallies, the pairs in doubt.

mod index;
mod number;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use counting::{QueryText, Tally};
use records::{Codebook, Decision, MentionId, Person, PersonId, Status, Vintage};
use store::{DOUBTFUL, Link, Pulse, Store};

use crate::fault::Fault;
use crate::queue::{Pair, Queue};
pub(crate) use crate::register::index::{Index, Listed, ON_A_PAGE, read_cursor};
pub(crate) use crate::register::number::{Behind, Number};
use crate::visible::Withheld;

/// Everything that pages are made of, as it was at one moment.
pub(crate) struct Register {
    pub(crate) persons: Vec<Person>,
    pub(crate) withheld: Withheld,
    pub(crate) vintage: Option<Vintage>,
    pub(crate) confirmed: Tally,
    pub(crate) years: Tally,
    pub(crate) regions: Tally,
    /// Decisions that wait for a second person.
    pub(crate) unseconded: Vec<Decision>,
    /// The confirmed, by their names.
    pub(crate) index: Index,
    /// All others, whom only the desk may look for.
    pub(crate) others: Index,
    behind: Mutex<HashMap<Number, Arc<Behind>>>,
    place: HashMap<PersonId, usize>,
    of_mention: HashMap<MentionId, usize>,
}

impl Register {
    /// Reads the store: also the pairs in doubt, and the state that all this is of. Withdrawals and redactions hold at once;
    /// merging and splitting wait for `cenotaph link`.
    pub(crate) async fn read(store: &Store, codebook: &Codebook) -> Result<(Self, Queue, Pulse), Fault> {
        // The state is asked first: what changes while we read is then found by whoever asks next.
        let mut pulse = store.pulse().await?;
        let mut persons = store.persons().await?;
        let decisions = store.decisions().await?;
        pulse.decisions = decisions.last().map_or(0, |decision| decision.number);
        let in_force = codebook.in_force(decisions);
        let standing = in_force.decisions;
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
        let queue = Queue::new(doubtful(store.links().await?, &persons, &of_mention), &standing);
        let register = Self {
            confirmed: count("")?,
            years: count("year")?,
            regions: count("region")?,
            vintage: store.vintages().await?.pop(),
            index: Index::of(&persons, &withheld, |status| status == Status::Confirmed),
            others: Index::of(&persons, &withheld, |status| status != Status::Confirmed),
            withheld,
            behind: Mutex::default(),
            place: persons.iter().enumerate().map(|(place, person)| (person.id, place)).collect(),
            unseconded: in_force.waiting,
            persons,
            of_mention,
        };
        Ok((register, queue, pulse))
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
        self.vintage == other.vintage && self.withheld == other.withheld && self.persons == other.persons
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

/// The pairs in doubt, each with what is at stake.
fn doubtful(links: Vec<Link>, persons: &[Person], of_mention: &HashMap<MentionId, usize>) -> Vec<Pair> {
    let counted = |mention: &MentionId| {
        of_mention.get(mention).filter(|place| persons[**place].status == Status::Confirmed)
    };
    let stake = |link: &Link| match (counted(&link.left), counted(&link.right)) {
        // They stand as one, and the count grows by one if they are two.
        (Some(one), Some(other)) if one == other => 1.0 - link.probability,
        (Some(_), Some(_)) => link.probability,
        _ => 0.0,
    };
    let in_doubt = links.into_iter().filter(|link| DOUBTFUL.contains(&link.probability));
    let pair = |link: Link| Pair {
        left: link.left.min(link.right),
        right: link.left.max(link.right),
        weight: link.weight,
        probability: link.probability,
        stake: stake(&link),
    };
    in_doubt.map(pair).collect()
}
