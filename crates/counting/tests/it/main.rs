//! Tallies and series of invented persons, and published figures read and reproduced.

mod compare;
mod course;
mod laws;
mod links;
mod people;
mod published;
mod series;
mod service;
mod tally;
