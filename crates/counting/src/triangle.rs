//! The reporting triangle: when they died, against when it was first told.

use records::{Codebook, Person, Route};
use serde::Serialize;

use crate::{By, Cell, Query, Row, tally};

/// Deaths by the period of death and the period of the first report: what reporting delays are learned from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Triangle {
    /// The cells that hold somebody, by period of death, then by period of report, batches after the others.
    pub cells: Vec<TriangleCell>,
    /// Persons whom no date places, by the period of their first report.
    pub undated: Vec<TriangleCell>,
}

/// How many died in one period and were first reported in another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriangleCell {
    /// The period of death.
    pub event_period: String,
    /// The period of the first report.
    pub report_period: String,
    /// Whether they came in a batch, such as a match with a registry. A batch says nothing of how long naming takes.
    pub batch: bool,
    /// How many.
    #[serde(flatten)]
    pub count: Cell,
}

/// The reporting triangle of the persons that a query asks for; its columns are not used.
///
/// Death and report are in periods of one length; anything that is no period stands for a month. Whoever entered the list
/// by a change of method ([`Route::MethodChange`]) is a batch. Persons whose date is that of a publication are in the
/// diagonal by construction: leave that basis out before learning delays.
#[must_use]
pub fn triangle(persons: &[Person], period: By, query: &Query, codebook: &Codebook) -> Triangle {
    let (died, told) = match period {
        By::Day => (By::Day, By::FirstReportedDay),
        By::Week => (By::Week, By::FirstReportedWeek),
        By::Quarter => (By::Quarter, By::FirstReportedQuarter),
        By::Year => (By::Year, By::FirstReportedYear),
        _ => (By::Month, By::FirstReported),
    };
    let tally = tally(persons, &Query { by: vec![died, told, By::Route], ..query.clone() }, codebook);
    Triangle { cells: cells(&tally.rows), undated: cells(&tally.undated) }
}

/// Rows of period, period and route to cells, the routes that are no batch together.
fn cells(rows: &[Row]) -> Vec<TriangleCell> {
    let same_periods = |one: &Row, two: &Row| one.keys.get(..2) == two.keys.get(..2);
    let cell = |(batch, rows): (bool, &[Row])| {
        let of = |row: &&Row| {
            (row.keys.get(2).is_some_and(|route| **route == *Route::MethodChange.as_str())) == batch
        };
        let mut count = Cell::default();
        for row in rows.iter().filter(of) {
            count.persons += row.cell.persons;
            count.lo += row.cell.lo;
            count.hi += row.cell.hi;
        }
        let [event, report, _] = rows.first()?.keys.as_slice() else { return None };
        let (event_period, report_period) = (event.as_ref().to_owned(), report.as_ref().to_owned());
        (count.hi > 0).then_some(TriangleCell { event_period, report_period, batch, count })
    };
    let both = |rows| [(false, rows), (true, rows)];
    rows.chunk_by(same_periods).flat_map(both).filter_map(cell).collect()
}
