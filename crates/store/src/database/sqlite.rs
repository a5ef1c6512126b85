//! What is peculiar to SQLite.

use std::path::Path;

use futures::TryStreamExt;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::sqlite::{SqliteConnection, SqliteRow, SqliteValueRef};
use sqlx::{
    Arguments, AssertSqlSafe, Column, ConnectOptions, Connection, Decode, Executor, Row as _, SqlSafeStr,
};
use sqlx::{Sqlite, SqlitePool, Statement, TypeInfo, ValueRef};

use crate::error::PATIENCE;
use crate::query::Table as Answer;
use crate::schema::{self, Table};
use crate::value::{Row, Value};
use crate::{Error, Result};

/// The most values one statement may bind (SQLITE_MAX_VARIABLE_NUMBER of the bundled library).
const MOST_BINDS: usize = 32_766;
/// The most rows one statement inserts: beyond this a longer statement saves nothing.
const MOST_ROWS: usize = 128;
/// How many keys one look-up asks for.
const KEYS: usize = 256;

/// WAL lets readers go on beside the one writer. `synchronous=FULL` syncs the log at every commit, so that a committed
/// step survives the loss of power too; a step is thousands of documents, so this is a few hundred syncs in all.
pub(crate) async fn open(file: &Path) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        // Rows come from the connection's own thread: fewer, longer turns.
        .row_buffer_size(4096)
        // 64 MiB of pages: the indexes by hash are written at random places.
        .pragma("cache_size", "-65536")
        // The log may grow to 64 MiB before it is copied back, so that a hot page is copied once, not once a step.
        .pragma("wal_autocheckpoint", "16384")
        .pragma("journal_size_limit", "67108864");
    let cannot = |error: sqlx::Error| match Error::from(error) {
        Error::Sql(error) => Error::Open { place: file.display().to_string(), reason: error.to_string() },
        other => other,
    };
    let pool = SqlitePoolOptions::new().max_connections(6).connect_with(options).await.map_err(cannot)?;
    super::migrate(&schema::sqlite(), &pool).await?;
    Ok(pool)
}

pub(crate) async fn each<F>(
    tx: &mut SqliteConnection,
    sql: impl SqlSafeStr,
    binds: Vec<Value>,
    mut take: F,
) -> Result<()>
where
    F: FnMut(Row) -> Result<()> + Send,
{
    let mut rows = sqlx::query_with(sql, arguments(binds)?).fetch(tx);
    while let Some(row) = rows.try_next().await? {
        take(Row(cells(&row)?))?;
    }
    Ok(())
}

fn arguments(binds: Vec<Value>) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(binds.len(), 0);
    for bind in binds {
        let added = match bind {
            Value::Null => arguments.add(None::<i64>),
            Value::Int(number) => arguments.add(number),
            Value::Real(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn cells(row: &SqliteRow) -> Result<Vec<Value>> {
    let cell = |column: usize| -> Result<Value> {
        let value = row.try_get_raw(column)?;
        if value.is_null() {
            return Ok(Value::Null);
        }
        let kind = value.type_info().into_owned();
        match kind.name() {
            "INTEGER" => decoded(value).map(Value::Int),
            "REAL" => decoded(value).map(Value::Real),
            "BLOB" => decoded(value).map(Value::Bytes),
            _ => decoded(value).map(Value::Text),
        }
    };
    (0..row.len()).map(cell).collect()
}

fn decoded<'r, T: Decode<'r, Sqlite>>(value: SqliteValueRef<'r>) -> Result<T> {
    T::decode(value).map_err(|error| Error::Damaged(error.to_string()))
}

pub(crate) async fn insert(tx: &mut SqliteConnection, table: &Table, rows: Vec<Vec<Value>>) -> Result<()> {
    let columns = table.columns.len();
    let at_once = (MOST_BINDS / columns).min(MOST_ROWS);
    let full = insert_statement(table, at_once);
    let mut rows = rows.into_iter();
    loop {
        let binds: Vec<Value> = rows.by_ref().take(at_once).flatten().collect();
        match binds.len() / columns {
            0 => return Ok(()),
            count if count == at_once => {
                sqlx::query_with(AssertSqlSafe(full.as_str()), arguments(binds)?).execute(&mut *tx).await?;
            }
            count => {
                let rest = AssertSqlSafe(insert_statement(table, count));
                sqlx::query_with(rest, arguments(binds)?).persistent(false).execute(&mut *tx).await?;
            }
        }
    }
}

fn insert_statement(table: &Table, rows: usize) -> String {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let row = format!("({})", vec!["?"; names.len()].join(","));
    // OR FAIL, for a failed statement takes its whole step back anyway, and so SQLite need not keep a journal of its own
    // for each statement.
    format!("INSERT OR FAIL INTO {} ({}) VALUES {}", table.name, names.join(","), vec![row; rows].join(","))
}

pub(crate) async fn known(
    tx: &mut SqliteConnection,
    table: &'static str,
    column: &'static str,
    keys: Vec<Value>,
) -> Result<Vec<(Value, i64)>> {
    let sql =
        format!("SELECT {column}, number FROM {table} WHERE {column} IN ({})", vec!["?"; KEYS].join(","));
    let mut found = Vec::new();
    for some in keys.chunks(KEYS) {
        let mut binds = some.to_vec();
        binds.resize(KEYS, Value::Null);
        each(tx, AssertSqlSafe(sql.as_str()), binds, |mut row| {
            let number = row.int(1)?;
            found.extend(row.0.into_iter().next().map(|key| (key, number)));
            Ok(())
        })
        .await?;
    }
    Ok(found)
}

/// Ends a step by keeping it. The statement is our own, for the driver's would lose the connection's place where the disk
/// is full at this very moment.
pub(crate) async fn commit(mut tx: sqlx::Transaction<'static, Sqlite>) -> Result<()> {
    let committed = sqlx::query("COMMIT").execute(&mut *tx).await;
    rollback(tx).await?;
    committed.map(drop).map_err(Error::from)
}

/// Ends a step by taking it back. SQLite does so by itself where the disk is full, and the driver does not notice and
/// keeps a connection that it cannot begin anything on. So there is always something to take back: a transaction that
/// has nothing in it, which begins only where there is no other.
pub(crate) async fn rollback(mut tx: sqlx::Transaction<'static, Sqlite>) -> Result<()> {
    let _ = sqlx::query("BEGIN").execute(&mut *tx).await;
    tx.rollback().await.map_err(Error::from)
}

/// Answers a question on a connection of its own that cannot write.
pub(crate) async fn query(pool: &SqlitePool, sql: &str) -> Result<Answer> {
    let refused = |error: sqlx::Error| Error::Query(said(&error));
    let options =
        (*pool.connect_options()).clone().read_only(true).create_if_missing(false).pragma("query_only", "ON");
    let mut connection = options.connect().await?;
    let statement = (&mut connection).prepare(AssertSqlSafe(sql).into_sql_str()).await.map_err(refused)?;
    let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
    let mut answer = Answer { columns, rows: vec![] };
    let mut rows = statement.query().fetch(&mut connection);
    while let Some(row) = rows.try_next().await.map_err(refused)? {
        answer.rows.push(cells(&row)?);
    }
    drop(rows);
    connection.close().await?;
    Ok(answer)
}

/// What the database itself says, without the driver's words around it.
fn said(error: &sqlx::Error) -> String {
    error.as_database_error().map_or_else(|| error.to_string(), |database| database.message().to_owned())
}
