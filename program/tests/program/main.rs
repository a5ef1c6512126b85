//! The program as its users meet it: each test runs it as a process, in a folder of its own.

mod audits;
mod bad_input;
mod captures;
#[cfg(feature = "cluster")]
mod cluster;
mod counts;
mod demo;
mod estimates;
mod guides;
mod interfaces;
mod kill;
mod linkage;
mod pipeline;
mod publish;
mod real_input;
mod reference;
mod release;
mod reports;
mod roads;
mod rooms;
mod sights;
mod support;
mod synthesis;
