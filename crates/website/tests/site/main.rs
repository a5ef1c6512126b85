//! The site, asked without a socket.

mod attacks;
mod desk;
mod made;
mod pages;
mod programs;
mod publish;
mod readings;
mod rights;
mod safety;
mod sealed;
mod servers;
mod socket;
mod studies;
mod walks;

/// The store's own places for stores, on both databases.
#[path = "../../../store/tests/store/place.rs"]
#[allow(dead_code, reason = "the store's tests need more of it")]
mod place;
