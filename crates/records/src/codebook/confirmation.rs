//! The rules by which mentions become a confirmed death with a date.

use serde::Deserialize;

use crate::{DateBasis, FieldName, Recruitment, SourceClass, Status};

/// Which date stands for a death, and when a report of it is late.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// The order in which a date of another kind stands for that of death. A basis that is not listed never does.
    pub order: Vec<DateBasis>,
    /// A basis other than death stands in only where its date is at least this fine: how many days it may span.
    pub max_days: u32,
    /// A death confirmed within this many days of its date is new; later, it is a late identification.
    pub new_within_days: u32,
}

/// What evidence confirms a death: any one clause is enough.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The clauses, tried in this order; the first that holds is named on the person.
    pub clause: Vec<Clause>,
    /// Classes that never confirm, whatever else they say: a death known from these alone is a lead.
    pub never: Vec<SourceClass>,
    /// Classes of which a new one counts as a change of method when it brings in an old death.
    #[serde(default)]
    pub method_change: Vec<SourceClass>,
    /// Statuses that a decision gives only when two persons made it: the first waits for the second.
    #[serde(default)]
    pub two_persons: Vec<Status>,
}

/// One way in which a death is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its name, which the person's page shows.
    pub name: String,
    /// The classes whose mentions count for it.
    pub classes: Vec<SourceClass>,
    /// How many independent sources of these classes must say it.
    #[serde(default = "one")]
    pub min_sources: u32,
    /// Fields of which `min_details` must be said by these mentions together.
    #[serde(default)]
    pub details: Vec<FieldName>,
    /// How many of `details` must be said.
    #[serde(default)]
    pub min_details: u32,
    /// Fields in which these mentions must agree with the person's other mentions where both say them.
    #[serde(default)]
    pub agree: Vec<FieldName>,
}

const fn one() -> u32 {
    1
}

/// Where the codebook's categories of recruitment differ from the words of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecruitmentRule {
    /// The category of a man whose contract was signed after the war began; none, and he stays `contract`.
    #[serde(default)]
    pub contract_signed_after_beginning: Option<Recruitment>,
}

/// Which source's word is taken for some fields.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precedence {
    /// The fields; none for every field without a rule of its own.
    #[serde(default)]
    pub fields: Vec<FieldName>,
    /// The classes, best first.
    pub classes: Vec<SourceClass>,
}
