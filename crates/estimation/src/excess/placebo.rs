//! Years without a war, as if there had been one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ExcessError;
use super::deaths::Deaths;
use super::specification::{Baseline, Specification};

/// What the method finds in a year in which there was nothing to find.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placebo {
    /// The year.
    pub year: i16,
    /// How many years after its baseline it lies.
    pub horizon: i16,
    /// The baseline it was forecast from.
    pub baseline: Baseline,
    /// The excess found: persons.
    pub excess: f64,
    /// One standard deviation that the method gives it.
    pub sd: Option<f64>,
    /// Whether the method's own interval holds 0, the truth.
    pub holds_zero: Option<bool>,
}

/// The placebos at one distance from the baseline, beside the years asked for at that distance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceboSummary {
    /// The distance: years.
    pub horizon: i16,
    /// How many placebo years there are. Their baselines overlap, so they are fewer than they look.
    pub years: usize,
    /// The root of their mean squared excess: what "nothing" looks like.
    pub root_mean_square: f64,
    /// The greatest, in absolute terms.
    pub greatest: f64,
    /// `root_mean_square` over the same mean of the standard deviations that the method gave: above 1 the method knows less
    /// than it says.
    pub against_sd: Option<f64>,
    /// In how many of them the method's interval held 0.
    pub held_zero: usize,
    /// The excess of the year asked for at this distance, over `root_mean_square`.
    pub excess_over_placebo: f64,
    /// That excess less `greatest`: the least that is left if peace had erred as much as it ever did here.
    pub lo: f64,
    /// That excess and `greatest`.
    pub hi: f64,
}

/// Placebo years, and what they say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placebos {
    /// By distance.
    pub summary: Vec<PlaceboSummary>,
    /// Every one.
    pub years: Vec<Placebo>,
}

impl Specification {
    /// Forecasts every year up to the end of the baseline from as many earlier years, at the distance at which the years
    /// asked for lie. In none of them is the excess a war's of the size looked for, so what is found there is the error
    /// of the method, with whatever its assumptions leave out.
    ///
    /// # Errors
    /// As for [`Specification::excess`], on the years asked for.
    pub fn placebos(
        &self,
        deaths: &Deaths,
        ages: &[String],
        years: &[i16],
        level: f64,
    ) -> Result<Placebos, ExcessError> {
        let asked = self.excess(deaths, ages, years, level)?;
        let length = u8::try_from(self.baseline.length()).unwrap_or(u8::MAX);
        let mut found: BTreeMap<i16, Vec<Placebo>> = BTreeMap::new();
        for total in &asked.totals {
            let horizon = total.year - self.baseline.last();
            for year in (self.baseline.last() - 200..=self.baseline.last()).rev() {
                let baseline = Baseline::ending(year - horizon, length);
                let earlier = Self { baseline, ..*self };
                // The first year that the table cannot forecast ends the search: those before it lack rows too.
                let Ok(excess) = earlier.excess(deaths, ages, &[year], level) else { break };
                let spread = excess.all_years.spread;
                let holds_zero = spread.lo.zip(spread.hi).map(|(lo, hi)| lo <= 0.0 && 0.0 <= hi);
                let (excess, sd) = (spread.excess, spread.sd);
                found.entry(horizon).or_default().push(Placebo {
                    year,
                    horizon,
                    baseline,
                    excess,
                    sd,
                    holds_zero,
                });
            }
        }
        let summary = asked
            .totals
            .iter()
            .filter_map(|total| {
                let horizon = total.year - self.baseline.last();
                Some(summary(horizon, found.get(&horizon)?, total.spread.excess))
            })
            .collect();
        Ok(Placebos { summary, years: found.into_values().flatten().collect() })
    }
}

fn summary(horizon: i16, placebos: &[Placebo], excess: f64) -> PlaceboSummary {
    let count = placebos.len() as f64;
    let mean_square = placebos.iter().map(|placebo| placebo.excess.powi(2)).sum::<f64>() / count;
    let greatest = placebos.iter().map(|placebo| placebo.excess.abs()).fold(0.0, f64::max);
    let variance: Option<f64> = placebos.iter().map(|placebo| placebo.sd.map(|sd| sd * sd)).sum();
    PlaceboSummary {
        horizon,
        years: placebos.len(),
        root_mean_square: mean_square.sqrt(),
        greatest,
        against_sd: variance.map(|variance| (mean_square / (variance / count)).sqrt()),
        held_zero: placebos.iter().filter(|placebo| placebo.holds_zero == Some(true)).count(),
        excess_over_placebo: excess / mean_square.sqrt(),
        lo: excess - greatest,
        hi: excess + greatest,
    }
}
