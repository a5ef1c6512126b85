//! Tables of capture patterns by stratum, with those whose stratum is not known.

use super::CaptureTable;
use std::collections::BTreeMap;

/// One table per stratum, and the persons some of whose labels are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StratifiedTable {
    /// What the strata are divided by: sex, age.
    pub columns: Vec<String>,
    /// The tables by their labels, one for each column.
    pub strata: BTreeMap<Vec<String>, CaptureTable>,
    /// Those with a label missing (`None`), by what is known.
    pub unlabelled: BTreeMap<Vec<Option<String>>, CaptureTable>,
}
