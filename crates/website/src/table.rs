//! The machine-readable twins of a table page.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use charts::harmless;
use serde_json::{Map, Value};

use crate::fault::Fault;
use crate::visible::Record;

/// In which form something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Page,
    Json,
    Csv,
}

/// What is asked for, and in which form: `year-2024.csv`.
pub(crate) fn form_of(name: &str) -> Result<(&str, Form), Fault> {
    match name.rsplit_once('.') {
        None => Ok((name, Form::Page)),
        Some((name, "json")) => Ok((name, Form::Json)),
        Some((name, "csv")) => Ok((name, Form::Csv)),
        Some(_) => Err(Fault::NotFound),
    }
}

/// A table that is a page, JSON or CSV.
pub(crate) struct Table {
    pub(crate) columns: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// Records, by these of their columns; the first is `id`.
    pub(crate) fn of(records: &[Record], columns: &[&'static str]) -> Self {
        let row = |record: &Record| {
            let values = columns.iter().map(|column| record.value(column).to_owned());
            std::iter::once(record.id.clone()).chain(values).collect()
        };
        Self {
            columns: std::iter::once("id").chain(columns.iter().copied()).collect(),
            rows: records.iter().map(row).collect(),
        }
    }

    /// A list of objects; what is not known is null.
    pub(crate) fn json(&self) -> Response {
        let object = |row: &Vec<String>| {
            let cell = |text: &String| if text.is_empty() { Value::Null } else { Value::from(text.as_str()) };
            let pairs = self.columns.iter().zip(row).map(|(column, text)| ((*column).to_owned(), cell(text)));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        axum::Json(self.rows.iter().map(object).collect::<Vec<_>>()).into_response()
    }

    /// Comma-separated values. A text that a spreadsheet would run as a formula is given an apostrophe first.
    pub(crate) fn csv(&self) -> Result<Response, Fault> {
        let wrong = |error: csv::Error| Fault::Inside(error.to_string());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.columns).map_err(wrong)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(wrong)?;
        }
        let bytes = writer.into_inner().map_err(|error| Fault::Inside(error.to_string()))?;
        Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8")], bytes).into_response())
    }
}
