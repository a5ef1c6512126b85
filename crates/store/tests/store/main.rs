//! The store from outside, on SQLite and, where `CENOTAPH_TEST_POSTGRES` gives one, on a real PostgreSQL
//! (`scripts/with-postgres` starts one).

mod child;
mod disk;
mod frozen;
mod kill;
mod laws;
mod made;
mod place;
mod schema;
mod second;
mod suite;
mod tamper;
