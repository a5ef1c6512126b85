#![doc = include_str!("../README.md")]

pub mod calibration;
pub mod capture;
pub mod chains;
mod coverage;
mod interval;
mod no_estimate;
pub mod nowcast;
pub mod random;
mod studied;

pub use coverage::{CoverageEstimate, EstimateError, coverage};
pub use interval::{Interval, quantile_sorted};
pub use no_estimate::NoEstimate;
pub use studied::{StudiedEstimate, Warning, from_codebook};
