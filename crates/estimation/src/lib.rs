#![doc = include_str!("../README.md")]

mod answer;
pub mod capture;
mod coverage;
pub mod excess;
mod interval;
mod no_estimate;
pub mod random;
mod studied;

pub use answer::Answer;
pub use coverage::{CoverageEstimate, EstimateError, coverage};
pub use interval::{Interval, quantile_sorted};
pub use no_estimate::NoEstimate;
pub use studied::{StudiedEstimate, Warning, from_codebook};
