//! The registry method: more men than women have a probate case since the war began; how many more dead is that?
//!
//! A registry that opens a case for a known share of the dead counts the dead without anybody naming them. Cases of women
//! say what men's cases would be without a war; the share of the dead that have a case is learnt by looking named dead up in the
//! registry. The idea and what is published of it are Mediazona's and Meduza's (10 July 2023 and after); the full text of
//! their method was not at hand. So every step says whether it is published, reconstructed, or ours: see [`STEPS`].

mod calibration;
mod cases;
mod completeness;
mod estimate;
mod flash;
mod late;
mod level;
mod ratio;
mod steps;
#[cfg(test)]
mod tests;

pub use calibration::{Calibration, FoundShare};
pub use cases::{Case, Cases};
pub use estimate::{DeadRange, RegistryEstimate, RegistryQuestion, Sensitivity, Week, WeekStatus};
pub use flash::{Flash, FlashPeriod, FlashShare, Known, Newly, flash, read_known, read_newly};
pub use late::Late;
pub use ratio::RatioFit;
pub use steps::{Basis, STEPS, Step};
