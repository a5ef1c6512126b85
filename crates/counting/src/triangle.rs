//! The reporting triangle: when they died, against when it was first told.

use records::{Codebook, Person};
use serde::Serialize;

use crate::{By, Cell, Query, tally};

/// Deaths by the period of death and the month of the first report: what reporting delays are learned from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Triangle {
    /// The cells that hold somebody, by period of death, then by month of report.
    pub cells: Vec<TriangleCell>,
    /// Persons whom no date places, by the month of their first report.
    pub undated: Vec<TriangleCell>,
}

/// How many died in one period and were first reported in another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriangleCell {
    /// The period of death.
    pub event_period: String,
    /// The month of the first report.
    pub report_period: String,
    /// How many.
    #[serde(flatten)]
    pub count: Cell,
}

/// The reporting triangle of the persons that a query asks for; its columns are not used.
///
/// A period of death finer than a month gives a table that is no longer a triangle, but still true. Persons whose date
/// is that of a publication are in the diagonal by construction: leave that basis out before learning delays.
#[must_use]
pub fn triangle(persons: &[Person], period: By, query: &Query, codebook: &Codebook) -> Triangle {
    let by = vec![if period.is_date() { period } else { By::Month }, By::FirstReported];
    let tally = tally(persons, &Query { by, ..query.clone() }, codebook);
    let cells = |rows: Vec<crate::Row>| {
        let cell = |row: crate::Row| {
            let [event_period, report_period] = row.keys.as_slice() else { return None };
            let text = |key: &str| key.to_owned();
            Some(TriangleCell {
                event_period: text(event_period),
                report_period: text(report_period),
                count: row.cell,
            })
        };
        rows.into_iter().filter(|row| row.cell.hi > 0).filter_map(cell).collect()
    };
    Triangle { cells: cells(tally.rows), undated: cells(tally.undated) }
}
