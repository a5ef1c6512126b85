//! Lists in CSV to records, and results to CSV.
//!
//! ```
//! use linkage::table::Table;
//! # let folder = std::env::temp_dir().join(format!("linkage-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let file = folder.join("list.csv");
//! std::fs::write(&file, "id,surname,given,dob\n1,Вымыслов,Иван,1990-03-07\n")?;
//! let table = Table::read(&[&file], None)?;
//! assert_eq!(table.records[0].surname.as_deref(), Some("Вымыслов"));
//! assert_eq!(table.records[0].birth.unwrap().to_string(), "1990-03-07");
//! # std::fs::remove_dir_all(folder).unwrap();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod columns_out;
mod dates;
mod earlier;
mod error;
mod labels;
mod read;
mod spec;
mod write;

use crate::Record;

pub use columns_out::{Cell, Columns};
pub use error::TableError;
pub use labels::{Label, LabelError, write_labels};
pub(crate) use spec::FieldKind;
pub use spec::Spec;

/// The records of one or more files.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The records, file by file, row by row. An id is led by its file's number where there are several files.
    pub records: Vec<Record>,
    /// Each record's id as its file has it.
    pub ids: Vec<String>,
    /// The sources' names, and which of them each record is from.
    sources: (Vec<String>, Vec<u32>),
    /// What the reader should know: columns left out, values that were no dates.
    pub notes: Vec<String>,
}
