#![doc = include_str!("../README.md")]

mod by;
mod calendar;
mod days;
mod doubts;
mod frame;
mod growth;
pub mod published;
mod query;
mod rate;
mod service;
mod tally;
mod triangle;

pub use by::By;
pub use days::{Day, deadliest_days};
pub use doubts::{Doubts, Linked};
pub use frame::Frame;
pub use growth::{Growth, growth};
pub use query::{Query, QueryError, QueryText, Where};
pub use rate::{Rate, RateError, rate};
pub use service::{Bounds, Service, time_to_death};
pub use tally::{Cell, Row, Tally, UNDATED, UNKNOWN, members, tally};
pub use triangle::{Triangle, TriangleCell, triangle};
