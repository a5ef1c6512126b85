#![doc = include_str!("../README.md")]

mod catalogue;
mod codes;
mod language;
mod number;
mod pages;

pub use catalogue::{Argument, Catalogue};
pub use language::Language;
pub use pages::speak;
