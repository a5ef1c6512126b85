//! The room from outside: files on disk in, documents and messages out. All persons in these tests are invented.
#![expect(
    clippy::print_stderr,
    reason = "figures of the real data and of pace are for whoever runs the tests"
)]

mod bad_input;
mod formats;
mod hostile;
mod hostile_captures;
mod identity;
mod kit;
mod manifests;
mod others;
mod pace;
mod posts;
mod real_lists;
