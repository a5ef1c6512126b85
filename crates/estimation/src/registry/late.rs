//! Cases opened after the window, counted apart.

use serde::Serialize;

use super::estimate::DeadRange;

/// Cases opened after the window for deaths of complete weeks: found late, or declared dead by a court.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Late {
    /// Cases of men.
    pub men: f64,
    /// Cases of women.
    pub women: f64,
    /// Cases of men beyond what those of women lead to expect: cases, not persons, and still growing.
    pub excess_cases: DeadRange,
    /// Of these, those beyond the late cases that the dead already counted lead to expect, where the calibration tells how
    /// many named dead were found late. They are dead whom the estimate misses; that each has a case is taken as given, so
    /// it is a floor.
    pub beyond_expected: Option<DeadRange>,
    /// The dead of complete weeks with them.
    pub dead_with_late: Option<DeadRange>,
}
