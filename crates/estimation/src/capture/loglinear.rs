//! Hierarchical log-linear models (Fienberg 1972; Bishop, Fienberg and Holland 1975): the counts of patterns are Poisson, the
//! logarithm of their means a sum of one effect for each group of lists in the model.
//!
//! `log mu_w = u_0 + sum of u_t over the terms t of the model that lie in w`; the number on no list is `exp(u_0)`. The term of
//! all lists is never in a model: nothing identifies it. What the lists cannot say of it is the subject of
//! [`crate::capture::sensitivity`].
//!
//! Before any fit a linear program asks whether the estimate exists at all ([`Verdict`]): where empty cells push it to
//! infinity, a program that just iterates stops at a number such as 14 billion, and calls that model the best.

mod average;
mod bootstrap;
mod cells;
mod estimate;
mod exists;
mod fit;
pub mod heterogeneity;
mod model;
mod profile;
mod search;
mod stepwise;
#[cfg(test)]
mod tests;

pub use average::{Averaged, Criterion, ModelShare, PublishedAverage, averaged, published_average};
pub use bootstrap::{Bootstrap, Chosen, Corrected, bias_corrected};
pub use estimate::{LogLinear, Settings, estimate};
pub use exists::{Verdict, verdict};
pub use fit::Fit;
pub use model::{MAX_LISTS, Model, ModelError};
pub use profile::profile;
pub use search::{Search, fitted, search};
pub use stepwise::{Stepwise, stepwise};
