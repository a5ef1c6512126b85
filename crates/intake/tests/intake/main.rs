//! The room from outside: files on disk in, documents and messages out. All persons in these tests are invented.

mod bad_input;
mod formats;
mod hostile;
mod identity;
mod kit;
mod manifests;
mod pace;
mod real_lists;
