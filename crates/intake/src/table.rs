//! Tables: one document whose rows are its mentions, or a list of documents that another tool keeps.

mod cell;
pub(crate) mod delimited;
mod persons;
mod posts;
pub(crate) mod sheet;

use bytes::Bytes;

use crate::context::{At, Context};
use persons::Persons;
use posts::Posts;

/// A table whose headings are known, on its way out.
enum Table {
    /// Its rows are mentions.
    Persons(Box<Persons>),
    /// Its rows are documents.
    Posts(Posts),
}

impl Table {
    /// Begins a table; `None`, with a rejection, where its headings mean nothing. What a column map says wins over what the
    /// headings look like.
    fn begin(cx: &mut Context<'_>, at: &At, bytes: Bytes, row: u64, headings: Vec<String>) -> Option<Self> {
        if cx.source.columns.is_none()
            && let Some(posts) = Posts::of(&headings)
        {
            return Some(Self::Posts(posts));
        }
        Persons::begin(cx, at, bytes, row, headings).map(|persons| Self::Persons(Box::new(persons)))
    }

    /// How many columns it has.
    fn width(&self) -> usize {
        match self {
            Self::Persons(persons) => persons.width(),
            Self::Posts(posts) => posts.width(),
        }
    }

    /// Takes a row: its place among the table's rows, its number in the file, its cells.
    fn row(&mut self, cx: &mut Context<'_>, at: &At, ordinal: u32, number: u64, cells: &[&str]) {
        match self {
            Self::Persons(persons) => persons.row(cx, at, ordinal, number, cells),
            Self::Posts(posts) => posts.row(cx, at, number, cells),
        }
    }

    /// Hands over what is left.
    fn end(self, cx: &mut Context<'_>, at: &At) {
        match self {
            Self::Persons(persons) => persons.end(cx, at),
            Self::Posts(posts) => posts.end(cx, at),
        }
    }
}
