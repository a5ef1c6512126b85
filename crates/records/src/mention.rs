//! What one piece of evidence says of one person, field by field, each with its place in the text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::code::{coded, text_serde};
use crate::{Branch, Edtf, EvidenceId, Hash, NoticeKind, Recruitment, RegionCode, Sex};

/// A stretch of a text, in Unicode code points, end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl Span {
    /// The words that stand at this place in a text; `None` where the text is shorter.
    ///
    /// ```
    /// use records::Span;
    /// assert_eq!(Span { start: 7, end: 11 }.of("Прощай, брат"), Some(" бра"));
    /// assert_eq!(Span { start: 7, end: 99 }.of("Прощай, брат"), None);
    /// ```
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        let mut bounds = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        let start = bounds.by_ref().nth(self.start as usize)?;
        let length = self.end.checked_sub(self.start)?;
        let end = if length == 0 { start } else { bounds.nth(length as usize - 1)? };
        text.get(start..end)
    }
}

/// A value as it was read: what, where it stands, and how sure the reader is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read<T> {
    /// The value, normalised (a name in the nominative, a date as EDTF).
    pub value: T,
    /// Where it stands in the text; `None` in a table, where the column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

impl<T> Read<T> {
    /// A value from a table's cell: certain, and without a span.
    pub const fn stated(value: T) -> Self {
        Self { value, span: None, confidence: 1.0 }
    }

    /// A value read from a stretch of text.
    pub const fn at(value: T, span: Span, confidence: f32) -> Self {
        Self { value, span: Some(span), confidence }
    }
}

macro_rules! fields {
    ($($(#[$meta:meta])* $field:ident: $type:ty = $variant:ident $code:literal,)+) => {
        /// Everything a mention can say of a person. An absent field was not said.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Fields {
            $($(#[$meta])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<Read<$type>>,)+
        }

        coded! {
            /// The name of a mention's field.
            FieldName, "field" { $($(#[$meta])* $variant = $code,)+ }
        }

        impl Fields {
            /// Every field that was said: its name, its value as text, its span and confidence.
            #[must_use]
            pub fn said(&self) -> Vec<(FieldName, String, Option<Span>, f32)> {
                let mut said = Vec::new();
                $(if let Some(read) = &self.$field {
                    said.push((FieldName::$variant, read.value.to_string(), read.span, read.confidence));
                })+
                said
            }

            /// Whether a field was said.
            #[must_use]
            pub const fn has(&self, field: FieldName) -> bool {
                match field { $(FieldName::$variant => self.$field.is_some(),)+ }
            }

            /// A field's value as text; `None` if it was not said.
            #[must_use]
            pub fn text(&self, field: FieldName) -> Option<String> {
                match field { $(FieldName::$variant => self.$field.as_ref().map(|read| read.value.to_string()),)+ }
            }
        }
    };
}

fields! {
    /// Family name, nominative, in the source's script.
    surname: String = Surname "surname",
    /// Given name, nominative; or its initial with a point.
    given: String = Given "given",
    /// Patronymic, nominative; or its initial with a point.
    patronymic: String = Patronymic "patronymic",
    /// Call sign or nickname.
    nickname: String = Nickname "nickname",
    /// Sex.
    sex: Sex = Sex "sex",
    /// Rank, nominative, in the source's words. The codebook's ranks give its code and group.
    rank: String = Rank "rank",
    /// Date of birth.
    birth: Edtf = Birth "birth",
    /// Age in completed years: at death if the death is told of, else at publication.
    age: u8 = Age "age",
    /// Date of death.
    death: Edtf = Death "death",
    /// Date of the funeral.
    funeral: Edtf = Funeral "funeral",
    /// Date on which an authority registered the death.
    registration: Edtf = Registration "registration",
    /// Date on which a court declared the death.
    court: Edtf = Court "court",
    /// Date on which he enlisted, was called up or signed his contract.
    enlisted: Edtf = Enlisted "enlisted",
    /// Home town or village, nominative, without its type.
    origin_settlement: String = OriginSettlement "origin_settlement",
    /// Home district, nominative.
    origin_district: String = OriginDistrict "origin_district",
    /// Home region in the source's words, nominative.
    origin_region: String = OriginRegion "origin_region",
    /// Home region as ISO 3166-2, where the gazetteer knows it.
    region_code: RegionCode = RegionCode "region_code",
    /// How he came to be in the war.
    recruitment: Recruitment = Recruitment "recruitment",
    /// The arm he served in.
    branch: Branch = Branch "branch",
    /// His unit, in the source's words.
    unit: String = Unit "unit",
    /// Where he died, nominative.
    place_of_death: String = PlaceOfDeath "place_of_death",
    /// How he died: a coded word such as `strike`, `shelling`, `drone`, `mine`, `combat`, `wounds`, `accident`.
    cause: String = Cause "cause",
    /// What he did before the war.
    trade: String = Trade "trade",
    /// An identity number that the source gives him.
    official_id: String = OfficialId "official_id",
}

/// Names one mention: the hash of its evidence and its place in it. Stable over every re-run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u64);

impl MentionId {
    /// The id of the `ordinal`-th mention in a document.
    ///
    /// ```
    /// use records::{EvidenceId, MentionId};
    /// let evidence = EvidenceId::new("channel", "7", b"words");
    /// let id = MentionId::new(evidence, 0);
    /// assert_eq!(id.to_string().parse(), Ok(id));
    /// ```
    #[must_use]
    pub fn new(evidence: EvidenceId, ordinal: u32) -> Self {
        Self(Hash::of_parts(&[evidence.0.as_bytes(), &ordinal.to_be_bytes()]).prefix())
    }
}

impl std::fmt::Display for MentionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "m{:016x}", self.0)
    }
}

/// A text that is not the id of a mention or a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not an id such as {example}")]
pub struct IdError {
    given: String,
    example: &'static str,
}

impl std::str::FromStr for MentionId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        hex_id(text, 'm')
            .map(Self)
            .ok_or_else(|| IdError { given: text.to_owned(), example: "m00c0ffee00c0ffee" })
    }
}

/// The number behind an id: its letter, then 16 hexadecimal digits.
pub(crate) fn hex_id(text: &str, letter: char) -> Option<u64> {
    let digits = text.strip_prefix(letter).filter(|digits| digits.len() == 16)?;
    u64::from_str_radix(digits, 16).ok()
}

impl IdError {
    pub(crate) fn person(given: &str) -> Self {
        Self { given: given.to_owned(), example: "p00c0ffee00c0ffee" }
    }
}

text_serde!(MentionId);

/// What one piece of evidence says of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its id: evidence and ordinal.
    pub id: MentionId,
    /// The document that says it.
    pub evidence: EvidenceId,
    /// Which mention of the document it is, from 0.
    pub ordinal: u32,
    /// What the notice tells of the person.
    pub kind: NoticeKind,
    /// How sure the reader is that the notice tells this of this person, from 0 to 1.
    pub confidence: f32,
    /// The day on which this was first said. Without it no reporting delay can ever be learned.
    pub first_reported_at: Date,
    /// How many dead the passage stands for, where it gives a number and no names.
    pub unnamed: Option<u32>,
    /// The fields.
    pub fields: Fields,
}

#[cfg(test)]
mod tests {
    use super::{FieldName, Fields, Read, Span};

    #[test]
    fn fields_keep_their_form_in_json() {
        let fields = Fields {
            surname: Some(Read::at("Тестов".into(), Span { start: 3, end: 9 }, 0.9)),
            death: Some(Read::stated("2024-02-20".parse().unwrap())),
            ..Fields::default()
        };
        let json = serde_json::to_string(&fields).unwrap();
        insta::assert_snapshot!(json, @r#"{"surname":{"value":"Тестов","span":[3,9],"confidence":0.9},"death":{"value":"2024-02-20","confidence":1.0}}"#);
        assert_eq!(serde_json::from_str::<Fields>(&json).unwrap(), fields);
        assert!(fields.has(FieldName::Death) && !fields.has(FieldName::Funeral));
        assert_eq!(fields.text(FieldName::Death).as_deref(), Some("2024-02-20"));
    }

    #[test]
    fn an_empty_span_is_empty_and_one_past_the_end_is_none() {
        assert_eq!(Span { start: 2, end: 2 }.of("ёж"), Some(""));
        assert_eq!(Span { start: 1, end: 2 }.of("ёж"), Some("ж"));
        assert_eq!(Span { start: 1, end: 3 }.of("ёж"), None);
        assert_eq!(Span { start: 2, end: 1 }.of("ёж"), None);
    }
}
