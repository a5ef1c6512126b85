//! Feeds: RSS, Atom and JSON Feed, one document an entry.
//!
//! An entry is kept as one line of JSON with what it says, so that it has the same id however often the feed is fetched.

mod json;
mod xml;

use bytes::Bytes;
use jiff::civil::Date;
use records::{Hash, MediaType};
use serde::{Deserialize, Serialize};

use crate::context::{At, Context, Facts};
use crate::{Body, Lost, Place, charset, html, jsonl};

/// What an entry says. Texts are HTML.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    summary: Option<String>,
    content: Option<String>,
    #[serde(skip_serializing)]
    language: Option<String>,
}

/// Reads a feed.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, bytes: &[u8]) {
    let declared = cx.source.charset.clone().or_else(|| xml::declared(bytes));
    let (text, _) = charset::decoded(bytes, charset::of(bytes, declared.as_deref()));
    let text = text.trim_start();
    let mut number = 0;
    let mut sink = |entry: Entry, language: Option<&str>| {
        number += 1;
        take(cx, at, entry, number, language);
        !cx.stopped()
    };
    let outcome =
        if text.starts_with('{') { json::read(text, &mut sink) } else { xml::read(text, &mut sink) };
    if let Err(broken) = outcome {
        let lost = if number == 0 { Lost::File } else { Lost::Rest };
        let reason = format!(
            "it is not a whole RSS, Atom or JSON feed ({}); entries taken before it: {number}; fetch it again",
            broken.reason
        );
        cx.reject(at, Place::Byte(broken.byte), "", reason, lost);
    }
}

/// A feed that is not whole.
struct Broken {
    byte: u64,
    reason: String,
}

fn take(cx: &mut Context<'_>, at: &At, mut entry: Entry, number: u64, language: Option<&str>) {
    let words = |html: &Option<String>| html.as_deref().map(|html| html::page(html).text).unwrap_or_default();
    let content = words(&entry.content);
    let text = if content.trim().is_empty() { words(&entry.summary) } else { content };
    let text = jsonl::titled(Some(&words(&entry.title)), text);
    if text.trim().is_empty() {
        let id = entry.id.or(entry.url).unwrap_or_default();
        let reason = "the entry holds no words, neither title nor text";
        return cx.reject(at, Place::Record(number), &id, reason, Lost::Row);
    }
    for kept in [&mut entry.id, &mut entry.url].into_iter().flatten() {
        *kept = kept.replace('\0', "\u{fffd}");
    }
    let published = entry.published.as_deref().filter(|published| !published.trim().is_empty());
    let day = published.and_then(day);
    if let (Some(published), None) = (published, day) {
        let reason = "a date is written as RFC 2822 or ISO 8601 say";
        cx.reject(at, Place::Record(number), published, reason, Lost::Value);
    }
    // What has neither id nor address is named by what it says.
    let name = entry
        .id
        .clone()
        .or_else(|| entry.url.clone())
        .unwrap_or_else(|| Hash::of(text.as_bytes()).to_string());
    // Texts and absent values are always JSON.
    let bytes = serde_json::to_vec(&entry).unwrap_or_default();
    let mut facts = Facts::of(name, MediaType::Text);
    facts.published = day;
    facts.url = entry.url;
    facts.language = entry.language.or_else(|| language.map(str::to_owned));
    cx.document(facts, Bytes::from(bytes), Body::Text(text));
}

/// The day of a date, as its author's clock had it.
fn day(text: &str) -> Option<Date> {
    jsonl::day(text).or_else(|| jiff::fmt::rfc2822::parse(text.trim()).ok().map(|zoned| zoned.date()))
}
