//! DOCX: the words of a text document, paragraph by paragraph.
//!
//! The document is read as a stream of tags out of its archive, under the limits of archives: neither depth nor a part that
//! expands without end costs more than a buffer.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::rc::Rc;

use bytes::Bytes;
use quick_xml::Reader;
use quick_xml::events::Event;
use records::MediaType;

use crate::context::{At, Context, Facts};
use crate::expansion::{self, Guarded};
use crate::options::size;
use crate::read::archive::damage;
use crate::{Body, Lost, Place};

/// Reads a document.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, bytes: Bytes) {
    match words_of(cx, &bytes) {
        Err(reason) => cx.reject(at, Place::File, "", reason, Lost::File),
        Ok(text) if text.trim().is_empty() => cx.reject(at, Place::File, "", "it holds no text", Lost::File),
        Ok(text) => cx.document(Facts::of(at.name.clone(), MediaType::Binary), bytes, Body::Text(text)),
    }
}

fn not_whole(error: impl std::fmt::Display) -> String {
    format!(
        "it is not a whole DOCX document ({error}): copy it again from where it came, or save it anew as .docx"
    )
}

fn words_of(cx: &Context<'_>, bytes: &Bytes) -> Result<String, String> {
    let limits = &cx.options.limits;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.clone())).map_err(|error| not_whole(damage(&error)))?;
    if archive.len() as u64 > limits.entries {
        return Err(format!("it holds {} files, and the limit is {}", archive.len(), limits.entries));
    }
    // Word itself calls it document.xml; some converters count.
    let main = (0..archive.len()).find(|index| {
        let name = archive.name_for_index(*index).and_then(Result::ok).unwrap_or_default();
        name.strip_prefix("word/document").is_some_and(|end| end.ends_with(".xml"))
    });
    let main = main.ok_or_else(|| not_whole("the part with its text is missing"))?;
    let part = archive.by_index(main).map_err(|error| not_whole(damage(&error)))?;
    expansion::check_declared(part.size().into(), part.compressed_size(), limits)
        .map_err(|bomb| bomb.to_string())?;
    let packed = Rc::new(Cell::new(part.compressed_size()));
    let guarded = Guarded::new(part, packed, cx.total, limits);
    // Marks and fonts make up nine tenths of such a part.
    let most = limits.document.saturating_mul(10);
    words(BufReader::new(guarded.take(most)), limits.document)
}

/// The words of the main part.
fn words(xml: impl BufRead, limit: u64) -> Result<String, String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let (mut text, mut buffer) = (String::new(), Vec::new());
    let (mut in_words, mut fallback) = (false, 0_u64);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| match error {
            quick_xml::Error::Io(error)
                if error.get_ref().is_some_and(|inner| inner.is::<expansion::Bomb>()) =>
            {
                error.to_string()
            }
            other => not_whole(other),
        })?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Fallback" => fallback += 1,
                "t" => in_words = fallback == 0,
                _ => {}
            },
            Event::Empty(tag) if fallback == 0 => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" | "p" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "Fallback" => fallback = fallback.saturating_sub(1),
                "t" => in_words = false,
                "p" if fallback == 0 => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if in_words => text.push_str(&words),
            Event::CData(words) if in_words => text.push_str(&words),
            Event::GeneralRef(name) if in_words => {
                let named = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                text.push(named.unwrap_or('\u{fffd}'));
            }
            Event::Eof => break,
            _ => {}
        }
        if text.len() as u64 > limit {
            return Err(format!("its text is longer than {}, the limit for one document", size(limit)));
        }
    }
    Ok(text.trim().to_owned())
}
