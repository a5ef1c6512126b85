//! The truth of a simulated war, as persons, so that the very queries asked of the recovered list can be asked of it.

use std::path::Path;

use anyhow::Context;
use jiff::civil::Date;
use records::{
    DateBasis, Edtf, MentionId, Person, PersonId, RankGroup, Recruitment, RegionCode, Resolved, Status,
};
use serde::Deserialize;

/// The columns of `truth/persons.csv` that figures need.
#[derive(Deserialize)]
struct Row {
    age: Option<u8>,
    origin_region: Option<RegionCode>,
    rank_group: Option<RankGroup>,
    list_date: Option<Edtf>,
    list_basis: Option<DateBasis>,
    list_recruitment: Option<Recruitment>,
    incident: Option<String>,
    first_reported: Date,
}

/// The persons of `truth/persons.csv`: what a reader who misses nothing would have on the list.
pub fn persons(path: &Path) -> anyhow::Result<Vec<Person>> {
    let mut reader =
        csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows = (0..).zip(reader.deserialize::<Row>()).map(|(number, row)| row.map(|row| person(number, row)));
    rows.collect::<Result<_, _>>().with_context(|| path.display().to_string())
}

fn person(number: u64, row: Row) -> Person {
    Person {
        id: PersonId(number),
        mentions: vec![MentionId(number)],
        status: Status::Confirmed,
        status_rule: TRUTH.to_owned(),
        first_reported_at: row.first_reported,
        confirmed_at: Some(row.first_reported),
        route: None,
        sources: 1,
        classes: Vec::new(),
        surname: None,
        given: None,
        patronymic: None,
        rank: None,
        rank_group: row.rank_group.unwrap_or(RankGroup::Unknown),
        birth: None,
        age: row.age.map(known),
        date: row.list_date.map(known),
        date_basis: row.list_basis,
        enlisted: None,
        origin_settlement: None,
        region: row.origin_region.map(known),
        recruitment: row.list_recruitment.map(known),
        branch: None,
        unit: None,
        place_of_death: None,
        cause: None,
        trade: None,
        incident: row.incident.filter(|incident| !incident.is_empty()).map(known),
        operation: None,
    }
}

const TRUTH: &str = "simulated truth";

fn known<T>(value: T) -> Resolved<T> {
    Resolved { value, mention: None, rule: TRUTH.to_owned() }
}
