//! Invented mentions, and the persons that follow from them.

use jiff::Timestamp;
use jiff::civil::Date;
use persons::{Evident, Input, resolve};
use records::codebook::example;
use records::{
    Action, Codebook, Decision, EvidenceId, Fields, Hash, Mention, MentionId, NoticeKind, Person, Read,
    SourceClass,
};

/// What somebody said of one human.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) mention: Mention,
    pub(crate) source: String,
    pub(crate) class: SourceClass,
    pub(crate) content: Hash,
}

/// A source's notice of a death on a day, with a surname.
pub(crate) fn death(class: SourceClass, source: &str, day: &str) -> Said {
    notice(NoticeKind::Death, class, source, day)
}

/// A source's notice of some kind on a day, with a surname.
pub(crate) fn notice(kind: NoticeKind, class: SourceClass, source: &str, day: &str) -> Said {
    let content = format!("{kind} {source} {day}");
    let evidence = EvidenceId::new(source, day, content.as_bytes());
    let mention = Mention {
        id: MentionId::new(evidence, 0),
        evidence,
        ordinal: 0,
        kind,
        confidence: 1.0,
        first_reported_at: day.parse::<Date>().expect(day),
        unnamed: None,
        fields: Fields { surname: Some(Read::stated("Тестов".into())), ..Fields::default() },
    };
    Said { mention, source: source.to_owned(), class, content: Hash::of(content.as_bytes()) }
}

impl Said {
    /// The same with more fields.
    pub(crate) fn with(mut self, set: impl FnOnce(&mut Fields)) -> Self {
        set(&mut self.mention.fields);
        self
    }

    /// The same, by its date of death.
    pub(crate) fn died(self, date: &str) -> Self {
        self.with(|fields| fields.death = stated(date))
    }
}

/// A field's value, from its text.
pub(crate) fn stated<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> Option<Read<T>> {
    Some(Read::stated(text.parse().expect(text)))
}

/// The one person of some mentions, by the example's codebook.
pub(crate) fn person(said: &[Said]) -> Person {
    persons(said, &[], &example()).pop().expect("a person")
}

/// The persons of some mentions of one human.
pub(crate) fn persons(said: &[Said], actions: &[Action], codebook: &Codebook) -> Vec<Person> {
    let evident: Vec<Evident> = said.iter().map(evident).collect();
    let decisions = chain(actions);
    let clusters = vec![7; said.len()];
    resolve(&Input { mentions: &evident, clusters: &clusters, decisions: &decisions, codebook })
}

pub(crate) fn evident(said: &Said) -> Evident<'_> {
    Evident { mention: &said.mention, source: &said.source, class: said.class, content: said.content }
}

/// Decisions of 1 June 2024.
pub(crate) fn chain(actions: &[Action]) -> Vec<Decision> {
    let at: Timestamp = "2024-06-01T12:00:00Z".parse().expect("an instant");
    let mut chain: Vec<Decision> = Vec::new();
    for action in actions {
        chain.push(Decision::after(chain.last(), at, "anna", "checked", action.clone()));
    }
    chain
}
