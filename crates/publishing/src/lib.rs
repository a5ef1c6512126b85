#![doc = include_str!("../README.md")]

pub mod audit;
mod quantity;
pub mod report;

pub use quantity::{Quantity, Range, rounding_of};
pub use report::{Figure, RenderError, Report};
