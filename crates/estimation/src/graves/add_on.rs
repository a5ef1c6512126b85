//! Populations that the list leaves out, beside the estimate and never in it.

use jiff::civil::Date;
use records::codebook::AddOn;
use serde::Serialize;

use super::Total;
use crate::EstimateError;
use crate::studied::Warning;

/// An estimate with populations that the list leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AddedOn {
    /// The lower end with the least of each.
    pub lo: f64,
    /// The upper end with the most of each.
    pub hi: f64,
    /// Who was added, with source and day.
    pub add_ons: Vec<AddOn>,
    /// What a reader must be told.
    pub warnings: Vec<Warning>,
}

/// Adds published ranges to the ends of an interval. A range is no distribution, so the ends are added as they are: they
/// hold if the worst of one meets the worst of the other, and have no level.
///
/// ```
/// use estimation::graves::{Total, with_add_ons};
/// let total = Total { named: 50, estimate: 100.0, lo: 90.0, hi: 115.0, level: 0.95, named_left_out: 0 };
/// let codebook = records::codebook::example();
/// let with = with_add_ons(&total, &codebook.add_on, jiff::civil::date(2024, 7, 1))?;
/// let added: f64 = codebook.add_on.iter().map(|add_on| add_on.low).sum();
/// assert_eq!(with.lo, 90.0 + added);
/// # Ok::<(), estimation::EstimateError>(())
/// ```
///
/// # Errors
/// Where an addition is no range of persons.
pub fn with_add_ons(total: &Total, add_ons: &[AddOn], list_as_of: Date) -> Result<AddedOn, EstimateError> {
    let wrong =
        |add_on: &&AddOn| !(0.0 <= add_on.low && add_on.low <= add_on.high && add_on.high.is_finite());
    if let Some(AddOn { low, high, .. }) = add_ons.iter().find(wrong) {
        return Err(EstimateError::Addition { low: *low, high: *high });
    }
    let warnings = add_ons.iter().filter_map(|add_on| Warning::of_add_on(add_on, list_as_of)).collect();
    Ok(AddedOn {
        lo: total.lo + add_ons.iter().map(|add_on| add_on.low).sum::<f64>(),
        hi: total.hi + add_ons.iter().map(|add_on| add_on.high).sum::<f64>(),
        add_ons: add_ons.to_vec(),
        warnings,
    })
}
