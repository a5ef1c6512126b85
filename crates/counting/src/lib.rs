#![doc = include_str!("../README.md")]

mod by;
mod calendar;
mod compare;
mod course;
mod days;
mod doubts;
mod frame;
mod growth;
mod named;
pub mod published;
mod query;
mod rate;
mod service;
mod tally;
mod triangle;

pub use by::By;
pub use compare::{Cause, Change, Comparison, compare};
pub use course::{
    Completeness, Course, CourseError, LevelChange, MannKendall, Model, Month, Verdict, change_points,
    course, mann_kendall,
};
pub use days::{Day, deadliest_days};
pub use doubts::{Doubts, Linked};
pub use frame::Frame;
pub use growth::{Growth, growth};
pub use query::{Query, QueryError, QueryText, Where};
pub use rate::{Rate, RateError, rate};
pub use service::{Bounds, Estimate, Service, Turnbull, time_to_death};
pub use tally::{Cell, Row, Tally, UNDATED, UNKNOWN, members, tally};
pub use triangle::{Triangle, TriangleCell, triangle};
