#![doc = include_str!("../README.md")]

mod area;
mod change;
mod date;
mod edges;
mod error;
mod map;
mod read;
mod repair;
mod series;

pub use area::km2;
pub use change::{Change, ChangeFigures, change};
pub use error::TerritoryError;
pub use map::{Area, Map, read_map, read_path};
pub use series::Series;
