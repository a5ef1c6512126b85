//! Deaths by ground gained: what a square kilometre cost, and two ways of averaging it that are not the same.

mod dead;
mod gain;
mod period;
mod published;

pub use dead::{Count, Deaths};
pub use gain::{Gain, Ground, Provider};
pub use period::{Period, Unit};

use serde::Serialize;

/// Deaths and ground of one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TollIn {
    /// The period: `2024-09`, `2024-Q3`, `2024`.
    pub period: String,
    /// The dead, with their range where they have one.
    pub dead: Option<Count>,
    /// Net ground gained in km²; negative where more was lost.
    pub km2: Option<f64>,
    /// Dead per km²; `None` where there is no gain to divide by.
    pub per_km2: Option<Count>,
    /// Why there is no ratio; empty where there is one.
    pub note: String,
}

/// What ground cost over a stretch of periods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Toll {
    /// Whose map or figure of the ground.
    pub provider: String,
    /// Which dead: `named`, `estimated`.
    pub dead_of: String,
    /// Month by month, quarter by quarter or year by year.
    pub rows: Vec<TollIn>,
    /// **The aggregate ratio**: all the dead by all the net ground of the periods that have both figures, those without a gain
    /// included. It is what a km² cost. `None` where no ground was gained in all.
    pub aggregate: Option<Count>,
    /// **The mean of the periods' ratios**, over the periods with a gain. It is not what a km² cost: a month of hardly any gain
    /// weighs as much in it as one in which a front fell, and months without a gain drop out.
    pub mean_of_ratios: Option<Count>,
    /// The periods with both figures.
    pub periods: usize,
    /// The periods with both figures in which no ground was gained: without a ratio, and so not in the mean.
    pub without_gain: Vec<String>,
    /// The periods in which a figure is missing: in neither average.
    pub missing: Vec<String>,
}

/// Deaths per km² over periods, for one provider and one kind of dead.
///
/// Ranges are those of the dead divided by the ground; the ground is taken as given, although maps differ more than that (see
/// several providers side by side). Ranges of periods are added end to end, which is cautious.
///
/// # Example: the two averages differ
/// ```
/// use territory::toll::{Deaths, Period, Provider, Unit, toll};
/// let dead = Deaths::parse("named", "dead.csv", "period,dead\n2024-01,1000\n2024-02,1000\n2024-03,1000\n")?;
/// let ground = Provider::parse("mirror", "km2.csv", "period,km2\n2024-01,10\n2024-02,190\n2024-03,-5\n")?;
/// let toll = toll(&ground, &dead, &Period::parse("2024-01/2024-03").expect("a period").by(Unit::Month));
/// // 3,000 dead by 195 km²; but (100 + 5.3) / 2 on the mean of the two months with a gain.
/// assert_eq!(toll.aggregate.map(|ratio| (ratio.dead * 100.0).round()), Some(1_538.0));
/// assert_eq!(toll.mean_of_ratios.map(|ratio| (ratio.dead * 100.0).round()), Some(5_263.0));
/// assert_eq!(toll.without_gain, ["2024-03"]);
/// # Ok::<(), territory::TerritoryError>(())
/// ```
#[must_use]
pub fn toll(provider: &Provider, deaths: &Deaths, periods: &[Period]) -> Toll {
    let rows: Vec<TollIn> = periods.iter().map(|period| in_period(provider, deaths, period)).collect();
    let both = || rows.iter().filter_map(|row| Some((row, row.dead.as_ref()?, row.km2?)));
    let dead = both().map(|(_, dead, _)| dead.clone()).reduce(|sum, next| sum.plus(&next));
    let km2: f64 = both().map(|(.., km2)| km2).sum();
    let ratios: Vec<&Count> = rows.iter().filter_map(|row| row.per_km2.as_ref()).collect();
    let sum = ratios.iter().map(|ratio| (*ratio).clone()).reduce(|sum, next| sum.plus(&next));
    Toll {
        provider: provider.name.clone(),
        dead_of: deaths.name.clone(),
        aggregate: dead.filter(|_| km2 > 0.0).map(|dead| dead.over(km2)),
        mean_of_ratios: sum.map(|sum| sum.over(ratios.len() as f64)),
        periods: both().count(),
        without_gain: both().filter(|(.., km2)| *km2 <= 0.0).map(|(row, ..)| row.period.clone()).collect(),
        missing: rows
            .iter()
            .filter(|r| r.dead.is_none() || r.km2.is_none())
            .map(|r| r.period.clone())
            .collect(),
        rows,
    }
}

fn in_period(provider: &Provider, deaths: &Deaths, period: &Period) -> TollIn {
    let dead = deaths.of(period);
    let km2 = provider.gain(period).map(|gain| gain.km2);
    let note = match (&dead, km2) {
        (None, _) => format!("no figure of the dead ({}) for this period", deaths.name),
        (_, None) => format!("no figure of the ground ({}) for this period", provider.name),
        (_, Some(0.0)) => "no ground gained or lost: there is nothing to divide by".to_owned(),
        (_, Some(km2)) if km2 < 0.0 => {
            format!("{:.1} km² lost on balance: there is no gain to divide by", -km2)
        }
        _ => String::new(),
    };
    let gained = km2.filter(|km2| *km2 > 0.0);
    let per_km2 = dead.as_ref().zip(gained).map(|(dead, km2)| dead.over(km2));
    TollIn { period: period.to_string(), dead, km2, per_km2, note }
}
