//! RSS 0.9 to 2.0 and Atom (RFC 4287), read as a stream of tags.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Broken, Entry};

/// The character set that an XML file declares in its first line.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(256)];
    let line = &head[..memchr::memmem::find(head, b"?>")?];
    let after = &line[memchr::memmem::find(line, b"encoding")? + b"encoding".len()..];
    let value = String::from_utf8_lossy(after);
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

/// A text as HTML says it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What a child of an entry says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Id,
    Link,
    Title,
    Published,
    Updated,
    Summary,
    Content,
}

fn part(name: &str) -> Option<Part> {
    Some(match name.strip_prefix("atom:").unwrap_or(name) {
        "id" | "guid" => Part::Id,
        "link" => Part::Link,
        "title" => Part::Title,
        "published" | "pubDate" | "dc:date" | "issued" => Part::Published,
        "updated" | "modified" => Part::Updated,
        "summary" | "description" => Part::Summary,
        "content" | "content:encoded" => Part::Content,
        _ => return None,
    })
}

/// The child of an entry that is open.
struct Open {
    part: Part,
    /// How deep in the file it stands.
    depth: u64,
    text: String,
    /// Its words are words, and not HTML (Atom's `type="text"`, which is what no type means).
    plain: bool,
}

/// Reads a feed; `sink` says whether it wants more.
pub(super) fn read(text: &str, sink: &mut dyn FnMut(Entry, Option<&str>) -> bool) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_u64;
    let (mut atom, mut language) = (false, None::<String>);
    let mut in_language = false;
    let mut entry: Option<(Entry, u64)> = None;
    let mut updated = None;
    let mut open: Option<Open> = None;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Broken { byte: reader.error_position(), reason: error.to_string() })?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                let name = tag.name();
                let name = name.as_ref();
                match (&mut entry, &mut open) {
                    (None, _) => {
                        let bare = name.strip_prefix("atom:").unwrap_or(name);
                        atom |= bare == "feed";
                        if depth == 1 {
                            language = attribute(&tag, "xml:lang");
                        }
                        in_language = bare == "language";
                        if matches!(bare, "item" | "entry") {
                            let own = attribute(&tag, "xml:lang");
                            entry = Some((Entry { language: own, ..Entry::default() }, depth));
                            updated = None;
                        }
                    }
                    // Within XHTML: its tags are part of the text.
                    (Some(_), Some(open)) => {
                        open.text.push('<');
                        open.text.push_str(name);
                        open.text.push('>');
                    }
                    (Some((entry, at)), None) if depth == *at + 1 => {
                        if let Some(part) = part(name) {
                            let kind = attribute(&tag, "type");
                            let plain = atom && matches!(kind.as_deref(), None | Some("text" | "text/plain"));
                            if part == Part::Link
                                && let Some(href) = attribute(&tag, "href")
                            {
                                let rel = attribute(&tag, "rel");
                                if entry.url.is_none() && rel.is_none_or(|rel| rel == "alternate") {
                                    entry.url = Some(href);
                                }
                            }
                            open = Some(Open { part, depth, text: String::new(), plain });
                        }
                    }
                    _ => {}
                }
            }
            Event::End(tag) => {
                match &mut open {
                    Some(inner) if inner.depth < depth => {
                        inner.text.push_str("</");
                        inner.text.push_str(tag.name().as_ref());
                        inner.text.push('>');
                    }
                    Some(_) => {
                        if let (Some(done), Some((entry, _))) = (open.take(), &mut entry) {
                            close(entry, &mut updated, done);
                        }
                    }
                    None => {}
                }
                in_language = false;
                if entry.as_ref().is_some_and(|(_, at)| *at == depth)
                    && let Some((mut done, _)) = entry.take()
                {
                    done.published = done.published.or(updated.take());
                    if !sink(done, language.as_deref()) {
                        return Ok(());
                    }
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) => said(&mut open, &words, in_language, &mut language),
            Event::CData(words) => said(&mut open, &words, in_language, &mut language),
            Event::GeneralRef(name) => {
                let named = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    "nbsp" => Some('\u{a0}'),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                let mut letter = [0; 4];
                said(&mut open, named.unwrap_or('\u{fffd}').encode_utf8(&mut letter), false, &mut language);
            }
            Event::Eof if depth > 0 => {
                return Err(Broken { byte: text.len() as u64, reason: "it ends in the middle".to_owned() });
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn said(open: &mut Option<Open>, words: &str, in_language: bool, language: &mut Option<String>) {
    match open {
        // Words that stand for themselves in HTML too: those that are plain, and those between the tags of XHTML.
        Some(open) if open.plain => open.text.push_str(&escaped(words)),
        Some(open) => open.text.push_str(words),
        None if in_language => *language = Some(words.trim().to_owned()).filter(|text| !text.is_empty()),
        None => {}
    }
}

fn close(entry: &mut Entry, updated: &mut Option<String>, done: Open) {
    let text = done.text;
    let trimmed = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    // The first of a kind stands; a feed's own words come before those of its extensions.
    let field = match done.part {
        Part::Id => &mut entry.id,
        Part::Link => &mut entry.url,
        Part::Title => &mut entry.title,
        Part::Published => &mut entry.published,
        Part::Updated => updated,
        Part::Summary => &mut entry.summary,
        Part::Content => &mut entry.content,
    };
    *field = field.take().or_else(trimmed);
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let value = found.value.as_ref();
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |value| value.into_owned()))
}
