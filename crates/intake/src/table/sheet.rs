//! XLSX workbooks, cell by cell: a sheet that claims a million columns costs no memory.

use std::io::{Cursor, Read};
use std::rc::Rc;

use bytes::Bytes;
use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::Table;
use crate::context::{At, Context};
use crate::expansion::{self, Guarded};
use crate::options::size;
use crate::read::archive::damage;
use crate::{Lost, Place};

/// Reads a workbook's first sheet, or the one that the column map names.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, bytes: Bytes) {
    if let Err(reason) = check(cx, &bytes) {
        return cx.reject(at, Place::File, "", reason, Lost::File);
    }
    let mut workbook = match Xlsx::new(Cursor::new(bytes.clone())) {
        Ok(workbook) => workbook,
        Err(error) => return cx.reject(at, Place::File, "", not_whole(&error.to_string()), Lost::File),
    };
    let sheets = workbook.sheet_names();
    let wanted = cx.source.columns.as_ref().and_then(|map| map.sheet.clone());
    let Some(sheet) = wanted.clone().or_else(|| sheets.first().cloned()) else {
        return cx.reject(at, Place::File, "", "the workbook holds no sheet", Lost::File);
    };
    if !sheets.contains(&sheet) {
        let reason =
            format!("the column map wants the sheet `{sheet}`, and the workbook has: {}", sheets.join(", "));
        return cx.reject(at, Place::File, "", reason, Lost::File);
    }
    if sheets.len() > 1 && wanted.is_none() {
        let others: Vec<_> = sheets.iter().filter(|name| **name != sheet).map(String::as_str).collect();
        cx.note(
            at,
            format!(
                "only the sheet `{sheet}` is read, not {}; a column map can say sheet = \"…\"",
                others.join(", ")
            ),
        );
    }
    if let Err((row, error)) = read_sheet(cx, at, &mut workbook, &sheet, bytes) {
        cx.reject(at, Place::Row(row), "", not_whole(&error.to_string()), Lost::Rest);
    }
}

fn not_whole(error: &str) -> String {
    format!(
        "it is not a whole XLSX workbook ({error}): copy it again from where it came, or save it anew as .xlsx"
    )
}

/// Expands everything in a workbook once, without keeping it, so that what follows is known to be bounded.
fn check(cx: &Context<'_>, bytes: &Bytes) -> Result<(), String> {
    let limits = &cx.options.limits;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.clone())).map_err(|error| not_whole(&damage(&error)))?;
    let declared = archive.decompressed_size().unwrap_or(0);
    expansion::check_declared(declared, bytes.len() as u64, limits).map_err(|bomb| bomb.to_string())?;
    if archive.len() as u64 > limits.entries {
        return Err(format!("it holds {} files, and the limit is {}", archive.len(), limits.entries));
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| not_whole(&damage(&error)))?;
        let name = part.name().unwrap_or_default().to_ascii_lowercase();
        let packed = Rc::new(part.compressed_size().into());
        let mut guarded = Guarded::new(part, packed, cx.total, limits);
        let outcome = if name.ends_with("sharedstrings.xml") {
            check_strings(&mut guarded)?
        } else if name.ends_with("styles.xml") {
            held(&mut guarded, STYLES)?.map(drop)
        } else {
            std::io::copy(&mut guarded, &mut std::io::sink()).map(drop)
        };
        outcome.map_err(|error| match error.get_ref() {
            Some(inner) if inner.is::<expansion::Bomb>() => error.to_string(),
            _ => not_whole(&error.to_string()),
        })?;
    }
    Ok(())
}

/// The most that the list of a workbook's texts, and that of its formats, may hold: both are kept in memory, where they
/// grow several times.
const STRINGS: u64 = 256 << 20;
const STYLES: u64 = 16 << 20;

/// A part that is kept in memory; the outer error is for one that is too large.
fn held(part: &mut impl Read, limit: u64) -> Result<std::io::Result<Vec<u8>>, String> {
    let mut bytes = Vec::new();
    let outcome = part.by_ref().take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(format!("its texts or formats take more than {}: save the sheet as .csv", size(limit)));
    }
    Ok(outcome.map(|_| bytes))
}

/// Checks the list of texts, which states its own length: room is made for as many as it claims, so a false claim would
/// take all memory there is.
fn check_strings(part: &mut impl Read) -> Result<std::io::Result<()>, String> {
    let bytes = match held(part, STRINGS)? {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(error)),
    };
    let claims = memchr::memmem::find_iter(&bytes, b"uniqueCount").map(|at| {
        let digits = bytes[at..]
            .iter()
            .skip_while(|byte| !byte.is_ascii_digit())
            .take_while(|byte| byte.is_ascii_digit());
        digits
            .fold(0_usize, |count, digit| count.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
    });
    // The shortest text there can be, `<si/>`, takes five bytes. A zero byte means UTF-16, in which a claim could hide.
    if claims.max().unwrap_or(0) > bytes.len() / 5 || bytes.contains(&0) {
        return Err(not_whole("its list of texts is shorter than it claims"));
    }
    Ok(Ok(()))
}

/// Reads the cells of a sheet into rows; an error comes with the last row that was begun.
fn read_sheet<R: Read + std::io::Seek>(
    cx: &mut Context<'_>,
    at: &At,
    workbook: &mut Xlsx<R>,
    sheet: &str,
    bytes: Bytes,
) -> Result<(), (u64, XlsxError)> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| (1, error))?;
    let mut lines = Lines { bytes, table: None, first: 0, number: 0, cells: Vec::new() };
    loop {
        let cell = match cells.next_cell() {
            Ok(cell) => cell,
            Err(error) => {
                // The row that breaks off is not given: half a row would look like a whole one.
                let number = u64::from(lines.number) + 1;
                if let Some(table) = lines.table {
                    table.end(cx, at);
                }
                return Err((number, error));
            }
        };
        let Some(cell) = cell else { break };
        let (row, column) = cell.get_position();
        if row != lines.number && !lines.flush(cx, at) || cx.stopped() {
            return Ok(());
        }
        lines.number = row;
        lines.put(column as usize, text_of(cell.get_value()));
    }
    if lines.flush(cx, at) {
        match lines.table {
            Some(table) => table.end(cx, at),
            None => cx.reject(at, Place::File, "", format!("the sheet `{sheet}` is empty"), Lost::File),
        }
    }
    Ok(())
}

/// The rows of a sheet as they come together.
struct Lines {
    bytes: Bytes,
    table: Option<Table>,
    /// The row of the headings, from 0.
    first: u32,
    /// The row that is coming together, from 0.
    number: u32,
    cells: Vec<String>,
}

impl Lines {
    /// Keeps a cell. The widest sheet has 16,384 columns; after the headings, only those under them are kept.
    fn put(&mut self, column: usize, text: String) {
        let most = self.table.as_ref().map_or(16_384, Table::width);
        if column < most && !text.is_empty() {
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            self.cells[column] = text;
        }
    }

    /// Ends a row; false when the table cannot be read.
    fn flush(&mut self, cx: &mut Context<'_>, at: &At) -> bool {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return true;
        }
        let number = u64::from(self.number) + 1;
        match &mut self.table {
            Some(table) => {
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                let ordinal = self.number.saturating_sub(self.first).saturating_sub(1);
                table.row(cx, at, ordinal, number, &cells);
                true
            }
            None => {
                let headings = cells.iter().map(|cell| cell.trim().to_owned()).collect();
                self.first = self.number;
                self.table = Table::begin(cx, at, self.bytes.clone(), number, headings);
                self.table.is_some()
            }
        }
    }
}

/// A cell as a person sees it; dates in ISO form.
fn text_of(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        // `#N/A` and its like say nothing.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
