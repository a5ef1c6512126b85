//! Decisions, in their chain.

use jiff::Timestamp;
use records::decision::standing;
use records::{Action, Decision, MentionId};

use crate::database::Transaction;
use crate::schema::DECISION;
use crate::value::Row;
use crate::{Error, Result, Store};

const COLUMNS: &str =
    "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision ORDER BY number";
const LAST: &str = "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision
    ORDER BY number DESC LIMIT 1";

/// What came of a decision that may be made once only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// It was made, and this is its place in the chain.
    Made(Decision),
    /// Somebody had decided already: this decision stands, and nothing was added.
    Stands(Decision),
}

/// All that was decided about a pair, whichever way round, with what may have taken it back since.
const ABOUT_PAIR: &str =
    "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision
    WHERE (subject = $1 AND other = $2) OR (subject = $2 AND other = $1)
    OR (kind = 'take_back' AND number > (SELECT MIN(number) FROM decision
        WHERE (subject = $1 AND other = $2) OR (subject = $2 AND other = $1))) ORDER BY number";
const AFTER: &str = "SELECT number, at, author, reason, CAST(action AS TEXT), previous, hash FROM decision
    WHERE number > $1 ORDER BY number";

impl Store {
    /// Makes a decision unless it is made already: a pair that somebody decided is not decided again, and a decision that was
    /// taken back is not taken back again. Looking and deciding are one step, so that of two servers one wins and the other
    /// is told who was first.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use records::{Action, MentionId};
    /// use store::Ruling;
    /// let workspace = tempfile::tempdir()?;
    /// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
    /// let at = "2025-01-01T00:00:00Z".parse()?;
    /// let (left, right) = (MentionId(1), MentionId(2));
    /// let Ruling::Made(first) = store.decide_once("anna", "", at, Action::Same { left, right }).await? else { panic!() };
    /// let second = store.decide_once("boris", "", at, Action::Different { left: right, right: left }).await?;
    /// assert_eq!(second, Ruling::Stands(first), "anna was first");
    /// store.decide("anna", "", at, Action::TakeBack { decision: 1 }).await?;
    /// let third = store.decide_once("boris", "", at, Action::Different { left, right }).await?;
    /// assert!(matches!(third, Ruling::Made(decision) if decision.number == 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn decide_once(
        &self,
        author: &str,
        reason: &str,
        at: Timestamp,
        action: Action,
    ) -> Result<Ruling> {
        let mut tx = self.database.begin().await?;
        let done = async {
            let stands = match action {
                Action::Same { left, right } | Action::Different { left, right } => {
                    standing_on_pair(&mut tx, left, right).await?
                }
                Action::TakeBack { decision } => taken_back(&mut tx, decision).await?,
                _ => None,
            };
            match stands {
                Some(first) => Ok(Ruling::Stands(first)),
                None => decide_within(&mut tx, author, reason, at, action).await.map(Ruling::Made),
            }
        }
        .await;
        self.finish(tx, done).await
    }

    /// The decisions that came after this number, in their order.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn decisions_after(&self, number: u64) -> Result<Vec<Decision>> {
        self.database.snapshot().await?.all(AFTER, vec![(number as i64).into()], from_row).await
    }

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

/// The decision on a pair that holds, if one does.
async fn standing_on_pair(
    tx: &mut Transaction,
    left: MentionId,
    right: MentionId,
) -> Result<Option<Decision>> {
    let binds = vec![left.to_string().into(), right.to_string().into()];
    let about = tx.all(ABOUT_PAIR, binds, from_row).await?;
    // Of what was taken back since, only what is about the pair is left by `standing`.
    Ok(standing(about).pop())
}

/// What took a decision back, if it holds no more.
async fn taken_back(tx: &mut Transaction, number: u64) -> Result<Option<Decision>> {
    let since = tx.all(AFTER, vec![(number as i64).into()], from_row).await?;
    let takes_back = |decision: &Decision| decision.action == Action::TakeBack { decision: number };
    let gone = |decision: &Decision| {
        since.iter().any(|later| later.action == Action::TakeBack { decision: decision.number })
    };
    Ok(since.iter().find(|decision| takes_back(decision) && !gone(decision)).cloned())
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
