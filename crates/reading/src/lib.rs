#![doc = include_str!("../README.md")]

mod lexicon;
pub mod output;
mod reader;
mod result;
mod token;

pub use reader::{Reader, ReaderError};
pub use result::{Language, Notice, PersonRead, Reading, Yearless};
