//! Rows and cells of a published table, with errors that name them.

use jiff::civil::Date;

/// A published table that is not of its form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishedError {
    /// A column is missing or has another name.
    #[error("the header has `{given}` where `{wanted}` should stand")]
    Header {
        /// What stands there.
        given: String,
        /// What should.
        wanted: String,
    },
    /// A row has more or fewer cells than the header.
    #[error("row {row} has {given} cells, the header {wanted}")]
    Width {
        /// The row; the header is row 1.
        row: usize,
        /// Its cells.
        given: usize,
        /// The header's.
        wanted: usize,
    },
    /// A cell's value is wrong.
    #[error("row {row}, column `{column}`: `{given}` should be {wanted}")]
    Cell {
        /// The row; the header is row 1.
        row: usize,
        /// The column's name.
        column: String,
        /// What stands there.
        given: String,
        /// What should.
        wanted: String,
    },
    /// Not a table at all.
    #[error("{0}")]
    Csv(String),
}

pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) lines: Vec<Line>,
}

pub(super) struct Line {
    row: usize,
    columns: Vec<String>,
    cells: Vec<String>,
}

impl Table {
    /// Reads a table whose first columns have these names.
    pub(super) fn read(text: &str, wanted: &[&str]) -> Result<Self, PublishedError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut rows = reader.records().map(|row| {
            let row = row.map_err(|error| PublishedError::Csv(error.to_string()))?;
            Ok::<Vec<String>, PublishedError>(row.iter().map(|cell| cell.trim().to_owned()).collect())
        });
        let header = rows.next().transpose()?.unwrap_or_default();
        for (at, wanted) in wanted.iter().enumerate() {
            let given = header.get(at).cloned().unwrap_or_default();
            if given != *wanted {
                return Err(PublishedError::Header { given, wanted: (*wanted).to_owned() });
            }
        }
        let mut lines = Vec::new();
        for (cells, row) in rows.zip(2..) {
            let cells = cells?;
            if cells.len() != header.len() {
                return Err(PublishedError::Width { row, given: cells.len(), wanted: header.len() });
            }
            lines.push(Line { row, columns: header.clone(), cells });
        }
        Ok(Self { header, lines })
    }
}

/// A kind of cell: its value, or what would have been right.
type Parsed<T> = Result<T, &'static str>;

impl Line {
    pub(super) fn cell<T>(&self, at: usize, parse: impl Fn(&str) -> Parsed<T>) -> Result<T, PublishedError> {
        parse(&self.cells[at]).map_err(|wanted| self.wrong(at, wanted))
    }

    /// A cell that may be empty.
    pub(super) fn cell_or<T>(
        &self,
        at: usize,
        empty: T,
        parse: impl Fn(&str) -> Parsed<T>,
    ) -> Result<T, PublishedError> {
        if self.cells[at].is_empty() { Ok(empty) } else { self.cell(at, parse) }
    }

    pub(super) fn wrong(&self, at: usize, wanted: &str) -> PublishedError {
        PublishedError::Cell {
            row: self.row,
            column: self.columns[at].clone(),
            given: self.cells[at].clone(),
            wanted: wanted.to_owned(),
        }
    }
}

pub(super) fn whole(text: &str) -> Parsed<u64> {
    text.parse().map_err(|_| "a whole number of 0 or more")
}

pub(super) fn number(text: &str) -> Parsed<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or("a number")
}

pub(super) fn iso(text: &str) -> Parsed<Date> {
    text.parse().map_err(|_| "a day such as 2022-02-24")
}

pub(super) fn day_first(text: &str) -> Parsed<Date> {
    Date::strptime("%d.%m.%Y", text).map_err(|_| "a day such as 24.02.2022")
}
