//! An SQLite file of tables that leave the house: made by the same SQLite that the store is made of.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::value::Value;
use crate::{Error, Result};

/// A table of an open database.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenTable {
    /// Its name.
    pub name: String,
    /// Its columns: a name, and `TEXT`, `INTEGER` or `REAL`.
    pub columns: Vec<(String, &'static str)>,
    /// The columns that name a row.
    pub key: Vec<String>,
    /// A column whose values are rows of another table: the column, the table, its key.
    pub refers: Option<(String, String, String)>,
    /// The columns whose words can be searched.
    pub searched: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// Writes tables into a new SQLite file, as tools such as Datasette read it: keys, references, an index of words. The same
/// tables give the same bytes.
///
/// # Errors
/// A file that is there already, rows that break a key or a reference, or what SQLite says.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// use store::{OpenTable, write_open};
/// let folder = tempfile::tempdir()?;
/// let table = OpenTable {
///     name: "persons".to_owned(),
///     columns: vec![("id".to_owned(), "TEXT"), ("surname".to_owned(), "TEXT")],
///     key: vec!["id".to_owned()],
///     refers: None,
///     searched: vec!["surname".to_owned()],
///     rows: vec![vec!["p1".into(), "Выдуманов".into()]],
/// };
/// let (one, two) = (folder.path().join("one.db"), folder.path().join("two.db"));
/// write_open(&one, std::slice::from_ref(&table)).await?;
/// write_open(&two, &[table]).await?;
/// assert_eq!(std::fs::read(one)?, std::fs::read(two)?);
/// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub async fn write_open(file: &Path, tables: &[OpenTable]) -> Result<()> {
    if file.exists() {
        let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(Error::file("write the database", file)(there));
    }
    // Half a file is no release and will be made again: no log beside it, no waiting for the disk at every step.
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .disable_statement_logging();
    let mut connection = options.connect().await?;
    let mut tx = connection.begin().await?;
    sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut *tx).await?;
    for table in tables {
        sqlx::query(AssertSqlSafe(create(table))).execute(&mut *tx).await?;
    }
    for table in tables {
        let marks = vec!["?"; table.columns.len()].join(", ");
        let insert = format!("INSERT INTO {} VALUES ({marks})", quoted(&table.name));
        for row in &table.rows {
            let mut query = sqlx::query(AssertSqlSafe(insert.clone()));
            for value in row {
                query = match value {
                    Value::Null => query.bind(None::<i64>),
                    Value::Int(number) => query.bind(*number),
                    Value::Real(number) => query.bind(*number),
                    Value::Text(text) => query.bind(text.as_str()),
                    Value::Bytes(bytes) => query.bind(bytes.as_slice()),
                };
            }
            query.execute(&mut *tx).await?;
        }
        for statement in search(table) {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await?;
        }
    }
    tx.commit().await?;
    // Pages in order and none empty: what stands in the file is the tables and nothing else.
    sqlx::query("VACUUM").execute(&mut connection).await?;
    Ok(connection.close().await?)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn create(table: &OpenTable) -> String {
    let mut parts: Vec<String> =
        table.columns.iter().map(|(name, kind)| format!("{} {kind}", quoted(name))).collect();
    if !table.key.is_empty() {
        parts.push(format!("PRIMARY KEY ({})", list(&table.key)));
    }
    if let Some((column, other, key)) = &table.refers {
        let (column, other, key) = (quoted(column), quoted(other), quoted(key));
        parts.push(format!("FOREIGN KEY ({column}) REFERENCES {other} ({key})"));
    }
    format!("CREATE TABLE {} ({})", quoted(&table.name), parts.join(", "))
}

/// The index of words, written as Datasette looks for it.
fn search(table: &OpenTable) -> Vec<String> {
    if table.searched.is_empty() {
        return Vec::new();
    }
    let (index, name, columns) =
        (quoted(&format!("{}_fts", table.name)), quoted(&table.name), list(&table.searched));
    vec![
        format!("CREATE VIRTUAL TABLE {index} USING fts5({columns}, content={name})"),
        format!("INSERT INTO {index} (rowid, {columns}) SELECT rowid, {columns} FROM {name}"),
    ]
}
