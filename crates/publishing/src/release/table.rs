//! Tables that leave: columns that say what they hold, and rows.

use std::borrow::Cow;

use jiff::civil::Date;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words, codes, imprecise dates.
    Text,
    /// A day.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Number,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known, or not told.
    Missing,
    /// Words.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
}

/// A column with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name: lower-case letters and underscores.
    pub name: Cow<'static, str>,
    /// What its cells are.
    pub kind: Kind,
    /// What it holds, in a sentence.
    pub description: Cow<'static, str>,
    /// Its hashtag of the Humanitarian Exchange Language, in tables of counts.
    pub hxl: Option<&'static str>,
    /// The closed list of its values, where there is one.
    pub values: Vec<String>,
}

/// A table with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name, and that of its files: lower-case letters, digits and underscores.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What a row is, and what a reader must know.
    pub description: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The columns that name a row.
    pub key: Vec<&'static str>,
    /// A column whose values are rows of another table: the column, the table, its key.
    pub refers: Option<(&'static str, &'static str, &'static str)>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Column {
    /// A column without hashtag or closed list.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            kind,
            description: Cow::Borrowed(description),
            hxl: None,
            values: Vec::new(),
        }
    }

    /// The column with a hashtag.
    #[must_use]
    pub fn tagged(mut self, hxl: &'static str) -> Self {
        self.hxl = Some(hxl);
        self
    }
}

impl Table {
    /// Where a column stands.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| one.name == column)
    }

    /// Whether it is a table of counts: one with hashtags.
    pub(super) fn is_tagged(&self) -> bool {
        self.columns.iter().any(|column| column.hxl.is_some())
    }
}

impl Cell {
    /// A text; an empty one is missing.
    ///
    /// ```
    /// use publishing::release::Cell;
    /// assert_eq!(Cell::text(""), Cell::Missing);
    /// assert_eq!(Cell::text("RU-BA").to_string(), "RU-BA");
    /// ```
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Missing } else { Self::Text(text.to_owned()) }
    }

    /// A text read as what its column holds; words that are none of it are missing.
    ///
    /// ```
    /// use publishing::release::{Cell, Kind};
    /// assert_eq!(Cell::parsed("31", Kind::Integer), Cell::Integer(31));
    /// assert_eq!(Cell::parsed("thirty", Kind::Integer), Cell::Missing);
    /// ```
    #[must_use]
    pub fn parsed(text: &str, kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::text(text),
            Kind::Date => text.parse().map_or(Self::Missing, Self::Date),
            Kind::Integer => text.parse().map_or(Self::Missing, Self::Integer),
            Kind::Number => text.parse().map_or(Self::Missing, Self::Number),
        }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Date(day) => day.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}
