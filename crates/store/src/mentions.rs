//! Mentions in, and out again.

use std::collections::HashMap;

use records::{EvidenceId, Fields, Hash, Mention, SourceClass};

use crate::database::Database;
use crate::value::{Row, Value};
use crate::{Error, Result, Store};

/// A mention, with what its document's source is.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredMention {
    /// The mention.
    pub mention: Mention,
    /// The name of its document's source.
    pub source: String,
    /// The class of its document's source.
    pub class: SourceClass,
    /// The hash of its document's bytes: the same words in two channels are one voice.
    pub content: Hash,
}

/// Mentions with their documents, before a condition.
macro_rules! select {
    () => {
        "SELECT m.id, e.id, m.ordinal, m.kind, m.confidence, m.first_reported_at, m.unnamed,
            CAST(m.fields AS TEXT), e.source, e.class, b.hash
            FROM mention m JOIN evidence e ON e.number = m.evidence JOIN blob b ON b.number = e.blob "
    };
}
impl Store {
    /// Every mention, in the order in which they came in.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn mentions(&self) -> Result<Vec<StoredMention>> {
        let mut tx = self.database.snapshot().await?;
        let sql = concat!(select!(), "ORDER BY m.number");
        tx.all_of("SELECT COUNT(*) FROM mention", sql, whole).await
    }

    /// These mentions, in the order asked for; those that are not there are left out. For a page on a few persons.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn mentions_of(&self, ids: &[records::MentionId]) -> Result<Vec<StoredMention>> {
        // All in one question; the ids travel as a JSON array, which either database takes apart.
        let sql = match &self.database {
            Database::Sqlite(_) => concat!(select!(), "WHERE m.id IN (SELECT value FROM json_each($1))"),
            Database::Postgres(_) => {
                concat!(select!(), "WHERE m.id IN (SELECT jsonb_array_elements_text(CAST($1 AS jsonb)))")
            }
        };
        let asked = serde_json::to_string(ids).map_err(|error| Error::Damaged(error.to_string()))?;
        let found = self.database.snapshot().await?.all(sql, vec![asked.into()], whole).await?;
        let mut by_id: HashMap<_, _> = found.into_iter().map(|stored| (stored.mention.id, stored)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }
}

fn whole(mut row: Row) -> Result<StoredMention> {
    Ok(StoredMention {
        mention: from_row(&mut row)?,
        source: row.text(8)?,
        class: row.parsed(9)?,
        content: row.hash(10)?,
    })
}

/// A row of `mention`.
pub(crate) fn to_row(number: i64, evidence: i64, mention: &Mention, document: &str) -> Result<Vec<Value>> {
    let fields = fields_text(&mention.fields)?;
    if fields.contains("\\u0000") {
        return Err(Error::Nul(document.to_owned()));
    }
    let hash = content_hash(mention, &fields);
    Ok(vec![
        number.into(),
        mention.id.to_string().into(),
        evidence.into(),
        mention.ordinal.into(),
        mention.kind.as_str().into(),
        as_written(mention.confidence).into(),
        mention.first_reported_at.to_string().into(),
        mention.unnamed.into(),
        fields.into(),
        hash.into(),
    ])
}

/// Reads the eight columns of a mention: those of `mention` but its number and hash, with its document's id.
pub(crate) fn from_row(row: &mut Row) -> Result<Mention> {
    let small =
        |number: u64| u32::try_from(number).map_err(|_| Error::Damaged(format!("{number} is too large")));
    let fields = row.text(7)?;
    Ok(Mention {
        id: row.parsed(0)?,
        evidence: EvidenceId(row.hash(1)?),
        ordinal: small(row.count(2)?)?,
        kind: row.parsed(3)?,
        confidence: row.real(4)? as f32,
        first_reported_at: row.parsed(5)?,
        unnamed: row.maybe(6, Row::count)?.map(small).transpose()?,
        fields: serde_json::from_str(&fields)
            .map_err(|error| Error::Damaged(format!("fields of a mention: {error}")))?,
    })
}

pub(crate) fn fields_text(fields: &Fields) -> Result<String> {
    serde_json::to_string(fields).map_err(|error| Error::Damaged(error.to_string()))
}

/// The hash of all that a row of `mention` says.
pub(crate) fn content_hash(mention: &Mention, fields: &str) -> Hash {
    let unnamed = mention.unnamed.map_or_else(Vec::new, |number| number.to_be_bytes().to_vec());
    Hash::of_parts(&[
        &mention.id.0.to_be_bytes(),
        mention.evidence.0.as_bytes(),
        &mention.ordinal.to_be_bytes(),
        mention.kind.as_str().as_bytes(),
        &mention.confidence.to_be_bytes(),
        mention.first_reported_at.to_string().as_bytes(),
        &unnamed,
        fields.as_bytes(),
    ])
}

/// 0.9 as 0.9, not as the 0.8999999761581421 that widening gives.
fn as_written(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| f64::from(number))
}
