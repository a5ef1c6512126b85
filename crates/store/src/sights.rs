//! What was seen in photographs and PDFs.

use std::collections::{HashMap, HashSet};

use records::{EvidenceId, Hash, Look, Picture, Sight};

use crate::database::Transaction;
use crate::value::{Row, Value};
use crate::{Error, NewEvidence, Result, Store};

impl Store {
    /// What was seen in a document; `None` where it is neither a photograph nor a PDF, or nothing could read it yet.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn sight(&self, id: EvidenceId) -> Result<Option<Sight>> {
        let sql = "SELECT s.text, s.width, s.height, s.look, CAST(s.exif AS TEXT), CAST(s.words AS TEXT)
            FROM sight s JOIN evidence e ON e.number = s.evidence WHERE e.id = $1";
        self.database.snapshot().await?.first(sql, vec![id.0.into()], from_row).await
    }

    /// The documents in which something was seen, in the order in which they came in; of pictures with the look, by which one is known
    /// again that somebody saved anew, made smaller or brighter.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn looks(&self) -> Result<Vec<(EvidenceId, Option<Look>)>> {
        let sql =
            "SELECT e.id, s.look FROM sight s JOIN evidence e ON e.number = s.evidence ORDER BY s.evidence";
        let take = |mut row: Row| Ok((EvidenceId(row.hash(0)?), row.maybe(1, look)?));
        self.database.snapshot().await?.all(sql, vec![], take).await
    }
}

/// Documents of a batch, by number, in which something was seen already.
pub(crate) async fn known(
    tx: &mut Transaction,
    batch: &[NewEvidence],
    documents: &HashMap<Hash, i64>,
) -> Result<HashSet<i64>> {
    let with_sight = batch.iter().filter(|new| new.sight.is_some());
    let numbers: Vec<i64> = with_sight.filter_map(|new| documents.get(&new.evidence.id.0).copied()).collect();
    let mut known = HashSet::new();
    for number in numbers {
        let sql = "SELECT evidence FROM sight WHERE evidence = $1";
        known.extend(tx.first(sql, vec![number.into()], |mut row| row.int(0)).await?);
    }
    Ok(known)
}

pub(crate) fn to_row(evidence: i64, sight: Sight) -> Result<Vec<Value>> {
    let picture = sight.picture.as_ref();
    Ok(vec![
        evidence.into(),
        // PostgreSQL holds no U+0000.
        sight.text.replace('\0', "\u{fffd}").into(),
        picture.map(|picture| picture.size.0).into(),
        picture.map(|picture| picture.size.1).into(),
        // The databases know signed numbers only: the bits are the same.
        picture.map(|picture| picture.look.0 as i64).into(),
        picture.map(|picture| json(&picture.exif)).transpose()?.into(),
        picture.map(|picture| json(&picture.words)).transpose()?.into(),
    ])
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    let text = serde_json::to_string(value).map_err(|error| Error::Damaged(error.to_string()))?;
    // What a camera wrote may hold anything.
    Ok(text.replace("\\u0000", "\\ufffd"))
}

fn from_row(mut row: Row) -> Result<Sight> {
    let side = |row: &mut Row, column| Ok(u32::try_from(row.count(column)?).unwrap_or(u32::MAX));
    let size = row.maybe(1, side)?.zip(row.maybe(2, side)?);
    let picture = match size {
        None => None,
        Some(size) => {
            let (exif, words) = (read(&row.text(4)?)?, read(&row.text(5)?)?);
            Some(Picture { size, look: look(&mut row, 3)?, exif, words })
        }
    };
    Ok(Sight { text: row.text(0)?, picture })
}

fn look(row: &mut Row, column: usize) -> Result<Look> {
    row.int(column).map(|bits| Look(bits as u64))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Damaged(error.to_string()))
}
