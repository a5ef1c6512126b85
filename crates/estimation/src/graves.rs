//! Coverage studies: of the graves counted in cemeteries, how many are on the list, by region and period of death; and
//! from that the dead of the same region and period.
//!
//! A share found in a study is never handed out as a number to divide by. It is applied through [`Survey::apply`], which
//! compares the region, the period of death and the day of the list, and declines where the study does not speak of them.

mod add_on;
mod apply;
mod named;
mod survey;
#[cfg(test)]
mod tests;

pub use add_on::{AddedOn, with_add_ons};
pub use apply::{Applied, Dead, GravesEstimate, GravesWarning, Share, Total};
pub use named::{NamedCell, NamedTable};
pub use survey::{Cemetery, Study, Survey};
