#![doc = include_str!("../README.md")]

mod age;
mod choose;
mod confirm;
mod conflicts;
mod dating;
mod fields;
mod history;
mod incident;
mod lexicon;
pub mod operation;
mod recruitment;
mod rulings;
mod trace;
mod words;

use jiff::civil::Date;
use rayon::prelude::*;
use records::{
    Codebook, Decision, Hash, Mention, MentionId, NoticeKind, Person, PersonId, SourceClass, Status,
};

pub use conflicts::{Conflict, conflicts};
pub use rulings::{Ignored, ignored, rule_on_status};
pub use trace::{TraceLine, trace};

use history::History;
use lexicon::Lexicon;
use rulings::Rulings;

/// A mention with what the rules must know of the document that makes it.
#[derive(Debug, Clone, Copy)]
pub struct Evident<'a> {
    /// What is said.
    pub mention: &'a Mention,
    /// Who says it: the source's name.
    pub source: &'a str,
    /// What kind of source it is.
    pub class: SourceClass,
    /// The hash of the document's bytes. The same words in two channels are one voice, not two.
    pub content: Hash,
}

/// The truth that persons follow from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Every mention, in any order.
    pub mentions: &'a [Evident<'a>],
    /// For each mention, at the same place, the number of its cluster: equal numbers, same human.
    pub clusters: &'a [u32],
    /// What was decided, in the order of the chain.
    pub decisions: &'a [Decision],
    /// The rules.
    pub codebook: &'a Codebook,
}

/// The persons behind the mentions, sorted by id: a pure function of its input, whatever the order of the mentions and
/// the numbers of the clusters.
///
/// A cluster is a person if one of its mentions tells of a death, of a man missing, or takes a death back, or if an
/// editor decided on him. The rest (the wounded, the decorated, the dead of other wars) are not on the list. A passage
/// that gives a number of dead and no names is nobody.
///
/// # Example
/// ```
/// use persons::{Evident, Input, resolve};
/// use records::{EvidenceId, Fields, Hash, Mention, MentionId, NoticeKind, Read, SourceClass, Status};
///
/// let evidence = EvidenceId::new("governor", "post 7", b"words");
/// let mention = Mention {
///     id: MentionId::new(evidence, 0),
///     evidence,
///     ordinal: 0,
///     kind: NoticeKind::Death,
///     confidence: 1.0,
///     first_reported_at: jiff::civil::date(2024, 3, 1),
///     unnamed: None,
///     fields: Fields {
///         surname: Some(Read::stated("Тестов".into())),
///         death: Some(Read::stated("2024-02-20".parse()?)),
///         ..Fields::default()
///     },
/// };
/// let said = Evident { mention: &mention, source: "governor", class: SourceClass::Official, content: Hash::of(b"words") };
/// let codebook = records::codebook::example();
/// let persons = resolve(&Input { mentions: &[said], clusters: &[0], decisions: &[], codebook: &codebook });
/// assert_eq!(persons[0].status, Status::Confirmed);
/// assert_eq!(persons[0].status_rule, "official");
/// # Ok::<(), records::EdtfError>(())
/// ```
#[must_use]
pub fn resolve(input: &Input) -> Vec<Person> {
    debug_assert_eq!(input.mentions.len(), input.clusters.len(), "each mention has its cluster");
    let place = |(at, cluster): (usize, &u32)| Place {
        cluster: *cluster,
        reported: input.mentions[at].mention.first_reported_at,
        id: input.mentions[at].mention.id,
        at,
    };
    let mut order: Vec<Place> =
        input.clusters.iter().take(input.mentions.len()).enumerate().map(place).collect();
    order.par_sort_unstable();
    let clusters: Vec<&[Place]> = order.chunk_by(|one, two| one.cluster == two.cluster).collect();
    let rules = Rules {
        codebook: input.codebook,
        lexicon: Lexicon::new(input.codebook),
        rulings: Rulings::new(input.decisions),
    };
    let person = |cluster: &&[Place]| {
        let said: Vec<Evident> = cluster.iter().map(|place| input.mentions[place.at]).collect();
        rules.person(said)
    };
    let mut persons: Vec<Person> = clusters.par_iter().with_min_len(256).filter_map(person).collect();
    persons.par_sort_unstable_by_key(|person| person.id);
    persons
}

/// Where a mention stands: in which cluster, and when it became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    cluster: u32,
    reported: Date,
    id: MentionId,
    at: usize,
}

/// What is the same for every person.
struct Rules<'a> {
    codebook: &'a Codebook,
    lexicon: Lexicon<'a>,
    rulings: Rulings<'a>,
}

impl Rules<'_> {
    /// The person of a cluster, whose mentions come in the order of their first report.
    fn person(&self, mut said: Vec<Evident>) -> Option<Person> {
        said.retain(|evident| evident.mention.unnamed.is_none());
        let first = said.first()?.mention;
        let orders = self.rulings.on(said.iter().map(|evident| evident.mention.id));
        let listed = |kind| matches!(kind, NoticeKind::Death | NoticeKind::Missing | NoticeKind::Withdrawn);
        if !orders.status_decided() && !said.iter().any(|evident| listed(evident.mention.kind)) {
            return None;
        }
        let history = History::new(said);
        let verdict = confirm::verdict(&history, self.codebook, &orders);
        let mut person = fields::resolved(&history, self, &orders);
        person.id = PersonId::of(first.id);
        person.first_reported_at = first.first_reported_at;
        person.sources = history.voices();
        person.status = verdict.status;
        person.status_rule = verdict.rule;
        if let Some(confirmed) = verdict.confirmed.filter(|_| person.status == Status::Confirmed) {
            person.confirmed_at = Some(confirmed.at);
            person.route =
                confirm::route(confirmed, person.date.as_ref().map(|date| &date.value), self.codebook);
        }
        Some(person)
    }
}
