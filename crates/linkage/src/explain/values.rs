//! What two records have in a field, as their lists write it.

use crate::Record;
use crate::compare::{FIXED, Field, Pattern};
use crate::prepare::Prepared;

/// The two values of a field, in the order asked for. Of swapped names, those that were compared with each other.
pub(super) fn of(
    prepared: &Prepared,
    (left, right): (&Record, &Record),
    pattern: Pattern,
    field: usize,
    turned: bool,
) -> [String; 2] {
    const SURNAME: usize = Field::Surname as usize;
    const GIVEN: usize = Field::Given as usize;
    let (mut one, mut two) = (field, field);
    if pattern.swapped() && field <= GIVEN {
        // The lower record's surname was compared with the higher one's given name, and the other way round.
        let other = if field == SURNAME { GIVEN } else { SURNAME };
        if turned { one = other } else { two = other }
    }
    [value(prepared, left, one), value(prepared, right, two)]
}

fn value(prepared: &Prepared, record: &Record, field: usize) -> String {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    const BIRTH: usize = Field::Birth as usize;
    const DEATH: usize = Field::Death as usize;
    const PLACE: usize = Field::Place as usize;
    const SEX: usize = Field::Sex as usize;
    const RANK: usize = Field::Rank as usize;
    const UNIT: usize = Field::Unit as usize;
    const OFFICIAL: usize = Field::Official as usize;
    match field {
        0..=3 => said(&prepared.parts_of_name(record)[field]),
        BIRTH => match (record.birth, record.age) {
            (Some(birth), _) => birth.to_string(),
            (None, Some(age)) => format!("aged {age}{}", at(record)),
            (None, None) => String::new(),
        },
        DEATH => dates(record),
        PLACE => {
            [&record.settlement, &record.region].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
        }
        SEX => record.sex.map(|sex| format!("{sex:?}").to_lowercase()).unwrap_or_default(),
        RANK => said(&record.rank),
        UNIT => said(&record.unit),
        OFFICIAL => said(&record.official_id),
        extra => record.extra.get(extra - FIXED).map(said).unwrap_or_default(),
    }
}

/// When an age held.
fn at(record: &Record) -> String {
    let death = record.death.map(|death| format!(" at death in {death}"));
    let funeral = || record.funeral.map(|day| format!(" at the funeral in {day}"));
    let reported = || record.reported.map(|day| format!(" when published on {day}"));
    death.or_else(funeral).or_else(reported).unwrap_or_default()
}

fn dates(record: &Record) -> String {
    let mut words = Vec::new();
    words.extend(record.death.map(|day| format!("died {day}")));
    words.extend(record.funeral.map(|day| format!("buried {day}")));
    words.extend(record.reported.map(|day| format!("published {day}")));
    words.join(", ")
}
