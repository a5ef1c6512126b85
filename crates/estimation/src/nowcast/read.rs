//! A triangle from CSV.

use std::collections::BTreeMap;
use std::io::Read;

use super::triangle::{Reported, Triangle, TriangleError};
use super::{Period, PeriodError};

/// What is wrong with a file of reports. Rows are counted as an editor counts lines: the header is row 1.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file is not CSV.
    #[error("the triangle is not CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error(
        "the triangle has no column `{column}`: its header is `{header}`, and must have event_period, report_period and count"
    )]
    NoColumn {
        /// The column.
        column: String,
        /// The header found.
        header: String,
    },
    /// Not a period.
    #[error("row {row}, column {column}: {source}")]
    Period {
        /// The row.
        row: usize,
        /// The column.
        column: &'static str,
        /// What was given.
        source: PeriodError,
    },
    /// Another kind of period than in the first row.
    #[error(
        "row {row}, column {column}: `{given}` is a {kind}, but row 2 counts by the {first}: use one kind of period"
    )]
    Kind {
        /// The row.
        row: usize,
        /// The column.
        column: &'static str,
        /// The period.
        given: String,
        /// Its kind.
        kind: super::PeriodKind,
        /// The kind of the first row.
        first: super::PeriodKind,
    },
    /// Not a count.
    #[error("row {row}, column count: `{given}` is not a count: write a whole number, 0 or more")]
    Count {
        /// The row.
        row: usize,
        /// What was given.
        given: String,
    },
    /// Told before it happened.
    #[error("row {row}, column report_period: {report} is before the death in {event}")]
    Before {
        /// The row.
        row: usize,
        /// The period of report.
        report: Period,
        /// The period of death.
        event: Period,
    },
    /// One cell twice.
    #[error(
        "row {row}, column report_period: {event} reported in {report} was already counted in row {first}: add the two rows up"
    )]
    Twice {
        /// The row.
        row: usize,
        /// The period of death.
        event: Period,
        /// The period of report.
        report: Period,
        /// The row before.
        first: usize,
    },
    /// Strata were asked for, and a row has none.
    #[error("row {row}, column {column}: it is empty: write a stratum, such as unknown")]
    NoStratum {
        /// The row.
        row: usize,
        /// The column.
        column: String,
    },
    /// What the rows make is no triangle.
    #[error(transparent)]
    Triangle(#[from] TriangleError),
}

impl Triangle {
    /// Reads columns `event_period`, `report_period`, `count` and, if there are such, a column named by
    /// `strata` (kept apart; added up without one) and `batch` (anything written there marks the row as having come in a batch). All reports
    /// of the periods in `batches` count as a batch too. Other columns are not read.
    ///
    /// # Errors
    /// Every wrong cell is named by row and column.
    ///
    /// ```
    /// use estimation::nowcast::Triangle;
    /// let csv = "event_period,report_period,count\n2024-01,2024-01,5\n2024-01,2023-12,2\n";
    /// let error = Triangle::read(csv.as_bytes(), None, &[]).unwrap_err();
    /// assert_eq!(error.to_string(), "row 3, column report_period: 2023-12 is before the death in 2024-01");
    /// ```
    pub fn read(input: impl Read, strata: Option<&str>, batches: &[Period]) -> Result<Self, ReadError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        let header = reader.headers()?.clone();
        let place =
            |column: &str| header.iter().position(|name| name.trim_start_matches('\u{feff}') == column);
        let needed = |column: &str| {
            let header = header.iter().collect::<Vec<_>>().join(",");
            place(column).ok_or_else(|| ReadError::NoColumn { column: column.to_owned(), header })
        };
        let (event_at, report_at, count_at) =
            (needed("event_period")?, needed("report_period")?, needed("count")?);
        let stratum_at = strata.map(needed).transpose()?.or_else(|| place("stratum"));
        let batch_at = place("batch");
        let mut reports: Vec<Reported> = Vec::new();
        let mut rows = BTreeMap::new();
        for (record, row) in reader.records().zip(2..) {
            let record = record?;
            let cell = |at: usize| record.get(at).unwrap_or_default();
            let kind = reports.first().map(|first| first.event.kind());
            let event = period(cell(event_at), row, "event_period", kind)?;
            let report = period(cell(report_at), row, "report_period", kind.or(Some(event.kind())))?;
            if report < event {
                return Err(ReadError::Before { row, report, event });
            }
            let count = cell(count_at)
                .parse()
                .map_err(|_| ReadError::Count { row, given: cell(count_at).to_owned() })?;
            let stratum = stratum_at.map(cell).unwrap_or_default().to_owned();
            if let Some(column) = strata
                && stratum.is_empty()
            {
                return Err(ReadError::NoStratum { row, column: column.to_owned() });
            }
            let tag = batch_at.map(cell).unwrap_or_default().to_owned();
            let batch = !tag.is_empty() || batches.contains(&report);
            if let Some(first) = rows.insert((event, report, stratum.clone(), tag), row) {
                return Err(ReadError::Twice { row, event, report, first });
            }
            reports.push(Reported { event, report, stratum, batch, count });
        }
        let triangle = Self::of_reports(&reports)?;
        Ok(if strata.is_some() { triangle } else { triangle.pooled() })
    }
}

fn period(
    text: &str,
    row: usize,
    column: &'static str,
    first: Option<super::PeriodKind>,
) -> Result<Period, ReadError> {
    let period: Period = text.parse().map_err(|source| ReadError::Period { row, column, source })?;
    match first {
        Some(first) if period.kind() != first => {
            Err(ReadError::Kind { row, column, given: text.to_owned(), kind: period.kind(), first })
        }
        _ => Ok(period),
    }
}

#[cfg(test)]
mod tests {
    use super::Triangle;

    fn wrong(rows: &str) -> String {
        let csv = format!("event_period,report_period,count,stratum,batch\n{rows}\n");
        Triangle::read(csv.as_bytes(), Some("stratum"), &[]).unwrap_err().to_string()
    }

    #[test]
    fn every_wrong_cell_is_named_by_row_and_column() {
        let messages = [
            wrong("2024-01,2024-01,5,a,\n2024-01,2024-02,-3,a,"),
            wrong("2024-01,2024-01,five,a,"),
            wrong("2024-01,2024-01,1.5,a,"),
            wrong("2024-01,2024-01,,a,"),
            wrong("2024-01,2023-12,5,a,"),
            wrong("January,2024-01,5,a,"),
            wrong("2024-01,2024-02-30,5,a,"),
            wrong("2024-01,2024-W08,5,a,"),
            wrong("2024-01,2024-01,5,a,\n2024,2024,5,a,"),
            wrong("2024-01,2024-01,5,a,\n2024-01,2024-01,6,a,"),
            wrong("2024-01,2024-01,5,,"),
            wrong("2024-01,2024-01,5"),
            wrong(""),
            wrong("1024-01-01,2024-01-01,5,a,"),
            Triangle::read("event_period,count\n".as_bytes(), None, &[]).unwrap_err().to_string(),
        ];
        insta::assert_snapshot!(messages.join("\n"));
    }

    #[test]
    fn batches_strata_and_gaps_are_told_apart() {
        let csv = "event_period,report_period,count,stratum,batch\n2024-01,2024-01,5,b,\n2024-01,2024-03,7,b,registry\n\
                   2024-01,2024-03,2,b,\n2024-03,2024-03,1,a,\n2024-01,2024-02,3,a,\n";
        let triangle =
            Triangle::read(csv.as_bytes(), Some("stratum"), &["2024-02".parse().unwrap()]).unwrap();
        assert_eq!(triangle.strata(), ["a", "b"]);
        assert_eq!((triangle.regular(1, 0), triangle.batch(1, 0)), (&[5, 0, 2][..], &[0, 0, 7][..]));
        assert_eq!((triangle.batch(0, 0), triangle.in_batches()), (&[0, 3, 0][..], 10));
        assert_eq!(triangle.gaps().iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-02"]);
        let pooled = triangle.pooled();
        assert_eq!((pooled.reported(0, 0), pooled.reported(0, 2)), (17, 1));
        let before = triangle.as_it_was(1).unwrap();
        assert_eq!((before.periods(), before.reported(1, 0), before.reported(0, 0)), (2, 5, 3));
    }
}
