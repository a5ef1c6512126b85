#![doc = include_str!("../README.md")]

mod coverage;
mod studied;

pub use coverage::{CoverageEstimate, EstimateError, coverage};
pub use studied::{StudiedEstimate, Warning, from_codebook};
