//! Accounts and sessions of the desk. What is kept here is what the website gives: hashes, never what they are hashes of.

use jiff::Timestamp;
use records::Hash;

use crate::schema::{ACCOUNT, SEALED_VIEW, SESSION};
use crate::value::Row;
use crate::{Error, Result, Store};

/// Somebody who may log in: a pseudonym.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The pseudonym.
    pub name: String,
    /// What it may do, in the website's words.
    pub role: String,
    /// The argon2id hash of its password.
    pub password: String,
    /// The secret of its second factor.
    pub totp: Vec<u8>,
    /// Since when it is closed.
    pub closed_at: Option<Timestamp>,
}

/// Somebody who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of the browser's token.
    pub token: Hash,
    /// Whose it is.
    pub account: String,
    /// What that account may do.
    pub role: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used, to within the website's patience.
    pub seen_at: Timestamp,
}

const ACCOUNTS: &str = "SELECT name, role, password, totp, closed_at FROM account ORDER BY name";
const OPEN: &str = "SELECT s.token, s.account, a.role, s.started_at, s.seen_at FROM session s
    JOIN account a ON a.name = s.account WHERE s.ended_at IS NULL AND a.closed_at IS NULL ORDER BY s.started_at";

impl Store {
    /// Adds an account.
    ///
    /// # Errors
    /// [`Error::AccountTaken`], a full disk, or what the database says.
    ///
    /// ```
    /// # tokio::runtime::Runtime::new()?.block_on(async {
    /// use store::Account;
    /// let workspace = tempfile::tempdir()?;
    /// let store = store::Store::open(&store::Location::parse(None, workspace.path())?).await?;
    /// let anna = Account { name: "anna".into(), role: "editor".into(), password: "$argon2id$…".into(),
    ///     totp: vec![7; 20], closed_at: None };
    /// let now = "2025-01-01T00:00:00Z".parse()?;
    /// store.add_account(&anna, now).await?;
    /// assert!(store.add_account(&anna, now).await.is_err());
    /// assert!(store.use_step("anna", 7).await?);
    /// assert!(!store.use_step("anna", 7).await?, "a code is used once");
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn add_account(&self, account: &Account, at: Timestamp) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let there = tx.known_account(&account.name).await?;
        if there {
            tx.rollback().await?;
            return Err(Error::AccountTaken(account.name.clone()));
        }
        let row = vec![
            account.name.as_str().into(),
            account.role.as_str().into(),
            account.password.as_str().into(),
            account.totp.clone().into(),
            (-1_i64).into(),
            at.to_string().into(),
            account.closed_at.map(|at| at.to_string()).into(),
        ];
        let done = tx.insert(&ACCOUNT, vec![row]).await;
        self.finish(tx, done).await
    }

    /// Every account, closed ones too, by name.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        self.database.snapshot().await?.all(ACCOUNTS, vec![], account).await
    }

    /// The account of a name.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn account(&self, name: &str) -> Result<Option<Account>> {
        let sql = "SELECT name, role, password, totp, closed_at FROM account WHERE name = $1";
        self.database.snapshot().await?.first(sql, vec![name.into()], account).await
    }

    /// Closes an account and ends its sessions.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn close_account(&self, name: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let close = "UPDATE account SET closed_at = $1 WHERE name = $2 AND closed_at IS NULL";
        let mut done = tx.execute(close, vec![at.to_string().into(), name.into()]).await;
        if done.is_ok() {
            let end = "UPDATE session SET ended_at = $1 WHERE account = $2 AND ended_at IS NULL";
            done = tx.execute(end, vec![at.to_string().into(), name.into()]).await;
        }
        self.finish(tx, done).await
    }

    /// Uses up the second factor's code of a step, unless that step or a later one was used: then it says `false`. Of two
    /// that come at once with the same code, one is refused.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn use_step(&self, name: &str, step: i64) -> Result<bool> {
        let mut tx = self.database.begin().await?;
        let done = async {
            let last =
                tx.first("SELECT last_step FROM account WHERE name = $1", vec![name.into()], |mut row| {
                    row.int(0)
                });
            let fresh = last.await?.is_some_and(|last| step > last);
            if fresh {
                let take = "UPDATE account SET last_step = $1 WHERE name = $2";
                tx.execute(take, vec![step.into(), name.into()]).await?;
            }
            Ok(fresh)
        }
        .await;
        self.finish(tx, done).await
    }

    /// Begins a session.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn open_session(&self, token: Hash, account: &str, at: Timestamp) -> Result<()> {
        let at = at.to_string();
        let row =
            vec![token.into(), account.into(), at.as_str().into(), at.as_str().into(), None::<String>.into()];
        let mut tx = self.database.begin().await?;
        let done = tx.insert(&SESSION, vec![row]).await;
        self.finish(tx, done).await
    }

    /// The open session of a token.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn session(&self, token: Hash) -> Result<Option<Session>> {
        let sql = "SELECT s.token, s.account, a.role, s.started_at, s.seen_at FROM session s
            JOIN account a ON a.name = s.account WHERE s.token = $1 AND s.ended_at IS NULL AND a.closed_at IS NULL";
        self.database.snapshot().await?.first(sql, vec![token.into()], session).await
    }

    /// Every open session, the oldest first.
    ///
    /// # Errors
    /// What the database says, or a row that cannot be read back.
    pub async fn sessions(&self) -> Result<Vec<Session>> {
        self.database.snapshot().await?.all(OPEN, vec![], session).await
    }

    /// Says that a session is in use.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn touch_session(&self, token: Hash, at: Timestamp) -> Result<()> {
        let sql = "UPDATE session SET seen_at = $1 WHERE token = $2";
        self.change(sql, vec![at.to_string().into(), token.into()]).await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn end_session(&self, token: Hash, at: Timestamp) -> Result<()> {
        let sql = "UPDATE session SET ended_at = $1 WHERE token = $2 AND ended_at IS NULL";
        self.change(sql, vec![at.to_string().into(), token.into()]).await
    }

    /// Notes that an account looked at something sealed. Call it before showing.
    ///
    /// # Errors
    /// A full disk, or what the database says.
    pub async fn note_sealed_view(&self, account: &str, what: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = async {
            let number = tx.count("SELECT COALESCE(MAX(number), 0) + 1 FROM sealed_view").await?;
            let row = vec![(number as i64).into(), at.to_string().into(), account.into(), what.into()];
            tx.insert(&SEALED_VIEW, vec![row]).await
        }
        .await;
        self.finish(tx, done).await
    }

    async fn change(&self, sql: &'static str, binds: Vec<crate::Value>) -> Result<()> {
        let mut tx = self.database.begin().await?;
        let done = tx.execute(sql, binds).await;
        self.finish(tx, done).await
    }
}

impl crate::database::Transaction {
    async fn known_account(&mut self, name: &str) -> Result<bool> {
        let sql = "SELECT name FROM account WHERE name = $1";
        self.first(sql, vec![name.into()], |mut row| row.text(0)).await.map(|found| found.is_some())
    }
}

fn account(mut row: Row) -> Result<Account> {
    Ok(Account {
        name: row.text(0)?,
        role: row.text(1)?,
        password: row.text(2)?,
        totp: row.bytes(3)?,
        closed_at: row.maybe(4, Row::parsed)?,
    })
}

fn session(mut row: Row) -> Result<Session> {
    Ok(Session {
        token: row.hash(0)?,
        account: row.text(1)?,
        role: row.text(2)?,
        started_at: row.parsed(3)?,
        seen_at: row.parsed(4)?,
    })
}
