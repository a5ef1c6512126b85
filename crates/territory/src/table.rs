//! Tables from CSV whose faults are named with file, row and column.

use std::path::Path;

use records::Edtf;

use crate::TerritoryError;
use crate::toll::Period;

/// A table's rows below its header, with what they came from.
pub(crate) struct Table {
    file: String,
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

/// One cell's place, to blame it.
pub(crate) struct Cell<'a> {
    table: &'a Table,
    row: usize,
    column: &'static str,
    /// What stands there.
    pub(crate) text: &'a str,
}

impl Table {
    pub(crate) fn read(path: &Path) -> Result<Self, TerritoryError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|source| TerritoryError::Unreadable { file: file.clone(), source })?;
        Self::parse(file, &text)
    }

    pub(crate) fn parse(file: String, text: &str) -> Result<Self, TerritoryError> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let fault = |error: csv::Error| TerritoryError::Table { file: file.clone(), what: error.to_string() };
        let header = reader.headers().map_err(fault)?.clone();
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().map_err(fault)?;
        if rows.is_empty() {
            return Err(TerritoryError::Table { file, what: "no rows below its header".to_owned() });
        }
        Ok(Self { file, header, rows })
    }

    pub(crate) fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn cell(&self, row: usize, column: &'static str) -> Result<Cell<'_>, TerritoryError> {
        let at = self.header.iter().position(|name| name == column).ok_or_else(|| TerritoryError::Table {
            file: self.file.clone(),
            what: format!(
                "no column `{column}`; its columns are {}",
                self.header.iter().collect::<Vec<_>>().join(", ")
            ),
        })?;
        Ok(Cell { table: self, row, column, text: self.rows[row].get(at).unwrap_or_default() })
    }
}

impl Cell<'_> {
    /// A finite number.
    pub(crate) fn number(&self) -> Result<f64, TerritoryError> {
        self.text.parse().ok().filter(|n: &f64| n.is_finite()).ok_or_else(|| self.not("a number"))
    }

    /// A number, or nothing.
    pub(crate) fn number_if_any(&self) -> Result<Option<f64>, TerritoryError> {
        if self.text.is_empty() { Ok(None) } else { self.number().map(Some) }
    }

    /// A period with both ends.
    pub(crate) fn period(&self) -> Result<Period, TerritoryError> {
        let dated: Option<Edtf> = self.text.parse().ok();
        dated
            .and_then(|dated| Period::new(dated.earliest()?, dated.latest()?))
            .ok_or_else(|| self.not("a period such as 2024, 2024-09 or 2024-09-01/2024-11-30"))
    }

    /// The fault of this cell: what it is not.
    pub(crate) fn not(&self, wanted: &str) -> TerritoryError {
        // The header is row 1, as in spreadsheets.
        let (row, column, text) = (self.row + 2, self.column, self.text);
        TerritoryError::Table {
            file: self.table.file.clone(),
            what: format!("row {row}, column `{column}`: `{text}` is not {wanted}"),
        }
    }
}
