//! For tests: the benchmark tables and what other programs make of them.

use super::{CaptureTable, Pattern};

/// A row of reference.csv.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) dataset: String,
    pub(crate) method: String,
    pub(crate) settings: String,
    pub(crate) estimate: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// All rows, or `None` where the data are absent.
pub(crate) fn rows() -> Option<Vec<Row>> {
    let mut reader = csv::Reader::from_path(testkit::data("capture/reference.csv")?).expect("reference.csv");
    let records = reader.records().map(|record| {
        let record = record.expect("a row");
        let number = |column: usize| record[column].parse().unwrap_or(f64::NAN);
        let text = |column: usize| record[column].to_owned();
        Row {
            dataset: text(0),
            method: text(1),
            settings: text(2),
            estimate: number(3),
            low: number(4),
            high: number(5),
        }
    });
    Some(records.collect())
}

/// The first row of a data set and method.
pub(crate) fn row<'rows>(rows: &'rows [Row], dataset: &str, method: &str) -> &'rows Row {
    let found = rows.iter().find(|row| row.dataset == dataset && row.method == method);
    found.unwrap_or_else(|| panic!("reference.csv has {dataset}, {method}"))
}

/// A benchmark table by name, or `None` where the data are absent.
pub(crate) fn table(name: &str) -> Option<CaptureTable> {
    let path = testkit::data(&format!("capture/{name}.csv"))?;
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let lists = header.len() - 1;
    let cells = reader.records().map(|record| {
        let record = record.expect("a row");
        let pattern: Pattern = (0..lists).filter(|list| &record[*list] == "1").map(|list| 1 << list).sum();
        (pattern, record[lists].parse().expect("a count"))
    });
    let names = header.iter().take(lists).map(str::to_owned).collect();
    Some(CaptureTable::new(names, cells.collect::<Vec<_>>()).expect("a table"))
}
