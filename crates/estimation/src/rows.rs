//! Tables from CSV whose faults are named with row and column.

use std::io::Read;

/// What is wrong with a table. Rows are counted as spreadsheets do: the header is row 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Not CSV.
    #[error("not a table: {reason}")]
    Csv {
        /// What the parser says, with the line.
        reason: String,
    },
    /// A column is not there.
    #[error("no column `{column}`: the first row must name {needed}; it names {found}")]
    NoColumn {
        /// The column looked for.
        column: &'static str,
        /// The columns that there must be.
        needed: String,
        /// The columns there are.
        found: String,
    },
    /// A cell holds what it cannot.
    #[error("row {row}, column `{column}`: `{value}` is not {wanted}")]
    Cell {
        /// The row.
        row: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What would be right.
        wanted: &'static str,
    },
    /// Two cells of a row contradict each other.
    #[error("row {row}, column `{column}`: {what}")]
    Contradiction {
        /// The row.
        row: u64,
        /// The column that is wrong.
        column: &'static str,
        /// How, in words.
        what: String,
    },
    /// A row that repeats or overlaps another.
    #[error("row {row} repeats row {first}: {what} is given twice")]
    Twice {
        /// The row.
        row: u64,
        /// The row that was first.
        first: u64,
        /// What is given twice.
        what: String,
    },
    /// No row.
    #[error("the table has no rows below its header")]
    Empty,
}

/// One row under its header.
pub(crate) struct Row<'a> {
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
    /// The row's number.
    pub(crate) number: u64,
}

impl Row<'_> {
    /// A cell's text; `None` where the table has no such column.
    pub(crate) fn optional(&self, column: &str) -> Option<&str> {
        self.record.get(place(self.header, column)?)
    }

    /// A cell, parsed; `wanted` says what would be right: "a whole number from 0".
    pub(crate) fn cell<T>(
        &self,
        column: &'static str,
        wanted: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, RowError> {
        let value = self.optional(column).unwrap_or_default();
        parse(value).ok_or_else(|| self.wrong(column, wanted))
    }

    /// A cell, parsed, where the table has the column.
    pub(crate) fn optional_cell<T>(
        &self,
        column: &'static str,
        wanted: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, RowError> {
        self.optional(column).map(|_| self.cell(column, wanted, parse)).transpose()
    }

    fn wrong(&self, column: &'static str, wanted: &'static str) -> RowError {
        let value = self.optional(column).unwrap_or_default().to_owned();
        RowError::Cell { row: self.number, column, value, wanted }
    }
}

/// Reads every row below a header that must have the needed columns; others may stand there too.
pub(crate) fn read<T, E: From<RowError>>(
    reader: impl Read,
    needed: &[&'static str],
    mut each: impl FnMut(&Row<'_>) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    let fault = |error: csv::Error| RowError::Csv { reason: error.to_string() };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
    let header = reader.headers().map_err(fault)?.clone();
    if let Some(column) = needed.iter().find(|column| place(&header, column).is_none()) {
        let (needed, found) = (needed.join(", "), header.iter().collect::<Vec<_>>().join(", "));
        let found = if found.is_empty() { "nothing".to_owned() } else { found };
        return Err(RowError::NoColumn { column, needed, found }.into());
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        let number = record.position().map_or(0, csv::Position::line);
        rows.push(each(&Row { header: &header, record: &record, number })?);
    }
    if rows.is_empty() { Err(RowError::Empty.into()) } else { Ok(rows) }
}

fn place(header: &csv::StringRecord, column: &str) -> Option<usize> {
    header.iter().position(|name| name.trim_start_matches('\u{feff}').eq_ignore_ascii_case(column))
}

/// A whole number from 0; `123.0` is one, since tables that passed through other programs are full of them.
pub(crate) fn whole(text: &str) -> Option<u64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

/// Text that is not empty.
pub(crate) fn some_text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
