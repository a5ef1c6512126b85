#![doc = include_str!("../README.md")]

mod dates;
pub mod evaluation;
pub mod external;
mod facts;
mod inflection;
mod kind;
mod language;
mod lexicon;
mod naming;
pub mod output;
mod people;
mod places;
mod ranks;
mod reader;
mod result;
mod scene;
mod token;
mod unnamed;

pub use reader::{Reader, ReaderError};
pub use result::{Language, Notice, PersonRead, Reading, Yearless};
