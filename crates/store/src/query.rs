//! Questions in SQL, read-only.

use crate::database::{Database, postgres, sqlite};
use crate::{Error, Result, Store, Value};

/// The answer to a question in SQL.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

impl Store {
    /// Answers a question in SQL, in the words of the database it is put to. Nothing can be changed by it.
    ///
    /// # Errors
    /// Where it is not one reading statement, or the database refuses it, with what the database says.
    pub async fn query(&self, sql: &str) -> Result<Table> {
        let sql = one_statement(sql)?;
        match &self.database {
            Database::Sqlite(pool) => sqlite::query(pool, sql).await,
            Database::Postgres(pool) => postgres::query(pool, sql).await,
        }
    }
}

/// The statement without what follows it; refuses a second one.
fn one_statement(sql: &str) -> Result<&str> {
    let end = first_semicolon(sql);
    let (statement, rest) = sql.split_at(end.unwrap_or(sql.len()));
    if !rest.trim_matches(|letter: char| letter == ';' || letter.is_whitespace()).is_empty() {
        return Err(Error::Query(
            "it must be one statement; put the second in a query of its own".to_owned(),
        ));
    }
    let first = without_comments(statement)
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let reads = ["select", "with", "values"].iter().any(|word| first.eq_ignore_ascii_case(word));
    if reads {
        Ok(statement)
    } else {
        Err(Error::Query("it must begin with SELECT, WITH or VALUES".to_owned()))
    }
}

/// A statement from its first word on.
fn without_comments(sql: &str) -> &str {
    let mut rest = sql.trim_start();
    loop {
        let after = if rest.starts_with("--") {
            rest.split_once('\n')
        } else if rest.starts_with("/*") {
            rest.split_once("*/")
        } else {
            return rest;
        };
        rest = after.map_or("", |(_, after)| after.trim_start());
    }
}

/// The byte at which the first `;` stands that is in no string, name or comment.
fn first_semicolon(sql: &str) -> Option<usize> {
    let mut rest = 0;
    while let Some(letter) = sql[rest..].chars().next() {
        let from = &sql[rest..];
        let skip = |opened: usize, close: &str| {
            from[opened..].find(close).map_or(from.len(), |at| opened + at + close.len())
        };
        rest += match letter {
            ';' => return Some(rest),
            '\'' => skip(1, "'"),
            '"' => skip(1, "\""),
            '-' if from.starts_with("--") => skip(2, "\n"),
            '/' if from.starts_with("/*") => skip(2, "*/"),
            other => other.len_utf8(),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::one_statement;

    #[test]
    fn one_statement_and_no_more() {
        for good in [
            "SELECT 1",
            "-- how many;\n/* ; */ SELECT 1",
            "select ';' || \";\" ;\n",
            "WITH a AS (SELECT 1) SELECT * FROM a -- ; not here",
            "VALUES (1) /* ; */",
        ] {
            assert!(one_statement(good).is_ok(), "{good}");
        }
        for bad in [
            "SELECT 1; DROP TABLE mention",
            "DELETE FROM mention",
            "",
            ";",
            "PRAGMA query_only = OFF",
            "SELECT 'it''s'; COMMIT",
        ] {
            assert!(one_statement(bad).is_err(), "{bad}");
        }
    }
}
