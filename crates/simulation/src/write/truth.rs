//! The truth's files.

use std::path::Path;

use records::{NoticeKind, RankGroup};

use super::corpus::Names;
use super::{file, lists};
use crate::SimulateError;
use crate::document::Said;
use crate::person::Person;
use crate::service::CAUSES;
use crate::shape::INCIDENT;
use crate::world::Told;

/// Writes persons, the unreported, mentions and figures.
pub(super) fn write(told: &Told<'_>, names: &Names, out: &Path) -> Result<(), SimulateError> {
    file(&out.join("persons.csv"), &persons(told)?)?;
    file(&out.join("unreported.csv"), &unreported(told)?)?;
    file(&out.join("mentions.csv"), &mentions(told, names)?)?;
    let figures = serde_json::to_vec_pretty(&told.figures())
        .map_err(|error| SimulateError::Data { file: "figures", message: error.to_string() })?;
    file(&out.join("figures.json"), &figures)
}

const LIFE: [&str; 18] = [
    "id",
    "surname",
    "given",
    "patronymic",
    "sex",
    "birth",
    "age",
    "origin_settlement",
    "origin_region",
    "recruitment",
    "branch",
    "rank",
    "rank_group",
    "unit",
    "death",
    "enlisted",
    "cause",
    "place_of_death",
];

fn life(told: &Told<'_>, person: &Person) -> Vec<String> {
    let rank = &told.stage.ranks.0[person.rank];
    let place =
        person.front.map_or("Волноваха", |front| told.stage.gazetteer.fronts[front].name.as_str());
    let group = match told.stage.codebook.ranks.group(&rank.nom) {
        RankGroup::Unknown => rank.group,
        known => known,
    };
    vec![
        id(person.index),
        person.surname.clone(),
        person.given.clone(),
        person.patronymic.clone(),
        person.sex.to_string(),
        person.birth.to_string(),
        person.age_on(person.death).to_string(),
        person.home.settlement.clone(),
        told.stage.gazetteer.regions[person.home.region].code.to_string(),
        person.recruitment.to_string(),
        person.branch.to_string(),
        rank.nom.clone(),
        group.to_string(),
        person.unit.nominative.clone(),
        person.death.to_string(),
        person.enlisted.to_string(),
        CAUSES[person.cause].code.to_owned(),
        place.to_owned(),
    ]
}

fn id(index: u32) -> String {
    format!("S{:06}", u64::from(index) + 1)
}

fn persons(told: &Told<'_>) -> Result<Vec<u8>, SimulateError> {
    let head = LIFE.iter().copied().chain([
        "list_date",
        "list_basis",
        "list_recruitment",
        "incident",
        "first_reported",
        "documents",
    ]);
    let rows = told.persons.iter().zip(&told.known).map(|(person, known)| {
        let mut row = life(told, person);
        row.push(known.date.map(|(_, date)| date.to_string()).unwrap_or_default());
        row.push(known.date.map(|(basis, _)| basis.to_string()).unwrap_or_default());
        row.push(known.recruitment.to_string());
        row.push(if person.in_incident() { INCIDENT.to_owned() } else { String::new() });
        row.push(known.first_reported.to_string());
        row.push(known.documents.to_string());
        row
    });
    table("truth/persons.csv", head, rows)
}

fn unreported(told: &Told<'_>) -> Result<Vec<u8>, SimulateError> {
    let leaked: std::collections::BTreeSet<u32> = told
        .rows
        .iter()
        .filter_map(|row| row.said.person)
        .filter(|person| *person as usize >= told.known.len())
        .collect();
    let head = LIFE.iter().copied().chain(["first_reported", "on_leaked_roster"]);
    let rows = told.persons.iter().skip(told.known.len()).map(|person| {
        let mut row = life(told, person);
        row.push(person.first_reported.map(|day| day.to_string()).unwrap_or_default());
        row.push(leaked.contains(&person.index).to_string());
        row
    });
    table("truth/unreported.csv", head, rows)
}

fn mentions(told: &Told<'_>, names: &Names) -> Result<Vec<u8>, SimulateError> {
    let outlets = &told.stage.outlets.0;
    let line = |document: String, ordinal: usize, said: &Said, outlet: usize| {
        let date = |date: Option<String>| date.unwrap_or_default();
        vec![
            document,
            ordinal.to_string(),
            said.person.map(id).unwrap_or_default(),
            said.kind.to_string(),
            outlets[outlet].title.clone(),
            date(said.death.map(|date| date.to_string())),
            date(said.funeral.map(|date| date.to_string())),
            date(said.registration.map(|date| date.to_string())),
            date(said.court.map(|date| date.to_string())),
            said.recruitment.map(|way| way.to_string()).unwrap_or_default(),
        ]
    };
    let of_documents = told.documents.iter().zip(&names.documents).flat_map(|(document, name)| {
        document
            .said
            .iter()
            .enumerate()
            .map(move |(ordinal, said)| line(name.clone(), ordinal, said, document.outlet))
    });
    let mut taken = vec![0_usize; outlets.len()];
    let of_rows = told.rows.iter().map(|row| {
        let ordinal = taken[row.outlet];
        taken[row.outlet] += 1;
        // A roster tells that a man served, not that he died.
        let kind = if outlets[row.outlet].class == records::SourceClass::Leaked {
            NoticeKind::Other
        } else {
            row.said.kind
        };
        let said = Said { kind, ..row.said.clone() };
        line(format!("lists/{}", lists::name(outlets[row.outlet].role)), ordinal, &said, row.outlet)
    });
    let head = [
        "document",
        "ordinal",
        "person",
        "kind",
        "source",
        "death",
        "funeral",
        "registration",
        "court",
        "recruitment",
    ];
    table("truth/mentions.csv", head.into_iter(), of_documents.chain(of_rows))
}

fn table<'a>(
    file: &'static str,
    head: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, SimulateError> {
    let wrong = |message: String| SimulateError::Data { file, message };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head).map_err(|error| wrong(error.to_string()))?;
    for row in rows {
        writer.write_record(&row).map_err(|error| wrong(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| wrong(error.to_string()))
}
