//! How often does an interval labelled 95% hold the truth? Each method on simulated wars whose truth is known.

mod capture_wars;
mod row;

pub use capture_wars::{CaptureWar, Seen};
pub use row::{Row, Trial};
