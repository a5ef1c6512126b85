//! The table of capture patterns: how many persons stand on exactly these lists.

use serde::Serialize;
use thiserror::Error;

/// The most lists a table may have. A table of 16 lists has 65,535 cells.
pub const MAX_LISTS: usize = 16;

/// Which lists a person stands on: bit j is list j (the first list is bit 0).
pub type Pattern = u32;

/// Counts of persons by capture pattern. The pattern of no list is unknown, and is what is estimated.
///
/// ```
/// use estimation::capture::CaptureTable;
/// let lists = vec!["obituaries".to_owned(), "graves".to_owned()];
/// let table = CaptureTable::new(lists, [(0b01, 40), (0b10, 30), (0b11, 20)])?;
/// assert_eq!((table.seen(), table.on_list(0), table.on_both(0, 1)), (90, 60, 20));
/// # Ok::<(), estimation::capture::TableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaptureTable {
    lists: Vec<String>,
    /// By pattern; the cell of no list is 0 and not read.
    counts: Vec<u64>,
}

/// What is wrong with a table of capture patterns.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// No list, or more than are handled.
    #[error("{given} lists: a table of capture histories has 1 to {MAX_LISTS}")]
    Lists {
        /// How many were given.
        given: usize,
    },
    /// Persons on no list cannot be counted.
    #[error(
        "a count of {count} for persons on none of the lists: that cell is what is estimated and must not be given"
    )]
    NoList {
        /// The count given.
        count: u64,
    },
    /// One pattern twice.
    #[error("pattern {pattern} is given twice, with {first} and with {second}")]
    Twice {
        /// The pattern as digits, first list first.
        pattern: String,
        /// The count given first.
        first: u64,
        /// The count given then.
        second: u64,
    },
    /// A pattern that names a list that is not there.
    #[error("pattern {pattern:#b} names a list beyond the {lists} given")]
    Beyond {
        /// The pattern.
        pattern: Pattern,
        /// How many lists there are.
        lists: usize,
    },
}

impl CaptureTable {
    /// A table from its lists' names and the counts of patterns; patterns not given count 0.
    ///
    /// # Errors
    /// Where there is no list or too many, or a pattern is given twice, of no list, or of a list that is not there.
    pub fn new(
        lists: Vec<String>,
        cells: impl IntoIterator<Item = (Pattern, u64)>,
    ) -> Result<Self, TableError> {
        if lists.is_empty() || lists.len() > MAX_LISTS {
            return Err(TableError::Lists { given: lists.len() });
        }
        let mut given: Vec<Option<u64>> = vec![None; 1 << lists.len()];
        for (pattern, count) in cells {
            let beyond = TableError::Beyond { pattern, lists: lists.len() };
            let cell = given.get_mut(pattern as usize).ok_or(beyond)?;
            if pattern == 0 {
                return Err(TableError::NoList { count });
            }
            if let Some(first) = cell.replace(count) {
                let pattern = digits(pattern, lists.len());
                return Err(TableError::Twice { pattern, first, second: count });
            }
        }
        Ok(Self { lists, counts: given.into_iter().map(Option::unwrap_or_default).collect() })
    }

    /// The lists' names.
    #[must_use]
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// How many lists there are, K.
    #[must_use]
    pub fn list_count(&self) -> usize {
        self.lists.len()
    }

    /// How many persons stand on exactly these lists; 0 for the pattern of no list, which is unknown.
    #[must_use]
    pub fn count(&self, pattern: Pattern) -> u64 {
        self.counts.get(pattern as usize).copied().unwrap_or_default()
    }

    /// All patterns of at least one list with their counts, zeros too, by ascending pattern.
    pub fn cells(&self) -> impl Iterator<Item = (Pattern, u64)> + '_ {
        (0..).zip(self.counts.iter().copied()).skip(1)
    }

    /// How many persons stand on any list, n.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many stand on a list.
    #[must_use]
    pub fn on_list(&self, list: usize) -> u64 {
        self.cells().filter(|(pattern, _)| pattern >> list & 1 == 1).map(|(_, count)| count).sum()
    }

    /// How many stand on both of two lists.
    #[must_use]
    pub fn on_both(&self, left: usize, right: usize) -> u64 {
        let both = 1 << left | 1 << right;
        self.cells().filter(|(pattern, _)| pattern & both == both).map(|(_, count)| count).sum()
    }

    /// The table of some of the lists, in the order given; persons on none of them drop out of it.
    ///
    /// ```
    /// use estimation::capture::CaptureTable;
    /// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
    /// let table = CaptureTable::new(lists, [(0b001, 5), (0b101, 7), (0b110, 2), (0b010, 1)])?;
    /// let kept = table.only(&[0, 2]);
    /// assert_eq!((kept.count(0b01), kept.count(0b11), kept.count(0b10), kept.seen()), (5, 7, 2, 14));
    /// # Ok::<(), estimation::capture::TableError>(())
    /// ```
    #[must_use]
    pub fn only(&self, kept: &[usize]) -> Self {
        self.regrouped(&kept.iter().map(|list| vec![*list]).collect::<Vec<_>>())
    }

    /// The table in which each group of lists is one list: a person stands on it who stands on any of its members.
    /// Lists in no group are left out. A merged list is named by its members, joined by `+`.
    #[must_use]
    pub fn regrouped(&self, groups: &[Vec<usize>]) -> Self {
        let name = |group: &Vec<usize>| {
            let members: Vec<&str> =
                group.iter().filter_map(|list| self.lists.get(*list).map(String::as_str)).collect();
            members.join("+")
        };
        let masks: Vec<Pattern> =
            groups.iter().map(|group| group.iter().map(|list| 1 << list).sum()).collect();
        let mut counts = vec![0; 1 << groups.len()];
        for (pattern, count) in self.cells() {
            let seen = masks.iter().enumerate().filter(|(_, mask)| pattern & **mask != 0);
            let regrouped: usize = seen.map(|(place, _)| 1 << place).sum();
            counts[regrouped] += count;
        }
        counts[0] = 0;
        Self { lists: groups.iter().map(name).collect(), counts }
    }

    /// The lists that hold anybody.
    #[must_use]
    pub fn usable(&self) -> Vec<usize> {
        (0..self.list_count()).filter(|list| self.on_list(*list) > 0).collect()
    }
}

/// A pattern as digits, first list first: pattern 0b011 of three lists is `110`.
fn digits(pattern: Pattern, lists: usize) -> String {
    (0..lists).map(|list| if pattern >> list & 1 == 1 { '1' } else { '0' }).collect()
}
