//! Chao's lower bound: how many at least, from those on one list and on two.

use serde::Serialize;

use super::CaptureTable;
use super::pairs::log_normal;
use crate::Interval;

/// At least so many, if men differ in their chances and lists do not differ in size.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ChaoBound {
    /// On exactly one list.
    pub once: u64,
    /// On exactly two.
    pub twice: u64,
    /// `n + f1^2 / (2 f2)`, for many lists (Chao 1984); `None` if nobody is on two.
    pub many_lists: Option<f64>,
    /// `n + (K - 1)/K f1^2 / (2 f2)`, for K lists (Chao 1987): the one to look at.
    pub bound: Option<f64>,
    /// Its interval, log-normal around those on no list.
    pub interval: Option<Interval>,
    /// `n + f1 (f1 - 1) / (2 (f2 + 1))`, which exists without overlaps, too.
    pub bias_corrected: f64,
}

impl ChaoBound {
    /// The bound of a table.
    ///
    /// ```
    /// use estimation::capture::{CaptureTable, ChaoBound};
    /// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
    /// let cells = [(0b001, 20), (0b010, 20), (0b100, 20), (0b011, 10), (0b101, 10), (0b110, 10), (0b111, 5)];
    /// let bound = ChaoBound::of(&CaptureTable::new(lists, cells)?, 0.95);
    /// assert_eq!(bound.bound, Some(95.0 + 2.0 / 3.0 * 3_600.0 / 60.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(table: &CaptureTable, level: f64) -> Self {
        let on = |number: u32| -> u64 {
            table.cells().filter(|(pattern, _)| pattern.count_ones() == number).map(|(_, count)| count).sum()
        };
        let (once, twice) = (on(1), on(2));
        let (seen, f1, f2) = (table.seen() as f64, once as f64, twice as f64);
        let lists = table.list_count() as f64;
        let share = (lists - 1.0) / lists;
        let ratio = f1 / f2;
        let exists = twice > 0;
        // Chao 1987, equation 11, with the factor of finitely many lists.
        let variance = f2
            * (share * ratio.powi(2) / 2.0
                + share.powi(2) * ratio.powi(3)
                + share.powi(2) * ratio.powi(4) / 4.0);
        let unseen = share * f1 * ratio / 2.0;
        Self {
            once,
            twice,
            many_lists: exists.then(|| seen + f1 * ratio / 2.0),
            bound: exists.then_some(seen + unseen),
            interval: exists.then(|| log_normal(seen, unseen, variance, level)),
            bias_corrected: seen + f1 * (f1 - 1.0) / (2.0 * (f2 + 1.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ChaoBound;
    use crate::capture::reference;

    #[test]
    fn bounds_are_those_of_the_reference() {
        let Some(rows) = reference::rows() else { return };
        let mut checked = 0;
        for row in rows.iter().filter(|row| row.method.starts_with("chao")) {
            let Some(table) = reference::table(&row.dataset) else { continue };
            let bound = ChaoBound::of(&table, 0.95);
            let near = |ours: f64, theirs: f64| (ours - theirs).abs() < 1e-6 * theirs.abs();
            let ours = match row.method.as_str() {
                "chao1987_lower_bound" => bound.many_lists.expect("an overlap"),
                "chao1987_lower_bound_t" => {
                    let interval = bound.interval.expect("an overlap");
                    assert!(
                        near(interval.lo, row.low) && near(interval.hi.expect("an end"), row.high),
                        "{row:?}: {interval:?}"
                    );
                    bound.bound.expect("an overlap")
                }
                "chao_bias_corrected" => bound.bias_corrected,
                _ => continue,
            };
            assert!(near(ours, row.estimate), "{row:?}: {ours}");
            checked += 1;
        }
        assert!(checked > 15, "{checked}");
    }
}
