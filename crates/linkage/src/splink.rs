//! Models exchanged with Splink: its settings as JSON, out and in.
//!
//! Out: what we learned as comparisons that DuckDB can compute over a table of our folded names and dates
//! ([`Study::splink_records`](crate::Study::splink_records)), so that `Linker(records, settings)` predicts with our weights. What cannot
//! be said in SQL is listed. In: m and u of comparisons that are like ours are taken in place of learning them; what has no like is
//! listed with the reason.
//!
//! The format is that of Splink 4, which Splink 5 reads too ("settings dictionary" in its documentation).

mod conditions;
mod export;
mod import;
mod records;

pub use export::Exported;
pub use import::{Imported, SplinkError, Unmapped};
