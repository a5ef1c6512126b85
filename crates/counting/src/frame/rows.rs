//! Cells to rows, in the order in which tables are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::{Digit, Plan};
use super::sweep::Swept;
use crate::doubts::Weighed;
use crate::tally::{Parts, Row, Tally, UNDATED};

/// The table of what a pass found.
pub(super) fn tally(plan: &Plan, swept: Swept, weighed: Option<&Weighed>) -> Tally {
    let of = |cell: u64, parts: Parts| Row {
        keys: plan.keys(cell),
        cell: parts.cell(),
        linked: weighed.map(|weighed| weighed.cell(cell, parts)),
    };
    let Swept { mut cells, total } = swept;
    fill(plan, &mut cells);
    let no_date = |cell: &(u64, Parts)| plan.run_of(cell.0) == plan.undated();
    let undated: Vec<(u64, Parts)> = cells.iter().copied().filter(no_date).collect();
    let mut undated_total = Parts::default();
    undated.iter().for_each(|(_, parts)| undated_total.join(*parts));
    let mut rows = Vec::with_capacity(cells.len() - undated.len());
    rows.extend(cells.into_iter().filter(|cell| !no_date(cell)).map(|(cell, parts)| of(cell, parts)));

    let undated = if !plan.dated {
        Vec::new()
    } else if plan.columns.iter().any(|by| by.is_date()) && !undated.is_empty() {
        undated.into_iter().map(|(cell, parts)| of(cell, parts)).collect()
    } else {
        vec![Row {
            keys: undated_keys(plan),
            cell: undated_total.cell(),
            linked: weighed.map(|weighed| weighed.undated(undated_total)),
        }]
    };
    Tally {
        columns: plan.columns.to_vec(),
        rows,
        undated,
        total: total.cell(),
        undated_total: undated_total.cell(),
        linked_total: weighed.map(|weighed| weighed.total(total)),
    }
}

/// Adds the empty cells that a reader would miss: periods in between, and the row of the unknown.
fn fill(plan: &Plan, cells: &mut Vec<(u64, Parts)>) {
    let [only] = plan.columns else { return };
    let last = cells.iter().rev().find(|(cell, _)| plan.run_of(*cell) < plan.undated());
    let missed = match (only.is_date(), cells.first(), last) {
        (true, Some((first, _)), Some((last, _))) => *first..=*last,
        (false, ..) if only.shows_unknown() => plan.unknown()..=plan.unknown(),
        _ => return,
    };
    let mut all: BTreeMap<u64, Parts> = missed.map(|cell| (cell, Parts::default())).collect();
    all.extend(cells.drain(..));
    cells.extend(all);
}

/// The keys of the one row of the undated, where none is or no column is a period: the query's dates leave them out.
fn undated_keys(plan: &Plan) -> Vec<Arc<str>> {
    let dated_column = plan.columns.iter().any(|by| by.is_date());
    let says = |(at, by): (usize, &crate::By)| by.is_date() || (at == 0 && !dated_column);
    let key = |column| Arc::from(if says(column) { UNDATED } else { "" });
    plan.columns.iter().enumerate().map(key).collect()
}

impl Plan<'_> {
    /// The run of a cell.
    pub(crate) fn run_of(&self, cell: u64) -> u32 {
        (cell / self.run % (u64::from(self.undated()) + 1)) as u32
    }

    /// The cell of the unknown, where the only column is a category.
    fn unknown(&self) -> u64 {
        self.columns.first().map_or(0, |by| self.frame.column(*by).unknown())
    }

    /// The words of a cell, one for each column.
    pub(crate) fn keys(&self, cell: u64) -> Vec<Arc<str>> {
        let run = self.run_of(cell);
        let mut categories = self.digits.iter().filter_map(|(digit, worth)| match digit {
            Digit::Category { words, .. } => Some(&words[(cell / worth) as usize % words.len()]),
            Digit::Runs => None,
        });
        let mut periods = 0..;
        let mut period = || match run == self.undated() {
            true => Arc::from(UNDATED),
            false => periods.next().map_or_else(|| Arc::from(""), |at| self.calendar.names(run)[at].clone()),
        };
        let key = |by: &crate::By| match by.is_date() {
            true => period(),
            false => categories.next().cloned().unwrap_or_else(|| Arc::from("")),
        };
        self.columns.iter().map(key).collect()
    }
}
