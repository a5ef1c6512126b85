#![doc = include_str!("../README.md")]

mod address;
mod asked;
mod desk;
mod fault;
mod fresh;
mod guard;
mod limits;
mod openapi;
mod pages;
mod publish;
mod queue;
mod register;
mod render;
mod rights;
mod routes;
mod secrets;
mod seer;
mod serve;
mod site;
mod table;
mod view;
mod visible;
mod words;

pub use fault::Fault;
pub use languages::{Argument, Language};
pub use limits::Limits;
pub use publish::{MANIFEST, PublishError, Published, files, publish};
pub use rights::{Right, Role};
pub use routes::{ROUTES, router};
pub use secrets::{SecretError, base32, code_at, hash_of_recovery, hash_password, random, recovery_codes};
pub use seer::Seer;
pub use serve::{serve, stopped};
pub use site::{Forms, Settings, Site};
pub use visible::{Audience, Record, Shown, Withheld, evidence, mention, person};
pub use words::Message;
