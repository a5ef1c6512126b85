#![doc = include_str!("../README.md")]

mod chart;
mod css;
mod escape;
mod format;
mod html;
mod picture;
mod scale;
mod svg;

pub use chart::{Chart, Point, Series};
pub use css::css;
pub use escape::{escape, harmless};
pub use format::number;
pub use html::Words;
pub use picture::{Look, Picture, Shape};
