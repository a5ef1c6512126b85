//! Rows as JSON: the names of the columns with the row's values, then what the cell holds.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::By;

/// A row of a table of counts.
pub(crate) trait CountRow {
    /// The value of each column.
    fn keys(&self) -> &[Arc<str>];
    /// Writes what the cell holds.
    fn write_cell<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Writes rows in their order.
pub(crate) fn write_rows<'a, R: CountRow + 'a, S: Serializer>(
    serializer: S,
    columns: &[By],
    rows: impl Iterator<Item = &'a R>,
) -> Result<S::Ok, S::Error> {
    let mut written = serializer.serialize_seq(None)?;
    for row in rows {
        written.serialize_element(&Named { columns, row })?;
    }
    written.end()
}

/// A row with the names of its columns.
struct Named<'a, R> {
    columns: &'a [By],
    row: &'a R,
}

impl<R: CountRow> Serialize for Named<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, key) in self.columns.iter().zip(self.row.keys()) {
            map.serialize_entry(column.as_str(), &**key)?;
        }
        self.row.write_cell(&mut map)?;
        map.end()
    }
}
