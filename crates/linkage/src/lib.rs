#![doc = include_str!("../README.md")]

mod blocks;
mod candidates;
mod check;
mod cluster;
mod compare;
mod comparing;
mod comparisons;
pub mod engine;
mod error;
mod explain;
mod figures;
mod histogram;
mod keys;
mod link;
mod missed;
mod model;
mod predictions;
mod prepare;
mod record;
mod spelling;
pub mod splink;
mod study;
mod summary;
pub mod table;

pub use blocks::Rule;
pub use comparisons::Level;
pub use engine::Engine;
pub use error::LinkError;
pub use explain::{Explanation, FieldSays, Neighbour, Side};
pub use figures::{Figures, Unlinkable};
pub use link::{link, link_owned, study};
pub use model::Given;
pub use record::{Constraints, Options, Record};
pub use study::Study;
pub use summary::{Linkage, Pair, Seconds, Summary};
