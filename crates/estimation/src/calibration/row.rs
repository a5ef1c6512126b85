//! One line of the calibration table: one method on many draws of one kind of war.

use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{Beta, ContinuousCDF};

use crate::{Interval, NoEstimate, quantile_sorted};

/// What a method said of one simulated war.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The number that it was to find.
    pub truth: f64,
    /// Its figure and interval, or why it declined.
    pub answer: Result<(f64, Interval), NoEstimate>,
}

/// One method on many draws of one kind of war.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The method.
    pub method: String,
    /// The kind of war.
    pub scenario: String,
    /// Whether the method's assumptions allow such a war; where they do not, its interval may miss.
    pub allowed: bool,
    /// How many wars were drawn.
    pub runs: usize,
    /// In how many of them the method declined.
    pub declined: usize,
    /// In how many its interval held the truth.
    pub held: usize,
    /// `held` as a share of the intervals given, `None` where there were none.
    pub share: Option<f64>,
    /// The 95% interval of that share (Clopper and Pearson 1934): how sure so many runs can be.
    pub share_within: Option<(f64, f64)>,
    /// The median of estimate / truth: 1 where the method is right on average.
    pub estimate_to_truth: Option<f64>,
    /// The median of the interval's width / truth.
    pub width_to_truth: Option<f64>,
}

impl Row {
    /// Runs a method `runs` times. A trial is given its number, which is also the number of its random stream, so the row is
    /// the same whatever the number of threads.
    ///
    /// ```
    /// use estimation::{Interval, calibration::{Row, Trial}};
    /// let sure = |_| Trial { truth: 5.0, answer: Ok((5.0, Interval::new(4.0, Some(6.0), 0.95))) };
    /// let row = Row::of("one that knows", "any war", true, 40, sure);
    /// assert_eq!((row.held, row.share, row.declined), (40, Some(1.0), 0));
    /// ```
    pub fn of(
        method: &str,
        scenario: &str,
        allowed: bool,
        runs: u64,
        trial: impl Fn(u64) -> Trial + Sync + Send,
    ) -> Self {
        let trials: Vec<Trial> = (0..runs).into_par_iter().map(trial).collect();
        let given: Vec<(f64, f64, Interval)> = trials
            .iter()
            .filter_map(|trial| trial.answer.as_ref().ok().map(|(at, within)| (trial.truth, *at, *within)))
            .collect();
        let held = given.iter().filter(|(truth, _, within)| within.holds(*truth)).count();
        let median = |values: Vec<f64>| {
            let mut sorted = values;
            sorted.sort_by(f64::total_cmp);
            quantile_sorted(&sorted, 0.5)
        };
        let some = !given.is_empty();
        Self {
            method: method.to_owned(),
            scenario: scenario.to_owned(),
            allowed,
            runs: trials.len(),
            declined: trials.len() - given.len(),
            held,
            share: some.then(|| held as f64 / given.len() as f64),
            share_within: some.then(|| clopper_pearson(held as u64, given.len() as u64)),
            estimate_to_truth: median(given.iter().map(|(truth, at, _)| at / truth).collect()),
            width_to_truth: median(
                given
                    .iter()
                    .map(|(truth, _, within)| within.hi.map_or(f64::INFINITY, |hi| (hi - within.lo) / truth))
                    .collect(),
            ),
        }
    }

    /// Whether the row speaks against the label "95%": the assumptions allow the war, and so many runs exclude that the
    /// interval holds the truth in 90 to 98 of a hundred.
    #[must_use]
    pub fn mislabelled(&self) -> bool {
        self.allowed && self.share_within.is_some_and(|(lo, hi)| hi < 0.90 || lo > 0.98)
    }

    /// What stands above the rows of a table in Markdown.
    pub const MARKDOWN_HEADER: &str = "| method | war | allowed | wars | no estimate | interval holds the truth | estimate / truth | width / truth |
|---|---|---|---|---|---|---|---|";

    /// As a line of a table in Markdown.
    ///
    /// ```
    /// use estimation::{NoEstimate, calibration::{Row, Trial}};
    /// let mute = |_| Trial { truth: 5.0, answer: Err(NoEstimate::NoModel { tried: 3 }) };
    /// let row = Row::of("one that declines", "any war", true, 40, mute);
    /// assert_eq!(row.in_markdown(), "| one that declines | any war | yes | 40 | 40 | - | - | - |");
    /// ```
    #[must_use]
    pub fn in_markdown(&self) -> String {
        let percent = |share: f64| format!("{:.0}%", 100.0 * share);
        let held = match (self.share, self.share_within) {
            (Some(share), Some((lo, hi))) => {
                let mark = if self.mislabelled() { " **not 95%**" } else { "" };
                format!("{} ({} to {}){mark}", percent(share), percent(lo), percent(hi))
            }
            _ => "-".to_owned(),
        };
        let number = |number: Option<f64>| number.map_or("-".to_owned(), |number| format!("{number:.2}"));
        format!(
            "| {} | {} | {} | {} | {} | {held} | {} | {} |",
            self.method,
            self.scenario,
            if self.allowed { "yes" } else { "no" },
            self.runs,
            self.declined,
            number(self.estimate_to_truth),
            number(self.width_to_truth)
        )
    }
}

/// The exact 95% interval of a share (Clopper and Pearson 1934).
fn clopper_pearson(held: u64, of: u64) -> (f64, f64) {
    let (yes, no) = (held as f64, (of - held) as f64);
    let at = |a: f64, b: f64, tail: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(tail));
    let lo = if held == 0 { 0.0 } else { at(yes, no + 1.0, 0.025) };
    let hi = if held == of { 1.0 } else { at(yes + 1.0, no, 0.975) };
    (lo, hi)
}

#[cfg(test)]
mod tests {
    use super::{Row, Trial, clopper_pearson};
    use crate::{Interval, NoEstimate};

    /// R: `binom.test(90, 100)$conf.int` gives 0.8237774 and 0.9509953.
    #[test]
    fn the_interval_of_a_share_is_that_of_r() {
        let (lo, hi) = clopper_pearson(90, 100);
        assert!((lo - 0.823_777_4).abs() < 1e-6 && (hi - 0.950_995_3).abs() < 1e-6, "{lo} {hi}");
    }

    #[test]
    fn what_is_declined_counts_neither_for_nor_against() {
        let every_other = |run: u64| Trial {
            truth: 10.0,
            answer: if run.is_multiple_of(2) {
                Ok((9.0, Interval::new(8.0, None, 0.95)))
            } else {
                Err(NoEstimate::NoModel { tried: 3 })
            },
        };
        let row = Row::of("half", "any", true, 50, every_other);
        assert_eq!((row.declined, row.held, row.share), (25, 25, Some(1.0)));
        assert_eq!(row.width_to_truth, Some(f64::INFINITY));
        assert!(!row.mislabelled(), "25 of 25 do not exclude 98%");
    }
}
