//! Capture-recapture (multiple systems estimation): how many stand on no list, from how the lists overlap.
//!
//! Every method here needs an assumption that the lists cannot test (Aleshin-Guendel, Sadinle and Wakefield 2021): what
//! the highest-order interaction is. So each says what it assumes, and declines with a `NoEstimate` where it must.

mod chao;
pub mod decomposable;
mod draw;
pub mod latent_class;
pub mod linkage;
pub mod loglinear;
mod pairs;
mod read;
#[cfg(test)]
mod reference;
pub mod sensitivity;
pub mod strata;
mod stratified;
mod table;
pub mod usable;

pub use chao::ChaoBound;
pub use decomposable::Graph;
pub use loglinear::ModelError;
pub use pairs::Pair;
pub use read::{Histories, HistoriesError, histories};
pub use stratified::StratifiedTable;
pub use table::{CaptureTable, MAX_LISTS, Pattern, TableError};
