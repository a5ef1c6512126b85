//! What linkage knows of one record, and what it is told beside the records.

use jiff::civil::Date;
use records::{Edtf, Mention, Sex};
use serde::{Deserialize, Serialize};

use crate::{Engine, Given};

/// One record to be linked: a mention, or a row of anybody's list. A field that was not said is `None`.
///
/// ```
/// use linkage::Record;
/// let record = Record { surname: Some("Вымыслов".into()), ..Record::new("r1", "list") };
/// assert_eq!(record.id, "r1");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its id, unique among all records. Results do not depend on the order of records, only on their ids.
    pub id: String,
    /// The list or channel that it comes from.
    pub source: String,
    /// Family name.
    pub surname: Option<String>,
    /// Given name, or its initial.
    pub given: Option<String>,
    /// Patronymic or father's name, or its initial.
    pub patronymic: Option<String>,
    /// Grandfather's or second given name.
    pub third: Option<String>,
    /// The whole name, used where the parts are absent.
    pub name: Option<String>,
    /// The whole name in a second script or spelling.
    pub other_name: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub birth: Option<Edtf>,
    /// Age in completed years.
    pub age: Option<u8>,
    /// Date of death.
    pub death: Option<Edtf>,
    /// Date of the funeral.
    pub funeral: Option<Edtf>,
    /// The day on which the record was published: a death is not told of before it happened.
    pub reported: Option<Date>,
    /// Home region: a code, or the source's words.
    pub region: Option<String>,
    /// Home town or village.
    pub settlement: Option<String>,
    /// Rank, or group of ranks.
    pub rank: Option<String>,
    /// Military unit.
    pub unit: Option<String>,
    /// An official identity number. Two different valid ones are two persons.
    pub official_id: Option<String>,
    /// Further texts, compared one by one: every record has the same ones in the same order.
    pub extra: Vec<Option<String>>,
}

impl Record {
    /// A record of which nothing is known yet.
    #[must_use]
    pub fn new(id: impl Into<String>, source: impl Into<String>) -> Self {
        Self { id: id.into(), source: source.into(), ..Self::default() }
    }

    /// The record of a mention. `source` is the channel or list that its evidence came from.
    ///
    /// The rank stays in the source's words; set [`Record::rank`] to the codebook's group to compare groups.
    #[must_use]
    pub fn from_mention(mention: &Mention, source: &str) -> Self {
        let fields = &mention.fields;
        let text = |read: &Option<records::Read<String>>| read.as_ref().map(|read| read.value.clone());
        let code = fields.region_code.as_ref().map(|read| read.value.to_string());
        Self {
            surname: text(&fields.surname),
            given: text(&fields.given),
            patronymic: text(&fields.patronymic),
            sex: fields.sex.as_ref().map(|read| read.value),
            birth: fields.birth.as_ref().map(|read| read.value),
            age: fields.age.as_ref().map(|read| read.value),
            death: fields.death.as_ref().map(|read| read.value),
            funeral: fields.funeral.as_ref().map(|read| read.value),
            reported: Some(mention.first_reported_at),
            region: code.or_else(|| text(&fields.origin_region)),
            settlement: text(&fields.origin_settlement),
            rank: text(&fields.rank),
            unit: text(&fields.unit),
            official_id: text(&fields.official_id),
            ..Self::new(mention.id.to_string(), source)
        }
    }
}

/// What people decided. Places are those of the records handed to [`crate::link`].
///
/// The fitting counts a decided pair as known; it weighs as much as any other pair does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// The same person, whatever the fields say.
    pub same: Vec<(usize, usize)>,
    /// Two persons, whatever the fields say.
    pub different: Vec<(usize, usize)>,
    /// Pairs to which a reviewer gave a probability of being one person: they decide nothing, but the fitting counts them so.
    pub scored: Vec<(usize, usize, f64)>,
}

/// How to link. The default is meant for everybody: nothing in it was tuned to a list's truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Seed of everything drawn: the same seed and records give the same bytes.
    pub seed: u64,
    /// The probability from which two records are taken to be one person.
    pub threshold: f64,
    /// Comparisons that may be made, per record. Blocks that would exceed it are split.
    pub budget: usize,
    /// Threads of the engine.
    pub threads: usize,
    /// Draws behind the interval of the number of persons.
    pub draws: usize,
    /// Shares that are taken from another model instead of learned.
    pub given: Given,
    /// Where pairs are looked for and compared.
    pub engine: Engine,
}

impl Default for Options {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            seed: 1,
            threshold: 0.5,
            budget: 200,
            threads,
            draws: 200,
            given: Given::default(),
            engine: Engine::Embedded,
        }
    }
}
