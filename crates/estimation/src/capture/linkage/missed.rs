//! What missed links do to an estimate.
//!
//! A person on k lists hangs together by k - 1 links. A missed link sets one of the k records free, each alike: a person
//! of pattern w becomes one of w without list j, and one of list j alone. So of n_w persons, a share e of missed links
//! takes `e (k - 1) n_w` and adds `e (k - 1) n_w / k` to each pattern that loses a list and to each list alone.

use crate::NoEstimate;
use crate::capture::draw::binomial;
use crate::capture::{CaptureTable, Pattern, TableError};
use rand::{Rng, RngExt};
use serde::Serialize;

/// What one percent of missed links does under the model without the highest interaction; for two lists that is
/// Lincoln and Petersen's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MissedLinks {
    /// N by the closed form, as the table stands.
    pub estimate: f64,
    /// How many each further percent of missed links adds to it, to first order.
    pub per_percent: f64,
}

/// How fast each pattern's count changes with the share of missed links, by pattern.
#[must_use]
pub fn along_missed_links(table: &CaptureTable) -> Vec<f64> {
    let mut change = vec![0.0; 1 << table.list_count()];
    for (pattern, count) in table.cells() {
        let on = f64::from(pattern.count_ones());
        let lost = (on - 1.0) * count as f64;
        change[pattern as usize] -= lost;
        if lost > 0.0 {
            for list in (0..table.list_count()).filter(|list| pattern >> list & 1 == 1) {
                change[(pattern & !(1 << list)) as usize] += lost / on;
                change[1 << list] += lost / on;
            }
        }
    }
    change
}

/// The analytic sensitivity to missed links.
///
/// With `n_0 = prod_odd n_w / prod_even n_w` over patterns of an odd and of an even number of lists, the derivative is
/// `sum n'_w + n_0 (sum_odd n'_w / n_w - sum_even n'_w / n_w)`, n' being [`along_missed_links`].
///
/// # Errors
/// Where a pattern is empty, and the closed form with it.
///
/// ```
/// use estimation::capture::{CaptureTable, linkage::missed_links};
/// let lists = ["a", "b"].map(str::to_owned).to_vec();
/// let found = missed_links(&CaptureTable::new(lists, [(0b01, 40), (0b10, 30), (0b11, 20)])?)?;
/// assert!((found.estimate - 60.0 * 50.0 / 20.0).abs() < 1e-9, "Lincoln and Petersen");
/// assert!((found.per_percent - 1.5).abs() < 1e-9, "one percent of links is one percent of N");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn missed_links(table: &CaptureTable) -> Result<MissedLinks, NoEstimate> {
    let lists = table.list_count();
    if lists < 2 {
        return Err(NoEstimate::TooFewLists { usable: lists, needed: 2 });
    }
    if let Some((pattern, _)) = table.cells().find(|(_, count)| *count == 0) {
        let names = table.lists().iter().enumerate().filter(|(list, _)| pattern >> list & 1 == 1);
        let names: Vec<&str> = names.map(|(_, name)| name.as_str()).collect();
        let what = format!(
            "nobody stands on exactly {}: the closed form divides by it or is 0",
            names.join(" and ")
        );
        return Err(NoEstimate::Assumption { what });
    }
    let sign = |pattern: Pattern| if pattern.count_ones() % 2 == 1 { 1.0 } else { -1.0 };
    let change = along_missed_links(table);
    let unseen = table.cells().map(|(pattern, count)| sign(pattern) * (count as f64).ln()).sum::<f64>().exp();
    let slope: f64 =
        table.cells().map(|(pattern, count)| sign(pattern) * change[pattern as usize] / count as f64).sum();
    let seen: f64 = change.iter().sum();
    Ok(MissedLinks { estimate: table.seen() as f64 + unseen, per_percent: 0.01 * (seen + unseen * slope) })
}

/// The table with a share of its links missed at random, for methods without a closed form: estimate on it again.
///
/// # Errors
/// Never for a table that exists; the type is that of [`CaptureTable::new`].
pub fn thinned(table: &CaptureTable, share: f64, rng: &mut impl Rng) -> Result<CaptureTable, TableError> {
    let mut counts: Vec<u64> = vec![0; 1 << table.list_count()];
    for (pattern, count) in table.cells() {
        let on: Vec<usize> = (0..table.list_count()).filter(|list| pattern >> list & 1 == 1).collect();
        let broken = binomial(rng, count, (share * (on.len() as f64 - 1.0)).min(1.0));
        counts[pattern as usize] += count - broken;
        for _ in 0..broken {
            let list = on[rng.random_range(0..on.len())];
            counts[(pattern & !(1 << list)) as usize] += 1;
            counts[1 << list] += 1;
        }
    }
    CaptureTable::new(table.lists().to_vec(), (1..).zip(counts.into_iter().skip(1)))
}
