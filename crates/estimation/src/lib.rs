#![doc = include_str!("../README.md")]

mod answer;
mod beta_binomial;
pub mod calibration;
pub mod capture;
pub mod chains;
mod coverage;
mod drawing;
mod draws;
pub mod excess;
pub mod graves;
mod interval;
mod no_estimate;
pub mod nowcast;
pub mod random;
pub mod recruitment;
pub mod registry;
#[cfg(test)]
mod rounded;
mod rows;
mod studied;
pub mod synthesis;
mod unnamed;

pub use answer::Answer;
pub use coverage::{CoverageEstimate, EstimateError, coverage};
pub use drawing::Drawing;
pub use interval::{Interval, quantile_sorted};
pub use no_estimate::NoEstimate;
pub use rows::RowError;
pub use studied::{StudiedEstimate, Warning, from_codebook};
