//! What the caller decides: whose documents they are, and how much a hostile file may cost.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use jiff::Timestamp;
use records::SourceClass;

use crate::ColumnMap;

/// Splits a whole name into surname, given name and patronymic.
///
/// The knowledge of names lies in another room; the program lends it to this one.
pub type SplitName = fn(&str) -> (Option<String>, Option<String>, Option<String>);

/// How a set of files is to be taken in.
///
/// A manifest (see [`crate::survey`]) says more exactly, per file, what `source` and `class` say for all.
#[derive(Debug, Clone)]
pub struct Options {
    /// The source's name. Part of each document's id, so the same words from two sources are two documents.
    pub source: String,
    /// The source's class.
    pub class: SourceClass,
    /// When the files were captured.
    pub captured_at: Timestamp,
    /// What a hostile file may cost.
    pub limits: Limits,
    /// What the columns of every table mean. It wins over what a manifest says.
    pub columns: Option<ColumnMap>,
    /// Splits the value of a table's whole-name column.
    pub split_name: SplitName,
    /// How many bytes of input files have been read, counted up while they are read. When a file is done it has grown by
    /// the file's size, so at the end it is [`crate::Survey::bytes`].
    pub progress: Arc<AtomicU64>,
}

impl Options {
    /// The usual limits, no column map, and whole names left whole (as the surname).
    ///
    /// ```
    /// use intake::Options;
    /// let options = Options::new("village channel", records::SourceClass::Relative, jiff::Timestamp::UNIX_EPOCH);
    /// assert_eq!(options.limits.depth, 2);
    /// ```
    #[must_use]
    pub fn new(source: impl Into<String>, class: SourceClass, captured_at: Timestamp) -> Self {
        Self {
            source: source.into(),
            class,
            captured_at,
            limits: Limits::default(),
            columns: None,
            split_name: |whole| (Some(whole.to_owned()), None, None),
            progress: Arc::default(),
        }
    }
}

/// How much one input file may cost. Sizes are in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest single document: a page, a text, a message, a line.
    pub document: u64,
    /// The largest table, workbook, or archive inside an archive. These are held in memory whole.
    pub held: u64,
    /// The largest row of a table.
    pub row: u64,
    /// The most that one compressed file may expand to, with everything inside it.
    pub expanded: u64,
    /// How many times its own size a compressed file may expand to, once it has grown past 64 MiB. Text packs 3 to 20
    /// times, a table perhaps 50; a bomb 200 to 1,000.
    pub ratio: u64,
    /// How deep archives may lie in archives.
    pub depth: u32,
    /// How many files an archive may hold.
    pub entries: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 16 << 20,
            held: 1 << 30,
            row: 1 << 20,
            expanded: 4 << 30,
            ratio: 100,
            depth: 2,
            entries: 200_000,
        }
    }
}

/// A size in the words of a person.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} bytes");
    }
    let mut value = bytes as f64 / 1024.0;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    if value.fract() < 0.05 {
        format!("{value:.0} {}", UNITS[unit])
    } else {
        format!("{value:.1} {}", UNITS[unit])
    }
}
