//! What comes out of a file.

use bytes::Bytes;
use records::{Evidence, Mention};
use serde::Serialize;

/// One thing that a file gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// A document.
    Document(Document),
    /// Something that could not be taken in; the rest goes on.
    Rejected(Rejection),
    /// Something that was left out as it should be, and that the user may want to know.
    Note(Note),
}

/// One captured document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The record of it.
    pub evidence: Evidence,
    /// Its bytes as captured. Of a Telegram message: its members but for those that change between two exports of the
    /// same message (reactions, local times, file paths), as one line of JSON. Of JSON lines: the line.
    pub bytes: Bytes,
    /// What is in it.
    pub body: Body,
}

/// What is in a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A text to be read: the title, if there is one, on the first line.
    Text(String),
    /// The first rows of a table, as mentions.
    Rows(Vec<Mention>),
    /// More rows of the table that came before, with the same evidence and the same bytes.
    MoreRows(Vec<Mention>),
    /// A photograph or a PDF: kept, and read elsewhere if at all.
    Unread,
}

/// Something that could not be taken in: where it stands, what it says, why, and what would be right.
///
/// ```
/// use intake::{Lost, Place, Rejection};
/// let rejection = Rejection {
///     file: "list.csv".into(),
///     place: Place::Cell { row: 7, column: "age".into() },
///     value: "old".into(),
///     reason: "an age is a whole number of years".into(),
///     lost: Lost::Value,
/// };
/// assert_eq!(rejection.to_string(), "list.csv, row 7, column `age`: `old`: an age is a whole number of years");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The file, as it was given; a file inside an archive follows the archive's name and a slash.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What stands there, shortened to its first 80 characters.
    pub value: String,
    /// Why it was rejected, and what would be right.
    pub reason: String,
    /// What is not in because of it.
    pub lost: Lost,
}

/// Where in a file something stands. Rows, lines and records count from 1, as editors and
/// spreadsheets do; bytes from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line of a text.
    Line(u64),
    /// A row of a table.
    Row(u64),
    /// A cell of a table.
    Cell {
        /// The row.
        row: u64,
        /// The heading of the column.
        column: String,
    },
    /// A byte.
    Byte(u64),
    /// A record of a web archive.
    Record(u64),
    /// A Telegram message: chat and number.
    Message(String),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Row(row) => write!(f, "row {row}"),
            Self::Cell { row, column } => write!(f, "row {row}, column `{column}`"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
            Self::Record(record) => write!(f, "record {record}"),
            Self::Message(message) => write!(f, "message {message}"),
        }
    }
}

/// What is not in because of a rejection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// One value; the rest of its row or text is in.
    Value,
    /// One row, line or message.
    Row,
    /// The file from there on; what came before is in.
    Rest,
    /// The whole file.
    File,
}

impl Rejection {
    /// The heads of the columns of a rejects file.
    pub const COLUMNS: [&'static str; 5] = ["file", "place", "value", "reason", "lost"];

    /// The rejection as a row of a rejects file. A cell that a spreadsheet would take for a formula begins with an
    /// apostrophe, because its text comes from a stranger.
    ///
    /// ```
    /// # use intake::{Lost, Place, Rejection};
    /// let reason = String::from("not a date");
    /// let rejection = Rejection { file: "a.csv".into(), place: Place::Row(2), value: "=1+1".into(), reason, lost: Lost::Value };
    /// assert_eq!(rejection.cells(), ["a.csv", "row 2", "'=1+1", "not a date", "value"]);
    /// ```
    #[must_use]
    pub fn cells(&self) -> [String; 5] {
        let lost = match self.lost {
            Lost::Value => "value",
            Lost::Row => "row",
            Lost::Rest => "rest",
            Lost::File => "file",
        };
        let cells = [&self.file, &self.place.to_string(), &self.value, &self.reason, lost];
        cells.map(|cell| {
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                format!("'{cell}")
            } else {
                cell.to_owned()
            }
        })
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if self.place != Place::File {
            write!(f, ", {}", self.place)?;
        }
        if !self.value.is_empty() {
            write!(f, ": `{}`", self.value)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Something that was left out as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub file: String,
    /// What was left out, and why.
    pub text: String,
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.text)
    }
}

/// A value shortened for a message: one line, at most 80 characters, nothing that moves a terminal's cursor.
pub(crate) fn shortened(value: &str) -> String {
    const LONGEST: usize = 80;
    let plain = |c: char| if c.is_control() || c == '\u{fffd}' { '\u{fffd}' } else { c };
    let mut short: String = value.trim().chars().take(LONGEST).map(plain).collect();
    if value.trim().chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
