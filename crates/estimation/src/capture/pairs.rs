//! Two lists at a time: Lincoln and Petersen, Chapman, and what a dependence between the two would make of it.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

use super::{CaptureTable, usable};
use crate::{Interval, NoEstimate};

/// What two lists say if they are independent, and how far that carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The two lists.
    pub lists: [String; 2],
    /// How many each holds, and how many both.
    pub on: [u64; 2],
    /// How many stand on both.
    pub both: u64,
    /// Lincoln and Petersen's `n1 n2 / m`; `None` without an overlap.
    pub lincoln_petersen: Option<f64>,
    /// Chapman's `(n1 + 1)(n2 + 1)/(m + 1) - 1` (1951).
    pub chapman: f64,
    /// Its standard error (Seber 1970).
    pub se: f64,
    /// Its interval, log-normal around those on neither list: it cannot go below those seen.
    pub interval: Interval,
    /// The odds ratio between the lists at which the number is half; `None` where more than half were seen.
    pub halved_by: Option<f64>,
    /// The odds ratio at which it is double.
    pub doubled_by: Option<f64>,
}

impl Pair {
    /// The two lists of a table that hold anybody.
    ///
    /// # Errors
    /// [`NoEstimate::TooFewLists`] or [`NoEstimate::NoOverlap`]; [`NoEstimate::Assumption`] for more than two.
    ///
    /// ```
    /// use estimation::capture::{CaptureTable, Pair};
    /// let lists = vec!["obituaries".to_owned(), "graves".to_owned()];
    /// let table = CaptureTable::new(lists, [(0b01, 140), (0b10, 90), (0b11, 60)])?;
    /// let pair = Pair::of(&table, 0.95)?;
    /// assert_eq!(pair.lincoln_petersen, Some(500.0), "200 * 150 / 60");
    /// // 210 are on neither list if these are independent; twice as many in all is 710 on neither.
    /// assert!((pair.doubled_by.unwrap() - 710.0 / 210.0).abs() < 1e-9);
    /// assert_eq!(pair.halved_by, None, "290 are known, more than half of 500");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(table: &CaptureTable, level: f64) -> Result<Self, NoEstimate> {
        let table = usable::checked(table, 2)?;
        if table.list_count() != 2 {
            let what = format!(
                "two lists are compared, and the table has {}: use a method for more",
                table.list_count()
            );
            return Err(NoEstimate::Assumption { what });
        }
        Ok(Self::between(&table, 0, 1, level))
    }

    /// Every pair of a table's lists: where they lie far apart, lists depend on each other.
    #[must_use]
    pub fn all(table: &CaptureTable, level: f64) -> Vec<Self> {
        let lists = table.list_count();
        (0..lists)
            .flat_map(|one| (one + 1..lists).map(move |two| (one, two)))
            .map(|(one, two)| Self::between(table, one, two, level))
            .collect()
    }

    fn between(table: &CaptureTable, one: usize, two: usize, level: f64) -> Self {
        let (on, both) = ([table.on_list(one), table.on_list(two)], table.on_both(one, two));
        let (n1, n2, m) = (on[0] as f64, on[1] as f64, both as f64);
        let chapman = (n1 + 1.0) * (n2 + 1.0) / (m + 1.0) - 1.0;
        let variance = (n1 + 1.0) * (n2 + 1.0) * (n1 - m) * (n2 - m) / ((m + 1.0) * (m + 1.0) * (m + 2.0));
        let seen = n1 + n2 - m;
        let (only_one, only_two) = (n1 - m, n2 - m);
        // With the odds ratio r between the lists, those on neither are r n10 n01 / n11.
        let neither = only_one * only_two / m;
        let ratio = |all: f64| Some((all - seen) / neither).filter(|ratio| ratio.is_finite() && *ratio > 0.0);
        let independent = seen + neither;
        Self {
            lists: [table.lists()[one].clone(), table.lists()[two].clone()],
            on,
            both,
            lincoln_petersen: Some(n1 * n2 / m).filter(|estimate| estimate.is_finite()),
            chapman,
            se: variance.sqrt(),
            interval: log_normal(seen, chapman - seen, variance, level),
            halved_by: ratio(independent / 2.0),
            doubled_by: ratio(independent * 2.0),
        }
    }
}

/// The interval of `seen + unseen` that takes the unseen for log-normal (Burnham and others 1987; Chao 1987).
pub(super) fn log_normal(seen: f64, unseen: f64, variance: f64, level: f64) -> Interval {
    if unseen <= 0.0 || variance <= 0.0 {
        return Interval::new(seen, Some(seen + unseen.max(0.0)), level);
    }
    let z = Normal::standard().inverse_cdf(0.5 + level / 2.0);
    let factor = (z * (variance / (unseen * unseen)).ln_1p().sqrt()).exp();
    Interval::new(seen + unseen / factor, Some(seen + unseen * factor), level)
}

#[cfg(test)]
mod tests {
    use super::Pair;
    use crate::capture::reference;

    #[test]
    fn pairs_are_those_of_the_reference() {
        let Some(rows) = reference::rows() else { return };
        let mut checked = 0;
        for row in rows.iter().filter(|row| row.method == "chapman" || row.method == "lincoln_petersen") {
            let Some(table) = reference::table(&row.dataset) else { continue };
            let inner = row.settings.trim_start_matches("lists ").split(';').next().expect("two lists");
            let lists: Vec<usize> =
                inner.split(',').map(|list| list.trim().parse::<usize>().expect("a list") - 1).collect();
            let pair = Pair::between(&table, lists[0], lists[1], 0.95);
            let near = |ours: f64, theirs: f64| (ours - theirs).abs() < 1e-6 * theirs.abs().max(1.0);
            if row.method == "chapman" {
                // The reference has Wald's interval.
                let wald = 1.959_963_984_540_054 * pair.se;
                assert!(
                    near(pair.chapman, row.estimate) && near(pair.chapman - wald, row.low),
                    "{row:?}: {pair:?}"
                );
            } else {
                assert!(
                    row.estimate.is_nan()
                        || pair.lincoln_petersen.is_some_and(|ours| near(ours, row.estimate)),
                    "{row:?}"
                );
            }
            checked += 1;
        }
        assert!(checked > 50, "{checked}");
    }
}
