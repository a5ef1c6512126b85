//! The tables of counts that leave.

use std::collections::BTreeMap;

use counting::{By, Cell as Counted, QueryText, Row, tally};
use publishing::release::{Cell, Column, Count, Kind, Table};
use records::{Codebook, Person, SourceClass};

use super::people::{People, is_public};

/// What is counted by: the columns of the count, and those of `person` that they are made of.
const DEATHS: &[(&[By], &[&str])] = &[
    (&[By::Year], &["date"]),
    (&[By::Month], &["date"]),
    (&[By::Region], &["region"]),
    (&[By::AgeGroup], &["age"]),
    (&[By::RankGroup], &["rank_group"]),
    (&[By::Recruitment], &["recruitment"]),
    (&[By::Branch], &["branch"]),
    (&[By::Region, By::Year], &["region", "date"]),
    (&[By::Recruitment, By::Year], &["recruitment", "date"]),
    (&[By::Recruitment, By::Month], &["recruitment", "date"]),
];

/// Deaths by period, home and category. A count is made only of columns that everybody may see.
pub(super) fn deaths(people: &People, codebook: &Codebook) -> anyhow::Result<Vec<Count>> {
    let seen = DEATHS.iter().filter(|(_, columns)| columns.iter().all(|column| is_public(column)));
    seen.map(|(by, _)| by_columns(people, by, codebook)).collect()
}

fn by_columns(people: &People, by: &[By], codebook: &Codebook) -> anyhow::Result<Count> {
    let names: Vec<&'static str> = by.iter().map(|by| by.as_str()).collect();
    let asked = names.join(",");
    let query = QueryText { by: &asked, ..QueryText::default() }.parse(codebook)?;
    let counted = tally(&people.persons, &query, codebook);
    let row = |row: &Row| {
        let Counted { persons, lo, hi } = row.cell;
        let keys = row.keys.iter().map(|key| Cell::text(key));
        keys.chain([Cell::Number(persons), whole(lo), whole(hi)]).collect()
    };
    let mut columns: Vec<Column> = by.iter().map(|by| place(*by)).collect();
    columns.push(
        Column::new(
            "persons",
            Kind::Number,
            "How many died: who is dated to several cells counts in each by its share of his days.",
        )
        .tagged("#affected+killed"),
    );
    columns.push(
        Column::new("lo", Kind::Integer, "How many certainly belong here.").tagged("#affected+killed+min"),
    );
    columns
        .push(Column::new("hi", Kind::Integer, "How many can belong here.").tagged("#affected+killed+max"));
    let rows = counted.rows.iter().chain(&counted.undated).map(row).collect();
    Ok(Count {
        places: by.len(),
        table: Table {
            name: format!("deaths_by_{}", names.join("_")),
            title: format!("Confirmed deaths by {}", names.join(" and ").replace('_', " ")),
            description: format!(
                "One row for each {}; `cenotaph count --by {asked}` gives it. What is not known is a row of its own.",
                names.join(" and ").replace('_', " ")
            ),
            columns,
            key: names,
            refers: None,
            rows,
        },
    })
}

fn whole(count: u64) -> Cell {
    i64::try_from(count).map_or(Cell::Missing, Cell::Integer)
}

fn place(by: By) -> Column {
    let (description, hxl) = match by {
        By::Year => ("Year of death, or `undated`.", "#date+year"),
        By::Month => ("Month of death, or `undated`.", "#date+month"),
        By::Region => ("Home region as ISO 3166-2, or `unknown`.", "#adm1+code"),
        By::AgeGroup => ("Age at death in completed years, or `unknown`.", "#indicator+age_group"),
        By::RankGroup => ("Rank as totals are published by, or `unknown`.", "#indicator+rank_group"),
        By::Recruitment => ("How they came to be in the war, or `unknown`.", "#indicator+recruitment"),
        _ => ("The arm they served in, or `unknown`.", "#indicator+branch"),
    };
    Column::new(by.as_str(), Kind::Text, description).tagged(hxl)
}

/// Which classes of sources name whom, as capture-recapture takes it: a column of 0 and 1 for each class, and how many.
pub(super) fn histories(persons: &[Person]) -> Vec<Count> {
    let mut counts: BTreeMap<Vec<bool>, i64> = BTreeMap::new();
    let classes: Vec<SourceClass> = SourceClass::ALL
        .iter()
        .copied()
        .filter(|class| persons.iter().any(|person| person.classes.contains(class)))
        .collect();
    for person in persons.iter().filter(|person| !person.classes.is_empty()) {
        let on = classes.iter().map(|class| person.classes.contains(class)).collect();
        *counts.entry(on).or_default() += 1;
    }
    if counts.is_empty() {
        return Vec::new();
    }
    let mut columns: Vec<Column> = classes
        .iter()
        .map(|class| Column {
            name: class.to_string().into(),
            description: format!("1 where a source of the class `{class}` names them, else 0.").into(),
            ..Column::new("", Kind::Integer, "")
        })
        .collect();
    columns.push(Column::new("count", Kind::Integer, "How many persons."));
    let row = |(on, count): (Vec<bool>, i64)| {
        let marks = on.into_iter().map(|on| Cell::Integer(i64::from(on)));
        marks.chain([Cell::Integer(count)]).collect()
    };
    vec![Count {
        places: classes.len(),
        table: Table {
            name: "capture_histories".to_owned(),
            title: "Capture histories".to_owned(),
            description: "One row for each set of classes of sources that together name somebody: in R, `Rcapture::closedp(read.csv(\"data/capture_histories.csv\"), dfreq = TRUE)`.".to_owned(),
            columns,
            key: Vec::new(),
            refers: None,
            rows: counts.into_iter().map(row).collect(),
        },
    }]
}
