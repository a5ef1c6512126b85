//! Forward choice of pair terms for sparse tables (Chan, Silverman and Vincent 2021, JASA 116:1297).

use serde::Serialize;
use statrs::distribution::{DiscreteCDF, Poisson};

use super::cells::{Numbers, counts};
use super::fit::{Data, Workspace};
use super::search::{lists_checked, one};
use super::{Fit, Model};
use crate::NoEstimate;
use crate::capture::CaptureTable;

/// Which pairs were added, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stepwise {
    /// The model that was reached, fitted.
    pub fit: Fit,
    /// The pairs added, in order, with how unlikely their overlap was without them.
    pub added: Vec<(u32, f64)>,
}

/// Starts from independent lists and adds the pair whose overlap the model expects least, as long as that has a probability
/// below `threshold` (0.02 in the paper). A pair that would leave the model without an estimate is passed over.
///
/// # Errors
/// [`NoEstimate::NoMaximum`] where not even the independence of the lists can be fitted.
///
/// ```
/// use estimation::capture::{CaptureTable, loglinear::stepwise};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// // Women seen on three lists (Silverman, Chan and Vincent 2024): the first two overlap too much.
/// let cells = [(0b001, 5), (0b010, 5), (0b100, 41), (0b011, 54), (0b101, 6), (0b110, 0), (0b111, 12)];
/// let found = stepwise(&CaptureTable::new(lists, cells)?, 0.02)?;
/// assert_eq!((found.fit.model.to_string().as_str(), found.fit.estimate.round()), ("[12,3]", 269.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn stepwise(table: &CaptureTable, threshold: f64) -> Result<Stepwise, NoEstimate> {
    lists_checked(table)?;
    let lists = table.list_count();
    of_counts(lists, &counts(table), threshold, &mut Workspace::new())
        .ok_or_else(|| NoEstimate::NoMaximum { model: Model::independent(lists).to_string() })
}

pub(super) fn of_counts(
    lists: usize,
    counts: &Numbers,
    threshold: f64,
    workspace: &mut Workspace,
) -> Option<Stepwise> {
    let data = Data::new(lists, *counts);
    let mut observed = *counts;
    super::cells::sum_over_holding(lists, &mut observed);
    let pairs: Vec<u32> = (1..1_u32 << lists).filter(|term| term.count_ones() == 2).collect();
    let mut fit = one(Model::independent(lists), &data, workspace).ok()?;
    let mut added = Vec::new();
    loop {
        let expected = workspace.expected(lists);
        let surprise = |pair: &u32| {
            let mean = Poisson::new(expected[*pair as usize].max(f64::MIN_POSITIVE)).ok()?;
            let count = observed[*pair as usize] as u64;
            let at_most = mean.cdf(count);
            let at_least = if count == 0 { 1.0 } else { mean.sf(count - 1) };
            Some((at_most.min(at_least), *pair))
        };
        let mut candidates: Vec<(f64, u32)> =
            pairs.iter().filter(|pair| !fit.model.has(**pair)).filter_map(surprise).collect();
        candidates.retain(|(chance, _)| *chance < threshold);
        candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let next = candidates.into_iter().find_map(|(chance, pair)| {
            Some((one(fit.model.with(pair), &data, workspace).ok()?, pair, chance))
        });
        let Some((better, pair, chance)) = next else { return Some(Stepwise { fit, added }) };
        fit = better;
        added.push((pair, chance));
    }
}
