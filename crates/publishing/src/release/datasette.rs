//! `metadata.json` of Datasette: what `datasette release.db --metadata metadata.json` shows beside the tables.

use serde_json::{Map, Value, json};

use super::Release;

/// The name of the database, which is that of its file.
pub(super) const DATABASE: &str = "release";

pub(super) fn metadata(release: &Release) -> Value {
    let tables: Map<String, Value> = release
        .tables
        .iter()
        .map(|table| {
            let columns: Map<String, Value> = table
                .columns
                .iter()
                .map(|column| (column.name.clone().into_owned(), json!(column.description)))
                .collect();
            let about = json!({ "title": table.title, "description": table.description, "columns": columns });
            (table.name.clone(), about)
        })
        .collect();
    let mut metadata = Map::new();
    metadata.insert("title".to_owned(), json!(release.title));
    metadata.insert("description".to_owned(), json!(release.summary()));
    if let Some(licence) = &release.licence {
        metadata.insert("license".to_owned(), json!(licence));
        if licence.contains("://") {
            metadata.insert("license_url".to_owned(), json!(licence));
        }
    }
    metadata.insert("databases".to_owned(), json!({ DATABASE: { "tables": tables } }));
    Value::Object(metadata)
}
