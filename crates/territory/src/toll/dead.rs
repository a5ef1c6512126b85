//! The dead of periods, named or estimated.

use std::path::Path;

use serde::Serialize;

use super::gain::tiled;
use super::period::Period;
use crate::TerritoryError;
use crate::table::Table;

/// A number with its range, where it has one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    /// The figure: dead, or dead per km².
    pub dead: f64,
    /// Its lower end.
    pub lo: Option<f64>,
    /// Its upper end.
    pub hi: Option<f64>,
}

impl Count {
    /// Both together; ranges are added end to end, and one without a range leaves the sum without.
    #[must_use]
    pub(crate) fn plus(&self, other: &Self) -> Self {
        let ends = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Self { dead: self.dead + other.dead, lo: ends(self.lo, other.lo), hi: ends(self.hi, other.hi) }
    }

    /// Divided by a positive number.
    #[must_use]
    pub(crate) fn over(&self, divisor: f64) -> Self {
        let by = |end: f64| end / divisor;
        Self { dead: by(self.dead), lo: self.lo.map(by), hi: self.hi.map(by) }
    }
}

/// The dead of periods: a table `period,dead` with `lo,hi` where the dead are estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct Deaths {
    /// Which dead: `named`, `estimated`.
    pub name: String,
    rows: Vec<(Period, Count)>,
}

impl Deaths {
    /// Reads a table.
    ///
    /// # Errors
    /// Names the file, the row, the column and what would be right.
    pub fn read(name: &str, path: &Path) -> Result<Self, TerritoryError> {
        Self::from_table(name, &Table::read(path)?)
    }

    /// Reads a table's text.
    ///
    /// # Errors
    /// As [`Deaths::read`].
    ///
    /// ```
    /// use territory::toll::Deaths;
    /// let said = Deaths::parse("named", "dead.csv", "period,dead\n2024-09,many\n").unwrap_err().to_string();
    /// assert_eq!(said, "dead.csv: row 2, column `dead`: `many` is not a number of dead, 0 or more");
    /// ```
    pub fn parse(name: &str, file: &str, text: &str) -> Result<Self, TerritoryError> {
        Self::from_table(name, &Table::parse(file.to_owned(), text)?)
    }

    fn from_table(name: &str, table: &Table) -> Result<Self, TerritoryError> {
        let mut rows = Vec::new();
        for row in 0..table.len() {
            let period = table.cell(row, "period")?.period()?;
            let cell = table.cell(row, "dead")?;
            let wrong = || cell.not("a number of dead, 0 or more");
            let dead = cell.number().ok().filter(|dead| *dead >= 0.0).ok_or_else(wrong)?;
            let end = |column| match table.has(column) {
                true => table.cell(row, column)?.number_if_any(),
                false => Ok(None),
            };
            let (lo, hi) = (end("lo")?, end("hi")?);
            if lo.is_some_and(|lo| lo > dead) || hi.is_some_and(|hi| hi < dead) {
                return Err(cell.not("between its `lo` and `hi`"));
            }
            if rows.iter().any(|(known, _)| *known == period) {
                return Err(table.cell(row, "period")?.not("given once: a row above has it too"));
            }
            rows.push((period, Count { dead, lo, hi }));
        }
        Ok(Self { name: name.to_owned(), rows })
    }

    /// The dead of a period: the row of that period, else the sum of rows that make it up without gap or overlap.
    #[must_use]
    pub fn of(&self, period: &Period) -> Option<Count> {
        tiled(&self.rows, period)?.into_iter().cloned().reduce(|sum, next| sum.plus(&next))
    }
}
