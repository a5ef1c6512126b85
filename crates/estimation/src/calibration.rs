//! How often does an interval labelled 95% hold the truth? Each method on simulated wars whose truth is known.

mod bench;
mod capture_cases;
mod capture_wars;
mod delay_cases;
mod excess_wars;
mod graves_wars;
pub(crate) mod registry_wars;
mod road_cases;
mod row;

pub use bench::{Bench, Report};
pub use capture_wars::{CaptureWar, Seen};
pub use excess_wars::{ExcessInterval, ExcessWar};
pub use graves_wars::GravesWar;
pub use registry_wars::{RegistryFigure, RegistryWar};
pub use row::{Row, Trial};
