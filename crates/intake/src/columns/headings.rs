//! Headings that are understood without a map.

use records::FieldName;

use super::{Place, Target};

/// What the headings of a table mean, each meaning taken by the first heading that has it.
pub(super) fn recognised(headings: &[String]) -> Vec<(Target, Place)> {
    let mut columns: Vec<(Target, Place)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        if let Some(target) = meaning(heading)
            && columns.iter().all(|(known, _)| *known != target)
        {
            columns.push((target, Place::Cell(at)));
        }
    }
    columns
}

/// What one heading means.
fn meaning(heading: &str) -> Option<Target> {
    let plain = plain(heading);
    if let Ok(field) = plain.replace(' ', "_").parse() {
        return Some(Target::Field(field));
    }
    KNOWN.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(target, _)| *target)
}

/// A heading without case, punctuation and doubled blanks, and with `е` for `ё`.
pub(crate) fn plain(heading: &str) -> String {
    let letters = heading.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        'ё' => Some('е'),
        '_' | '-' | '.' | '/' => Some(' '),
        '\'' | '’' | 'ʼ' | '`' | '\u{feff}' => None,
        other => Some(other),
    });
    let text: String = letters.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn field(name: FieldName) -> Target {
    Target::Field(name)
}

/// Other words for what a table can say, as [`plain`] leaves them. A field's own name needs no entry.
const KNOWN: &[(Target, &[&str])] = &[
    (field(FieldName::Surname), &["last name", "lastname", "family name", "фамилия", "прізвище"]),
    (field(FieldName::Given), &["given name", "first name", "firstname", "forename", "имя", "імя"]),
    (field(FieldName::Patronymic), &["middle name", "отчество", "по батькові"]),
    (
        Target::Name,
        &["name", "full name", "fullname", "фио", "ф и о", "фамилия имя отчество", "піб", "п і б"],
    ),
    (field(FieldName::Nickname), &["call sign", "callsign", "позывной", "позивний"]),
    (field(FieldName::Sex), &["gender", "пол", "стать"]),
    (field(FieldName::Rank), &["звание", "воинское звание", "звання", "військове звання"]),
    (
        field(FieldName::Birth),
        &[
            "birth date",
            "date of birth",
            "birthdate",
            "birthday",
            "dob",
            "born",
            "дата рождения",
            "год рождения",
            "родился",
            "дата народження",
            "рік народження",
        ],
    ),
    (field(FieldName::Age), &["возраст", "вік"]),
    (
        field(FieldName::Death),
        &[
            "death date",
            "date of death",
            "dod",
            "died",
            "дата смерти",
            "дата гибели",
            "погиб",
            "дата смерті",
            "дата загибелі",
        ],
    ),
    (
        field(FieldName::Funeral),
        &["funeral date", "date of funeral", "burial date", "дата похорон", "дата похорону"],
    ),
    (field(FieldName::Registration), &["registration date", "дата регистрации", "дата реєстрації"]),
    (field(FieldName::Court), &["court date", "дата решения суда", "дата рішення суду"]),
    (
        field(FieldName::Enlisted),
        &["enlistment date", "date enlisted", "дата призыва", "дата контракта", "дата призову"],
    ),
    (
        field(FieldName::OriginSettlement),
        &[
            "settlement",
            "place",
            "town",
            "home town",
            "hometown",
            "населенный пункт",
            "город",
            "нп",
            "населений пункт",
            "місто",
        ],
    ),
    (field(FieldName::OriginDistrict), &["district", "район"]),
    (field(FieldName::OriginRegion), &["region", "home region", "регион", "область", "субъект", "регіон"]),
    (field(FieldName::RegionCode), &["iso 3166 2", "код региона"]),
    (field(FieldName::Recruitment), &["category", "категория", "категорія"]),
    (field(FieldName::Branch), &["род войск", "рід військ"]),
    (
        field(FieldName::Unit),
        &["military unit", "часть", "воинская часть", "подразделение", "підрозділ", "військова частина"],
    ),
    (
        field(FieldName::PlaceOfDeath),
        &["death place", "место гибели", "место смерти", "місце загибелі", "місце смерті"],
    ),
    (field(FieldName::Cause), &["cause of death", "причина смерти", "причина смерті"]),
    (field(FieldName::Trade), &["occupation", "profession", "профессия", "професія"]),
    (field(FieldName::OfficialId), &["id number", "national id", "личный номер"]),
    (Target::Kind, &["kind", "notice kind", "status", "статус"]),
    (
        Target::Published,
        &[
            "published",
            "publication date",
            "date published",
            "first reported at",
            "reported",
            "дата публикации",
            "дата публікації",
        ],
    ),
];
