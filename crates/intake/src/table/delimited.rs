//! CSV and TSV.

use std::borrow::Cow;

use bytes::Bytes;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::Table;
use crate::context::{At, Context};
use crate::{Lost, Place, charset};

/// Reads a table from text whose cells are divided by `delimiter`, or by what its first line suggests.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, bytes: Bytes, delimiter: Option<u8>) {
    let encoding = charset::of(&bytes, cx.source.charset.as_deref());
    let text: Cow<'_, [u8]> = if encoding == encoding_rs::UTF_8 {
        // Broken bytes stay, so that only the row they stand in is lost.
        Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))
    } else {
        Cow::Owned(charset::decoded(&bytes, encoding).0.into_owned().into_bytes())
    };
    let mapped = cx.source.columns.as_ref().and_then(|map| map.delimiter).and_then(|c| u8::try_from(c).ok());
    let mut rows =
        Rows::new(&text, mapped.or(delimiter).unwrap_or_else(|| suggested(&text)), cx.options.limits.row);
    let Some(heading) = rows.next(usize::MAX) else {
        return cx.reject(at, Place::File, "", "it holds no row, not even headings", Lost::File);
    };
    let headings = match rows.cells(&heading) {
        Ok(cells) if !heading.endless => cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        Ok(_) => return cx.reject(at, Place::Line(heading.line), "", UNCLOSED, Lost::File),
        Err(byte) => return cx.reject(at, Place::Byte(byte), "", charset::NOT_UTF8, Lost::File),
    };
    let Some(mut table) = Table::begin(cx, at, bytes.clone(), heading.line, headings) else { return };
    let mut ordinal = 0;
    while let Some(row) = rows.next(table.width()) {
        if cx.stopped() {
            return;
        }
        if row.endless || row.width != table.width() {
            let line = rows.first_line(&row);
            let unclosed = row.endless || row.lines > 1 || memchr::memchr_iter(b'"', line).count() % 2 == 1;
            let reason = if unclosed { UNCLOSED.to_owned() } else { broken(row.width, table.width()) };
            if !(row.width <= 1 && line.trim_ascii().is_empty()) {
                cx.reject(at, Place::Line(row.line), &String::from_utf8_lossy(line), reason, Lost::Row);
            }
            // Of a row that runs over several lines only the first is given up: what follows may be good.
            rows.resume_after_first_line(&row);
            if rows.given_up() {
                let reason =
                    "too many rows like these; what follows is not read: mend the file and give it again";
                cx.reject(at, Place::Line(row.line), "", reason, Lost::Rest);
                break;
            }
        } else {
            match rows.cells(&row) {
                Ok(cells) => table.row(cx, at, ordinal, row.line, &cells),
                Err(byte) => {
                    let place = Place::Byte(byte);
                    let line = String::from_utf8_lossy(rows.first_line(&row)).into_owned();
                    cx.reject(
                        at,
                        place,
                        &line,
                        format!("line {}: {}", row.line, charset::NOT_UTF8),
                        Lost::Row,
                    );
                }
            }
        }
        ordinal += 1;
    }
    table.end(cx, at);
}

const UNCLOSED: &str = "a quotation mark opens here and is not closed within its cell: close it, or double it (\"\") if it is part of the text";

fn broken(given: usize, wanted: usize) -> String {
    if given > wanted {
        format!(
            "the row has more than the {wanted} cells of the headings: put a cell that holds the delimiter in quotation marks"
        )
    } else {
        format!(
            "the row has {given} of the {wanted} cells of the headings: every cell needs its place, empty ones too"
        )
    }
}

/// What divides the first line into the most cells.
fn suggested(text: &[u8]) -> u8 {
    let line =
        text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
    let line = &line[..line.len().min(1 << 16)];
    let count = |mark: &u8| line.iter().filter(|byte| *byte == mark).count();
    [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// One row as it was cut out of the text.
struct Row {
    /// Where it begins, and where the next does.
    start: usize,
    end: usize,
    /// Its first line, from 1, and how many it runs over.
    line: u64,
    lines: u64,
    width: usize,
    /// No end was found within the limit.
    endless: bool,
}

/// The rows of a text, each cut out with its place, so that a broken one can be stepped over.
struct Rows<'a> {
    text: &'a [u8],
    reader: Reader,
    limit: usize,
    at: usize,
    line: u64,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// How many bytes may still be read twice because of rows that were not what they seemed.
    patience: usize,
}

impl<'a> Rows<'a> {
    fn new(text: &'a [u8], delimiter: u8, limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let patience = limit.saturating_mul(16).saturating_add(text.len());
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { text, reader, limit, at: 0, line: 1, cells: vec![0; 4096], ends: vec![0; 64], patience }
    }

    /// The next row that is not empty. Its cells are looked for as far as one more than `most`.
    fn next(&mut self, most: usize) -> Option<Row> {
        while let Some(byte @ (b'\n' | b'\r')) = self.text.get(self.at) {
            let counts = *byte == b'\n' || self.text.get(self.at + 1) != Some(&b'\n');
            self.line += u64::from(counts);
            self.at += 1;
        }
        if self.at >= self.text.len() {
            return None;
        }
        self.reader.reset();
        let start = self.at;
        let window = &self.text[start..self.text.len().min(start.saturating_add(self.limit))];
        let last = start + window.len() == self.text.len();
        let (mut read, mut written, mut width) = (0, 0, 0);
        let endless = loop {
            if width > most {
                break false;
            }
            let input = &window[read..];
            if input.is_empty() && !last {
                break true;
            }
            let (result, nin, nout, nend) =
                self.reader.read_record(input, &mut self.cells[written..], &mut self.ends[width..]);
            read += nin;
            written += nout;
            width += nend;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break false,
            }
        };
        let taken = &window[..read];
        // A line's own end does not begin another line.
        let inner = taken.strip_suffix(b"\n").or_else(|| taken.strip_suffix(b"\r")).unwrap_or(taken);
        let row = Row {
            start,
            end: start + read,
            line: self.line,
            lines: 1 + memchr::memchr_iter(b'\n', inner).count() as u64,
            width,
            endless,
        };
        self.at = row.end;
        self.line += memchr::memchr_iter(b'\n', taken).count() as u64;
        if taken.ends_with(b"\r") && self.text.get(row.end) != Some(&b'\n') {
            self.line += 1;
        }
        Some(row)
    }

    /// The cells of the row that was cut out last; or where it is not UTF-8.
    fn cells(&self, row: &Row) -> Result<Vec<&str>, u64> {
        let mut start = 0;
        let ends = self.ends[..row.width].iter();
        let cells =
            ends.map(|end| std::str::from_utf8(&self.cells[std::mem::replace(&mut start, *end)..*end]));
        cells.collect::<Result<_, _>>().map_err(|_| {
            let bytes = &self.text[row.start..row.end];
            let valid = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
            (row.start + valid) as u64
        })
    }

    fn first_line(&self, row: &Row) -> &'a [u8] {
        let rest = &self.text[row.start..];
        &rest[..memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())]
    }

    fn resume_after_first_line(&mut self, row: &Row) {
        let end = row.start + self.first_line(row).len();
        self.patience = self.patience.saturating_sub(row.end.saturating_sub(end));
        (self.at, self.line) = (end, row.line);
    }

    const fn given_up(&self) -> bool {
        self.patience == 0
    }
}
