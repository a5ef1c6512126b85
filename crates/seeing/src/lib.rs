#![doc = include_str!("../README.md")]

mod error;
mod exif;
mod eye;
mod look;
mod pdf;
mod picture;
mod programs;
mod words;

pub use error::SeeingError;
pub use eye::Eye;
pub use programs::Programs;
pub use words::Words;
