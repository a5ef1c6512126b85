#![doc = include_str!("../README.md")]

pub mod audit;
mod quantity;
pub mod release;
pub mod report;

pub use quantity::{Quantity, Range, Rounding, rounding_of};
pub use report::{Figure, RenderError, Report};
