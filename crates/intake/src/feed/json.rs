//! JSON Feed (<https://www.jsonfeed.org/version/1.1/>).

use serde::Deserialize;

use super::{Broken, Entry};

#[derive(Deserialize)]
struct Feed {
    #[serde(default)]
    language: Option<String>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    /// A text, or a number where the standard is not kept to.
    id: serde_json::Value,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    content_html: Option<String>,
    #[serde(default)]
    content_text: Option<String>,
    #[serde(default)]
    summary: Option<String>,
    #[serde(default)]
    date_published: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

/// Reads a feed; `sink` says whether it wants more.
pub(super) fn read(text: &str, sink: &mut dyn FnMut(Entry, Option<&str>) -> bool) -> Result<(), Broken> {
    let feed: Feed =
        serde_json::from_str(text).map_err(|error| Broken { byte: 0, reason: error.to_string() })?;
    let plain = |text: Option<String>| text.map(|text| super::xml::escaped(&text));
    for item in feed.items {
        let id = match item.id {
            serde_json::Value::String(id) => id,
            other => other.to_string(),
        };
        let entry = Entry {
            id: Some(id),
            url: item.url,
            title: plain(item.title),
            published: item.date_published,
            summary: plain(item.summary),
            content: item.content_html.or_else(|| plain(item.content_text)),
            language: item.language,
        };
        if !sink(entry, feed.language.as_deref()) {
            break;
        }
    }
    Ok(())
}
