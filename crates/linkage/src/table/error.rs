//! What can be wrong with a list, in the user's words.

use std::path::PathBuf;

/// Why a list could not be read or a result not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A file could not be read or written.
    #[error("{file}: {cause}", file = file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file is no CSV.
    #[error("{file}: {cause}", file = file.display())]
    Csv {
        /// The file.
        file: PathBuf,
        /// What the reader said; it names the line.
        cause: csv::Error,
    },
    /// A table cannot be written as Parquet.
    #[error("{file}: {cause}", file = file.display())]
    Parquet {
        /// The file.
        file: PathBuf,
        /// What the writer said.
        cause: parquet::errors::ParquetError,
    },
    /// The spec is no TOML of the right form.
    #[error("{file}: {cause}", file = file.display())]
    Spec {
        /// The file.
        file: PathBuf,
        /// What the reader said; it names the line.
        cause: Box<toml::de::Error>,
    },
    /// A file without rows or columns.
    #[error("{file}: there are no rows", file = .0.display())]
    Empty(PathBuf),
    /// The spec names a column that is not there.
    #[error("{file}: the spec names the column `{column}`; the columns are: {known}", file = file.display())]
    UnknownColumn {
        /// The file.
        file: PathBuf,
        /// The column named.
        column: String,
        /// Those that are there.
        known: String,
    },
    /// No column of a kind that can be compared.
    #[error("{file}: no column is known; name them as a mention's fields, or give a spec; the columns are: {known}", file = file.display())]
    NothingKnown {
        /// The file.
        file: PathBuf,
        /// Those that are there.
        known: String,
    },
    /// A row without an id.
    #[error("{file}: row {row} has no id in column `{column}`", file = file.display())]
    NoId {
        /// The file.
        file: PathBuf,
        /// The row, the header being row 1.
        row: usize,
        /// The column of ids.
        column: String,
    },
    /// An id met twice in a file.
    #[error("{file}: the id `{id}` stands in rows {first} and {row}", file = file.display())]
    DuplicateId {
        /// The file.
        file: PathBuf,
        /// The id.
        id: String,
        /// Where it stood first.
        first: usize,
        /// Where it stands again.
        row: usize,
    },
    /// A column that is used and has no value in any file.
    #[error("the column `{0}` has no value in any row; leave it out, or correct it")]
    AllNull(String),
    /// More further texts than can be compared.
    #[error("the spec has {0} extra columns; at most 4 can be compared")]
    TooManyExtras(usize),
}
