#![doc = include_str!("../README.md")]

pub mod audit;
mod quantity;
mod report;

pub use quantity::{Quantity, Range, rounding_of};
pub use report::{Addition, Cell, Coverage, Figure, RenderError, Report, Table};
