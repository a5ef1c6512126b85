//! What is peculiar to PostgreSQL.

use futures::TryStreamExt;
use sqlx::postgres::{PgArguments, PgConnection, PgPoolOptions, PgRow, PgValueRef};
use sqlx::{
    Arguments, AssertSqlSafe, Column, Connection, Decode, Executor, PgPool, Postgres, Row as _, SqlSafeStr,
    Statement,
};
use sqlx::{TypeInfo, ValueRef};

use crate::error::PATIENCE;
use crate::query::Table as Answer;
use crate::schema::{self, Kind, Table};
use crate::value::{Row, Value};
use crate::{Error, Location, Result};

/// The advisory lock that each step holds: "cenotaph" as a number.
const STEP: i64 = 0x6365_6e6f_7461_7068;
/// The most rows one statement inserts, so that its arrays stay small.
const MOST_ROWS: usize = 5_000;

pub(crate) async fn open(url: &str, location: &Location) -> Result<PgPool> {
    let cannot = |error: sqlx::Error| Error::Open { place: location.to_string(), reason: error.to_string() };
    let pool = PgPoolOptions::new()
        .max_connections(6)
        .acquire_timeout(PATIENCE)
        .connect(url)
        .await
        .map_err(cannot)?;
    super::migrate(&schema::postgres(), &pool).await?;
    Ok(pool)
}

pub(crate) async fn begin(pool: &PgPool) -> Result<sqlx::Transaction<'static, Postgres>> {
    let mut tx = pool.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(STEP).execute(&mut *tx).await?;
    Ok(tx)
}

pub(crate) async fn each<F>(
    tx: &mut PgConnection,
    sql: impl SqlSafeStr,
    binds: Vec<Value>,
    mut take: F,
) -> Result<()>
where
    F: FnMut(Row) -> Result<()> + Send,
{
    let mut arguments = PgArguments::default();
    for bind in binds {
        let added = match bind {
            Value::Null => arguments.add(None::<String>),
            Value::Int(number) => arguments.add(number),
            Value::Real(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    let mut rows = sqlx::query_with(sql, arguments).fetch(tx);
    while let Some(row) = rows.try_next().await? {
        take(Row(cells(&row)?))?;
    }
    Ok(())
}

fn cells(row: &PgRow) -> Result<Vec<Value>> {
    let cell = |column: usize| -> Result<Value> {
        let value = row.try_get_raw(column)?;
        if value.is_null() {
            return Ok(Value::Null);
        }
        let kind = value.type_info().into_owned();
        match kind.name() {
            "INT8" => decoded(value).map(Value::Int),
            "INT4" => decoded::<i32>(value).map(|number| Value::Int(number.into())),
            "FLOAT8" => decoded(value).map(Value::Real),
            "BYTEA" => decoded(value).map(Value::Bytes),
            _ => decoded(value).map(Value::Text),
        }
    };
    (0..row.len()).map(cell).collect()
}

fn decoded<'r, T: Decode<'r, Postgres>>(value: PgValueRef<'r>) -> Result<T> {
    T::decode(value).map_err(|error| Error::Damaged(error.to_string()))
}

/// One array per column, which the database turns back into rows.
pub(crate) async fn insert(tx: &mut PgConnection, table: &Table, rows: Vec<Vec<Value>>) -> Result<()> {
    let sql = insert_statement(table);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut columns: Vec<Vec<Value>> = table.columns.iter().map(|_| Vec::new()).collect();
        for row in rows.by_ref().take(MOST_ROWS) {
            columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        }
        let mut arguments = PgArguments::default();
        for ((_, kind), column) in table.columns.iter().zip(columns) {
            add_array(&mut arguments, *kind, column).map_err(sqlx::Error::Encode)?;
        }
        sqlx::query_with(AssertSqlSafe(sql.as_str()), arguments).execute(&mut *tx).await?;
    }
    Ok(())
}

fn insert_statement(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let selected: Vec<String> = table
        .columns
        .iter()
        .map(|(name, kind)| if *kind == Kind::Json { format!("{name}::jsonb") } else { (*name).to_owned() })
        .collect();
    let arrays: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, (_, kind))| format!("${}::{}[]", place + 1, sql_type(*kind)))
        .collect();
    let (all, selected, arrays) = (names.join(","), selected.join(","), arrays.join(","));
    format!("INSERT INTO {} ({all}) SELECT {selected} FROM UNNEST({arrays}) AS given ({all})", table.name)
}

const fn sql_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "bigint",
        Kind::Real => "double precision",
        Kind::Text | Kind::Json => "text",
        Kind::Bytes => "bytea",
    }
}

fn add_array(
    arguments: &mut PgArguments,
    kind: Kind,
    column: Vec<Value>,
) -> std::result::Result<(), sqlx::error::BoxDynError> {
    macro_rules! array {
        ($type:ty, $variant:ident) => {
            column
                .into_iter()
                .map(|value| match value {
                    Value::$variant(inner) => Some(inner),
                    _ => None,
                })
                .collect::<Vec<Option<$type>>>()
        };
    }
    match kind {
        Kind::Int => arguments.add(array!(i64, Int)),
        Kind::Real => arguments.add(array!(f64, Real)),
        Kind::Text | Kind::Json => arguments.add(array!(String, Text)),
        Kind::Bytes => arguments.add(array!(Vec<u8>, Bytes)),
    }
}

pub(crate) async fn known(
    tx: &mut PgConnection,
    table: &'static str,
    column: &'static str,
    keys: Vec<Value>,
) -> Result<Vec<(Value, i64)>> {
    let kind = if matches!(keys.first(), Some(Value::Bytes(_))) { Kind::Bytes } else { Kind::Text };
    let sql = format!("SELECT {column}, number FROM {table} WHERE {column} = ANY($1)");
    let mut arguments = PgArguments::default();
    add_array(&mut arguments, kind, keys).map_err(sqlx::Error::Encode)?;
    let rows = sqlx::query_with(AssertSqlSafe(sql), arguments).fetch_all(tx).await?;
    let pair = |row: &PgRow| -> Result<(Value, i64)> {
        let mut row = Row(cells(row)?);
        let number = row.int(1)?;
        Ok((row.0.swap_remove(0), number))
    };
    rows.iter().map(pair).collect()
}

/// Answers a question in a transaction that cannot write. A cursor takes exactly one reading statement, and its rows come
/// as text whatever their types.
pub(crate) async fn query(pool: &PgPool, sql: &str) -> Result<Answer> {
    let refused = |error: sqlx::Error| Error::Query(said(&error));
    let mut tx = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let statement = (&mut *tx).prepare(AssertSqlSafe(sql).into_sql_str()).await.map_err(refused)?;
    let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
    let declare = AssertSqlSafe(format!("DECLARE answer NO SCROLL CURSOR FOR {sql}"));
    sqlx::query(declare).persistent(false).execute(&mut *tx).await.map_err(refused)?;
    let mut answer = Answer { columns, rows: vec![] };
    let mut rows = sqlx::raw_sql("FETCH ALL FROM answer").fetch(&mut *tx);
    while let Some(row) = rows.try_next().await.map_err(refused)? {
        answer.rows.push(written_cells(&row)?);
    }
    drop(rows);
    tx.rollback().await?;
    Ok(answer)
}

fn written_cells(row: &PgRow) -> Result<Vec<Value>> {
    let cell = |column: usize| -> Result<Value> {
        let value = row.try_get_raw(column)?;
        if value.is_null() {
            return Ok(Value::Null);
        }
        let text = value.as_str().map_err(|error| Error::Query(error.to_string()))?;
        let of_its_kind = match value.type_info().name() {
            "INT8" | "INT4" | "INT2" => text.parse().ok().map(Value::Int),
            "FLOAT8" | "FLOAT4" | "NUMERIC" => text.parse().ok().map(Value::Real),
            "BYTEA" => text.strip_prefix("\\x").and_then(unhex).map(Value::Bytes),
            _ => None,
        };
        Ok(of_its_kind.unwrap_or_else(|| Value::Text(text.to_owned())))
    };
    (0..row.len()).map(cell).collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// What the database itself says, without the driver's words around it.
fn said(error: &sqlx::Error) -> String {
    error.as_database_error().map_or_else(|| error.to_string(), |database| database.message().to_owned())
}

/// The advisory lock of a writer: "writer" as a number.
const WRITER: i64 = 0x7772_6974_6572;

/// A session that holds the writer's lock, and says in its name who it is.
pub(crate) async fn lock(url: &str, me: &str) -> Result<PgConnection> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query("SELECT set_config('application_name', $1, false)").bind(me).execute(&mut connection).await?;
    let taken: bool =
        sqlx::query_scalar("SELECT pg_try_advisory_lock($1)").bind(WRITER).fetch_one(&mut connection).await?;
    if taken {
        return Ok(connection);
    }
    let holder = "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (l.classid::bigint << 32 | l.objid::bigint) = $1";
    let holder: Option<String> =
        sqlx::query_scalar(holder).bind(WRITER).fetch_optional(&mut connection).await?;
    Err(Error::Busy(holder.unwrap_or_else(|| "just ended".to_owned())))
}
