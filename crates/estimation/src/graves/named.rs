//! How many the list names, by region and period of death.

use std::io::Read;

use jiff::civil::Date;
use records::Edtf;
use serde::Serialize;

use super::survey::{DAY, PERIOD, closed_period};
use crate::rows::{self, RowError, whole};

/// How many of the dead of one region and period the list names, as known on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedCell {
    /// The region; `None` is all regions.
    pub region: Option<String>,
    /// The period of death.
    pub period: Edtf,
    /// How many are named.
    pub named: u64,
    /// The day of the list.
    pub list_as_of: Date,
}

/// Cells that share no dead.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTable {
    cells: Vec<NamedCell>,
}

impl NamedTable {
    /// Reads columns `period`, `named`, `list_as_of` and, where there is one, `region` (an empty cell is all regions).
    ///
    /// # Errors
    /// Where a cell holds what it cannot, two rows count the same dead, or the rows are of lists of different days: with row
    /// and column, the header being row 1.
    ///
    /// ```
    /// let csv = "period,named,list_as_of\n2023,500,2024-06-01\n2023-05,60,2024-06-01\n";
    /// let error = estimation::graves::NamedTable::read(csv.as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "row 3 repeats row 2: the dead of all regions in 2023-05 and in 2023 is given twice");
    /// ```
    pub fn read(reader: impl Read) -> Result<Self, RowError> {
        let mut before: Vec<(u64, NamedCell)> = Vec::new();
        let cells = rows::read(reader, &["period", "named", "list_as_of"], |row| {
            let cell = NamedCell {
                region: row.optional("region").filter(|region| !region.is_empty()).map(str::to_owned),
                period: row.cell("period", PERIOD, closed_period)?,
                named: row.cell("named", "a number of persons: a whole number from 0", whole)?,
                list_as_of: row.cell("list_as_of", DAY, |text| text.parse().ok())?,
            };
            if let Some((first, other)) = before.iter().find(|(_, other)| other.shares_dead_with(&cell)) {
                let what = format!("the dead of {} in {} and in {}", cell.place(), cell.period, other.period);
                return Err(RowError::Twice { row: row.number, first: *first, what });
            }
            if let Some((first, other)) = before.iter().find(|(_, other)| other.list_as_of != cell.list_as_of)
            {
                let what = format!(
                    "the list is of {}, and that of row {first} of {}: one estimate needs one list",
                    cell.list_as_of, other.list_as_of
                );
                return Err(RowError::Contradiction { row: row.number, column: "list_as_of", what });
            }
            before.push((row.number, cell.clone()));
            Ok(cell)
        })?;
        Ok(Self { cells })
    }

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> &[NamedCell] {
        &self.cells
    }
}

impl NamedCell {
    /// The region in words.
    pub(super) fn place(&self) -> &str {
        self.region.as_deref().unwrap_or("all regions")
    }

    fn shares_dead_with(&self, other: &Self) -> bool {
        let regions = self.region.is_none() || other.region.is_none() || self.region == other.region;
        regions
            && self.list_as_of == other.list_as_of
            && self.period.earliest() <= other.period.latest()
            && other.period.earliest() <= self.period.latest()
    }
}
