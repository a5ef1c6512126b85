//! Tables whose rows are documents: what other tools of archivists keep of posts.
//!
//! Known by their headings: the sheet of Bellingcat's auto-archiver (`Link`, `Archive status`, …), and the export of Atlos
//! (`slug`, `description`, `source_1`, …). A row becomes a document whose bytes are what the row says, as one line of JSON.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::{Timestamp, civil::Date};
use records::MediaType;

use crate::columns::plain;
use crate::context::{At, Context, Facts};
use crate::{Body, Lost, Place, jsonl};

/// Whose sheet it is: what its columns are called, as [`plain`] leaves headings.
struct Kind {
    /// Headings that must all be there to know it by.
    known_by: &'static [&'static str],
    /// What names a row.
    name: &'static [&'static str],
    url: &'static [&'static str],
    title: &'static [&'static str],
    text: &'static [&'static str],
    published: &'static [&'static str],
    captured: &'static [&'static str],
}

const KINDS: [Kind; 2] = [
    Kind {
        known_by: &["link", "archive status"],
        name: &["link"],
        url: &["link"],
        title: &["upload title"],
        text: &["text content", "textual content"],
        published: &["upload timestamp"],
        captured: &["archive date"],
    },
    Kind {
        known_by: &["slug", "description", "inserted at"],
        name: &["slug"],
        url: &["source 1"],
        title: &[],
        text: &["description"],
        published: &["inserted at"],
        captured: &[],
    },
];

/// A table whose rows are documents.
pub(super) struct Posts {
    kind: &'static Kind,
    headings: Vec<String>,
    plain: Vec<String>,
    wordless: u64,
}

impl Posts {
    /// The sheet of such a tool, if these are its headings.
    pub(super) fn of(headings: &[String]) -> Option<Self> {
        let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let has = |heading: &&str| plain.iter().any(|known| known == heading);
        let kind = KINDS.iter().find(|kind| kind.known_by.iter().all(has))?;
        Some(Self { kind, headings: headings.to_vec(), plain, wordless: 0 })
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.headings.len()
    }

    fn cell<'a>(&self, cells: &[&'a str], headings: &[&str]) -> Option<&'a str> {
        let mut found =
            self.plain.iter().zip(cells).filter(|(heading, _)| headings.contains(&heading.as_str()));
        found.find_map(|(_, cell)| Some(unescaped(cell.trim())).filter(|cell| !cell.is_empty()))
    }

    /// Takes a row.
    pub(super) fn row(&mut self, cx: &mut Context<'_>, at: &At, number: u64, cells: &[&str]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let Some(name) = self.cell(cells, self.kind.name) else {
            let reason = format!("the row has no `{}`, which names it", self.kind.name[0]);
            return cx.reject(at, Place::Row(number), &cells.join(" "), reason, Lost::Row);
        };
        let text = self.cell(cells, self.kind.text).unwrap_or_default().to_owned();
        let text = jsonl::titled(self.cell(cells, self.kind.title), text);
        if text.is_empty() {
            self.wordless += 1;
            return;
        }
        let mut facts = Facts::of(name.replace('\0', "\u{fffd}"), MediaType::Text);
        facts.url = self.cell(cells, self.kind.url).map(|url| url.replace('\0', "\u{fffd}"));
        facts.published = self.dated(cx, at, number, cells, self.kind.published, jsonl::day);
        facts.captured = self.dated(cx, at, number, cells, self.kind.captured, instant);
        let said: BTreeMap<&str, &str> = self
            .headings
            .iter()
            .zip(cells)
            .map(|(heading, cell)| (heading.as_str(), cell.trim()))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        // A map of texts is always JSON.
        let bytes = serde_json::to_vec(&said).unwrap_or_default();
        cx.document(facts, Bytes::from(bytes), Body::Text(text));
    }

    /// The date in a column; one that cannot be read is left out and named.
    fn dated<T>(
        &self,
        cx: &mut Context<'_>,
        at: &At,
        number: u64,
        cells: &[&str],
        headings: &[&str],
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.cell(cells, headings)?;
        let date = read(cell);
        if date.is_none() {
            let place = Place::Cell { row: number, column: headings[0].to_owned() };
            cx.reject(at, place, cell, "a date is written 2024-02-20, with or without a time", Lost::Value);
        }
        date
    }

    /// Says what was left out.
    pub(super) fn end(self, cx: &mut Context<'_>, at: &At) {
        if self.wordless > 0 {
            cx.note(at, format!("left out: {} rows that hold a link and no words", self.wordless));
        }
    }
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn unescaped(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

/// An instant; a day, or a time without its place, is one in UTC.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = |day: Date| day.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let civil = || text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    text.parse()
        .ok()
        .or_else(|| civil().map(|zoned| zoned.timestamp()))
        .or_else(|| jsonl::day(text).and_then(utc))
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn an_instant_is_read_as_archivers_write_it() {
        for text in ["2024-02-20T10:30:00+00:00", "2024-02-20 10:30:00.000000+00:00", "2024-02-20T10:30:00"] {
            assert_eq!(instant(text).unwrap().to_string(), "2024-02-20T10:30:00Z", "{text}");
        }
        assert_eq!(instant("2024-02-20").unwrap().to_string(), "2024-02-20T00:00:00Z");
        assert_eq!(instant("yesterday"), None);
    }
}
