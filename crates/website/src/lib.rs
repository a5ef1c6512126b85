#![doc = include_str!("../README.md")]

mod desk;
mod fault;
mod guard;
mod pages;
mod register;
mod render;
mod rights;
mod routes;
mod secrets;
mod serve;
mod site;
mod table;
mod visible;

pub use fault::Fault;
pub use rights::{Right, Role};
pub use routes::{ROUTES, router};
pub use secrets::{SecretError, base32, code_at, hash_password, random};
pub use serve::{serve, stopped};
pub use site::Site;
pub use visible::{Audience, Record, Shown, Withheld, evidence, mention, person};
