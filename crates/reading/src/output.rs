//! The line that `cenotaph read` prints.

use records::{Fields, NoticeKind};
use serde_json::{Map, Value, json};

use crate::{PersonRead, Reading};

/// The fields of a person in the output, in their order, and where they come from.
const KEYS: &[&str] = &[
    "surname",
    "given",
    "patronymic",
    "nickname",
    "rank",
    "birth",
    "age",
    "death",
    "funeral",
    "enlisted",
    "origin_settlement",
    "origin_region",
    "recruitment",
    "branch",
    "unit",
    "place_of_death",
    "cause",
    "trade",
];

/// The JSON of one reading, as one line without its end.
///
/// Every key is always there; what was not said is null, but for `recruitment`, which is then `unknown`. Only the dead of
/// this war are listed under `persons`; a text that tells of no death lists nobody. Beside the keys that every version has
/// stand `origin_region_code` (ISO 3166-2) and `origin_district`.
///
/// ```
/// use reading::{Notice, Reader, output};
/// let reader = Reader::new(&records::codebook::example())?;
/// let reading = reader.read(&Notice { text: "Сегодня хорошая погода.", published: None });
/// assert_eq!(
///     output::line("7", &reading),
///     r#"{"id":"7","is_death_notice":false,"language":"ru","notice_kind":"other","persons":[],"unnamed":null}"#
/// );
/// # Ok::<(), reading::ReaderError>(())
/// ```
#[must_use]
pub fn line(id: &str, reading: &Reading) -> String {
    value(&Value::from(id), reading).to_string()
}

/// The same as a JSON value; the id may be any JSON value.
#[must_use]
pub fn value(id: &Value, reading: &Reading) -> Value {
    let dead = reading.persons.iter().filter(|person| person.kind == NoticeKind::Death);
    let persons: Vec<Value> = if reading.is_death_notice { dead.map(person).collect() } else { Vec::new() };
    json!({
        "id": id,
        "is_death_notice": reading.is_death_notice,
        "notice_kind": reading.notice_kind,
        "language": reading.language,
        "persons": persons,
        "unnamed": reading.unnamed,
    })
}

fn person(person: &PersonRead) -> Value {
    let mut out = Map::new();
    let mut spans = Map::new();
    for key in KEYS {
        out.insert((*key).to_owned(), Value::Null);
    }
    let Fields { region_code, origin_district, recruitment, age, .. } = &person.fields;
    out.insert("origin_region_code".to_owned(), json!(region_code.as_ref().map(|read| &read.value)));
    out.insert("origin_district".to_owned(), json!(origin_district.as_ref().map(|read| &read.value)));
    out.insert(
        "recruitment".to_owned(),
        json!(recruitment.as_ref().map_or(records::Recruitment::Unknown, |read| read.value)),
    );
    out.insert("age".to_owned(), json!(age.as_ref().map(|read| read.value)));
    for (name, value, span, _) in person.fields.said() {
        let key = name.as_str();
        if KEYS.contains(&key) && key != "age" {
            out.insert(key.to_owned(), Value::from(value));
        }
        let key = if key == "region_code" { "origin_region_code" } else { key };
        if let Some(span) = span.filter(|_| out.contains_key(key)) {
            spans.insert(key.to_owned(), json!(span));
        }
    }
    for date in &person.yearless {
        let key = date.field.as_str();
        if out.get(key).is_some_and(Value::is_null) {
            out.insert(key.to_owned(), Value::from(date.to_string()));
            spans.insert(key.to_owned(), json!(date.span));
        }
    }
    out.insert("confidence".to_owned(), json!((f64::from(person.confidence) * 100.0).round() / 100.0));
    out.insert("spans".to_owned(), Value::Object(spans));
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Yearless};
    use records::{Edtf, FieldName, Read, Span};

    #[test]
    fn the_line_has_every_key() {
        let span = Span { start: 0, end: 7 };
        let fields = Fields {
            surname: Some(Read::at("Выдуман".into(), span, 0.9)),
            age: Some(Read::at(31, span, 0.9)),
            death: "2024-02".parse::<Edtf>().ok().map(|date| Read::at(date, span, 0.9)),
            region_code: "RU-BA".parse().ok().map(|code| Read::at(code, span, 0.9)),
            ..Fields::default()
        };
        let yearless = vec![Yearless { field: FieldName::Funeral, month: 7, day: Some(16), span }];
        let person = PersonRead { kind: NoticeKind::Death, confidence: 0.912, fields, yearless };
        let reading = Reading {
            is_death_notice: true,
            notice_kind: NoticeKind::Death,
            language: Language::Ru,
            persons: vec![person],
            unnamed: None,
        };
        insta::assert_snapshot!(line("a", &reading));
    }
}
