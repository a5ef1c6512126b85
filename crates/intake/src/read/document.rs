//! A text, page or photograph that is one document.

use bytes::Bytes;
use records::MediaType;

use crate::context::{At, Context, Facts};
use crate::format::Format;
use crate::{Body, Lost, Place, charset, html};

/// The bytes of one document, with what is known of them from outside.
pub(crate) struct Captured<'a> {
    /// Where in the file it stands.
    pub(crate) place: Place,
    /// Its name, and what else is known; what a page says of itself is added.
    pub(crate) facts: Facts,
    pub(crate) format: Format,
    /// The character set that its server named.
    pub(crate) charset: Option<&'a str>,
    pub(crate) bytes: Bytes,
}

/// Takes a document; false where it holds no words.
pub(crate) fn take(cx: &mut Context<'_>, at: &At, captured: Captured<'_>) -> bool {
    let Captured { place, mut facts, format, charset, bytes } = captured;
    if format == Format::Picture {
        cx.document(facts, bytes, Body::Unread);
        return true;
    }
    let known = cx.source.charset.as_deref().or(charset).or_else(|| declared(format, &bytes));
    let encoding = charset::of(&bytes, known);
    let (text, replaced) = charset::decoded(&bytes, encoding);
    if replaced {
        let broken = std::str::from_utf8(&bytes).err().filter(|_| encoding == encoding_rs::UTF_8);
        let from = broken.map_or(bytes.len(), |error| error.valid_up_to());
        let value = String::from_utf8_lossy(&bytes[from..bytes.len().min(from + 16)]).into_owned();
        let place = match (place, broken) {
            (Place::File, Some(error)) => Place::Byte(error.valid_up_to() as u64),
            (place, _) => place,
        };
        let reason = format!(
            "not {} throughout; the document is in, with \u{fffd} for what cannot be read",
            encoding.name()
        );
        cx.reject(at, place, &value, reason, Lost::Value);
    }
    let text = if format == Format::Html {
        let page = html::page(&text);
        facts.media = MediaType::Html;
        facts.published = facts.published.or(page.published);
        facts.url = facts.url.or(page.url);
        facts.language = facts.language.or(page.language);
        page.text
    } else {
        facts.media = MediaType::Text;
        text.into_owned()
    };
    if text.trim().is_empty() {
        return false;
    }
    cx.document(facts, bytes, Body::Text(text));
    true
}

/// The character set that a page declares within its first kilobyte.
fn declared(format: Format, bytes: &[u8]) -> Option<&str> {
    if format != Format::Html {
        return None;
    }
    let head = &bytes[..bytes.len().min(1024)];
    let ascii = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let lower = ascii.find("charset").or_else(|| ascii.find("CHARSET"))?;
    let rest = ascii[lower + "charset".len()..].trim_start().strip_prefix('=')?;
    let rest = rest.trim_start().trim_start_matches(['"', '\'']);
    let label = &rest
        [..rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len())];
    charset::named(label).is_ok().then_some(label)
}
