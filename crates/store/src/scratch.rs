//! A database in memory for sums over a few named numbers, such as the inputs of a claim.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Row as _, SqliteConnection};

use crate::{Error, Result};

/// A database in memory that holds tables `name, value`, and nothing else.
///
/// Claims give their derivations as SQL over such tables. Here they can be tried without a workspace, by the SQLite that
/// the store is made of.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let mut scratch = store::Scratch::new().await?;
/// scratch.table(store::ScratchTable::Inputs, &[("dead".to_owned(), 45_287.0), ("km2".to_owned(), 4_168.0)]).await?;
/// let sql = "SELECT d.value / a.value FROM inputs d, inputs a WHERE d.name = 'dead' AND a.name = 'km2'";
/// assert_eq!(scratch.number(sql).await?.map(f64::round), Some(11.0));
/// # Ok::<(), store::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Scratch {
    connection: SqliteConnection,
}

/// The tables that a scratch database can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScratchTable {
    /// `inputs`: numbers that a claims file gives, each with its source.
    Inputs,
    /// `figures`: numbers that a workspace gives.
    Figures,
}

impl Scratch {
    /// An empty one.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn new() -> Result<Self> {
        let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
        Ok(Self { connection: options.connect().await? })
    }

    /// Makes a table of named numbers.
    ///
    /// # Errors
    /// When the table is there already, or a name stands twice.
    pub async fn table(&mut self, table: ScratchTable, rows: &[(String, f64)]) -> Result<()> {
        let (create, insert) = match table {
            ScratchTable::Inputs => (
                "CREATE TABLE inputs (name TEXT PRIMARY KEY, value REAL NOT NULL)",
                "INSERT INTO inputs VALUES (?, ?)",
            ),
            ScratchTable::Figures => (
                "CREATE TABLE figures (name TEXT PRIMARY KEY, value REAL NOT NULL)",
                "INSERT INTO figures VALUES (?, ?)",
            ),
        };
        sqlx::query(create).execute(&mut self.connection).await?;
        for (name, value) in rows {
            sqlx::query(insert).bind(name).bind(value).execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// The one number that a statement gives: its first column of its first row; `None` where there is none.
    ///
    /// # Errors
    /// What SQLite says of the statement, such as that a table is not there.
    pub async fn number(&mut self, sql: &str) -> Result<Option<f64>> {
        let said = |error: sqlx::Error| {
            Error::Query(
                error.as_database_error().map_or_else(|| error.to_string(), |said| said.message().to_owned()),
            )
        };
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_optional(&mut self.connection).await.map_err(said)?;
        let Some(row) = row else { return Ok(None) };
        // SQLite gives whole numbers and fractions their own types; either is a number here.
        let whole = row.try_get::<Option<i64>, _>(0).map(|number| number.map(|number| number as f64));
        row.try_get::<Option<f64>, _>(0).or(whole).map_err(said)
    }
}
