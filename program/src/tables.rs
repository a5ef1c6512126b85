//! The tables of a report that are more than counts: the deadliest days, what grew fastest, how soon they died.

use counting::{By, Query, Service};
use publishing::report::{Cell, Table};
use records::{Codebook, Person};

/// How many days the table of the deadliest lists.
const DAYS: usize = 10;

/// All of them, for a report on a year.
pub fn all(persons: &[Person], year: i16, codebook: &Codebook) -> Vec<Table> {
    vec![deadliest_days(persons, codebook), growth(persons, year, codebook), time_to_death(persons)]
}

fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn deadliest_days(persons: &[Person], codebook: &Codebook) -> Table {
    let row = |day: counting::Day| {
        let title = |id: &str| {
            codebook
                .incident
                .iter()
                .find(|incident| incident.id == id)
                .map_or(id.to_owned(), |incident| incident.title.clone())
        };
        let incidents: Vec<String> =
            day.incidents.iter().map(|(id, dead)| format!("{}: {dead}", title(id))).collect();
        vec![
            Cell::Text(day.date.to_string()),
            Cell::Number(day.persons as f64, None),
            Cell::Text(incidents.join("; ")),
        ]
    };
    Table {
        title: "The deadliest days".to_owned(),
        columns: columns(&["day", "dead", "of whom in one incident"]),
        rows: counting::deadliest_days(persons, DAYS).into_iter().map(row).collect(),
        note: Some(
            "Persons whose day of death is known. One strike can make a day, so incidents are set apart."
                .to_owned(),
        ),
    }
}

fn growth(persons: &[Person], year: i16, codebook: &Codebook) -> Table {
    let number = |value: Option<f64>| value.map_or(Cell::Missing, |value| Cell::Number(value, None));
    let rows = counting::growth(persons, By::Recruitment, year - 1, year, &Query::default(), codebook);
    Table {
        title: format!("Growth by recruitment, {} to {year}", year - 1),
        columns: columns(&["category", "before", "after", "times", "at least", "at most"]),
        rows: rows
            .into_iter()
            .map(|row| {
                let counts = [Cell::Number(row.before, None), Cell::Number(row.after, None)];
                let ratios = [number(row.ratio), number(row.lo), number(row.hi)];
                [Cell::Text(row.category)].into_iter().chain(counts).chain(ratios).collect()
            })
            .collect(),
        note: Some(
            "Ends of 95% intervals that take both counts as Poisson. The later year is still filling up, in every category.".to_owned(),
        ),
    }
}

fn time_to_death(persons: &[Person]) -> Table {
    let row = |service: Service| {
        let share = |bounds: counting::Bounds| format!("{:.0}-{:.0}%", bounds.lo * 100.0, bounds.hi * 100.0);
        let Service { recruitment, persons, median_days, within_14, within_30, .. } = service;
        vec![
            Cell::Text(recruitment.to_string()),
            Cell::Number(persons as f64, None),
            Cell::Text(format!("{:.0}-{:.0}", median_days.lo, median_days.hi)),
            Cell::Text(share(within_14)),
            Cell::Text(share(within_30)),
        ]
    };
    let services = counting::time_to_death(persons).into_iter().filter(|service| service.persons > 0);
    Table {
        title: "From enlistment to death".to_owned(),
        columns: columns(&[
            "category",
            "persons with both dates",
            "median days",
            "within 14 days",
            "within 30 days",
        ]),
        rows: services.map(row).collect(),
        note: Some(
            "Bounds, because months stand for some of the dates. Only those whose documents give both dates."
                .to_owned(),
        ),
    }
}
