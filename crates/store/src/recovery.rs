//! Codes that stand in for a lost second factor, each once. What is kept are hashes that the website gives.

use jiff::Timestamp;
use records::Hash;

use crate::schema::RECOVERY;
use crate::{Result, Store};

impl Store {
    /// Gives an account these codes; those it had before serve no more.
    ///
    /// # Errors
    /// A full disk, an account that is not there, or what the database says.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use records::Hash;
    /// let workspace = tempfile::tempdir()?;
    /// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
    /// # let anna = store::Account { name: "anna".into(), role: "editor".into(), password: String::new(), totp: vec![], closed_at: None };
    /// let now = "2025-01-01T00:00:00Z".parse()?;
    /// store.add_account(&anna, now).await?;
    /// store.set_recovery("anna", &[Hash::of(b"one"), Hash::of(b"two")]).await?;
    /// assert!(store.use_recovery("anna", Hash::of(b"one"), now).await?);
    /// assert!(!store.use_recovery("anna", Hash::of(b"one"), now).await?, "a code serves once");
    /// assert!(!store.use_recovery("boris", Hash::of(b"two"), now).await?, "and its own account alone");
    /// assert_eq!(store.recovery_left("anna").await?, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn set_recovery(&self, account: &str, codes: &[Hash]) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = async {
            tx.execute("DELETE FROM recovery WHERE account = $1", vec![account.into()]).await?;
            let rows = codes.iter().map(|code| vec![(*code).into(), account.into(), None::<String>.into()]);
            tx.insert(&RECOVERY, rows.collect()).await
        }
        .await;
        self.finish(tx, done).await
    }

    /// Uses up a code, unless it was used or is none of this account's: then it says `false`.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn use_recovery(&self, account: &str, code: Hash, at: Timestamp) -> Result<bool> {
        let mut tx = self.database.begin().await?;
        let done = async {
            let find = "SELECT account FROM recovery WHERE code = $1 AND account = $2 AND used_at IS NULL";
            let found = tx.first(find, vec![code.into(), account.into()], |mut row| row.text(0)).await?;
            if found.is_some() {
                let take = "UPDATE recovery SET used_at = $1 WHERE code = $2";
                tx.execute(take, vec![at.to_string().into(), code.into()]).await?;
            }
            Ok(found.is_some())
        }
        .await;
        self.finish(tx, done).await
    }

    /// How many codes of an account were not used yet.
    ///
    /// # Errors
    /// What the database says.
    pub async fn recovery_left(&self, account: &str) -> Result<u64> {
        let sql = "SELECT COUNT(*) FROM recovery WHERE account = $1 AND used_at IS NULL";
        let mut tx = self.database.snapshot().await?;
        let left = tx.first(sql, vec![account.into()], |mut row| row.count(0)).await?;
        Ok(left.unwrap_or_default())
    }
}
