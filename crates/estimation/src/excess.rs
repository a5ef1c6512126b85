//! Excess mortality of men, from registered deaths by age, sex and year: how many more men died than the deaths of women
//! of the same age lead to expect.
//!
//! After Kobak, Bessudnov, Ershov, Mikhailova and Raksha, "War fatalities in Russia in 2022-2023 estimated via excess male
//! mortality" (Demography 62, 2025). Needs no list of names, so it shares no error with methods that rest on one. Their
//! specification is kept to the letter; beside it stand the covariance of years that share one line, intervals by Student's
//! t, a joint model, placebo years, control ages, all twelve specifications, and regions.

mod ages;
mod deaths;
mod error;
mod estimate;
mod joint;
mod line;
mod placebo;
mod read;
mod regions;
mod specification;
mod spread;
mod student;
mod study;
#[cfg(test)]
mod tests;

pub use ages::ages_named;
pub use deaths::{Count, Deaths, Hiv, Sex};
pub use error::ExcessError;
pub use estimate::{AllYears, ByAge, Correlated, Excess, Pooled, Spread, Total};
pub use joint::{Drawn, Joint};
pub use placebo::{Placebo, PlaceboSummary, Placebos};
pub(crate) use read::sex;
pub use read::{DeathsError, DeathsTable};
pub use regions::{Region, RegionExcess, RegionSum, Regions};
pub use specification::{Baseline, Specification, Trend};
pub use spread::{LeftOut, Range, Specifications, Variant, side_by_side, specifications};
pub use study::{Control, ExcessQuestion, ExcessStudy};
