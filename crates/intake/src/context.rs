//! What every reader of a file needs: whose the documents are, what they may cost, and where they go.

use std::cell::Cell;
use std::ops::ControlFlow;

use bytes::Bytes;
use jiff::{Timestamp, civil::Date};
use records::{Evidence, EvidenceId, Hash, MediaType, SourceClass};

use crate::manifest::Source;
use crate::taken::shortened;
use crate::{Body, Document, Lost, Note, Options, Place, Rejection, Taken};

/// The file that is being read, or the file inside an archive.
#[derive(Debug, Clone)]
pub(crate) struct At {
    /// As it was given, for messages.
    pub(crate) file: String,
    /// Relative to the root, for ids.
    pub(crate) name: String,
}

impl At {
    /// A file inside this one.
    pub(crate) fn inside(&self, name: &str) -> Self {
        Self { file: format!("{}/{name}", self.file), name: format!("{}/{name}", self.name) }
    }
}

/// What a document says of itself, beside its bytes.
pub(crate) struct Facts {
    pub(crate) name: String,
    pub(crate) source: Option<String>,
    pub(crate) class: Option<SourceClass>,
    pub(crate) media: MediaType,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Date>,
    /// When it was captured, where the file says so itself.
    pub(crate) captured: Option<Timestamp>,
    pub(crate) language: Option<String>,
}

impl Facts {
    pub(crate) fn of(name: impl Into<String>, media: MediaType) -> Self {
        Self {
            name: name.into(),
            source: None,
            class: None,
            media,
            url: None,
            published: None,
            captured: None,
            language: None,
        }
    }
}

pub(crate) struct Context<'a> {
    pub(crate) options: &'a Options,
    pub(crate) source: &'a Source,
    /// What the file has expanded to so far.
    pub(crate) total: &'a Cell<u64>,
    sink: &'a mut dyn FnMut(Taken) -> ControlFlow<()>,
    stopped: bool,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        options: &'a Options,
        source: &'a Source,
        total: &'a Cell<u64>,
        sink: &'a mut dyn FnMut(Taken) -> ControlFlow<()>,
    ) -> Self {
        Self { options, source, total, sink, stopped: false }
    }

    /// Whether the caller wants no more.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    pub(crate) fn give(&mut self, taken: Taken) {
        if !self.stopped {
            self.stopped = (self.sink)(taken).is_break();
        }
    }

    pub(crate) fn document(&mut self, facts: Facts, bytes: Bytes, body: Body) {
        let evidence = self.evidence(facts, &bytes);
        self.give(Taken::Document(Document { evidence, bytes, body }));
    }

    pub(crate) fn reject(
        &mut self,
        at: &At,
        place: Place,
        value: &str,
        reason: impl Into<String>,
        lost: Lost,
    ) {
        let rejection =
            Rejection { file: at.file.clone(), place, value: shortened(value), reason: reason.into(), lost };
        self.give(Taken::Rejected(rejection));
    }

    pub(crate) fn note(&mut self, at: &At, text: impl Into<String>) {
        self.give(Taken::Note(Note { file: at.file.clone(), text: text.into() }));
    }

    /// The record of a document with these bytes; what it does not say itself, its source says.
    pub(crate) fn evidence(&self, facts: Facts, bytes: &[u8]) -> Evidence {
        let source = facts.source.unwrap_or_else(|| self.source.name.clone());
        Evidence {
            id: EvidenceId::new(&source, &facts.name, bytes),
            source,
            class: facts.class.unwrap_or(self.source.class),
            name: facts.name,
            url: facts.url,
            media: facts.media,
            content: Hash::of(bytes),
            size: bytes.len() as u64,
            captured_at: facts.captured.unwrap_or(self.options.captured_at),
            published: facts.published.or(self.source.published),
            language: facts.language.or_else(|| self.source.language.clone()),
        }
    }
}
