//! Tables of counts, with small ones hidden.

use std::collections::BTreeSet;

use super::hide::{Cells, Place, hidden_since};
use super::{Cell, Table};

/// A table of counts: its columns of places come first, then `persons`, then what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The table.
    pub table: Table,
    /// How many of its columns are places.
    pub places: usize,
}

/// Tables of which small counts are hidden.
#[derive(Debug, Clone, PartialEq)]
pub struct Hidden {
    /// The tables.
    pub tables: Vec<Table>,
    /// How many of their rows have no number.
    pub rows: usize,
}

impl Count {
    fn place(&self, row: &[Cell]) -> Place {
        let columns = self.table.columns.iter().take(self.places).zip(row);
        columns.map(|(column, cell)| (column.name.clone().into_owned(), cell.to_string())).collect()
    }

    fn persons(&self, row: &[Cell]) -> f64 {
        match row.get(self.places) {
            Some(Cell::Number(number)) => *number,
            Some(Cell::Integer(number)) => *number as f64,
            _ => 0.0,
        }
    }
}

/// What the CSV of a table of counts in an earlier release tells: its numbers, and their sum where none is hidden.
///
/// `None` where the table had other columns then, so that nothing can be set against it.
#[must_use]
pub fn told(count: &Count, csv: &str) -> Option<Cells> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().ok()?.clone();
    let columns = count.table.columns.iter().take(count.places + 1);
    if !columns.zip(1..).all(|(column, nth)| header.get(nth - 1) == Some(&*column.name)) {
        return None;
    }
    let (mut cells, mut whole) = (Cells::new(), true);
    for row in reader.records() {
        let row = row.ok()?;
        let place = header.iter().zip(&row).take(count.places);
        let place: Place = place.map(|(column, value)| (column.to_owned(), value.to_owned())).collect();
        match row.get(count.places).and_then(|number| number.parse().ok()) {
            Some(number) => drop(cells.insert(place, number)),
            None => whole = false,
        }
    }
    if whole {
        cells.insert(Place::new(), cells.values().sum());
    }
    Some(cells)
}

/// Hides small counts in tables of the same persons, and as many others as it takes ([`hidden_since`]), also against what an
/// `earlier` release told. `None` where all of them together are fewer than the threshold, or nothing else helps: then the tables
/// must not leave.
///
/// A table with a hidden count tells no ranges: from them what is hidden could be computed.
#[must_use]
pub fn protect(counts: &[Count], earlier: &Cells, threshold: f64) -> Option<Hidden> {
    let mut cells = Cells::new();
    for count in counts {
        let rows = count.table.rows.iter();
        cells.extend(rows.clone().map(|row| (count.place(row), count.persons(row))));
        let total: f64 = rows.map(|row| count.persons(row)).sum();
        // The same persons in every table: a total that is not the others' would break the sums that are looked at.
        if cells.insert(Place::new(), total).is_some_and(|other| (other - total).abs() > 1e-6) {
            return None;
        }
    }
    let concealed = hidden_since(&cells, earlier, threshold)?;
    let tables: Vec<Table> = counts.iter().map(|count| with_gaps(count, &concealed, threshold)).collect();
    let gap =
        |count: &&Count| count.table.rows.iter().filter(|row| concealed.contains(&count.place(row))).count();
    Some(Hidden { rows: counts.iter().map(|count| gap(&count)).sum(), tables })
}

fn with_gaps(count: &Count, concealed: &BTreeSet<Place>, threshold: f64) -> Table {
    let mut table = count.table.clone();
    if concealed.is_empty() {
        return table;
    }
    table.columns.truncate(count.places + 1);
    for row in &mut table.rows {
        let place = count.place(row);
        row.truncate(count.places + 1);
        if concealed.contains(&place) {
            row[count.places] = Cell::Missing;
        }
    }
    table.description += &format!(
        " Counts of fewer than {threshold} persons are empty, and with them as many others as keep anybody from computing them."
    );
    table
}
