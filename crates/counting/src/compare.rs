//! What changed between two vintages, and why.

mod causes;

use std::collections::BTreeMap;
use std::sync::Arc;

use records::{Codebook, Person};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::named::{CountRow, write_rows};
use crate::tally::PARTS;
use crate::{By, Frame, Query};

pub use causes::Cause;
use causes::Moves;

/// The same count of two vintages, and how the one becomes the other.
///
/// It serialises as its rows, then those of the undated.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The columns.
    pub columns: Vec<By>,
    /// The cells that hold somebody in either vintage, in the order of the columns.
    pub rows: Vec<Change>,
    /// Those whom no date places, where time matters.
    pub undated: Vec<Change>,
    /// All rows together, without the undated.
    pub total: Change,
}

/// A cell in two vintages.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The value of each column.
    pub keys: Vec<Arc<str>>,
    /// The expected number in the earlier vintage.
    pub before: f64,
    /// The expected number in the later one.
    pub after: f64,
    /// What each cause adds, in the order of [`Cause::ALL`]. Together they are `after - before` to the last digit.
    pub by_cause: [f64; Cause::ALL.len()],
}

impl Change {
    /// What one cause adds.
    #[must_use]
    pub fn of(&self, cause: Cause) -> f64 {
        self.by_cause[cause as usize]
    }
}

/// Counts two vintages alike and splits every change by its cause.
///
/// Both are counted by the same codebook, so that a difference is one of persons and not of age groups. A person of one
/// vintage is the person of the other with whom he shares the most mentions; [`Cause`] says how each kind of change is
/// told. `new_method` says that the vintages were frozen under different codebooks.
///
/// # Example
/// ```
/// use counting::{Cause, Query, compare};
/// # use records::*;
/// # let person = |id: u64, mentions: &[u64], route: &str| -> Person {
/// #     let mentions: Vec<MentionId> = mentions.iter().copied().map(MentionId).collect();
/// #     serde_json::from_value(serde_json::json!({"id": PersonId(id), "mentions": mentions, "status": "confirmed",
/// #         "status_rule": "", "route": route, "first_reported_at": "2024-06-01", "sources": 1, "rank_group": "unknown"})).unwrap()
/// # };
/// // Two of May are found to be one in June; a third is named, long after his death.
/// let may = [person(1, &[1], "new_death"), person(2, &[2], "new_death")];
/// let june = [person(1, &[1, 2], "new_death"), person(3, &[3], "late_identification")];
/// let compared = compare(&may, &june, &Query::default(), false, &records::codebook::example());
/// assert_eq!((compared.total.before, compared.total.after), (2.0, 2.0));
/// assert_eq!(compared.total.of(Cause::Merge), -1.0);
/// assert_eq!(compared.total.of(Cause::LateIdentification), 1.0);
/// ```
#[must_use]
pub fn compare(
    before: &[Person],
    after: &[Person],
    query: &Query,
    new_method: bool,
    codebook: &Codebook,
) -> Comparison {
    // One frame of both, so that a cell has one number.
    let both: Vec<&Person> = before.iter().chain(after).collect();
    let frame = Frame::for_query_of(&both, query, codebook);
    let plan = frame.plan(query);
    let counted = |from: usize, to: usize| (from..to).filter(|at| plan.wants(*at)).collect::<Vec<usize>>();
    let sides = (counted(0, before.len()), counted(before.len(), both.len()));

    let mut cells: BTreeMap<u64, Sums> = BTreeMap::new();
    for (side, which) in [(&sides.0, Sums::before as fn(&mut Sums) -> &mut i64), (&sides.1, Sums::after)] {
        for at in side {
            for (cell, parts) in plan.lay(*at, PARTS) {
                *which(cells.entry(cell).or_default()) += parts;
            }
        }
    }
    for (cause, at, sign) in Moves::new(&both, before.len(), new_method).of(&sides.0, &sides.1) {
        for (cell, parts) in plan.lay(at, PARTS) {
            cells.entry(cell).or_default().causes[cause as usize] += sign * parts;
        }
    }

    let mut total = Sums::default();
    let (mut rows, mut undated) = (Vec::new(), Vec::new());
    for (cell, sums) in cells {
        let change = sums.change(plan.keys(cell));
        if plan.run_of(cell) == plan.undated() {
            undated.push(change);
        } else {
            total.join(sums);
            rows.push(change);
        }
    }
    let total = total.change(vec![Arc::from(""); query.by.len()]);
    Comparison { columns: query.by.clone(), rows, undated, total }
}

/// A cell that is being filled, in parts of persons.
#[derive(Clone, Copy, Default)]
struct Sums {
    before: i64,
    after: i64,
    causes: [i64; Cause::ALL.len()],
}

impl Sums {
    fn before(&mut self) -> &mut i64 {
        &mut self.before
    }

    fn after(&mut self) -> &mut i64 {
        &mut self.after
    }

    fn join(&mut self, other: Self) {
        self.before += other.before;
        self.after += other.after;
        self.causes.iter_mut().zip(other.causes).for_each(|(all, some)| *all += some);
    }

    fn change(self, keys: Vec<Arc<str>>) -> Change {
        let persons = |parts: i64| parts as f64 / PARTS as f64;
        let by_cause = self.causes.map(persons);
        Change { keys, before: persons(self.before), after: persons(self.after), by_cause }
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_rows(serializer, &self.columns, self.rows.iter().chain(&self.undated))
    }
}

impl CountRow for Change {
    fn keys(&self) -> &[Arc<str>] {
        &self.keys
    }

    fn write_cell<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("before", &self.before)?;
        map.serialize_entry("after", &self.after)?;
        Cause::ALL.iter().try_for_each(|cause| map.serialize_entry(cause.as_str(), &self.of(*cause)))
    }
}
