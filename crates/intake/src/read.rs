//! One file to what is in it.

pub(crate) mod archive;
pub(crate) mod document;
mod meter;

use std::cell::Cell;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

use bytes::Bytes;
use records::MediaType;

use meter::Metered;

use crate::context::{At, Context, Facts};
use crate::expansion::{Bomb, Counted, Guarded};
use crate::format::Format;
use crate::options::size;
use crate::{InputFile, Lost, Options, Place, Taken, charset, docx, feed, jsonl, table, telegram, warc};
use document::Captured;

/// How much of a file is looked at to see what it is.
const HEAD: u64 = 64 << 10;

/// Reads a file and hands each document, rejection and note to `sink` as it comes.
///
/// Telegram exports and JSON lines are streamed: the memory needed is that of their largest document. Texts, pages and
/// tables are held whole, because each is one document; a table's rows are handed over in pieces. `sink` answers with
/// `ControlFlow::Break` when it wants no more.
///
/// Nothing that is wrong with a file stops the others: a file that cannot be opened is a rejection as well.
///
/// ```
/// # use std::ops::ControlFlow;
/// use intake::{Options, Taken};
/// # let folder = std::env::temp_dir().join(format!("intake-example-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let file = folder.join("list.csv").display().to_string();
/// std::fs::write(&file, "surname,given,death\nТестов,Пётр,20.02.2024\nПримеров,Иван,30.02.2024\n")?;
/// let options = Options::new("a list", records::SourceClass::Media, jiff::Timestamp::UNIX_EPOCH);
/// let (mut documents, mut rejections) = (Vec::new(), Vec::new());
/// for file in &intake::survey(&[file], &options)?.files {
///     intake::read_file(file, &options, &mut |taken| {
///         match taken {
///             Taken::Document(document) => documents.push(document),
///             Taken::Rejected(rejection) => rejections.push(rejection),
///             Taken::Note(_) => {}
///         }
///         ControlFlow::Continue(())
///     });
/// }
/// assert!(matches!(&documents[0].body, intake::Body::Rows(rows) if rows.len() == 2));
/// assert_eq!(rejections[0].value, "30.02.2024");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_file(file: &InputFile, options: &Options, sink: &mut dyn FnMut(Taken) -> ControlFlow<()>) {
    let total = Cell::new(0);
    let mut cx = Context::new(options, &file.source, &total, sink);
    let at = At { file: file.path.display().to_string(), name: file.name.clone() };
    match File::open(&file.path) {
        Err(error) => cx.reject(&at, Place::File, "", reading_failed(&error), Lost::File),
        Ok(opened) => {
            let metered = Metered::new(opened, file.size, &options.progress);
            if let Err(error) = open(&mut cx, &at, metered) {
                cx.reject(&at, Place::File, "", reading_failed(&error), Lost::Rest);
            }
        }
    }
}

/// Reads bytes as if they were a file of that name, for what comes from elsewhere than a disk.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    source: &crate::Source,
    options: &Options,
    sink: &mut dyn FnMut(Taken) -> ControlFlow<()>,
) {
    let total = Cell::new(0);
    let mut cx = Context::new(options, source, &total, sink);
    let at = At { file: name.to_owned(), name: name.to_owned() };
    if let Err(error) = stream(&mut cx, &at, &mut &*bytes, 0) {
        cx.reject(&at, Place::File, "", reading_failed(&error), Lost::Rest);
    }
}

/// What the system says, in words, with what can be done.
pub(crate) fn reading_failed(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            "you have no right to read it: have its owner give it (chmod +r a file, +rx a folder)".to_owned()
        }
        std::io::ErrorKind::NotFound => "it is gone since the files were listed".to_owned(),
        _ if error.get_ref().is_some_and(|inner| inner.is::<Bomb>()) => error.to_string(),
        _ => format!("it cannot be read to its end ({error}): copy it again from where it came"),
    }
}

/// A file on disk: an archive is read where it lies, everything else as a stream.
fn open(cx: &mut Context<'_>, at: &At, mut file: Metered<'_>) -> std::io::Result<()> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    if Format::of(&at.name, &head) == Format::Zip {
        return archive::read(cx, at, BufReader::new(file), 0);
    }
    stream(cx, at, &mut file, 0)
}

/// A file as a stream, in as many archives as `depth` says.
fn stream(cx: &mut Context<'_>, at: &At, input: &mut dyn Read, depth: u32) -> std::io::Result<()> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    if head.is_empty() {
        cx.reject(at, Place::File, "", "it is empty", Lost::File);
        return Ok(());
    }
    let format = Format::of(&at.name, &head);
    let encoding = charset::of(&head, cx.source.charset.as_deref());
    let whole = Cursor::new(head).chain(input);
    let limits = cx.options.limits;
    match format {
        Format::JsonLines => {
            jsonl::read(cx, at, BufReader::with_capacity(1 << 16, charset::reader(whole, encoding)))?
        }
        Format::Telegram => {
            telegram::read(cx, at, BufReader::with_capacity(1 << 16, charset::reader(whole, encoding)))?
        }
        Format::Table(delimiter) => {
            if let Some(bytes) = held(cx, at, whole, limits.held)? {
                table::delimited::read(cx, at, bytes, delimiter);
            }
        }
        Format::Workbook => {
            if let Some(bytes) = held(cx, at, whole, limits.held)? {
                table::sheet::read(cx, at, bytes);
            }
        }
        Format::Text | Format::Html | Format::Picture => {
            if let Some(bytes) = held(cx, at, whole, limits.document)? {
                let facts = Facts::of(at.name.clone(), MediaType::Binary);
                let captured = Captured { place: Place::File, facts, format, charset: None, bytes };
                if !document::take(cx, at, captured) {
                    cx.reject(at, Place::File, "", "it holds no text", Lost::File);
                }
            }
        }
        Format::Warc => warc::read(cx, at, BufReader::with_capacity(1 << 16, whole))?,
        Format::Feed => {
            if let Some(bytes) = held(cx, at, whole, limits.document)? {
                feed::read(cx, at, &bytes);
            }
        }
        Format::Docx => {
            if let Some(bytes) = held(cx, at, whole, limits.held)? {
                docx::read(cx, at, bytes);
            }
        }
        Format::Gzip | Format::Zip if depth >= limits.depth => {
            let reason = format!(
                "archives lie more than {} deep in archives: unpack it and give what is in it",
                limits.depth
            );
            cx.reject(at, Place::File, "", reason, Lost::File);
        }
        Format::Gzip => {
            let count = Rc::new(Cell::new(0));
            let packed = Counted { inner: whole, count: Rc::clone(&count) };
            let expanded = flate2::bufread::MultiGzDecoder::new(BufReader::new(packed));
            let name = |name: &str| name.strip_suffix(".gz").unwrap_or(name).to_owned();
            let inside = At { file: at.file.clone(), name: name(&at.name) };
            let total = cx.total;
            stream(cx, &inside, &mut Guarded::new(expanded, count, total, &limits), depth + 1)?;
        }
        Format::Zip => {
            if let Some(bytes) = held(cx, at, whole, limits.held)? {
                archive::read(cx, at, Cursor::new(bytes), depth)?;
            }
        }
        Format::Furniture => {
            cx.note(at, "left out: it belongs to a page or a program, and says nothing itself")
        }
        Format::Foreign(advice) => {
            cx.reject(at, Place::File, "", format!("files of this kind are not read: {advice}"), Lost::File);
        }
    }
    Ok(())
}

/// A whole stream, unless it is larger than the limit; then it is rejected.
fn held(cx: &mut Context<'_>, at: &At, input: impl Read, limit: u64) -> std::io::Result<Option<Bytes>> {
    let mut bytes = Vec::new();
    input.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let reason = format!("it is larger than {}, the limit for one file of its kind", size(limit));
        cx.reject(at, Place::File, "", reason, Lost::File);
        return Ok(None);
    }
    Ok(Some(bytes.into()))
}
