//! Reviewers' labels of pairs, in the columns of Splink: `unique_id_l`, `unique_id_r`, `clerical_match_score`, and `source_dataset_l`,
//! `source_dataset_r` where ids are not unique over all lists.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{Table, TableError};
use crate::Constraints;

/// A pair that a reviewer judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// The place of one record among those of the table.
    pub left: usize,
    /// That of the other.
    pub right: usize,
    /// From 0, certainly two persons, to 1, certainly one.
    pub score: f64,
}

/// What is wrong with a file of labels.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// It cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A column is not there.
    #[error("{file}: labels need the columns unique_id_l, unique_id_r and clerical_match_score; `{column}` is not there", file = file.display())]
    NoColumn {
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
    },
    /// An id that no record has.
    #[error("{file}, row {row}: no record has the id `{id}`{}", if list.is_empty() { String::new() } else { format!(" in the list `{list}`") }, file = file.display())]
    UnknownId {
        /// The file.
        file: PathBuf,
        /// The row, the header being the first.
        row: usize,
        /// The id.
        id: String,
        /// The list named beside it; empty where none was.
        list: String,
    },
    /// An id that records of several lists have.
    #[error("{file}, row {row}: {records} records have the id `{id}`; say which by source_dataset_l and source_dataset_r", file = file.display())]
    Ambiguous {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The id.
        id: String,
        /// How many records have it.
        records: usize,
    },
    /// A score that is no number from 0 to 1.
    #[error("{file}, row {row}: the score `{score}` is no number from 0 (two persons) to 1 (one person)", file = file.display())]
    Score {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The score.
        score: String,
    },
    /// A record beside itself.
    #[error("{file}, row {row}: `{id}` is labelled with itself", file = file.display())]
    Itself {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The id.
        id: String,
    },
    /// A pair that is there twice, this way or the other way round.
    #[error("{file}, row {row}: `{left}` and `{right}` were labelled in row {first} already", file = file.display())]
    Twice {
        /// The file.
        file: PathBuf,
        /// The row.
        row: usize,
        /// The row in which it was met first.
        first: usize,
        /// One id.
        left: String,
        /// The other.
        right: String,
    },
}

impl Table {
    /// Reads labels of this table's records.
    ///
    /// # Errors
    /// Whatever is wrong is named with its row: an unknown id, a score out of range, a pair met twice, this way or the other way round.
    pub fn read_labels(&self, file: &Path) -> Result<Vec<Label>, LabelError> {
        let csv_error = |cause| TableError::Csv { file: file.to_owned(), cause };
        let mut reader = csv::Reader::from_path(file).map_err(csv_error)?;
        let header = reader.headers().map_err(csv_error)?.clone();
        let column = |name: &str| header.iter().position(|own| own.trim_start_matches('\u{feff}') == name);
        let needed = |name: &'static str| {
            column(name).ok_or(LabelError::NoColumn { file: file.to_owned(), column: name })
        };
        let (left, right) = (needed("unique_id_l")?, needed("unique_id_r")?);
        let score = needed("clerical_match_score")?;
        let (left_source, right_source) = (column("source_dataset_l"), column("source_dataset_r"));
        let places = self.places();
        let mut met: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let mut labels = Vec::new();
        for (number, line) in reader.records().enumerate() {
            let (row, line) = (number + 2, line.map_err(csv_error)?);
            let cell = |column: usize| line.get(column).unwrap_or_default().trim();
            let place = |id: usize, source: Option<usize>| {
                self.place(&places, cell(id), source.map_or("", cell)).map_err(|found| {
                    let (file, id) = (file.to_owned(), cell(id).to_owned());
                    match found {
                        0 => {
                            LabelError::UnknownId { file, row, id, list: source.map_or("", cell).to_owned() }
                        }
                        records => LabelError::Ambiguous { file, row, id, records },
                    }
                })
            };
            let (one, two) = (place(left, left_source)?, place(right, right_source)?);
            let written = cell(score);
            let score =
                written.parse::<f64>().ok().filter(|score| (0.0..=1.0).contains(score)).ok_or_else(|| {
                    LabelError::Score { file: file.to_owned(), row, score: written.to_owned() }
                })?;
            if one == two {
                return Err(LabelError::Itself { file: file.to_owned(), row, id: self.ids[one].clone() });
            }
            if let Some(first) = met.insert((one.min(two), one.max(two)), row) {
                let (left, right) = (self.ids[one].clone(), self.ids[two].clone());
                return Err(LabelError::Twice { file: file.to_owned(), row, first, left, right });
            }
            labels.push(Label { left: one, right: two, score });
        }
        Ok(labels)
    }

    /// The place of the record with an id, in any list or in that of this name; the id may be led by its file's number and a slash.
    ///
    /// Looks through all ids: to be asked a few times.
    #[must_use]
    pub fn record(&self, id: &str) -> Option<usize> {
        let mut found =
            (0..self.ids.len()).filter(|place| self.ids[*place] == id || self.records[*place].id == id);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn places(&self) -> FxHashMap<&str, Vec<usize>> {
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (place, id) in self.ids.iter().enumerate() {
            places.entry(id).or_default().push(place);
        }
        places
    }

    /// The place of an id; else of how many records it may be.
    fn place(&self, places: &FxHashMap<&str, Vec<usize>>, id: &str, source: &str) -> Result<usize, usize> {
        let of = places.get(id).map(Vec::as_slice).unwrap_or_default();
        let fit: Vec<usize> =
            of.iter().copied().filter(|place| source.is_empty() || self.source(*place) == source).collect();
        match fit[..] {
            [place] => Ok(place),
            _ => Err(fit.len()),
        }
    }

    /// The source of a record.
    #[must_use]
    pub fn source(&self, place: usize) -> &str {
        &self.sources.0[self.sources.1[place] as usize]
    }
}

impl Constraints {
    /// Labels as decisions: a score of 1 unites and one of 0 parts whatever the fields say; one between decides nothing, but tells the
    /// fitting how probable it is that the pair is one person.
    ///
    /// ```
    /// use linkage::{Constraints, table::Label};
    /// let label = |right, score| Label { left: 0, right, score };
    /// let told = Constraints::of_labels(&[label(1, 1.0), label(2, 0.0), label(3, 0.7)]);
    /// assert_eq!((told.same, told.different, told.scored), (vec![(0, 1)], vec![(0, 2)], vec![(0, 3, 0.7)]));
    /// ```
    #[must_use]
    pub fn of_labels(labels: &[Label]) -> Self {
        let mut told = Self::default();
        for Label { left, right, score } in labels.iter().copied() {
            match score {
                1.0.. => told.same.push((left, right)),
                score if score <= 0.0 => told.different.push((left, right)),
                score => told.scored.push((left, right, score)),
            }
        }
        told
    }
}

/// Writes labels, each of two ids and a score.
///
/// # Errors
/// What the system says.
pub fn write_labels(
    labels: impl Iterator<Item = (String, String, f64)>,
    file: &Path,
) -> Result<(), TableError> {
    super::write::write(
        file,
        &["unique_id_l", "unique_id_r", "clerical_match_score"],
        labels.map(|(left, right, score)| [left, right, score.to_string()]),
    )
}
