//! The persons as everybody may see them. Every table of a release is made of these.

use std::collections::BTreeSet;

use publishing::release::{Cell, Column, Kind, PERSON, Table};
use records::decision::standing;
use records::{Action, Codebook, Decision, Edtf, Person, Status};
use store::{Exposure, exposure};
use website::{Audience, Record, Withheld};

/// Columns that say again, as days, what another column says.
const OF_DATE: [(&str, &str); 2] = [("date_from", "date"), ("date_to", "date")];

/// Columns that counts are made by, beside those that only a redaction hides.
const COUNTED: [&str; 5] = ["date", "age", "region", "recruitment", "branch"];

/// Persons, and what may be seen of each.
pub struct People {
    /// What is left of them once nothing is there that not everybody may see.
    pub persons: Vec<Person>,
    withheld: Withheld,
    withdrawn: usize,
}

/// Whether everybody may see a column of `person`.
pub(super) fn is_public(column: &str) -> bool {
    let declared = OF_DATE.iter().find(|(own, _)| *own == column).map_or(column, |(_, source)| source);
    exposure("person", declared) == Exposure::Public
}

impl People {
    /// Lets persons through the one door by which they leave. What was redacted since their vintage is redacted in it, and
    /// who was withdrawn since is named no more.
    pub fn of(persons: Vec<Person>, decisions: &[Decision]) -> Self {
        let standing = standing(decisions.to_vec());
        let withheld = Withheld::of(&standing);
        let mut now = persons.clone();
        persons::rule_on_status(&mut now, &standing);
        let withdrawn = now.iter().filter(|person| person.status == Status::Withdrawn).count();
        let stay = |(person, now): (Person, &Person)| (now.status != Status::Withdrawn).then_some(person);
        let persons: Vec<Person> = persons.into_iter().zip(&now).filter_map(stay).collect();
        let mut people = Self { persons: Vec::new(), withheld, withdrawn };
        let redacted = standing.iter().any(|decision| matches!(decision.action, Action::Redact { .. }));
        people.persons = if redacted || !COUNTED.iter().all(|column| is_public(column)) {
            persons.into_iter().map(|person| seen(person.clone(), &people.record(&person))).collect()
        } else {
            persons
        };
        people
    }

    /// A person as everybody may see him.
    pub fn record(&self, person: &Person) -> Record {
        website::person(person, &self.withheld, Audience::Public)
    }

    /// What a reader must know of the persons.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "Persons whose death is confirmed. Those whose death is only reported, and those missing, are not in it."
                .to_owned(),
        ];
        if self.withdrawn > 0 {
            notes.push(format!(
                "{} who stood on the list at this vintage have been withdrawn since, and are left out.",
                self.withdrawn
            ));
        }
        notes
    }

    /// One row a person.
    pub(super) fn table(&self, codebook: &Codebook) -> Table {
        let columns: Vec<Column> = PERSON.iter().filter(|column| is_public(&column.name)).cloned().collect();
        let row = |person: &Person| {
            let record = self.record(person);
            columns.iter().map(|column| cell(&record, column)).collect()
        };
        let region = columns.iter().any(|column| column.name == "region");
        Table {
            name: "persons".to_owned(),
            title: "The named dead".to_owned(),
            description: format!(
                "One row a person whose death is confirmed, by codebook {}.",
                codebook.version
            ),
            rows: self.persons.iter().map(row).collect(),
            key: vec!["id"],
            refers: region.then_some(("region", "regions", "code")),
            columns,
        }
    }
}

/// A person with nothing in the columns of counts that is not to be seen.
fn seen(mut person: Person, record: &Record) -> Person {
    let hidden = |column: &str| record.value(column).is_empty();
    if hidden("date") {
        person.date = None;
        person.date_basis = None;
    }
    if hidden("age") {
        person.age = None;
    }
    if hidden("region") {
        person.region = None;
    }
    if hidden("recruitment") {
        person.recruitment = None;
    }
    if hidden("branch") {
        person.branch = None;
    }
    person
}

fn cell(record: &Record, column: &Column) -> Cell {
    let date = || record.value("date").parse::<Edtf>().ok();
    let day = |day: Option<jiff::civil::Date>| day.map_or(Cell::Missing, Cell::Date);
    match &*column.name {
        "id" => Cell::text(&record.id),
        "date_from" => day(date().and_then(|date| date.earliest())),
        "date_to" => day(date().and_then(|date| date.latest())),
        name => Cell::parsed(record.value(name), column.kind),
    }
}

/// The regions that persons come from, with their names.
pub(super) fn regions(people: &People, codebook: &Codebook) -> Table {
    let mut rows: Vec<Vec<Cell>> = codebook
        .regions
        .region
        .iter()
        .map(|region| [region.code.as_str(), &region.en, &region.ru, &region.uk].map(Cell::text).into())
        .collect();
    let known: BTreeSet<&str> = codebook.regions.region.iter().map(|region| region.code.as_str()).collect();
    let others: BTreeSet<String> = people
        .persons
        .iter()
        .map(|person| people.record(person).value("region").to_owned())
        .filter(|code| !code.is_empty() && !known.contains(code.as_str()))
        .collect();
    rows.extend(
        others.iter().map(|code| vec![Cell::text(code), Cell::Missing, Cell::Missing, Cell::Missing]),
    );
    Table {
        name: "regions".to_owned(),
        title: "Regions".to_owned(),
        description: "One row a region of the codebook.".to_owned(),
        columns: vec![
            Column::new("code", Kind::Text, "ISO 3166-2; of a country ISO 3166-1."),
            Column::new("en", Kind::Text, "Its name in English."),
            Column::new("ru", Kind::Text, "Its name in Russian."),
            Column::new("uk", Kind::Text, "Its name in Ukrainian."),
        ],
        key: vec!["code"],
        refers: None,
        rows,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_public_column_of_a_person_is_described() {
        let described: BTreeSet<&str> = PERSON.iter().map(|column| &*column.name).collect();
        for (table, column, exposure) in store::exposures() {
            if table == "person" && exposure == Exposure::Public {
                assert!(
                    described.contains(column),
                    "publishing/src/release/persons.rs does not describe `{column}`"
                );
            }
        }
    }
}
