//! Comma-separated values: plain, and with the row of hashtags that humanitarian data carry under the header.

use super::{Cell, ReleaseError, Table};

/// A table as CSV; `tags` puts the row of hashtags under the header.
pub(super) fn csv(table: &Table, tags: bool) -> Result<Vec<u8>, ReleaseError> {
    let wrong =
        |error: csv::Error| ReleaseError::Table { table: table.name.clone(), reason: error.to_string() };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| &*column.name)).map_err(wrong)?;
    if tags {
        writer.write_record(table.columns.iter().map(|column| column.hxl.unwrap_or(""))).map_err(wrong)?;
    }
    for row in &table.rows {
        writer.write_record(row.iter().map(harmless)).map_err(wrong)?;
    }
    writer
        .into_inner()
        .map_err(|error| ReleaseError::Table { table: table.name.clone(), reason: error.to_string() })
}

/// Numbers are never touched.
fn harmless(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => charts::harmless(text),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_stay() {
        assert_eq!(harmless(&Cell::Text("=1+1".to_owned())), "'=1+1");
        assert_eq!(harmless(&Cell::Integer(-3)), "-3");
        assert_eq!(harmless(&Cell::Text("Образцов".to_owned())), "Образцов");
    }
}
