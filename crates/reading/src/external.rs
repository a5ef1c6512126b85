//! What another reader says of a text, checked before it is believed.
//!
//! A newsroom may have a reader of its own, a language model for example. It is asked one JSON line a text,
//! `{"id","text","published"}`, and answers one line in the form of `cenotaph read` ([`crate::output`]). Such readers invent, so
//! each field must say where it stands: under `spans`, as `[start, end]` in Unicode code points or as the words themselves, to
//! the letter. A field that stands nowhere in the text, or whose words do not bear its value out, is dropped and said
//! ([`Dropped`]); a person without a name that stands in the text is dropped whole.

use jiff::civil::Date;
use records::{FieldName, Fields, NoticeKind, Span};
use serde_json::{Map, Value, json};

use crate::{Notice, PersonRead, Reading, language};

/// An answer that passed, and what of it did not.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What remains.
    pub reading: Reading,
    /// What was dropped, in the order of the answer.
    pub dropped: Vec<Dropped>,
}

/// A field, or a whole person, that the text does not bear out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("person {person}: {field} `{value}` was dropped: {reason}")]
pub struct Dropped {
    /// Which of the answer's persons, from 1.
    pub person: usize,
    /// The field; `person` where all of him was dropped.
    pub field: String,
    /// What was answered.
    pub value: String,
    /// Why.
    pub reason: Reason,
}

/// Why a field was dropped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No place was given.
    #[error("it must say under `spans` where it stands in the text")]
    NoSpan,
    /// The place is outside the text, empty, or the words are not in it.
    #[error("{0} does not stand in the text")]
    NotInText(String),
    /// The words at the place say something else.
    #[error("the text says `{0}` there")]
    SaysOtherwise(String),
    /// The value is of another form.
    #[error("{0}")]
    Form(String),
    /// His surname or given name was dropped, or never said.
    #[error("no name of his stands in the text")]
    Nameless,
}

/// An answer that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It is not of the form.
    #[error(
        "the reader must answer one JSON line {{\"id\",\"is_death_notice\",\"notice_kind\",\"persons\"}}: {0}"
    )]
    Form(String),
    /// It is of another text.
    #[error("the reader answered for {given} when it was asked for {asked}; it must answer in order")]
    Order {
        /// The id in the answer.
        given: String,
        /// The id that was asked.
        asked: String,
    },
}

/// The line that asks for one text.
#[must_use]
pub fn question(id: &Value, text: &str, published: Option<Date>) -> String {
    json!({ "id": id, "text": text, "published": published }).to_string()
}

/// Checks an answer against its text.
///
/// ```
/// use reading::{Notice, external};
/// // An invented man, and an invented rank.
/// let text = "Погиб Пётр Выдуманов, 35 лет.";
/// let answer = r#"{"id":"1","is_death_notice":true,"notice_kind":"death","persons":[{"surname":"Выдуманов","given":"Пётр",
///     "age":35,"rank":"рядовой","spans":{"surname":[11,20],"given":"Пётр","age":"35 лет","rank":"рядовой"}}]}"#;
/// let checked = external::check(&"1".into(), answer, &Notice { text, published: None })?;
/// assert_eq!(checked.reading.persons[0].fields.age.as_ref().map(|age| age.value), Some(35));
/// assert_eq!(
///     checked.dropped[0].to_string(),
///     "person 1: rank `рядовой` was dropped: `рядовой` does not stand in the text"
/// );
/// # Ok::<(), external::AnswerError>(())
/// ```
///
/// # Errors
/// If the answer is no JSON of the form, or is of another text.
pub fn check(id: &Value, answer: &str, notice: &Notice<'_>) -> Result<Checked, AnswerError> {
    let form = |reason: String| AnswerError::Form(reason);
    let answer: Value = serde_json::from_str(answer.trim()).map_err(|error| form(error.to_string()))?;
    if answer["id"] != *id {
        return Err(AnswerError::Order { given: answer["id"].to_string(), asked: id.to_string() });
    }
    let is_death_notice = answer["is_death_notice"]
        .as_bool()
        .ok_or_else(|| form("`is_death_notice` must be true or false".to_owned()))?;
    let kind = answer["notice_kind"].as_str().unwrap_or(if is_death_notice { "death" } else { "other" });
    let notice_kind: NoticeKind =
        kind.parse().map_err(|error: records::UnknownCode| form(error.to_string()))?;
    if is_death_notice != (notice_kind == NoticeKind::Death) {
        return Err(form(format!(
            "`is_death_notice` is {is_death_notice}, yet `notice_kind` is {notice_kind}"
        )));
    }
    let unnamed = answer["unnamed"].as_u64().and_then(|count| u32::try_from(count).ok());
    let none = Vec::new();
    let (mut persons, mut dropped) = (Vec::new(), Vec::new());
    for (at, person) in answer["persons"].as_array().unwrap_or(&none).iter().enumerate() {
        persons.extend(check_person(at + 1, person, notice.text, notice_kind, &mut dropped));
    }
    let language = language::detect(notice.text);
    Ok(Checked { reading: Reading { is_death_notice, notice_kind, language, persons, unnamed }, dropped })
}

fn check_person(
    number: usize,
    answer: &Value,
    text: &str,
    kind: NoticeKind,
    dropped: &mut Vec<Dropped>,
) -> Option<PersonRead> {
    let sure = answer["confidence"].as_f64().unwrap_or(0.5).clamp(0.0, 1.0);
    let mut kept = Map::new();
    for field in FieldName::ALL {
        let key = if *field == FieldName::RegionCode { "origin_region_code" } else { field.as_str() };
        let value = &answer[key];
        let silent =
            value.is_null() || value == "" || (*field == FieldName::Recruitment && value == "unknown");
        if silent {
            continue;
        }
        let entry = place(&answer["spans"][key], text).and_then(|span| {
            bears_out(*field, value, span.of(text).unwrap_or_default())?;
            let entry = json!({ "value": value, "span": span, "confidence": sure });
            let alone: Map<String, Value> =
                [(field.as_str().to_owned(), entry.clone())].into_iter().collect();
            serde_json::from_value::<Fields>(Value::Object(alone))
                .map_err(|error| Reason::Form(error.to_string()))?;
            Ok(entry)
        });
        match entry {
            Ok(entry) => drop(kept.insert(field.as_str().to_owned(), entry)),
            Err(reason) => {
                dropped.push(Dropped { person: number, field: key.to_owned(), value: plain(value), reason })
            }
        }
    }
    let fields: Fields = serde_json::from_value(Value::Object(kept)).unwrap_or_default();
    if fields.surname.is_none() && fields.given.is_none() {
        let name = plain(&answer["surname"]);
        dropped.push(Dropped {
            person: number,
            field: "person".to_owned(),
            value: name,
            reason: Reason::Nameless,
        });
        return None;
    }
    Some(PersonRead { kind, confidence: sure as f32, fields, yearless: Vec::new() })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Where a field stands: a span, or the first place of the words that are quoted.
fn place(said: &Value, text: &str) -> Result<Span, Reason> {
    if let Some(words) = said.as_str() {
        let byte = text.find(words).filter(|_| !words.trim().is_empty());
        let start = byte.map(|byte| text[..byte].chars().count() as u32);
        return start
            .map(|start| Span { start, end: start + words.chars().count() as u32 })
            .ok_or_else(|| Reason::NotInText(format!("`{words}`")));
    }
    if said.is_null() {
        return Err(Reason::NoSpan);
    }
    let span: Span = serde_json::from_value(said.clone())
        .map_err(|_| Reason::Form(format!("`{said}` is no span such as [11, 20]")))?;
    match span.of(text).map(str::trim) {
        Some(words) if !words.is_empty() => Ok(span),
        _ => Err(Reason::NotInText(said.to_string())),
    }
}

/// Whether the words at a field's place can say its value: a name begins as its form in the text does, a number in digits is
/// that number. Coded values and dates may be said in other words, and are believed.
fn bears_out(field: FieldName, value: &Value, words: &str) -> Result<(), Reason> {
    let otherwise = || Reason::SaysOtherwise(words.to_owned());
    let letters = |text: &str| -> String {
        names::fold(text).chars().filter(|letter| letter.is_alphabetic()).collect()
    };
    match field {
        FieldName::Surname | FieldName::Given | FieldName::Patronymic => {
            let (name, form) = (letters(&plain(value)), letters(words));
            // Every ending begins after the second letter, or after the only one of an initial.
            let shared = name.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
            let needed = name.chars().count().min(form.chars().count()).min(2);
            if needed == 0 || shared < needed { Err(otherwise()) } else { Ok(()) }
        }
        FieldName::Age => {
            let digits: Vec<&str> =
                words.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
            let age = value.as_u64();
            // `На 35-м году` is 34 years.
            let fits = |run: &&str| {
                run.parse::<u64>().ok().is_some_and(|said| Some(said) == age || said.checked_sub(1) == age)
            };
            if digits.is_empty() || digits.iter().any(fits) { Ok(()) } else { Err(otherwise()) }
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Погиб рядовой Пётр Выдуманов, ему было 35.";

    fn checked(person: &Value) -> Checked {
        let answer = json!({ "id": 1, "is_death_notice": true, "notice_kind": "death", "persons": [person] });
        check(&json!(1), &answer.to_string(), &Notice { text: TEXT, published: None }).expect("of the form")
    }

    #[test]
    fn what_stands_nowhere_is_dropped_and_said() {
        let checked = checked(&json!({
            "surname": "Выдуманов", "given": "Павел", "age": 53, "rank": "рядовой", "death": "2024-13-01",
            "origin_settlement": "Небылое",
            "spans": {
                "surname": "Выдуманов", "given": "Пётр", "age": [39, 41], "rank": [6, 13], "death": "Погиб",
                "origin_settlement": [40, 99],
            },
        }));
        let said: Vec<String> = checked.dropped.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(said.join("\n"));
        let fields = &checked.reading.persons[0].fields;
        let kept: Vec<String> =
            fields.said().iter().map(|(name, value, ..)| format!("{name}={value}")).collect();
        assert_eq!(kept.join(" "), "surname=Выдуманов rank=рядовой");
    }

    #[test]
    fn a_person_without_a_name_in_the_text_is_none() {
        let checked = checked(
            &json!({ "surname": "Небыль", "age": 35, "spans": { "surname": "Небыль", "age": "35" } }),
        );
        assert!(checked.reading.persons.is_empty());
        assert_eq!(checked.dropped.last().map(|dropped| &dropped.reason), Some(&Reason::Nameless));
    }

    #[test]
    fn an_answer_for_another_text_is_refused() {
        let notice = Notice { text: TEXT, published: None };
        let answer = r#"{"id":2,"is_death_notice":false,"persons":[]}"#;
        let error = check(&json!(1), answer, &notice).expect_err("another id");
        assert_eq!(
            error.to_string(),
            "the reader answered for 2 when it was asked for 1; it must answer in order"
        );
        assert!(check(&json!(1), "sorry, I cannot", &notice).is_err());
    }
}
