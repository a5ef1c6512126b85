//! Results on stdout, words on stderr.

use std::io::{self, Write};

use serde::Serialize;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned columns, for people
    Table,
    /// Comma-separated values
    Csv,
    /// One JSON document
    Json,
    /// One JSON object per line
    Jsonl,
}

/// A listing: columns and rows of JSON values.
pub struct Listing {
    /// Column names, in order.
    pub columns: Vec<String>,
    /// Rows, one value per column.
    pub rows: Vec<Vec<serde_json::Value>>,
}

impl Listing {
    /// An empty listing with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    /// Writes the listing to stdout.
    pub fn write(&self, format: Format) -> anyhow::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match format {
            Format::Table => writeln!(out, "{}", self.table())?,
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                writer.write_record(&self.columns)?;
                for row in &self.rows {
                    writer.write_record(row.iter().map(cell))?;
                }
                writer.flush()?;
            }
            Format::Json => {
                let objects: Vec<_> = self.rows.iter().map(|row| self.object(row)).collect();
                serde_json::to_writer_pretty(&mut out, &objects)?;
                writeln!(out)?;
            }
            Format::Jsonl => {
                for row in &self.rows {
                    serde_json::to_writer(&mut out, &self.object(row))?;
                    writeln!(out)?;
                }
            }
        }
        Ok(out.flush()?)
    }

    fn object(&self, row: &[serde_json::Value]) -> serde_json::Map<String, serde_json::Value> {
        self.columns.iter().cloned().zip(row.iter().cloned()).collect()
    }

    fn table(&self) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_header(&self.columns);
        for row in &self.rows {
            table.add_row(row.iter().map(cell));
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            let numbers =
                self.rows.iter().all(|row| row.get(index).is_some_and(|v| v.is_number() || v.is_null()));
            if numbers {
                column.set_cell_alignment(comfy_table::CellAlignment::Right);
            }
        }
        table
    }
}

fn cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Writes one value as one JSON document (also for `jsonl`).
pub fn write_json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    Ok(writeln!(out)?)
}

/// Writes a value: as JSON where a machine asked, else as these words.
pub fn write_value(format: Format, value: &impl Serialize, words: &str) -> anyhow::Result<()> {
    match format {
        Format::Json => write_json(value),
        Format::Jsonl => Ok(writeln!(io::stdout().lock(), "{}", serde_json::to_string(value)?)?),
        Format::Table | Format::Csv => Ok(writeln!(io::stdout().lock(), "{words}")?),
    }
}

/// Says a line to the person at the keyboard, on stderr.
pub fn say(line: &str) {
    // Nobody is left to tell when stderr itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Whether an error is only that the reader of stdout (such as `head`) went away.
pub fn reader_went_away(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|cause| cause.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}

/// An error and its causes in one line, each said once.
pub fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !words.contains(&cause) {
            words += if words.is_empty() { "" } else { ": " };
            words += &cause;
        }
    }
    words
}

/// 106745 as 106,745.
pub fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if number < 0.0 && digits != "0" { format!("-{grouped}") } else { grouped }
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        let shown: Vec<String> = [0.0, 999.0, 1000.0, 106_745.4, -2356.0].map(thousands).into();
        assert_eq!(shown, ["0", "999", "1,000", "106,745", "-2,356"]);
    }
}
