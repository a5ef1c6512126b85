//! What goes in and what comes out.

use jiff::civil::Date;
use records::{Evidence, FieldName, Fields, Mention, MentionId, NoticeKind, Span};
use serde::Serialize;

/// A text to read.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'t> {
    /// The text, of any length.
    pub text: &'t str,
    /// The day on which it was published; relative dates and dates without a year are resolved against it.
    pub published: Option<Date>,
}

/// The language of a text, by its letters and small words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
    /// English, or another language in Latin letters.
    En,
}

impl Language {
    /// Its ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Uk => "uk",
            Self::En => "en",
        }
    }
}

/// A day or month that a text gives without the year, where nothing tells the year.
///
/// [`records::Edtf`] has no such dates, because they are no interval; they are printed as `XXXX-07-16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearless {
    /// The date's field.
    pub field: FieldName,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, where it is said.
    pub day: Option<i8>,
    /// Where it stands.
    pub span: Span,
}

impl std::fmt::Display for Yearless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "XXXX-{:02}", self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// One person that a text tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRead {
    /// What it tells of him.
    pub kind: NoticeKind,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// What it says of him, each with its span and confidence.
    pub fields: Fields,
    /// Dates without a year.
    pub yearless: Vec<Yearless>,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Whether it tells of a death in this war.
    pub is_death_notice: bool,
    /// What it tells of, on the whole.
    pub notice_kind: NoticeKind,
    /// Its language.
    pub language: Language,
    /// The persons it tells of, in the order of the text: the dead, or those it is about if nobody died. The living who
    /// announce, mourn or are remembered beside them are left out.
    pub persons: Vec<PersonRead>,
    /// How many dead it counts without naming them.
    pub unnamed: Option<u32>,
}

impl Reading {
    /// The mentions of a document whose text this is: its persons, or the number of dead where it names none.
    ///
    /// ```
    /// use records::{Evidence, EvidenceId, Hash, MediaType, SourceClass};
    /// let text = "В бою под Авдеевкой погиб наш земляк Пётр Выдуманов.";
    /// let reader = reading::Reader::new(&records::codebook::example())?;
    /// let evidence = Evidence {
    ///     id: EvidenceId::new("desk", "a", text.as_bytes()),
    ///     source: "desk".to_owned(),
    ///     class: SourceClass::Media,
    ///     name: "a".to_owned(),
    ///     url: None,
    ///     media: MediaType::Text,
    ///     content: Hash::of(text.as_bytes()),
    ///     size: text.len() as u64,
    ///     captured_at: "2024-05-05T00:00:00Z".parse()?,
    ///     published: None,
    ///     language: None,
    /// };
    /// let mentions = reader.read(&reading::Notice { text, published: None }).mentions(&evidence);
    /// assert_eq!((mentions.len(), mentions[0].evidence), (1, evidence.id));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mentions(self, evidence: &Evidence) -> Vec<Mention> {
        let mention = |ordinal: u32, kind, confidence, unnamed, fields| Mention {
            id: MentionId::new(evidence.id, ordinal),
            evidence: evidence.id,
            ordinal,
            kind,
            confidence,
            first_reported_at: evidence.reported_on(),
            unnamed,
            fields,
        };
        if self.persons.is_empty() {
            let count = |dead| mention(0, NoticeKind::Death, 1.0, Some(dead), Fields::default());
            return self.unnamed.map(count).into_iter().collect();
        }
        let persons = (0..).zip(self.persons);
        persons
            .map(|(ordinal, person)| mention(ordinal, person.kind, person.confidence, None, person.fields))
            .collect()
    }
}
