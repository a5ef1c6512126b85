//! Records made ready to be compared: every text a number, every date an interval of days.

mod days;
mod row;
mod style;
mod vocabulary;

pub(crate) use days::{Days, Kind};
pub(crate) use row::{Row, Told};
use style::Style;
pub(crate) use vocabulary::{Letters, Part, Spelling, Vocabulary, hash};

use crate::Record;

/// All records, in the order of their ids, with what is known of each spelling.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// One row a record.
    pub(crate) rows: Vec<Row>,
    /// The further texts: `extras` numbers a record, one after the other.
    pub(crate) extras: Vec<u32>,
    /// How many further texts a record has.
    pub(crate) width: usize,
    /// Spellings of names.
    pub(crate) names: Vocabulary,
    /// Spellings of places, units, further texts.
    pub(crate) words: Vocabulary,
    /// How many sources there are.
    pub(crate) sources: usize,
    style: Style,
}

impl Prepared {
    /// Records in the order given.
    pub(crate) fn new(records: &[&Record]) -> Self {
        let width = records.first().map_or(0, |record| record.extra.len());
        let style = Style::of(records);
        let mut prepared = Self {
            rows: Vec::with_capacity(records.len()),
            extras: Vec::with_capacity(records.len() * width),
            width,
            names: Vocabulary::default(),
            words: Vocabulary::default(),
            sources: 0,
            style,
        };
        prepared.names.sounds = style.both_scripts;
        let mut sources = std::collections::HashMap::new();
        for record in records {
            let next = sources.len() as u32;
            let source = *sources.entry(record.source.as_str()).or_insert(next);
            let row = Row::new(record, source, style, &mut prepared.names, &mut prepared.words);
            for (place, extra) in record.extra.iter().enumerate() {
                let word =
                    extra.as_deref().map_or(0, |text| prepared.words.word(text, Part::Extra(place as u8)));
                prepared.extras.push(word);
            }
            prepared.rows.push(row);
        }
        prepared.sources = sources.len();
        prepared.names.settle(records.len());
        prepared.words.settle(records.len());
        prepared
    }

    /// The parts of a record's name as they are compared: surname, given name, father's, grandfather's.
    pub(crate) fn parts_of_name(&self, record: &Record) -> [Option<String>; 4] {
        let parts = row::NameParts::of(record, self.style);
        [parts.surname, parts.given, parts.patronymic, parts.third]
    }

    /// The further texts of a record.
    pub(crate) fn extra(&self, row: usize) -> &[u32] {
        &self.extras[row * self.width..(row + 1) * self.width]
    }
}
