//! What was captured.

use jiff::{Timestamp, civil::Date};

use crate::code::{coded, text_serde};
use crate::{Hash, SourceClass};

coded! {
    /// The form in which a document was captured.
    MediaType, "media type" {
        /// Plain text: a post, a message.
        Text = "text",
        /// An HTML page.
        Html = "html",
        /// A table: CSV, TSV or XLSX. Its rows are its mentions.
        Table = "table",
        /// Something else, kept and not read.
        Binary = "binary",
    }
}

/// Names one captured document: the hash of its source, its name at the source and its content.
///
/// The same post captured twice has the same id, so ingesting it again changes nothing; the same words posted by two
/// channels are two documents, because two sources said them.
///
/// ```
/// use records::EvidenceId;
/// let first = EvidenceId::new("channel", "message 7", b"words");
/// assert_eq!(first, EvidenceId::new("channel", "message 7", b"words"));
/// assert_ne!(first, EvidenceId::new("other channel", "message 7", b"words"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceId(pub Hash);

impl EvidenceId {
    /// The id of content found under a name at a source.
    #[must_use]
    pub fn new(source: &str, name: &str, content: &[u8]) -> Self {
        Self(Hash::of_parts(&[source.as_bytes(), name.as_bytes(), Hash::of(content).as_bytes()]))
    }
}

impl std::fmt::Display for EvidenceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for EvidenceId {
    type Err = crate::HashError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

text_serde!(EvidenceId);

/// One captured document, without its bytes, which the store keeps under `content`.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The hash of source, name and content.
    pub id: EvidenceId,
    /// The source's name, as given to `cenotaph ingest --source`.
    pub source: String,
    /// What kind of source it is.
    pub class: SourceClass,
    /// The document's name at its source: a message number, a file name, a line's `id`.
    pub name: String,
    /// The address at which it was public. Internal: it may lead to relatives.
    pub url: Option<String>,
    /// The form of its bytes.
    pub media: MediaType,
    /// The hash of its bytes, under which the store keeps them.
    pub content: Hash,
    /// How many bytes.
    pub size: u64,
    /// When it was captured.
    pub captured_at: Timestamp,
    /// The day on which its source published it.
    pub published: Option<Date>,
    /// Its language, as BCP 47 (`ru`, `uk`, `en`), where it is known.
    pub language: Option<String>,
}

impl Evidence {
    /// The day on which this document first said what it says: its publication, else its capture (in UTC).
    #[must_use]
    pub fn reported_on(&self) -> Date {
        self.published.unwrap_or_else(|| jiff::tz::TimeZone::UTC.to_datetime(self.captured_at).date())
    }
}
