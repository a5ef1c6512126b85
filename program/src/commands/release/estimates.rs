//! The table of estimates: how many died, by the newest study of what share of them the list holds.

use publishing::release::{Cell, Column, Kind, Table};
use records::{Codebook, Person};

/// One row an estimate; none where the codebook has no study of the list's coverage, which is then noted.
pub(super) fn table(
    persons: &[Person],
    codebook: &Codebook,
    notes: &mut Vec<String>,
) -> anyhow::Result<Option<Table>> {
    let named = persons.len() as u64;
    let Some(as_of) = persons.iter().filter_map(|person| person.confirmed_at).max() else { return Ok(None) };
    let studied = match estimation::from_codebook(named, as_of, codebook) {
        Ok(studied) => studied,
        Err(error) => {
            notes.push(format!("No estimate of all dead: {error}."));
            return Ok(None);
        }
    };
    notes.extend(studied.warnings.iter().map(ToString::to_string));
    let row = |name: &str, what: &str, low: f64, high: f64, source: &str| {
        vec![Cell::text(name), Cell::text(what), Cell::Number(low), Cell::Number(high), Cell::text(source)]
    };
    let (study, estimate) = (&studied.study, &studied.estimate);
    let exact = named as f64;
    let mut rows = vec![
        row("named", "Confirmed persons on the list.", exact, exact, ""),
        row(
            "all_dead",
            &format!(
                "All dead, if the list holds between {} and {} of them: {}.",
                study.low, study.high, study.method
            ),
            estimate.low,
            estimate.high,
            &study.source,
        ),
    ];
    if let (Some(low), Some(high)) = (estimate.add_low, estimate.add_high) {
        let names: Vec<&str> = studied.add_ons.iter().map(|add| add.name.as_str()).collect();
        let sources: Vec<&str> = studied.add_ons.iter().map(|add| add.source.as_str()).collect();
        let what = format!("All dead, with those whom the list leaves out: {}.", names.join(", "));
        rows.push(row("all_dead_with", &what, low, high, &sources.join("; ")));
    }
    Ok(Some(Table {
        name: "estimates".to_owned(),
        title: "Estimates".to_owned(),
        description: format!("One row an estimate of the list as known on {as_of}."),
        columns: vec![
            Column::new("name", Kind::Text, "Names the estimate."),
            Column::new("what", Kind::Text, "Of whom, and how."),
            Column::new("low", Kind::Number, "The lower end."),
            Column::new("high", Kind::Number, "The upper end."),
            Column::new("source", Kind::Text, "Where what it rests on was published."),
        ],
        key: vec!["name"],
        refers: None,
        rows,
    }))
}
