//! States of the truth, and the figures published from them.

use jiff::Timestamp;
use records::{Hash, Vintage};

use crate::database::Transaction;
use crate::schema::{FIGURE, VINTAGE};
use crate::value::Row;
use crate::{Error, Result, Store, frozen};

/// A published number, with the question it answers.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// The number.
    pub value: f64,
    /// The question it answers, as SQL or as a command.
    pub query: String,
    /// The vintage it was computed from.
    pub vintage: Hash,
    /// The version of the codebook it was computed by.
    pub codebook: String,
}

pub(crate) const VINTAGES: &str = "SELECT id, label, at, codebook, evidence, mentions, decisions, confirmed, codebook_hash, hash, number FROM vintage ORDER BY number";

impl Store {
    /// Gives the present state of the truth a name that lasts. Its id follows from evidence, mentions, decisions and
    /// codebook alone; freezing the same state twice gives the first again, with its first label. The persons and the
    /// doubtful links that stand at that moment are kept with it ([`Store::frozen_persons`]).
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn freeze(
        &self,
        label: &str,
        at: Timestamp,
        codebook_version: &str,
        codebook: Hash,
    ) -> Result<Vintage> {
        let mut tx = self.database.begin().await?;
        let done = freeze_within(&mut tx, label, at, codebook_version, codebook).await;
        self.finish(tx, done).await
    }

    /// Every vintage, oldest first.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn vintages(&self) -> Result<Vec<Vintage>> {
        self.database.snapshot().await?.all(VINTAGES, vec![], |mut row| from_row(&mut row)).await
    }

    /// Keeps figures, each in the place of the one of its name in its vintage.
    ///
    /// # Errors
    /// A full disk, a vintage that the store does not have, or what the database says.
    pub async fn put_figures(&self, figures: &[Figure]) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = put_within(&mut tx, figures).await;
        self.finish(tx, done).await
    }

    /// The figures of a vintage, or of all, by name.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn figures(&self, vintage: Option<Hash>) -> Result<Vec<Figure>> {
        let read = |mut row: Row| {
            Ok(Figure {
                name: row.text(0)?,
                value: row.real(1)?,
                query: row.text(2)?,
                vintage: row.hash(3)?,
                codebook: row.text(4)?,
            })
        };
        let sql = "SELECT name, value, query, vintage, codebook FROM figure";
        let mut figures = self.database.snapshot().await?.all(sql, vec![], read).await?;
        figures.retain(|figure: &Figure| vintage.is_none_or(|wanted| figure.vintage == wanted));
        figures.sort_by(|one, two| (&one.name, one.vintage).cmp(&(&two.name, two.vintage)));
        Ok(figures)
    }
}

async fn freeze_within(
    tx: &mut Transaction,
    label: &str,
    at: Timestamp,
    version: &str,
    codebook: Hash,
) -> Result<Vintage> {
    let documents = tx.all("SELECT id FROM evidence ORDER BY number", vec![], |mut row| row.hash(0)).await?;
    let mentions = tx.all("SELECT hash FROM mention ORDER BY number", vec![], |mut row| row.hash(0)).await?;
    let decisions =
        tx.all("SELECT hash FROM decision ORDER BY number", vec![], |mut row| row.hash(0)).await?;
    let id = vintage_id(&documents, &mentions, decisions.last(), version, codebook);
    let known = tx.all(VINTAGES, vec![], |mut row| from_row(&mut row)).await?;
    if let Some(same) = known.iter().find(|vintage| vintage.id == id) {
        return Ok(same.clone());
    }
    let vintage = Vintage {
        id,
        label: label.to_owned(),
        at,
        codebook: version.to_owned(),
        evidence: documents.len() as u64,
        mentions: mentions.len() as u64,
        decisions: decisions.len() as u64,
        confirmed: tx.count("SELECT COUNT(*) FROM person WHERE status = 'confirmed'").await?,
    };
    let row = vec![
        (known.len() as i64 + 1).into(),
        id.into(),
        label.into(),
        at.to_string().into(),
        version.into(),
        codebook.into(),
        (vintage.evidence as i64).into(),
        (vintage.mentions as i64).into(),
        (vintage.decisions as i64).into(),
        (vintage.confirmed as i64).into(),
        content_hash(&vintage, codebook).into(),
    ];
    tx.insert(&VINTAGE, vec![row]).await?;
    frozen::freeze(tx, known.len() as i64 + 1).await?;
    Ok(vintage)
}

/// The id of a state of the truth. The order in which documents came in is no part of it.
pub(crate) fn vintage_id(
    documents: &[Hash],
    mentions: &[Hash],
    last: Option<&Hash>,
    version: &str,
    codebook: Hash,
) -> Hash {
    Hash::of_parts(&[
        all_of(documents).as_bytes(),
        all_of(mentions).as_bytes(),
        last.unwrap_or(&Hash::ZERO).as_bytes(),
        version.as_bytes(),
        codebook.as_bytes(),
    ])
}

/// One hash of many, whatever their order.
pub(crate) fn all_of(hashes: &[Hash]) -> Hash {
    let mut order: Vec<&Hash> = hashes.iter().collect();
    order.sort_unstable();
    let parts: Vec<&[u8]> = order.iter().map(|hash| hash.as_bytes().as_slice()).collect();
    Hash::of_parts(&parts)
}

async fn put_within(tx: &mut Transaction, figures: &[Figure]) -> Result<()> {
    let mut rows = Vec::with_capacity(figures.len());
    for figure in figures {
        let key = vec![figure.vintage.into(), figure.name.as_str().into()];
        tx.execute("DELETE FROM figure WHERE vintage = $1 AND name = $2", key).await?;
        if !figure.value.is_finite() {
            return Err(Error::Query(format!(
                "the figure `{}` is {}, which is no number",
                figure.name, figure.value
            )));
        }
        rows.push(vec![
            figure.vintage.into(),
            figure.name.as_str().into(),
            figure.value.into(),
            figure.query.as_str().into(),
            figure.codebook.as_str().into(),
        ]);
    }
    tx.insert(&FIGURE, rows).await
}

/// The hash of all that a row of `vintage` says.
pub(crate) fn content_hash(vintage: &Vintage, codebook: Hash) -> Hash {
    let counts =
        [vintage.evidence, vintage.mentions, vintage.decisions, vintage.confirmed].map(u64::to_be_bytes);
    Hash::of_parts(&[
        vintage.id.as_bytes(),
        vintage.label.as_bytes(),
        vintage.at.to_string().as_bytes(),
        vintage.codebook.as_bytes(),
        codebook.as_bytes(),
        counts.as_flattened(),
    ])
}

pub(crate) fn from_row(row: &mut Row) -> Result<Vintage> {
    Ok(Vintage {
        id: row.hash(0)?,
        label: row.text(1)?,
        at: row.parsed(2)?,
        codebook: row.text(3)?,
        evidence: row.count(4)?,
        mentions: row.count(5)?,
        decisions: row.count(6)?,
        confirmed: row.count(7)?,
    })
}
