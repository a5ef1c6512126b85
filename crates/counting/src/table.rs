//! Cells to rows, in the order in which tables are read.

use records::Codebook;
use rustc_hash::FxHashMap;

use crate::By;
use crate::calendar::Calendar;
use crate::groups::Groups;
use crate::tally::{Parts, Row, UNDATED, UNKNOWN};

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
        let places: Vec<Vec<u32>> =
            self.categories().enumerate().map(|(at, by)| self.order(at, by)).collect();
        let mut rows: Vec<(Vec<u32>, Row)> = cells
            .into_iter()
            .map(|(group, run, parts)| {
                let codes = self.groups.codes(group);
                let (place, keys) = self.key(&codes, run, &places);
                (place, Row { keys, cell: parts.cell() })
            })
            .collect();
        rows.sort_unstable_by(|one, two| one.0.cmp(&two.0));
        rows.into_iter().map(|(_, row)| row).collect()
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

    /// A row's place in the order of the columns, and its keys.
    fn key(&self, codes: &[u32], run: Option<u32>, places: &[Vec<u32>]) -> (Vec<u32>, Vec<String>) {
        let (mut category, mut period) = (0, 0);
        let mut place = Vec::with_capacity(self.columns.len());
        let mut keys = Vec::with_capacity(self.columns.len());
        for by in self.columns {
            if by.is_date() {
                place.push(run.unwrap_or(u32::MAX));
                keys.push(run.map_or(UNDATED, |run| &self.calendar.names(run)[period]).to_owned());
                period += 1;
            } else {
                let code = codes[category] as usize;
                place.push(places[category][code]);
                keys.push(self.groups.words(category)[code].to_owned());
                category += 1;
            }
        }
        (place, keys)
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
