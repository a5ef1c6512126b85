//! How often does an interval labelled 95% hold the truth? Each method on simulated wars whose truth is known.

mod bench;
mod capture_cases;
mod capture_wars;
mod delay_cases;
mod grave_cases;
mod row;

pub use bench::{Bench, Report};
pub use capture_wars::{CaptureWar, Seen};
pub use row::{Row, Trial};
