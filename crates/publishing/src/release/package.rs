//! `datapackage.json`: a Frictionless Data Package of version 2, which says of every table what its columns hold.

use serde_json::{Map, Value, json};

use super::{Column, File, Kind, Release, Table};

/// The description of all these files.
pub(super) fn descriptor(release: &Release, files: &[File]) -> Value {
    let resources: Vec<Value> = files.iter().map(|file| resource(release, file)).collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "release",
        "id": release.vintage.id,
        "title": release.title,
        "description": release.summary(),
        "version": release.vintage.label,
        "created": release.vintage.at,
        "resources": resources,
    });
    if let (Some(licence), Some(object)) = (&release.licence, package.as_object_mut()) {
        object.insert("licenses".to_owned(), json!([licensed(licence)]));
    }
    package
}

/// A licence by its address, by its short name, or in words.
fn licensed(licence: &str) -> Value {
    let short = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if licence.contains("://") {
        json!({ "path": licence })
    } else if licence.chars().all(short) {
        json!({ "name": licence })
    } else {
        json!({ "name": "other", "title": licence })
    }
}

fn resource(release: &Release, file: &File) -> Value {
    let table = release.tables.iter().find(|table| Some(&table.name) == file.table.as_ref());
    let mut resource = Map::new();
    let mut put = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    put("name", json!(file.resource_name()));
    put("path", json!(file.path));
    put(
        "title",
        json!(table.map_or_else(|| file.what.clone(), |table| format!("{}: {}", table.title, file.what))),
    );
    put("format", json!(file.path.rsplit('.').next()));
    put("mediatype", json!(file.media));
    put("bytes", json!(file.bytes.len()));
    put("hash", json!(format!("sha256:{}", file.hash())));
    if file.path.ends_with(".parquet") {
        // A table is described once, by its CSV. A Parquet file holds the same and says its columns itself: tools that check a
        // package are told that it is a file, lest they take it for a table whose columns they must guess.
        put("type", json!("file"));
    } else if let Some(table) = table {
        put("description", json!(table.description));
        put("type", json!("table"));
        put("encoding", json!("utf-8"));
        put("schema", schema(table));
        if file.tags {
            put("dialect", json!({ "headerRows": [1], "commentRows": [2] }));
        }
    } else if file.path.ends_with(".csv") {
        // Of another's form: its columns are words, whatever they look like.
        let header = String::from_utf8_lossy(&file.bytes).lines().next().unwrap_or_default().to_owned();
        let fields: Vec<Value> =
            header.split(',').map(|name| json!({ "name": name, "type": "string" })).collect();
        put("type", json!("table"));
        put("encoding", json!("utf-8"));
        put("schema", json!({ "fields": fields, "missingValues": [""] }));
    }
    Value::Object(resource)
}

fn schema(table: &Table) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if let Some(object) = schema.as_object_mut() {
        if !table.key.is_empty() {
            object.insert("primaryKey".to_owned(), json!(table.key));
        }
        if let Some((column, other, key)) = table.refers {
            let reference = json!({ "resource": other, "fields": [key] });
            object.insert("foreignKeys".to_owned(), json!([{ "fields": [column], "reference": reference }]));
        }
    }
    schema
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Date => "date",
        Kind::Integer => "integer",
        Kind::Number => "number",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.description });
    if let (false, Some(object)) = (column.values.is_empty(), field.as_object_mut()) {
        object.insert("constraints".to_owned(), json!({ "enum": column.values }));
    }
    field
}
