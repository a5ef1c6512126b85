#![doc = include_str!("../README.md")]

mod accounts;
mod backup;
mod columns;
mod database;
mod decisions;
mod error;
mod evidence;
mod files;
mod frozen;
mod leads;
mod location;
mod lock;
mod mentions;
mod persons;
mod query;
mod schema;
mod scratch;
mod store;
mod value;
mod verify;
mod vintages;

pub use accounts::{Account, Session};
pub use columns::{Exposure, exposure, exposures};
pub use error::{Error, Result};
pub use evidence::{Added, NewEvidence};
pub use leads::{Lead, LeadKind, NewLead, Received};
pub use location::Location;
pub use lock::WriteLock;
pub use mentions::StoredMention;
pub use persons::{DOUBTFUL, Link};
pub use query::Table;
pub use scratch::{Scratch, ScratchTable};
pub use store::Store;
pub use value::Value;
pub use verify::{Fault, Report};
pub use vintages::Figure;
