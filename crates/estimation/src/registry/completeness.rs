//! What share of a week's excess cases is open after so many weeks.

use rand::{Rng, RngExt};

use super::cases::{Pair, Weekly};
use crate::NoEstimate;

/// Excess cases of complete weeks by weeks of opening, for learning how fast they come.
pub(super) struct Completeness {
    /// By complete week of the war, by age, by weeks of opening seen (0 to all): cases.
    weeks: Vec<(i32, Vec<Vec<Pair>>)>,
    /// Before the war: the ratio of men to women among cases open after so many weeks, over that among all.
    early: Vec<f64>,
}

/// The latest so many complete weeks are learnt from: how fast cases come changes with the war.
const LEARNT_FROM: usize = 52;
/// Below so many nothing can be learnt.
const NEEDED: usize = 13;

impl Completeness {
    pub(super) fn of(weekly: &Weekly, from: i32, war: i32, last: i32) -> Result<Self, NoEstimate> {
        let complete = (last + 1 - war).max(0) as usize;
        if complete < NEEDED {
            let what = format!(
                "{complete} weeks of the war are complete: how fast cases come cannot be learnt from fewer than {NEEDED}"
            );
            return Err(NoEstimate::Assumption { what });
        }
        let first = last + 1 - complete.min(LEARNT_FROM) as i32;
        let seen = 0..=weekly.buckets();
        let ages = 0..weekly.ages.len();
        let of_week = |week: i32| {
            let of_age = |age: usize| seen.clone().map(|weeks| weekly.opened(age, week, weeks)).collect();
            (week, ages.clone().map(of_age).collect())
        };
        let before = |weeks: usize| {
            let mut sum = Pair::default();
            for pair in (from..war).flat_map(|week| ages.clone().map(move |age| (age, week))) {
                let pair = weekly.opened(pair.0, pair.1, weeks);
                sum.women += pair.women;
                sum.men += pair.men;
            }
            sum.men / sum.women
        };
        let all = before(weekly.buckets());
        let early = |weeks: usize| {
            let ratio = before(weeks) / all;
            if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 }
        };
        Ok(Self { weeks: (first..=last).map(of_week).collect(), early: seen.clone().map(early).collect() })
    }

    /// By how much the ratio among cases open after so many weeks differs from that among all.
    pub(super) fn early(&self, weeks: usize) -> f64 {
        self.early.get(weeks).copied().unwrap_or(1.0)
    }

    /// The share of a week's excess cases that is open after each number of weeks, over complete weeks drawn with
    /// replacement: weeks differ in how fast their cases come.
    pub(super) fn draw(&self, ratio: &impl Fn(usize, i32) -> f64, rng: &mut impl Rng) -> Vec<f64> {
        let mut sums = vec![0.0; self.early.len()];
        for _ in &self.weeks {
            let (week, ages) = &self.weeks[rng.random_range(0..self.weeks.len())];
            for (age, seen) in ages.iter().enumerate() {
                let ratio = ratio(age, *week);
                for ((sum, pair), early) in sums.iter_mut().zip(seen).zip(&self.early) {
                    *sum += pair.men - ratio * early * pair.women;
                }
            }
        }
        let all = sums.last().copied().unwrap_or(1.0);
        sums.iter().map(|sum| (sum / all).clamp(0.0, 1.0)).collect()
    }
}
