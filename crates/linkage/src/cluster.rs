//! Pairs to persons.
//!
//! Not bare connected components: one bad link would chain two men into one. The strongest links come first, and a
//! link is refused when the two groups weigh more apart than as one person. Records are numbered in the order of their ids, so the
//! result does not depend on the order in which they came.

mod components;
mod group;
mod persons;
mod posterior;

pub(crate) use components::components;
pub(crate) use group::{ALWAYS, Group, NEVER, Said};
pub(crate) use persons::{Drawing, Persons, normal, uniform};
pub(crate) use posterior::Posterior;

/// A link between two records, with its log2-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) bits: f64,
}
