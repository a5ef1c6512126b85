//! Tallies: persons in cells, where a person whose day is not known lies in several cells at once.

use std::sync::Arc;

use records::{Codebook, Person};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::named::{CountRow, write_rows};
use crate::{By, Frame, Linked, Query};

/// What stands for a category that the sources do not give.
pub const UNKNOWN: &str = "unknown";
/// What stands for the period of a death that no date stands for.
pub const UNDATED: &str = "undated";

/// Parts of one person. A power of two, so that a part as a floating-point number is exact, and so is every sum of up to
/// eight million persons: rows add up to their total to the last digit.
pub(crate) const PARTS: i64 = 1 << 30;

/// How many persons a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Cell {
    /// The expected number: a date that spans several days counts in each cell by the share of its days that lie there.
    pub persons: f64,
    /// How many are certainly here.
    pub lo: u64,
    /// How many can be here.
    pub hi: u64,
}

/// A cell with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The value of each column; rows share their words.
    pub keys: Vec<Arc<str>>,
    /// What it holds, every link between mentions taken as it was decided.
    pub cell: Cell,
    /// What it holds once doubtful links are weighed; only of [`Frame::tally_with`].
    pub linked: Option<Linked>,
}

/// Persons counted by columns.
///
/// It serialises as the rows of `count --json`, those of the undated last.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// The columns.
    pub columns: Vec<By>,
    /// The cells, in the order of the columns. A single period column has every period between its first and last, and
    /// a single category column has its row of the unknown, even where they are empty.
    pub rows: Vec<Row>,
    /// Persons whom no date places, by the other columns: at least one row whenever a period is asked for. They are in
    /// no other row and not in the total.
    pub undated: Vec<Row>,
    /// All rows together. `lo` and `hi` are those of the whole, so they are not the sums of the rows'.
    pub total: Cell,
    /// All undated rows together.
    pub undated_total: Cell,
    /// All rows together, once doubtful links are weighed; only of [`Frame::tally_with`].
    pub linked_total: Option<Linked>,
}

/// A cell that is being filled, in parts of persons.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parts {
    pub(crate) parts: i64,
    pub(crate) lo: u64,
    pub(crate) hi: u64,
}

impl Parts {
    /// So many whole persons.
    pub(crate) const fn whole(persons: u64) -> Self {
        Self { parts: PARTS * persons as i64, lo: persons, hi: persons }
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.parts += other.parts;
        self.lo += other.lo;
        self.hi += other.hi;
    }

    pub(crate) fn cell(self) -> Cell {
        Cell { persons: self.parts as f64 / PARTS as f64, lo: self.lo, hi: self.hi }
    }
}

/// Counts persons.
///
/// # Imprecise dates
/// A person whose date spans `n` days lies in a cell with the share of those days that lie there; the cell's `persons`
/// is the sum of the shares, `lo` counts who lies in it with all his days, `hi` who does with any. Shares are whole
/// numbers of 2⁻³⁰ persons, cut from the running sum of days, so months add up to their year exactly.
///
/// # Example
/// ```
/// use counting::{QueryText, tally};
/// # use records::*;
/// # let person = |number: u64, date: Option<&str>| Person {
/// #     date: date.map(|date| Resolved { value: date.parse().unwrap(), mention: None, rule: String::new() }),
/// #     date_basis: date.map(|_| DateBasis::Death),
/// #     ..serde_json::from_value(serde_json::json!({"id": PersonId(number), "mentions": [], "status": "confirmed",
/// #         "status_rule": "", "first_reported_at": "2024-06-01", "sources": 1, "rank_group": "unknown"})).unwrap()
/// # };
/// let codebook = records::codebook::example();
/// // Three persons: one died on a day, one in some week, one nobody knows when.
/// let persons = [person(1, Some("2024-02-20")), person(2, Some("2024-02-26/2024-03-03")), person(3, None)];
/// let query = QueryText { by: "month", ..QueryText::default() }.parse(&codebook)?;
/// let tally = tally(&persons, &query, &codebook);
/// assert_eq!(&*tally.rows[0].keys[0], "2024-02");
/// assert_eq!((tally.rows[0].cell.lo, tally.rows[0].cell.hi), (1, 2));
/// assert!((tally.rows[0].cell.persons - (1.0 + 4.0 / 7.0)).abs() < 1e-6);
/// assert_eq!(tally.total.persons, 2.0);
/// assert_eq!(tally.undated_total.persons, 1.0);
/// # Ok::<(), counting::QueryError>(())
/// ```
#[must_use]
pub fn tally(persons: &[Person], query: &Query, codebook: &Codebook) -> Tally {
    Frame::for_query_of(&persons.iter().collect::<Vec<_>>(), query, codebook).tally(query)
}

/// The persons behind a tally's total: those who are certainly or possibly in it.
///
/// It is the way from a number on a page back to the records.
#[must_use]
pub fn members<'a>(persons: &'a [Person], query: &Query, codebook: &Codebook) -> Vec<&'a Person> {
    let frame = Frame::for_query_of(&persons.iter().collect::<Vec<_>>(), query, codebook);
    frame.members(query).into_iter().map(|at| &persons[at]).collect()
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_rows(serializer, &self.columns, self.rows.iter().chain(&self.undated))
    }
}

impl CountRow for Row {
    fn keys(&self) -> &[Arc<str>] {
        &self.keys
    }

    fn write_cell<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("persons", &self.cell.persons)?;
        map.serialize_entry("lo", &self.cell.lo)?;
        map.serialize_entry("hi", &self.cell.hi)?;
        if let Some(linked) = self.linked {
            map.serialize_entry("expected", &linked.expected)?;
            map.serialize_entry("expected_lo", &linked.lo)?;
            map.serialize_entry("expected_hi", &linked.hi)?;
        }
        Ok(())
    }
}
