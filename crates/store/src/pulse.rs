//! What tells a running server that something changed, and whether the workspace is sealed.

use jiff::Timestamp;

use crate::value::Row;
use crate::{Result, Store};

/// The state of the store as a few numbers: cheap to ask once a second. Where they are as before, nothing that a page shows
/// has changed.
///
/// ```
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// let workspace = tempfile::tempdir()?;
/// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
/// let before = store.pulse().await?;
/// store.replace_persons(&[], &[]).await?;
/// assert_ne!(store.pulse().await?.persons, before.persons, "persons were rebuilt");
/// store.seal("anna", "2025-01-01T00:00:00Z".parse()?).await?;
/// assert_eq!(store.pulse().await?.sealed.as_deref(), Some("anna, 2025-01-01T00:00:00Z"));
/// store.unseal().await?;
/// assert_eq!(store.pulse().await?.sealed, None);
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    /// How often persons were rebuilt.
    pub persons: u64,
    /// The number of the last decision.
    pub decisions: u64,
    /// The number of the last vintage.
    pub vintages: u64,
    /// Who sealed the workspace, and when, if it is sealed.
    pub sealed: Option<String>,
}

const ASK: &str = "SELECT
    (SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'persons'),
    (SELECT MAX(number) FROM decision),
    (SELECT MAX(number) FROM vintage),
    (SELECT value FROM meta WHERE key = 'sealed')";
const SEAL: &str = "INSERT INTO meta (key, value) VALUES ('sealed', $1) ON CONFLICT (key) DO NOTHING";

impl Store {
    /// Whether anything changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn pulse(&self) -> Result<Pulse> {
        let read = |mut row: Row| {
            Ok(Pulse {
                persons: row.maybe(0, Row::count)?.unwrap_or_default(),
                decisions: row.maybe(1, Row::count)?.unwrap_or_default(),
                vintages: row.maybe(2, Row::count)?.unwrap_or_default(),
                sealed: row.maybe(3, Row::text)?,
            })
        };
        let pulse = self.database.snapshot().await?.first(ASK, vec![], read).await?;
        Ok(pulse.unwrap_or(Pulse { persons: 0, decisions: 0, vintages: 0, sealed: None }))
    }

    /// Seals the workspace in an emergency: every session ends, and servers show and take nothing until it is unsealed. One
    /// that is sealed already stays so, with who did it first.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn seal(&self, by: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = async {
            tx.execute(SEAL, vec![format!("{by}, {at}").into()]).await?;
            let end = "UPDATE session SET ended_at = $1 WHERE ended_at IS NULL";
            tx.execute(end, vec![at.to_string().into()]).await
        }
        .await;
        self.finish(tx, done).await
    }

    /// Opens a sealed workspace again. Everybody has to log in anew.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn unseal(&self) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = tx.execute("DELETE FROM meta WHERE key = 'sealed'", vec![]).await;
        self.finish(tx, done).await
    }
}
