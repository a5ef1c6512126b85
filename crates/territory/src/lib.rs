#![doc = include_str!("../README.md")]

mod area;
mod change;
mod date;
mod edges;
mod error;
mod fix;
mod map;
mod read;
mod repair;
mod ruler;
mod series;
mod sound;
mod table;
pub mod toll;

/// The shapes that maps and changes are made of: polygons in longitude and latitude.
pub use geo::{MultiPolygon as Ground, Polygon};

pub use area::km2;
pub use change::{Change, ChangeFigures, change, change_within};
pub use error::TerritoryError;
pub use fix::{Fix, Place};
pub use map::{Area, Map, read_map, read_maps, read_path, read_paths};
pub use series::{Series, Step};
