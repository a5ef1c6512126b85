//! JSON lines: one document a line.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use bytes::Bytes;
use jiff::civil::Date;
use records::{MediaType, SourceClass};
use serde::Deserialize;

use crate::context::{At, Context, Facts};
use crate::options::size;
use crate::{Body, Lost, Place, charset};

/// What a line may say. Other members are kept with the line and not read.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    id: Option<Id<'a>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow, default)]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    published: Option<Cow<'a, str>>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    class: Option<SourceClass>,
    #[serde(default, alias = "language")]
    lang: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id<'a> {
    Number(i64),
    #[serde(borrow)]
    Text(Cow<'a, str>),
}

/// Reads lines from UTF-8; each is a document of its own, or a rejection of its own.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, mut input: impl BufRead) -> std::io::Result<()> {
    let longest = cx.options.limits.document;
    let mut line = Vec::new();
    let mut number = 0;
    while !cx.stopped() {
        line.clear();
        if input.by_ref().take(longest + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        if line.len() as u64 > longest && line.last() != Some(&b'\n') {
            let reason = format!("the line is longer than {}, the limit for one document", size(longest));
            cx.reject(at, Place::Line(number), &String::from_utf8_lossy(&line[..128]), reason, Lost::Row);
            input.skip_until(b'\n')?;
            continue;
        }
        let text = line.trim_ascii();
        if !text.is_empty() {
            take(cx, at, number, text);
        }
    }
    Ok(())
}

fn take(cx: &mut Context<'_>, at: &At, number: u64, bytes: &[u8]) {
    let place = Place::Line(number);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return cx.reject(at, place, &String::from_utf8_lossy(bytes), charset::NOT_UTF8, Lost::Row);
    };
    let line: Line<'_> = match serde_json::from_str(text) {
        Ok(line) => line,
        Err(error) => return cx.reject(at, place, text, explained(&error), Lost::Row),
    };
    let mut facts = Facts::of(
        match line.id {
            Some(Id::Number(id)) => id.to_string(),
            Some(Id::Text(id)) => id.into_owned(),
            None => format!("{}:{number}", at.name),
        },
        MediaType::Text,
    );
    if let Some(published) = line.published.as_deref().filter(|text| !text.is_empty()) {
        match day(published) {
            Some(day) => facts.published = Some(day),
            None => {
                let reason = "`published` must be a day such as 2024-02-20, with or without a time";
                return cx.reject(at, place, published, reason, Lost::Row);
            }
        }
    }
    (facts.source, facts.class, facts.url, facts.language) = (line.source, line.class, line.url, line.lang);
    let body = Body::Text(titled(line.title.as_deref(), line.text.into_owned()));
    cx.document(facts, Bytes::copy_from_slice(bytes), body);
}

fn explained(error: &serde_json::Error) -> String {
    let column = error.column();
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    format!(
        "{said} (column {column}); a line is {{\"id\": …, \"text\": …}}, with published, url, title, source, class and lang if known"
    )
}

/// The day in a date with or without a time, as its author wrote it.
pub(crate) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let ends_there = !text[10..].starts_with(|c: char| c.is_ascii_digit());
    day.parse().ok().filter(|_| ends_there)
}

/// A text under its title, unless it begins with it.
pub(crate) fn titled(title: Option<&str>, text: String) -> String {
    match title.map(str::trim) {
        Some(title) if !title.is_empty() && !text.trim_start().starts_with(title) => {
            format!("{title}\n{text}")
        }
        _ => text,
    }
}
