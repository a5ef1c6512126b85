//! The human behind the mentions, as far as the evidence carries.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::code::{coded, text_serde};
use crate::mention::{IdError, hex_id};
use crate::{Branch, Edtf, MentionId, RankGroup, Recruitment, RegionCode, SourceClass};

coded! {
    /// How far a person's death is established. Each is counted apart; only `confirmed` is the count.
    Status, "status" {
        /// One weak trace, such as a leaked list: something to look into.
        Lead = "lead",
        /// A death is reported, not by enough to confirm it.
        Candidate = "candidate",
        /// The codebook's confirmation rule holds, or an editor confirmed it.
        Confirmed = "confirmed",
        /// Once named dead, no longer: alive, double, or not of this war.
        Withdrawn = "withdrawn",
        /// Missing in action.
        Missing = "missing",
        /// Declared dead by a court, and by nothing else.
        CourtDeclared = "court_declared",
    }
}

coded! {
    /// Why a death entered the list when it did. Without it a rise in the list reads as a rise in deaths.
    Route, "confirmation route" {
        /// Reported soon after the death (the codebook says how soon).
        NewDeath = "new_death",
        /// An old death, identified late.
        LateIdentification = "late_identification",
        /// An old death that a new method or a new source class brought in, such as matching a registry.
        MethodChange = "method_change",
    }
}

coded! {
    /// Which date stands for a death when its day is not known. The codebook gives the order.
    DateBasis, "date basis" {
        /// The date of death.
        Death = "death",
        /// The date of the funeral.
        Funeral = "funeral",
        /// The date of registration.
        Registration = "registration",
        /// The date of a court's declaration.
        Court = "court",
        /// The date of the first publication.
        Publication = "publication",
    }
}

/// Names one person: the id of his earliest mention, so that it lasts as long as that mention is his.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u64);

impl PersonId {
    /// The person whose earliest mention this is.
    #[must_use]
    pub const fn of(earliest: MentionId) -> Self {
        Self(earliest.0)
    }
}

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "p{:016x}", self.0)
    }
}

impl std::str::FromStr for PersonId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        hex_id(text, 'p').map(Self).ok_or_else(|| IdError::person(text))
    }
}

text_serde!(PersonId);

/// A person's value, with the mention and the rule it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resolved<T> {
    /// The value.
    pub value: T,
    /// The mention that gives it; `None` when an editor's decision does.
    pub mention: Option<MentionId>,
    /// The codebook's rule, or `decision` and its number.
    pub rule: String,
}

/// The mentions that are the same human, with resolved fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// His id.
    pub id: PersonId,
    /// Every mention of him, in the order of `first_reported_at`, then id.
    pub mentions: Vec<MentionId>,
    /// How far his death is established.
    pub status: Status,
    /// The rule that set the status: a clause of the codebook, or `decision` and its number.
    pub status_rule: String,
    /// The day of the first mention of any kind.
    pub first_reported_at: Date,
    /// The day on which the confirmation rule first held.
    pub confirmed_at: Option<Date>,
    /// By what route the death entered the list.
    pub route: Option<Route>,
    /// How many independent sources name him.
    pub sources: u32,
    /// The classes of the sources that name him, each once, that of the first report first.
    #[serde(default)]
    pub classes: Vec<SourceClass>,
    /// Family name.
    pub surname: Option<Resolved<String>>,
    /// Given name.
    pub given: Option<Resolved<String>>,
    /// Patronymic.
    pub patronymic: Option<Resolved<String>>,
    /// Rank in words.
    pub rank: Option<Resolved<String>>,
    /// Rank as totals are published by.
    pub rank_group: RankGroup,
    /// Date of birth.
    pub birth: Option<Resolved<Edtf>>,
    /// Age at death in completed years.
    pub age: Option<Resolved<u8>>,
    /// The date that stands for the death.
    pub date: Option<Resolved<Edtf>>,
    /// What that date is the date of.
    pub date_basis: Option<DateBasis>,
    /// Date of enlistment.
    pub enlisted: Option<Resolved<Edtf>>,
    /// Home town or village.
    pub origin_settlement: Option<Resolved<String>>,
    /// Home region.
    pub region: Option<Resolved<RegionCode>>,
    /// How he came to be in the war.
    pub recruitment: Option<Resolved<Recruitment>>,
    /// The arm he served in.
    pub branch: Option<Resolved<Branch>>,
    /// Unit.
    pub unit: Option<Resolved<String>>,
    /// Where he died.
    pub place_of_death: Option<Resolved<String>>,
    /// How he died.
    pub cause: Option<Resolved<String>>,
    /// What he did before the war.
    pub trade: Option<Resolved<String>>,
    /// The incident he died in, by the codebook's id.
    pub incident: Option<Resolved<String>>,
    /// The operation that his death is attributed to, by the codebook's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<Resolved<String>>,
}
