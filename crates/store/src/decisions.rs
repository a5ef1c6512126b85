//! Decisions, in their chain.

use jiff::Timestamp;
use records::{Action, Decision};

use crate::database::Transaction;
use crate::schema::DECISION;
use crate::value::Row;
use crate::{Error, Result, Store};

const COLUMNS: &str =
    "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision ORDER BY number";
const LAST: &str = "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision
    ORDER BY number DESC LIMIT 1";

impl Store {
    /// Makes a decision: adds it to the chain, bound to the one before it.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn decide(
        &self,
        author: &str,
        reason: &str,
        at: Timestamp,
        action: Action,
    ) -> Result<Decision> {
        let mut tx = self.database.begin().await?;
        let done = decide_within(&mut tx, author, reason, at, action).await;
        self.finish(tx, done).await
    }

    /// Every decision, in the order in which they were made.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn decisions(&self) -> Result<Vec<Decision>> {
        all(&mut self.database.snapshot().await?).await
    }
}

pub(crate) async fn all(tx: &mut Transaction) -> Result<Vec<Decision>> {
    tx.all(COLUMNS, vec![], from_row).await
}

async fn decide_within(
    tx: &mut Transaction,
    author: &str,
    reason: &str,
    at: Timestamp,
    action: Action,
) -> Result<Decision> {
    let last = tx.first(LAST, vec![], from_row).await?;
    let decision = Decision::after(last.as_ref(), at, author, reason, action);
    let action =
        serde_json::to_string(&decision.action).map_err(|error| Error::Damaged(error.to_string()))?;
    let row = vec![
        (decision.number as i64).into(),
        decision.at.to_string().into(),
        author.into(),
        reason.into(),
        action.into(),
        decision.previous.into(),
        decision.hash.into(),
    ];
    tx.insert(&DECISION, vec![row]).await?;
    Ok(decision)
}

pub(crate) fn from_row(mut row: Row) -> Result<Decision> {
    let action = row.text(4)?;
    Ok(Decision {
        number: row.count(0)?,
        at: row.parsed(1)?,
        author: row.text(2)?,
        reason: row.text(3)?,
        action: serde_json::from_str(&action)
            .map_err(|error| Error::Damaged(format!("a decision's action: {error}")))?,
        previous: row.hash(5)?,
        hash: row.hash(6)?,
    })
}
