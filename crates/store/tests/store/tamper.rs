//! Whatever row of the truth is changed or taken out behind the store's back, `verify` finds it.

use jiff::Timestamp;
use records::{Action, Hash, MentionId};

use store::Figure;

use crate::made;
use crate::place::{Place, on_both};

on_both!(a_change_of_any_column_is_found, a_row_taken_out_is_found);

const TRUTH: [&str; 5] = ["blob", "evidence", "mention", "decision", "vintage"];

async fn filled(place: &Place) {
    let store = place.open().await;
    store.add((0..12).map(made::document).collect()).await.unwrap();
    let at: Timestamp = "2025-05-16T08:00:00Z".parse().unwrap();
    for number in 1..=3 {
        store.decide("editor", "why", at, Action::Confirm { person: MentionId(number) }).await.unwrap();
    }
    for (label, documents) in [("May", 0..12), ("June", 12..16), ("July", 16..18)] {
        store.add(documents.map(made::document).collect()).await.unwrap();
        let vintage = store.freeze(label, at, "1", Hash::ZERO).await.unwrap().id;
        let (name, query) = ("documents".to_owned(), "SELECT COUNT(*) FROM evidence".to_owned());
        store
            .put_figures(&[Figure { name, value: 1.0, query, vintage, codebook: "1".to_owned() }])
            .await
            .unwrap();
    }
    let report = store.verify().await.unwrap();
    assert!(report.holds(), "{:?}", report.faults);
    store.close().await;
    if place.url().is_none() {
        for table in TRUTH {
            place.meddle(&format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete")).await;
        }
    }
}

async fn found(place: &Place, change: &str) -> bool {
    let copy = place.copy().await;
    copy.meddle(change).await;
    let store = copy.open().await;
    let report = store.verify().await.unwrap();
    store.close().await;
    copy.end().await;
    !report.holds()
}

async fn a_change_of_any_column_is_found(place: &Place) {
    filled(place).await;
    let json = |path: &str| match place.url() {
        None => format!("json_set({{}}, '$.{path}', 'm00000000000000ff')"),
        Some(_) => format!("jsonb_set({{}}, '{{{}}}', '\"m00000000000000ff\"')", path.replace('.', ",")),
    };
    let bytes = if place.url().is_none() { "x'00'" } else { "'\\x00'::bytea" };
    let text = "COALESCE({}, '') || 'x'";
    let day = "'1999-12-31'";
    let changes: Vec<(&str, &str, String)> = vec![
        ("blob", "number", "{} + 1000".into()),
        ("blob", "hash", bytes.into()),
        ("blob", "size", "{} + 1".into()),
        ("blob", "bytes", bytes.into()),
        ("blob", "bytes", "NULL".into()),
        ("evidence", "number", "{} + 1000".into()),
        ("evidence", "id", bytes.into()),
        ("evidence", "source", text.into()),
        ("evidence", "class", "'leaked'".into()),
        ("evidence", "name", text.into()),
        ("evidence", "url", text.into()),
        ("evidence", "url", "NULL".into()),
        ("evidence", "media", "'html'".into()),
        ("evidence", "blob", "1 + {} % 2".into()),
        ("evidence", "captured_at", "'2000-01-01T00:00:00Z'".into()),
        ("evidence", "published", day.into()),
        ("evidence", "published", "'never'".into()),
        ("evidence", "language", "'uk'".into()),
        ("evidence", "text", text.into()),
        ("evidence", "hash", bytes.into()),
        ("mention", "number", "{} + 1000".into()),
        ("mention", "id", "'m00000000000000ff'".into()),
        ("mention", "evidence", "{} + 5".into()),
        ("mention", "ordinal", "{} + 7".into()),
        ("mention", "kind", "'missing'".into()),
        ("mention", "confidence", "{} - 0.25".into()),
        ("mention", "first_reported_at", day.into()),
        ("mention", "unnamed", "3".into()),
        ("mention", "fields", json("surname.value")),
        ("mention", "hash", bytes.into()),
        ("decision", "number", "{} + 1000".into()),
        ("decision", "at", "'2000-01-01T00:00:00Z'".into()),
        ("decision", "author", text.into()),
        ("decision", "reason", text.into()),
        ("decision", "action", json("person")),
        ("decision", "previous", bytes.into()),
        ("decision", "hash", bytes.into()),
        ("vintage", "number", "{} + 1000".into()),
        ("vintage", "id", bytes.into()),
        ("vintage", "label", text.into()),
        ("vintage", "at", "'2000-01-01T00:00:00Z'".into()),
        ("vintage", "codebook", text.into()),
        ("vintage", "codebook_hash", bytes.into()),
        ("vintage", "evidence", "{} - 1".into()),
        ("vintage", "mentions", "{} - 1".into()),
        ("vintage", "decisions", "{} - 1".into()),
        ("vintage", "confirmed", "{} + 1".into()),
        ("vintage", "hash", bytes.into()),
    ];
    for column in written_columns(place).await {
        assert!(
            changes.iter().any(|(table, name, _)| column == format!("{table}.{name}")),
            "no change of {column} is tried"
        );
    }
    for (table, column, value) in changes {
        let value = value.replace("{}", column);
        let change = format!("UPDATE {table} SET {column} = {value} WHERE number = 2");
        assert!(found(place, &change).await, "not found: {change}");
    }
}

/// The columns of the truth that are not computed by the database.
async fn written_columns(place: &Place) -> Vec<String> {
    let sql = match place.url() {
        None => {
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND c.hidden = 0"
        }
        Some(_) => {
            "SELECT table_name, column_name FROM information_schema.columns
             WHERE table_schema = 'public' AND is_generated = 'NEVER'"
        }
    };
    let rows = place.open().await.query(sql).await.unwrap().rows;
    let of_truth = rows.iter().filter(|row| TRUTH.contains(&row[0].to_string().as_str()));
    of_truth.map(|row| format!("{}.{}", row[0], row[1])).collect()
}

async fn a_row_taken_out_is_found(place: &Place) {
    filled(place).await;
    for table in TRUTH {
        for which in ["1", "2", &format!("(SELECT MAX(number) FROM {table})")] {
            let change = format!("DELETE FROM {table} WHERE number = {which}");
            assert!(found(place, &change).await, "not found: {change}");
        }
    }
    let last_of_all = "DELETE FROM mention WHERE evidence = 18; DELETE FROM evidence WHERE number = 18; DELETE FROM blob WHERE number = 18";
    assert!(found(place, last_of_all).await);
}
