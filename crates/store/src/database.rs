//! The two databases behind one face. What is written here once holds for both; what differs stands in their modules.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::ops::Deref;

use sqlx::Acquire;
use sqlx::migrate::{Migrate, MigrateError, Migrator};

use crate::schema::Table;
use crate::value::{Row, Value};
use crate::{Error, Location, Result};

/// An open database: a pool of connections.
#[derive(Clone)]
pub(crate) enum Database {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

/// A transaction: one state of the whole store, or one step of it.
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Database {
    pub(crate) async fn open(location: &Location) -> Result<Self> {
        match location {
            Location::Sqlite { file, .. } => sqlite::open(file).await.map(Self::Sqlite),
            Location::Postgres { url, .. } => postgres::open(url, location).await.map(Self::Postgres),
        }
    }

    /// Begins a step. Steps of different processes come one after another, never interleaved.
    pub(crate) async fn begin(&self) -> Result<Transaction> {
        match self {
            Self::Sqlite(pool) => Ok(Transaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => postgres::begin(pool).await.map(Transaction::Postgres),
        }
    }

    /// One state of the store to read from, while others go on writing.
    pub(crate) async fn snapshot(&self) -> Result<Transaction> {
        match self {
            Self::Sqlite(pool) => Ok(Transaction::Sqlite(pool.begin().await?)),
            Self::Postgres(pool) => Ok(Transaction::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
            )),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Transaction {
    /// Hands every row of an answer to `take`, without ever holding them all.
    pub(crate) async fn each<F>(&mut self, sql: &'static str, binds: Vec<Value>, take: F) -> Result<()>
    where
        F: FnMut(Row) -> Result<()> + Send,
    {
        match self {
            Self::Sqlite(tx) => sqlite::each(tx, sql, binds, take).await,
            Self::Postgres(tx) => postgres::each(tx, sql, binds, take).await,
        }
    }

    /// Every row of an answer, each made into a value.
    pub(crate) async fn all<T: Send>(
        &mut self,
        sql: &'static str,
        binds: Vec<Value>,
        mut make: impl FnMut(Row) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        let mut made = Vec::new();
        self.each(sql, binds, |row| make(row).map(|value| made.push(value))).await?;
        Ok(made)
    }

    /// The first row of an answer.
    pub(crate) async fn first<T: Send>(
        &mut self,
        sql: &'static str,
        binds: Vec<Value>,
        make: impl FnMut(Row) -> Result<T> + Send,
    ) -> Result<Option<T>> {
        self.all(sql, binds, make).await.map(|rows| rows.into_iter().next())
    }

    /// Every row of an answer, into a list that is made large enough at once: rows of mentions and persons are large, and
    /// a list that grows is copied as it grows.
    pub(crate) async fn all_of<T: Send>(
        &mut self,
        count: &'static str,
        sql: &'static str,
        mut make: impl FnMut(Row) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        let mut made = Vec::with_capacity(usize::try_from(self.count(count).await?).unwrap_or_default());
        self.each(sql, vec![], |row| make(row).map(|value| made.push(value))).await?;
        Ok(made)
    }

    /// A number that an aggregate gives.
    pub(crate) async fn count(&mut self, sql: &'static str) -> Result<u64> {
        self.first(sql, vec![], |mut row| row.count(0)).await.map(Option::unwrap_or_default)
    }

    /// Carries out a statement that gives no rows.
    pub(crate) async fn execute(&mut self, sql: &'static str, binds: Vec<Value>) -> Result<()> {
        self.each(sql, binds, |_| Ok(())).await
    }

    /// Adds rows, many to a statement.
    pub(crate) async fn insert(&mut self, table: &Table, rows: Vec<Vec<Value>>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(tx) => sqlite::insert(tx, table, rows).await,
            Self::Postgres(tx) => postgres::insert(tx, table, rows).await,
        }
    }

    /// Of these keys, those that the table has already, each with its row's number.
    pub(crate) async fn known(
        &mut self,
        table: &'static str,
        column: &'static str,
        keys: Vec<Value>,
    ) -> Result<Vec<(Value, i64)>> {
        if keys.is_empty() {
            return Ok(vec![]);
        }
        match self {
            Self::Sqlite(tx) => sqlite::known(tx, table, column, keys).await,
            Self::Postgres(tx) => postgres::known(tx, table, column, keys).await,
        }
    }

    /// What the database itself finds wrong with its file; nothing, if all is well.
    pub(crate) async fn integrity(&mut self) -> Result<Vec<String>> {
        match self {
            Self::Sqlite(_) => {
                let said = self.all("PRAGMA quick_check(20)", vec![], |mut row| row.text(0)).await?;
                Ok(said.into_iter().filter(|line| line != "ok").collect())
            }
            // PostgreSQL checks its pages by itself as it reads them.
            Self::Postgres(_) => Ok(vec![]),
        }
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => sqlite::commit(tx).await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) async fn rollback(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => sqlite::rollback(tx).await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

/// Brings the tables up to date. Two processes may do it at the same moment: the one that comes second finds it half done
/// or done, so it looks again once.
async fn migrate<'a, A>(migrator: &Migrator, pool: A) -> Result<()>
where
    A: Acquire<'a> + Copy,
    <A::Connection as Deref>::Target: Migrate,
{
    let mut done = migrator.run(pool).await;
    if done.is_err() {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        done = migrator.run(pool).await;
    }
    done.map_err(|error| match error {
        MigrateError::VersionMissing(version) => Error::Newer(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Error::Damaged(other.to_string()),
    })
}
