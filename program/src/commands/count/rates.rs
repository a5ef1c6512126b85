//! Rates per 100,000 of a population.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use counting::{Query, Row};
use serde_json::{Value, json};

use crate::cli::wrong_use;

/// How many live in each cell.
pub(super) struct Populations {
    of: HashMap<Vec<String>, u64>,
}

impl Populations {
    /// Reads a table whose header is the query's columns and `population`.
    pub(super) fn read(path: &Path, query: &Query) -> anyhow::Result<Self> {
        let file = path.display();
        let wanted: Vec<&str> = query.by.iter().map(|by| by.as_str()).chain(["population"]).collect();
        if query.by.iter().any(|by| by.is_date()) {
            return Err(wrong_use(
                "--population: a rate is of one population: use --from and --to, not a period in --by",
            ));
        }
        let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {file}"))?;
        let header = reader.headers().with_context(|| file.to_string())?.clone();
        if header.iter().ne(wanted.iter().copied()) {
            let given = header.iter().collect::<Vec<_>>().join(",");
            return Err(wrong_use(format!(
                "{file}: the header is `{given}` and should be `{}`",
                wanted.join(",")
            )));
        }
        let mut of = HashMap::new();
        for (record, row) in reader.records().zip(2..) {
            let record = record.with_context(|| file.to_string())?;
            let mut cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            let last = cells.pop().unwrap_or_default();
            let number: u64 = last.parse().map_err(|_| {
                wrong_use(format!("{file}, row {row}: `{last}` should be a whole number of persons"))
            })?;
            if of.insert(cells, number).is_some() {
                return Err(wrong_use(format!("{file}, row {row}: the same cell stands there twice")));
            }
        }
        Ok(Self { of })
    }

    /// Population, rate and interval of a row; empty where its population is not in the table.
    pub(super) fn rates(&self, row: &Row) -> anyhow::Result<[Value; 4]> {
        let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
        let Some(population) = self.of.get(&keys) else { return Ok([const { Value::Null }; 4]) };
        // Who certainly belongs to the cell, as figures count; an interval is of whole persons.
        let rate = counting::rate(row.cell.lo, *population).with_context(|| keys.join(", "))?;
        Ok([json!(population), json!(rate.per_100k), json!(rate.lo), json!(rate.hi)])
    }
}
