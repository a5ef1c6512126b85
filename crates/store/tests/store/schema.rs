//! Rules that the tables themselves keep.

use std::collections::BTreeSet;

use store::{Store, exposures};

use crate::place::{Place, on_both};

on_both!(every_column_is_declared, every_reference_has_an_index, every_mention_has_an_evidence);

async fn cells(store: &Store, sql: &str) -> BTreeSet<String> {
    let rows = store.query(sql).await.unwrap().rows;
    rows.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")).collect()
}

async fn every_column_is_declared(place: &Place) {
    let store = place.open().await;
    let sql = match place.url() {
        None => {
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table'"
        }
        Some(_) => {
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let there = cells(&store, sql).await;
    let declared: BTreeSet<String> =
        exposures().map(|(table, column, _)| format!("{table}.{column}")).collect();
    let undeclared: Vec<_> = there.difference(&declared).collect();
    let vanished: Vec<_> = declared.difference(&there).collect();
    assert!(undeclared.is_empty(), "add to columns.toml who may see: {undeclared:?}");
    assert!(vanished.is_empty(), "columns.toml declares what is not there: {vanished:?}");
}

async fn every_reference_has_an_index(place: &Place) {
    let store = place.open().await;
    let (references, indexed) = match place.url() {
        None => (
            "SELECT t.name, f.\"from\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
             WHERE t.type = 'table' AND c.seqno = 0",
        ),
        Some(_) => (
            "SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'",
            "SELECT i.indrelid::regclass::text, a.attname FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]",
        ),
    };
    let (references, indexed) = (cells(&store, references).await, cells(&store, indexed).await);
    assert!(references.len() >= 7, "{references:?}");
    let without: Vec<_> = references.difference(&indexed).collect();
    assert!(without.is_empty(), "no index on {without:?}");
}

async fn every_mention_has_an_evidence(place: &Place) {
    use sqlx::{Connection, Executor};
    place.open().await.close().await;
    let orphan = "INSERT INTO mention (number, id, evidence, ordinal, kind, confidence, first_reported_at, fields, hash)
        VALUES (1, 'm0000000000000001', 7, 0, 'death', 1.0, '2024-01-01', '{}', '')";
    let refused = match place.url() {
        Some(url) => sqlx::PgConnection::connect(url).await.unwrap().execute(orphan).await.map(drop),
        None => {
            let file = format!("sqlite://{}", place.folder().join("cenotaph.db").display());
            sqlx::SqliteConnection::connect(&file).await.unwrap().execute(orphan).await.map(drop)
        }
    };
    let said = refused.unwrap_err().to_string().to_lowercase();
    assert!(said.contains("foreign key"), "{said}");
}
