#![doc = include_str!("../README.md")]

mod delay;
mod dice;
mod document;
mod genre;
mod maps;
mod others;
mod outlet;
mod person;
mod place;
mod plan;
mod pools;
mod render;
mod rule;
mod service;
mod shape;
mod tables;
mod template;
#[cfg(test)]
mod tests;
mod truth;
mod voice;
mod world;
mod write;

use std::path::PathBuf;

pub use shape::{Shape, When};
pub use truth::Figures;
pub use world::{Summary, World, simulate};

/// Why a world could not be simulated.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// A file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A data file of this crate is not of its form.
    #[error("the simulation's {file}: {message}")]
    Data {
        /// Which file.
        file: &'static str,
        /// What is wrong.
        message: String,
    },
    /// The list is looked at before the war began.
    #[error("--as-of {as_of} is too early: the conflict of this profile begins on {begins}")]
    TooEarly {
        /// The day asked for.
        as_of: jiff::civil::Date,
        /// The first day of the conflict.
        begins: jiff::civil::Date,
    },
}
