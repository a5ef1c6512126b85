//! One message of an export.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::jsonl::day;

/// A message that says something.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) id: i64,
    pub(super) published: Date,
    pub(super) text: String,
    /// The message on one line, without what differs between two exports of it.
    pub(super) canonical: String,
}

/// A message that cannot be taken in.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) id: Option<i64>,
    pub(super) value: String,
    pub(super) reason: String,
}

#[derive(Deserialize)]
struct Members<'a> {
    #[serde(default)]
    id: Option<i64>,
    #[serde(rename = "type", borrow, default)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    date: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    date_unixtime: Option<&'a RawValue>,
    #[serde(default)]
    text: Flat,
}

/// Reads a message; `None` where it says nothing: a service message, or a picture without words.
pub(super) fn read(json: &str) -> Result<Option<Message>, Wrong> {
    let members: Members<'_> = serde_json::from_str(json).map_err(|error| Wrong {
        id: None,
        value: json.to_owned(),
        reason: format!("the message is not as Telegram Desktop writes it: {error}"),
    })?;
    if members.kind.as_deref() != Some("message") || members.text.0.trim().is_empty() {
        return Ok(None);
    }
    let id = members.id.ok_or_else(|| Wrong {
        id: None,
        value: json.to_owned(),
        reason: "the message has no `id`, without which it cannot be told from others".to_owned(),
    })?;
    let seconds = members.date_unixtime.and_then(|raw| raw.get().trim_matches('"').parse().ok());
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let published = members
        .date
        .as_deref()
        .and_then(day)
        .or_else(|| moment.map(|moment| TimeZone::UTC.to_datetime(moment).date()));
    let published = published.ok_or_else(|| Wrong {
        id: Some(id),
        value: members.date.as_deref().unwrap_or_default().to_owned(),
        reason: "the message has no `date` such as 2024-02-20T10:00:00".to_owned(),
    })?;
    Ok(Some(Message { id, published, text: members.text.0, canonical: canonical(json, moment.is_some()) }))
}

/// Members that differ between two exports of the same message: what others did with it since, and where the export
/// put its files.
const PASSING: [&str; 9] = [
    "reactions",
    "views",
    "photo",
    "photo_file_size",
    "file",
    "file_size",
    "thumbnail",
    "thumbnail_file_size",
    "inline_bot_buttons",
];

/// Members in the exporting computer's local time, beside which stands the instant itself.
const LOCAL: [&str; 2] = ["date", "edited"];

/// The message on one line, its members in the order of their names, without what passes.
fn canonical(json: &str, has_instant: bool) -> String {
    let Ok(members) = serde_json::from_str::<BTreeMap<Cow<'_, str>, &RawValue>>(json) else {
        return json.to_owned();
    };
    let mut line = String::with_capacity(json.len());
    line.push('{');
    for (name, value) in &members {
        if PASSING.contains(&&**name) || has_instant && LOCAL.contains(&&**name) {
            continue;
        }
        if line.len() > 1 {
            line.push(',');
        }
        line.push_str(&serde_json::Value::from(&**name).to_string());
        line.push(':');
        push_compact(&mut line, value.get());
    }
    line.push('}');
    line
}

/// Appends JSON without the blanks between its marks.
fn push_compact(line: &mut String, json: &str) {
    let (mut in_string, mut escaped, mut from) = (false, false, 0);
    for (at, byte) in json.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else if byte.is_ascii_whitespace() {
            line.push_str(&json[from..at]);
            from = at + 1;
        } else {
            in_string = byte == b'"';
        }
    }
    line.push_str(&json[from..]);
}

/// The text of a message: a string, or an array of strings and of objects with a `text` of their own (bold, links).
#[derive(Default)]
struct Flat(String);

impl<'de> Deserialize<'de> for Flat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FlatVisitor)
    }
}

struct FlatVisitor;

impl<'de> Visitor<'de> for FlatVisitor {
    type Value = Flat;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("`text`, which is a string or an array of strings and objects")
    }

    fn visit_str<E>(self, text: &str) -> Result<Flat, E> {
        Ok(Flat(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Flat, A::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Part<'a> {
            #[serde(borrow)]
            Plain(Cow<'a, str>),
            Marked {
                #[serde(borrow)]
                text: Cow<'a, str>,
            },
        }
        let mut text = String::new();
        while let Some(part) = parts.next_element::<Part<'_>>()? {
            let (Part::Plain(words) | Part::Marked { text: words }) = part;
            text.push_str(&words);
        }
        Ok(Flat(text))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn two_exports_of_one_message_are_one_document() {
        let early = r#"{"id":7,"type":"message","date":"2024-02-20T23:30:00","date_unixtime":"1708461000","text":"Прощай \"брат\""}"#;
        let late = "{\n  \"id\": 7,\n  \"type\": \"message\",\n  \"date\": \"2024-02-21T01:30:00\",\n  \"date_unixtime\": \"1708461000\",\n  \"text\": \"Прощай \\\"брат\\\"\",\n  \"reactions\": [ { \"count\": 3 } ]\n}";
        let (early, late) = (read(early).unwrap().unwrap(), read(late).unwrap().unwrap());
        assert_eq!(early.canonical, late.canonical);
        insta::assert_snapshot!(early.canonical, @r#"{"date_unixtime":"1708461000","id":7,"text":"Прощай \"брат\"","type":"message"}"#);
    }

    #[test]
    fn the_parts_of_a_text_run_together() {
        let json = r#"{"id":1,"type":"message","date":"2024-02-20T10:00:00","text":["Погиб ",{"type":"bold","text":"Тестов"},"."]}"#;
        assert_eq!(read(json).unwrap().unwrap().text, "Погиб Тестов.");
    }

    #[test]
    fn service_messages_and_pictures_without_words_say_nothing() {
        for json in [
            r#"{"id":1,"type":"service","text":"pinned"}"#,
            r#"{"id":2,"type":"message","photo":"a.jpg","text":""}"#,
        ] {
            assert!(read(json).unwrap().is_none());
        }
    }
}
