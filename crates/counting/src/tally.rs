//! Tallies: persons in cells, where a person whose day is not known lies in several cells at once.

use jiff::civil::Date;
use records::{Codebook, Person};
use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::by::Labels;
use crate::calendar::{Calendar, interval, number};
use crate::groups::Groups;
use crate::table::Table;
use crate::{By, Query};

/// What stands for a category that the sources do not give.
pub const UNKNOWN: &str = "unknown";
/// What stands for the period of a death that no date stands for.
pub const UNDATED: &str = "undated";

/// Parts of one person. A power of two, so that a part as a floating-point number is exact, and so is every sum of up to
/// eight million persons: rows add up to their total to the last digit.
const PARTS: i64 = 1 << 30;

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
    /// The value of each column.
    pub keys: Vec<String>,
    /// What it holds.
    pub cell: Cell,
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
}

/// A cell that is being filled, in parts of persons.
#[derive(Clone, Copy, Default)]
pub(crate) struct Parts {
    parts: i64,
    lo: u64,
    hi: u64,
}

impl Parts {
    fn add(&mut self, parts: i64, certain: bool) {
        self.parts += parts;
        self.lo += u64::from(certain);
        self.hi += 1;
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
/// assert_eq!(tally.rows[0].keys, ["2024-02"]);
/// assert_eq!((tally.rows[0].cell.lo, tally.rows[0].cell.hi), (1, 2));
/// assert!((tally.rows[0].cell.persons - (1.0 + 4.0 / 7.0)).abs() < 1e-6);
/// assert_eq!(tally.total.persons, 2.0);
/// assert_eq!(tally.undated_total.persons, 1.0);
/// # Ok::<(), counting::QueryError>(())
/// ```
#[must_use]
pub fn tally(persons: &[Person], query: &Query, codebook: &Codebook) -> Tally {
    let labels = Labels::new(codebook);
    let wanted: Vec<&Person> = persons.iter().filter(|person| query.wants(person, &labels)).collect();
    let mut groups = Groups::new(query.by.iter().copied().filter(|by| !by.is_date()).collect());
    let placed = Placed::new(&wanted, query, codebook);

    let mut cells: FxHashMap<(u32, u32), Parts> = FxHashMap::default();
    let mut undated: FxHashMap<u32, Parts> = FxHashMap::default();
    let (mut total, mut undated_total) = (Parts::default(), Parts::default());
    for (person, days) in wanted.iter().zip(&placed.days) {
        let group = groups.of(person, &labels);
        let Some((from, to)) = *days else {
            undated.entry(group).or_default().add(PARTS, true);
            undated_total.add(PARTS, true);
            continue;
        };
        let (first, last) = (from.max(placed.first), to.min(placed.last));
        let share = |day: i64| PARTS * (day - from) / (to - from + 1);
        let mut day = first;
        while day <= last {
            let run = placed.calendar.run(day);
            let end = placed.calendar.last(run).min(last);
            let all_here = day == from && end == to;
            cells.entry((group, run)).or_default().add(share(end + 1) - share(day), all_here);
            day = end + 1;
        }
        if first <= last {
            total.add(share(last + 1) - share(first), first == from && last == to);
        }
    }

    let columns = &query.by;
    let mut table = Table { columns, groups, calendar: &placed.calendar, codebook };
    table.fill(&mut cells);
    let rows = table.rows(cells.into_iter().map(|((group, run), parts)| (group, Some(run), parts)));
    let undated = if placed.dated { table.undated(undated) } else { Vec::new() };
    Tally {
        columns: columns.clone(),
        rows,
        undated,
        total: total.cell(),
        undated_total: undated_total.cell(),
    }
}

/// The persons behind a tally's total: those who are certainly or possibly in it.
///
/// It is the way from a number on a page back to the records.
#[must_use]
pub fn members<'a>(persons: &'a [Person], query: &Query, codebook: &Codebook) -> Vec<&'a Person> {
    let labels = Labels::new(codebook);
    let placed = |person: &&Person| {
        let within =
            |(from, to)| query.to.is_none_or(|end| from <= end) && query.from.is_none_or(|start| start <= to);
        !query.needs_dates() || interval(person, query.basis.as_deref(), codebook).is_some_and(within)
    };
    persons.iter().filter(|person| query.wants(person, &labels)).filter(placed).collect()
}

/// Where the wanted persons lie in time.
struct Placed {
    /// Whether time matters to the query at all.
    dated: bool,
    /// For each person, the first and last day on which he can have died.
    days: Vec<Option<(i64, i64)>>,
    /// The first and last day that are counted.
    first: i64,
    last: i64,
    calendar: Calendar,
}

impl Placed {
    fn new(wanted: &[&Person], query: &Query, codebook: &Codebook) -> Self {
        let dated = query.needs_dates();
        let basis = query.basis.as_deref();
        let intervals: Vec<Option<(Date, Date)>> = if dated {
            wanted.iter().map(|person| interval(person, basis, codebook)).collect()
        } else {
            // Time does not matter: everybody lies in the one run of one day.
            vec![Some((codebook.begins, codebook.begins)); wanted.len()]
        };
        let known = || intervals.iter().flatten();
        let from = known().map(|(from, _)| *from).min().max(query.from);
        let to = known().map(|(_, to)| *to).max();
        let to = query.to.map_or(to, |end| to.map(|to| to.min(end)));
        let (from, to) = (from.unwrap_or(codebook.begins), to.unwrap_or(codebook.begins));
        Self {
            dated,
            days: intervals.iter().map(|days| days.map(|(from, to)| (number(from), number(to)))).collect(),
            first: number(from),
            last: number(to),
            calendar: Calendar::new(from, to, &query.by),
        }
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len() + self.undated.len()))?;
        for row in self.rows.iter().chain(&self.undated) {
            rows.serialize_element(&Named { columns: &self.columns, row })?;
        }
        rows.end()
    }
}

/// A row with the names of its columns.
struct Named<'a> {
    columns: &'a [By],
    row: &'a Row,
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Row { keys, cell } = self.row;
        let mut map = serializer.serialize_map(Some(keys.len() + 3))?;
        for (column, key) in self.columns.iter().zip(keys) {
            map.serialize_entry(column.as_str(), key)?;
        }
        map.serialize_entry("persons", &cell.persons)?;
        map.serialize_entry("lo", &cell.lo)?;
        map.serialize_entry("hi", &cell.hi)?;
        map.end()
    }
}
