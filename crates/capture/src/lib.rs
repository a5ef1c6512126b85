#![doc = include_str!("../README.md")]

mod address;
mod error;
mod exchange;
mod fetch;
mod pace;
mod resolve;
mod robots;
mod settings;
pub mod wacz;
pub mod warc;

pub use address::is_public;
pub use error::CaptureError;
pub use exchange::Exchange;
pub use fetch::Fetcher;
pub use robots::Robots;
pub use settings::{Lookup, Settings};
