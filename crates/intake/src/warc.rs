//! WARC files (ISO 28500): what a crawler, a browser or our own `cenotaph fetch` recorded of the web, one document a page.
//!
//! Taken are the pages, texts, PDFs and photographs that a server answered with; a photograph only where it is large enough
//! to be more than a page's furniture. Records are read one by one, so an archive of any size takes the memory of one.

mod http;
mod record;

use std::io::BufRead;

use bytes::Bytes;
use records::MediaType;

use crate::context::{At, Context, Facts};
use crate::format::Format;
use crate::options::size;
use crate::read::document::{self, Captured};
use crate::read::reading_failed;
use crate::{Lost, Place, expansion};
use record::{Header, Kind, Next, Records};

/// The smallest photograph that is taken: buttons, faces and counting pixels are smaller.
const SMALLEST_PICTURE: usize = 8 << 10;

/// How much the head of an answer may add to its document.
const HEAD: u64 = 64 << 10;

/// Reads an archive.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, input: impl BufRead) -> std::io::Result<()> {
    let mut records = Records::new(input);
    let mut left = Left::default();
    let outcome = walk(cx, at, &mut records, &mut left);
    for note in left.notes() {
        cx.note(at, note);
    }
    match outcome {
        Err(error) if error.get_ref().is_none_or(|inner| !inner.is::<expansion::Bomb>()) => {
            let place = Place::Record(records.number().max(1));
            cx.reject(at, place, "", reading_failed(&error), Lost::Rest);
            Ok(())
        }
        other => other,
    }
}

/// What was left out as it should be.
#[derive(Default)]
struct Left {
    refused: u64,
    unchanged: u64,
    wordless: u64,
}

impl Left {
    fn notes(&self) -> impl Iterator<Item = String> {
        let told = |count: u64, what: &str| (count > 0).then(|| format!("left out: {count} {what}"));
        [
            told(self.refused, "answers that are no success (moved, missing, refused)"),
            told(self.unchanged, "records that say a page is as it was (its first capture holds it)"),
            told(self.wordless, "pages without words"),
        ]
        .into_iter()
        .flatten()
    }
}

fn walk(
    cx: &mut Context<'_>,
    at: &At,
    records: &mut Records<impl BufRead>,
    left: &mut Left,
) -> std::io::Result<()> {
    while !cx.stopped() {
        match records.next()? {
            Next::End => return Ok(()),
            Next::Broken { byte, line } => {
                let reason =
                    "no WARC record begins here: what follows is not read; fetch or export the archive again";
                cx.reject(at, Place::Byte(byte), &line, reason, Lost::Rest);
                return Ok(());
            }
            Next::Record(header) => match header.kind {
                Kind::Response | Kind::Resource => take(cx, at, records, &header, left)?,
                Kind::Revisit => left.unchanged += 1,
                Kind::Other => {}
            },
        }
    }
    Ok(())
}

/// Takes what one record holds, if it is a document.
fn take(
    cx: &mut Context<'_>,
    at: &At,
    records: &mut Records<impl BufRead>,
    header: &Header,
    left: &mut Left,
) -> std::io::Result<()> {
    let place = || Place::Record(header.number);
    let limit = cx.options.limits.document;
    let block = records.block(limit.saturating_add(HEAD))?;
    let whole = block.len() as u64 == header.length;
    let answer = match header.kind {
        Kind::Response if header.is_http() => match http::Answer::of(&block) {
            Some(answer) => answer,
            None => {
                let reason =
                    "the record holds no HTTP answer; the archive was changed, or made by a faulty tool";
                cx.reject(at, place(), &header.url, reason, Lost::Row);
                return Ok(());
            }
        },
        Kind::Response => return Ok(()),
        _ => http::Answer::plain(&block, header.content_type.as_deref()),
    };
    if !matches!(answer.status, 200 | 203) {
        left.refused += 1;
        return Ok(());
    }
    let Some(format) = format_of(&answer, &header.url) else { return Ok(()) };
    if !whole {
        let reason = format!("it is larger than {}, the limit for one document", size(limit));
        cx.reject(at, place(), &header.url, reason, Lost::Row);
        return Ok(());
    }
    if let Err(stated) = header.check(&block, answer.raw) {
        let reason = format!("it is not what was captured: its digest is not {stated}, as the record says");
        cx.reject(at, place(), &header.url, reason, Lost::Row);
        return Ok(());
    }
    let body = match answer.body(limit) {
        Ok(body) => Bytes::from(body),
        Err(reason) => {
            cx.reject(at, place(), &header.url, reason, Lost::Row);
            return Ok(());
        }
    };
    if format == Format::Picture && body.len() < SMALLEST_PICTURE && !answer.is_pdf() {
        return Ok(());
    }
    if header.truncated {
        let reason = "the capture was cut off before its end, as the record says; what there is of it is in";
        cx.reject(at, place(), &header.url, reason, Lost::Value);
    }
    let mut facts = Facts::of(header.url.clone(), MediaType::Binary);
    facts.url = Some(header.url.clone());
    facts.captured = header.date;
    let captured =
        Captured { place: place(), facts, format, charset: answer.charset.as_deref(), bytes: body };
    left.wordless += u64::from(!document::take(cx, at, captured));
    Ok(())
}

/// What an answer is taken as; `None` for scripts, fonts, films and other furniture of pages.
fn format_of(answer: &http::Answer<'_>, url: &str) -> Option<Format> {
    let kind = answer.kind.as_deref().unwrap_or("");
    match kind {
        // What a browser's recorder adds of its own: the page again, as text or small.
        _ if url.starts_with("urn:text:") || url.starts_with("urn:thumbnail:") => None,
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/tiff"
        | "image/heic" => Some(Format::Picture),
        _ => None,
    }
}
