//! Questions that an editor asks again and again.

use jiff::Timestamp;

use crate::schema::SAVED_SEARCH;
use crate::{Result, Store};

/// The most that one account keeps.
pub const MOST_SEARCHES: usize = 50;

impl Store {
    /// Keeps a search under a name, in the place of one of this name; `false` where the account has [`MOST_SEARCHES`] others.
    ///
    /// # Errors
    /// A full disk, an account that is not there, or what the database says.
    pub async fn save_search(&self, account: &str, name: &str, words: &str, at: Timestamp) -> Result<bool> {
        let mut tx = self.database.begin().await?;
        let done = async {
            tx.execute(
                "DELETE FROM saved_search WHERE account = $1 AND name = $2",
                vec![account.into(), name.into()],
            )
            .await?;
            let count = "SELECT COUNT(*) FROM saved_search WHERE account = $1";
            let kept =
                tx.first(count, vec![account.into()], |mut row| row.count(0)).await?.unwrap_or_default();
            if kept >= MOST_SEARCHES as u64 {
                return Ok(false);
            }
            let row = vec![account.into(), name.into(), words.into(), at.to_string().into()];
            tx.insert(&SAVED_SEARCH, vec![row]).await?;
            Ok(true)
        }
        .await;
        self.finish(tx, done).await
    }

    /// The searches that an account keeps, as name and words, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn saved_searches(&self, account: &str) -> Result<Vec<(String, String)>> {
        let sql = "SELECT name, words FROM saved_search WHERE account = $1 ORDER BY name";
        let take = |mut row: crate::value::Row| Ok((row.text(0)?, row.text(1)?));
        self.database.snapshot().await?.all(sql, vec![account.into()], take).await
    }

    /// Forgets a search.
    ///
    /// # Errors
    /// What the database says.
    pub async fn forget_search(&self, account: &str, name: &str) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = tx
            .execute(
                "DELETE FROM saved_search WHERE account = $1 AND name = $2",
                vec![account.into(), name.into()],
            )
            .await;
        self.finish(tx, done).await
    }
}
