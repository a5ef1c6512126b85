//! Persons from invented mentions.

mod evidence;
mod fields;
mod laws;
mod operations;
mod status;
