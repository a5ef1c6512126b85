//! What the columns of a table mean.

mod headings;
mod map;
mod uwazi;

pub(crate) use headings::plain;
pub use map::{Column, ColumnMap, DateOrder};
use records::FieldName;

/// What a column gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A field of the mention.
    Field(FieldName),
    /// Surname, given name and patronymic in one.
    Name,
    /// What is told of the person.
    Kind,
    /// The day on which the row was first published.
    Published,
}

/// Where in a row a value is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In one cell.
    Cell(usize),
    /// A date in three cells: year, month, day.
    Parts(Vec<usize>),
    /// In no cell: the same for every row.
    Always(String),
}

/// The columns of one table that mean something.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) columns: Vec<(Target, Place)>,
    pub(crate) headings: Vec<String>,
    pub(crate) order: Option<DateOrder>,
    /// What the map says stands for nothing.
    pub(crate) blank: Vec<String>,
    /// The cell that says what a row is, in a table that holds more than persons.
    pub(crate) sort: Option<usize>,
}

impl Layout {
    /// The layout that a map, or else the headings themselves, give to a table.
    ///
    /// # Errors
    /// Says what the map asks for and the table has not, or that no heading is known.
    pub(crate) fn of(headings: Vec<String>, map: Option<&ColumnMap>) -> Result<Self, String> {
        let columns = match map {
            Some(map) => map.columns(&headings)?,
            None => uwazi::recognised(&headings).unwrap_or_else(|| headings::recognised(&headings)),
        };
        let sort = if map.is_none() { uwazi::sort(&headings) } else { None };
        if columns.is_empty() {
            return Err(format!(
                "no heading of this table is known ({}); say with a column map what they mean, as in surname = \"{}\"",
                headings.join(", "),
                headings.first().map_or("", String::as_str),
            ));
        }
        let blank = map.map_or_else(Vec::new, |map| map.blank.clone());
        Ok(Self { columns, headings, order: map.and_then(|map| map.date_order), blank, sort })
    }

    /// What a row is, if it is not a person.
    pub(crate) fn other_than_person<'a>(&self, cells: &[&'a str]) -> Option<&'a str> {
        let sort = cells.get(self.sort?)?.trim();
        (!uwazi::is_person(sort)).then_some(sort)
    }

    /// The headings that mean nothing here.
    pub(crate) fn ignored(&self) -> Vec<&str> {
        let used = |at: usize| {
            self.columns.iter().any(|(_, place)| match place {
                Place::Cell(cell) => *cell == at,
                Place::Parts(cells) => cells.contains(&at),
                Place::Always(_) => false,
            })
        };
        let named = self.headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
        named.filter(|(at, _)| !used(*at)).map(|(_, heading)| heading.as_str()).collect()
    }
}
