#![doc = include_str!("../README.md")]

mod candidates;
mod check;
mod cluster;
mod compare;
pub mod engine;
mod error;
mod keys;
mod link;
mod missed;
mod model;
mod prepare;
mod record;
mod spelling;
mod summary;
pub mod table;

pub use engine::Engine;
pub use error::LinkError;
pub use link::{link, link_owned};
pub use record::{Constraints, Options, Record};
pub use summary::{Linkage, Pair, Seconds, Summary};
