//! Capture histories from CSV: 0/1 columns, strata, counts; what is wrong is named with row and column.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use thiserror::Error;

use super::{CaptureTable, MAX_LISTS, Pattern, StratifiedTable, TableError};

/// What was read: the table of all, and that of each stratum where strata were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histories {
    /// Everybody.
    pub table: CaptureTable,
    /// The same by strata.
    pub strata: Option<StratifiedTable>,
}

/// What is wrong with a table of capture histories. Rows are counted as spreadsheets do: the header is row 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HistoriesError {
    /// Not CSV.
    #[error("not a table: {reason}")]
    Csv {
        /// What the parser says, with the line.
        reason: String,
    },
    /// No row, or nobody in any.
    #[error("the table has nobody in it")]
    Empty,
    /// No list.
    #[error("no column is a list: capture-recapture needs two at least, each a column of 0 and 1")]
    NoList,
    /// One list.
    #[error(
        "the only list is `{column}`: capture-recapture needs two at least, each a column of 0 and 1 (strata are named with --strata)"
    )]
    OneList {
        /// The column.
        column: String,
    },
    /// Too many.
    #[error(
        "{lists} columns would be lists ({columns}): at most {MAX_LISTS} are handled; name strata with --strata"
    )]
    ManyLists {
        /// How many.
        lists: usize,
        /// Their names.
        columns: String,
    },
    /// A stratum that is not a column.
    #[error("no column `{column}` for a stratum: the table has {found}")]
    NoStratum {
        /// The column asked for.
        column: String,
        /// The columns there are.
        found: String,
    },
    /// A cell of a list.
    #[error(
        "row {row}, column `{column}`: `{value}` is neither 0 nor 1; if `{column}` is no list, name it with --strata"
    )]
    NotOnOrOff {
        /// The row.
        row: u64,
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// A count.
    #[error("row {row}, column `{column}`: `{value}` is not a whole number from 0")]
    NotACount {
        /// The row.
        row: u64,
        /// The column.
        column: String,
        /// What stands there.
        value: String,
    },
    /// Persons on no list.
    #[error(
        "row {row}: 0 in every list ({columns}), with a count of {count}: how many are on none is what is estimated, and must not be given"
    )]
    OnNone {
        /// The row.
        row: u64,
        /// The lists.
        columns: String,
        /// The count.
        count: u64,
    },
    /// One history twice.
    #[error("row {row} repeats row {first}: the history {history} is given twice, in columns {columns}")]
    Twice {
        /// The row.
        row: u64,
        /// The row that was first.
        first: u64,
        /// The history as digits, and its stratum.
        history: String,
        /// The lists.
        columns: String,
    },
}

/// The column that holds counts.
const COUNT: &str = "count";

/// Reads capture histories. The column `count` holds how many persons have the row's history; without it every row is one
/// person. The columns named as `strata` hold labels, an empty one being unknown; all others are lists, and hold 0 or 1.
///
/// # Errors
/// [`HistoriesError`], with row and column.
///
/// ```
/// use estimation::capture::{HistoriesError, histories};
/// let csv = "obituaries,graves,sex,count\n1,0,man,40\n0,1,man,30\n1,1,man,20\n1,1,,5\n";
/// let read = histories(csv.as_bytes(), &["sex".to_owned()])?;
/// assert_eq!((read.table.seen(), read.table.on_both(0, 1)), (95, 25));
/// assert_eq!(read.strata.map(|strata| strata.unlabelled.len()), Some(1));
/// let negative = histories("a,b,count\n1,0,-4\n".as_bytes(), &[]).unwrap_err();
/// assert_eq!(negative.to_string(), "row 2, column `count`: `-4` is not a whole number from 0");
/// # Ok::<(), HistoriesError>(())
/// ```
pub fn histories(reader: impl Read, strata: &[String]) -> Result<Histories, HistoriesError> {
    let fault = |error: csv::Error| HistoriesError::Csv { reason: error.to_string() };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
    let header: Vec<String> = reader
        .headers()
        .map_err(fault)?
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').to_owned())
        .collect();
    let columns = Columns::new(&header, strata)?;
    let mut cells = Cells::default();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        cells.add(&columns, &record)?;
    }
    if cells.all.values().all(|(_, count)| *count == 0) {
        return Err(HistoriesError::Empty);
    }
    Ok(cells.tables(&columns))
}

struct Columns {
    names: Vec<String>,
    lists: Vec<usize>,
    strata: Vec<usize>,
    count: Option<usize>,
}

impl Columns {
    fn new(header: &[String], asked: &[String]) -> Result<Self, HistoriesError> {
        let place = |column: &String| {
            header
                .iter()
                .position(|name| name == column)
                .ok_or_else(|| HistoriesError::NoStratum { column: column.clone(), found: header.join(", ") })
        };
        let strata = asked.iter().map(place).collect::<Result<Vec<usize>, _>>()?;
        let count = header.iter().position(|name| name.eq_ignore_ascii_case(COUNT));
        let lists: Vec<usize> =
            (0..header.len()).filter(|column| !strata.contains(column) && Some(*column) != count).collect();
        let columns = Self { names: header.to_vec(), lists, strata, count };
        match columns.lists.len() {
            0 => Err(HistoriesError::NoList),
            1 => Err(HistoriesError::OneList { column: columns.in_words() }),
            lists if lists > MAX_LISTS => {
                Err(HistoriesError::ManyLists { lists, columns: columns.in_words() })
            }
            _ => Ok(columns),
        }
    }

    fn in_words(&self) -> String {
        self.lists.iter().map(|column| self.names[*column].as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Which stratum, as far as it is known.
type Labels = Vec<Option<String>>;

#[derive(Default)]
struct Cells {
    /// The row that was first, and the count.
    all: HashMap<(Labels, Pattern), (u64, u64)>,
}

impl Cells {
    fn add(&mut self, columns: &Columns, record: &csv::StringRecord) -> Result<(), HistoriesError> {
        let row = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let mut pattern: Pattern = 0;
        for (list, column) in columns.lists.iter().enumerate() {
            match cell(*column) {
                "1" | "1.0" => pattern |= 1 << list,
                "0" | "0.0" => {}
                value => {
                    let (column, value) = (columns.names[*column].clone(), value.to_owned());
                    return Err(HistoriesError::NotOnOrOff { row, column, value });
                }
            }
        }
        let count = match columns.count {
            None => 1,
            Some(column) => crate::rows::whole(cell(column)).ok_or_else(|| HistoriesError::NotACount {
                row,
                column: columns.names[column].clone(),
                value: cell(column).to_owned(),
            })?,
        };
        if pattern == 0 {
            return Err(HistoriesError::OnNone { row, columns: columns.in_words(), count });
        }
        let labels: Labels =
            columns.strata.iter().map(|column| crate::rows::some_text(cell(*column))).collect();
        let first = self.all.get(&(labels.clone(), pattern)).map(|(first, _)| *first);
        if let Some(first) = first.filter(|_| columns.count.is_some()) {
            let digits: String = (0..columns.lists.len())
                .map(|list| if pattern >> list & 1 == 1 { '1' } else { '0' })
                .collect();
            let known: Vec<String> = labels.iter().map(|label| label.clone().unwrap_or_default()).collect();
            let history = if known.is_empty() { digits } else { format!("{digits} of {}", known.join(", ")) };
            return Err(HistoriesError::Twice { row, first, history, columns: columns.in_words() });
        }
        self.all.entry((labels, pattern)).or_insert((row, 0)).1 += count;
        Ok(())
    }

    fn tables(self, columns: &Columns) -> Histories {
        let lists: Vec<String> = columns.lists.iter().map(|column| columns.names[*column].clone()).collect();
        let mut pooled: BTreeMap<Pattern, u64> = BTreeMap::new();
        let mut labelled: BTreeMap<Vec<String>, BTreeMap<Pattern, u64>> = BTreeMap::new();
        let mut unlabelled: BTreeMap<Labels, BTreeMap<Pattern, u64>> = BTreeMap::new();
        for ((labels, pattern), (_, count)) in self.all {
            *pooled.entry(pattern).or_default() += count;
            let cells = match labels.iter().cloned().collect::<Option<Vec<String>>>() {
                Some(known) => labelled.entry(known).or_default(),
                None => unlabelled.entry(labels).or_default(),
            };
            *cells.entry(pattern).or_default() += count;
        }
        let table = |cells: BTreeMap<Pattern, u64>| -> Result<CaptureTable, TableError> {
            CaptureTable::new(lists.clone(), cells)
        };
        let table = |cells| table(cells).expect("2 to 16 lists, and every pattern once");
        let strata = (!columns.strata.is_empty()).then(|| StratifiedTable {
            columns: columns.strata.iter().map(|column| columns.names[*column].clone()).collect(),
            strata: labelled.into_iter().map(|(labels, cells)| (labels, table(cells))).collect(),
            unlabelled: unlabelled.into_iter().map(|(labels, cells)| (labels, table(cells))).collect(),
        });
        Histories { table: table(pooled), strata }
    }
}

#[cfg(test)]
mod tests {
    use super::histories;

    fn fault(csv: &str) -> String {
        histories(csv.as_bytes(), &[]).expect_err("a fault").to_string()
    }

    #[test]
    fn what_is_wrong_is_named_with_row_and_column() {
        insta::assert_snapshot!(
            [
                fault("a,b,count\n1,0,4\n0,1,many\n"),
                fault("a,b,count\n1,0,4\n0,0,7\n"),
                fault("a,b,count\n1,0,4\n0,1,2\n1,0,5\n"),
                fault("a,count\n1,4\n"),
                fault("count\n4\n"),
                fault("a,sex,count\n1,man,4\n"),
                fault("a,b\n"),
                fault("a,b,count\n1,1,0\n"),
                fault("a,b,count\n1,1\n"),
                histories("a,b\n1,1\n".as_bytes(), &["age".to_owned()]).expect_err("a fault").to_string(),
            ]
            .join("\n")
        );
    }

    #[test]
    fn without_counts_each_row_is_one_person() {
        let read = histories("a,b\n1,0\n1,1\n1,1\n0,1\n".as_bytes(), &[]).expect("four persons");
        assert_eq!((read.table.seen(), read.table.count(0b11)), (4, 2));
    }
}
