//! The registry method on simulated wars with known truth, and its flash estimate on published weeks.

mod bad_input;
mod laws;
mod published;
mod simulated;
