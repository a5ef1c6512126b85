//! FollowTheMoney entities and statements: what investigative desks search in Aleph and OpenSanctions.
//!
//! They are made of the table of persons that leaves, so nothing can stand here that does not stand there.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Cell, Table};

/// Columns and the properties of a `Person` that they are.
const PROPERTIES: &[(&str, &str)] =
    &[("given", "firstName"), ("patronymic", "fatherName"), ("surname", "lastName"), ("rank", "position")];
/// Columns without a property of their own: told in words.
const NOTES: &[(&str, &str)] = &[
    ("date", "died"),
    ("date_basis", "the date is that of"),
    ("age", "age"),
    ("origin_settlement", "home town"),
    ("region", "home region"),
    ("unit", "unit"),
    ("recruitment", "recruitment"),
    ("branch", "branch"),
    ("place_of_death", "place of death"),
    ("cause", "cause"),
];

/// What is said of a person: a property, its value, and the words of the table where they are others.
struct Statement {
    property: &'static str,
    value: String,
    original: Option<String>,
}

/// The persons as entities, one a line.
pub(super) fn entities(persons: &Table) -> Vec<u8> {
    let mut lines = String::new();
    for row in &persons.rows {
        let mut properties: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for statement in statements_of(persons, row) {
            properties.entry(statement.property).or_default().push(statement.value);
        }
        let id = cell(persons, row, "id").unwrap_or_default();
        lines += &json!({ "id": id, "schema": "Person", "properties": properties }).to_string();
        lines.push('\n');
    }
    lines.into_bytes()
}

/// The columns of a table of statements; readers compute an `id` that is empty.
const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// The persons as statements: a row for each value of each property, as seen at an instant.
pub(super) fn statements(persons: &Table, seen: &str) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in &persons.rows {
        let id = cell(persons, row, "id").unwrap_or_default();
        for Statement { property, value, original } in statements_of(persons, row) {
            let kind = match property {
                "name" => "name",
                "birthDate" | "deathDate" => "date",
                "notes" => "text",
                _ => "string",
            };
            let (value, original) =
                (charts::harmless(&value), charts::harmless(&original.unwrap_or_default()));
            let about = [&id, &id, property, kind, "Person", &value, "release", "cenotaph", "", &original];
            writer.write_record(about.iter().copied().chain(["f", seen, seen, ""]))?;
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cell(persons: &Table, row: &[Cell], column: &str) -> Option<String> {
    let cell = persons.place(column).and_then(|place| row.get(place));
    cell.filter(|cell| **cell != Cell::Missing).map(ToString::to_string)
}

fn statements_of(persons: &Table, row: &[Cell]) -> Vec<Statement> {
    let value = |column: &str| cell(persons, row, column);
    let said = |property, value: String| Statement { property, value, original: None };
    let dated = |property, date: String| {
        let begun = begun(&date)?;
        Some(Statement { property, original: Some(date).filter(|date| *date != begun), value: begun })
    };
    let name: Vec<String> =
        ["given", "patronymic", "surname"].iter().filter_map(|part| value(part)).collect();
    let mut all: Vec<Statement> = Vec::new();
    all.extend((!name.is_empty()).then(|| said("name", name.join(" "))));
    all.extend(PROPERTIES.iter().filter_map(|(column, property)| Some(said(property, value(column)?))));
    all.extend(value("birth").and_then(|date| dated("birthDate", date)));
    let died = value("date_basis").as_deref() == Some("death");
    all.extend(value("date").filter(|_| died).and_then(|date| dated("deathDate", date)));
    all.extend(value("status").map(|status| said("status", status)));
    let notes = NOTES.iter().filter_map(|(column, words)| Some(format!("{words}: {}", value(column)?)));
    all.extend(notes.map(|note| said("notes", note)));
    all
}

/// An imprecise date as far as it is exact: of a day, month or year that day, month or year; of a span what its ends have
/// in common; nothing of what is open or only about right.
fn begun(date: &str) -> Option<String> {
    if date.contains(['~', '?', '%']) {
        return None;
    }
    let (from, to) = date.split_once('/').unwrap_or((date, date));
    let parts: Vec<&str> = from
        .split('-')
        .zip(to.split('-'))
        .take_while(|(from, to)| from == to)
        .map(|(from, _)| from)
        .collect();
    // 2024-21 is a season, not a month.
    let months =
        parts.get(1).is_none_or(|month| month.parse().is_ok_and(|month: u8| (1..=12).contains(&month)));
    let kept = if months { parts.as_slice() } else { &parts[..1] };
    kept.first().filter(|year| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()))?;
    Some(kept.join("-"))
}

#[cfg(test)]
mod tests {
    use super::begun;

    #[test]
    fn a_date_is_told_as_far_as_it_is_exact() {
        let told = |date: &str| begun(date).unwrap_or_else(|| "-".to_owned());
        let dates = [
            "2024-02-20",
            "2024-02",
            "2024",
            "2024-02-20/2024-02-25",
            "2024-02-20/2024-03-01",
            "2023-12-30/2024-01-02",
            "2024-21",
            "2024-02-20~",
            "../2024-02",
        ];
        assert_eq!(
            dates.map(told),
            ["2024-02-20", "2024-02", "2024", "2024-02", "2024", "-", "2024", "-", "-"]
        );
    }
}
