#![doc = include_str!("../README.md")]

mod charset;
mod columns;
mod context;
mod docx;
mod error;
mod expansion;
mod feed;
mod format;
mod html;
mod jsonl;
mod manifest;
mod options;
mod read;
mod survey;
mod table;
mod taken;
mod telegram;
mod warc;

pub use columns::{Column, ColumnMap, DateOrder};
pub use error::IntakeError;
pub use html::{Page, page};
pub use manifest::Source;
pub use options::{Limits, Options, SplitName};
pub(crate) use read::reading_failed;
pub use read::{read_bytes, read_file};
pub use survey::{InputFile, Survey, survey};
pub use taken::{Body, Document, Lost, Note, Place, Rejection, Taken};
