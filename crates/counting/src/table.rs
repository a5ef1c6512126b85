//! Cells to rows, in the order in which tables are read.

use std::cmp::Ordering;

use records::Codebook;
use rustc_hash::FxHashMap;

use crate::By;
use crate::calendar::Calendar;
use crate::groups::Groups;
use crate::tally::{Parts, Row, UNDATED, UNKNOWN};

/// What a column is, and which of its like.
enum Column {
    Period(usize),
    Category(usize),
}

/// What the rows' keys are made of.
pub(crate) struct Table<'a> {
    pub(crate) columns: &'a [By],
    pub(crate) groups: Groups<'a>,
    pub(crate) calendar: &'a Calendar,
    pub(crate) codebook: &'a Codebook,
}

impl Table<'_> {
    /// Adds the empty cells that a reader would miss: periods in between, and the row of the unknown.
    pub(crate) fn fill(&mut self, cells: &mut FxHashMap<(u32, u32), Parts>) {
        let [only] = self.columns else { return };
        if only.is_date() && !cells.is_empty() {
            for run in 0..self.calendar.runs() {
                cells.entry((0, run)).or_default();
            }
        } else if !only.is_date() && !matches!(only, By::Status | By::Incident | By::FirstReported) {
            let unknown = self.groups.step(0, 0, UNKNOWN);
            cells.entry((unknown, 0)).or_default();
        }
    }

    /// The rows of some cells; a cell without a run is undated.
    pub(crate) fn rows(&self, cells: impl IntoIterator<Item = (u32, Option<u32>, Parts)>) -> Vec<Row> {
        let orders: Vec<Vec<u32>> =
            self.categories().enumerate().map(|(at, by)| self.order(at, by)).collect();
        let width = orders.len();
        // For every combination, the places of its words in the orders of their columns, end to end.
        let mut places = vec![0; self.groups.len() * width];
        let mut codes = places.clone();
        for group in 0..self.groups.len() {
            for (at, code) in (0..width).rev().zip(self.groups.codes(group as u32)) {
                codes[group * width + at] = code;
                places[group * width + at] = orders[at].get(code as usize).copied().unwrap_or_default();
            }
        }
        let of = |all: &[u32], group: u32, at: usize| all[group as usize * width + at];
        let columns = self.places();
        let mut cells: Vec<(u32, Option<u32>, Parts)> = cells.into_iter().collect();
        cells.sort_unstable_by(|one, two| {
            let place = |(group, run, _): &(u32, Option<u32>, Parts), column: &Column| match column {
                Column::Period(_) => run.unwrap_or(u32::MAX),
                Column::Category(at) => of(&places, *group, *at),
            };
            columns
                .iter()
                .map(|column| place(one, column).cmp(&place(two, column)))
                .find(|o| o.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        let key = |group: u32, run: Option<u32>, column: &Column| match column {
            Column::Period(at) => run.map_or(UNDATED, |run| &self.calendar.names(run)[*at]),
            Column::Category(at) => self.groups.words(*at)[of(&codes, group, *at) as usize],
        };
        let row = |(group, run, parts): (u32, Option<u32>, Parts)| Row {
            keys: columns.iter().map(|column| key(group, run, column).to_owned()).collect(),
            cell: parts.cell(),
        };
        cells.into_iter().map(row).collect()
    }

    /// For each column, which of the periods or of the categories it is.
    fn places(&self) -> Vec<Column> {
        let (mut periods, mut categories) = (0.., 0..);
        let next = |by: &By| {
            if by.is_date() {
                periods.next().map(Column::Period)
            } else {
                categories.next().map(Column::Category)
            }
        };
        self.columns.iter().filter_map(next).collect()
    }

    /// The rows of those whom no date places.
    ///
    /// Where no column is a period, there is one row, and its first column says so: the query's dates leave them out.
    pub(crate) fn undated(&self, groups: FxHashMap<u32, Parts>) -> Vec<Row> {
        let dated_column = self.columns.iter().any(|by| by.is_date());
        if dated_column && !groups.is_empty() {
            return self.rows(groups.into_iter().map(|(group, parts)| (group, None, parts)));
        }
        let mut all = Parts::default();
        groups.values().for_each(|parts| all.join(*parts));
        let says = |(at, by): (usize, &By)| by.is_date() || (at == 0 && !dated_column);
        let key = |column| if says(column) { UNDATED.to_owned() } else { String::new() };
        vec![Row { keys: self.columns.iter().enumerate().map(key).collect(), cell: all.cell() }]
    }

    fn categories(&self) -> impl Iterator<Item = By> {
        self.columns.iter().copied().filter(|by| !by.is_date())
    }

    /// For each word of a column, its place: as in the closed list, else by the alphabet; the unknown last.
    fn order(&self, column: usize, by: By) -> Vec<u32> {
        let listed = by.values(self.codebook).unwrap_or_default();
        let words = self.groups.words(column);
        let place = |word: &str| listed.iter().position(|value| value == word).unwrap_or(listed.len());
        let mut sorted: Vec<(bool, usize, &str, usize)> = words
            .iter()
            .enumerate()
            .map(|(code, word)| (*word == UNKNOWN, place(word), *word, code))
            .collect();
        sorted.sort_unstable();
        let mut places = vec![0; words.len()];
        for (at, (_, _, _, code)) in sorted.into_iter().enumerate() {
            places[code] = at as u32;
        }
        places
    }
}
