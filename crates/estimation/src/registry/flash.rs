//! The flash estimate: newly named dead, each weighted by the inverse of the share of such dead that the list holds.

use std::collections::BTreeMap;
use std::io::Read;

use rand_distr::{Distribution, StandardNormal};
use serde::Serialize;

use super::estimate::DeadRange;
use crate::draws::ends;
use crate::random::stream;
use crate::rows::{self, RowError, some_text, whole};
use crate::unnamed::unnamed;
use crate::{Drawing, NoEstimate};

/// An age group's dead of a period for which another road has an estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The age group.
    pub age_group: String,
    /// How many the list names.
    pub named: u64,
    /// How many died, by the other road.
    pub dead: f64,
    /// One standard deviation of `dead`.
    pub dead_sd: f64,
}

/// Dead of a later period whom the list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newly {
    /// The period of death, as the table writes it.
    pub period: String,
    /// The age group.
    pub age_group: String,
    /// How many the list names.
    pub named: u64,
}

/// The share of an age group's dead that the list holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlashShare {
    /// The age group.
    pub age_group: String,
    /// The named over the dead of the known period.
    pub share: f64,
}

/// A period's dead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlashPeriod {
    /// The period.
    pub period: String,
    /// How many the list names.
    pub named: u64,
    /// How many died.
    #[serde(flatten)]
    pub dead: DeadRange,
}

/// A flash estimate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flash {
    /// By period, in the order of the table.
    pub periods: Vec<FlashPeriod>,
    /// All periods.
    pub total: DeadRange,
    /// The shares.
    pub shares: Vec<FlashShare>,
    /// What is taken as given.
    pub assumes: [&'static str; 2],
}

const ASSUMES: [&str; 2] = [
    "the list holds of these dead the share that it holds of the known ones, though they died later: a list fills up for years, so \
     for the newest periods this is too low, and by much",
    "the formula is a reconstruction from what was published of it, not the authors' own words",
];

/// The dead of later periods: for each age group the named divided by the share π = named / dead of the known period. π is drawn with
/// the error of `dead`, the unnamed are negative binomial given π.
///
/// # Errors
/// Where an age group has no known share, or one that is no share: more named than dead.
///
/// ```
/// use estimation::registry::{Known, Newly, flash};
/// let known = [Known { age_group: "all".to_owned(), named: 500, dead: 1_000.0, dead_sd: 20.0 }];
/// let newly = [Newly { period: "2024-07".to_owned(), age_group: "all".to_owned(), named: 300 }];
/// let flash = flash(&known, &newly, &estimation::Drawing::default())?;
/// assert!((flash.total.estimate - 600.0).abs() < 10.0);
/// # Ok::<(), estimation::NoEstimate>(())
/// ```
pub fn flash(known: &[Known], newly: &[Newly], drawing: &Drawing) -> Result<Flash, NoEstimate> {
    let declined = |what: String| NoEstimate::Assumption { what };
    let mut shares: BTreeMap<&str, (f64, Vec<f64>)> = BTreeMap::new();
    for (place, Known { age_group, named, dead, dead_sd }) in known.iter().enumerate() {
        let share = *named as f64 / dead;
        if !(share > 0.0 && share <= 1.0) {
            return Err(declined(format!(
                "the list names {named} of {dead:.0} dead aged {age_group} in the known period: that is no share"
            )));
        }
        let mut rng = stream(drawing.seed, "flash-share", place as u64);
        let draws = (0..drawing.draws).map(|_| {
            let noise: f64 = StandardNormal.sample(&mut rng);
            // Not more named than dead, and never a share of nobody.
            (*named as f64 / (dead + dead_sd * noise).max(*named as f64)).min(1.0)
        });
        shares.insert(age_group, (share, draws.collect()));
    }
    let mut by_period: Vec<(String, u64, Vec<f64>)> = Vec::new();
    for (place, Newly { period, age_group, named }) in newly.iter().enumerate() {
        let (_, shares) = shares
            .get(age_group.as_str())
            .ok_or_else(|| declined(format!("no known share for the dead aged {age_group}")))?;
        let at = by_period.iter().position(|(name, ..)| name == period).unwrap_or_else(|| {
            by_period.push((period.clone(), 0, vec![0.0; drawing.draws]));
            by_period.len() - 1
        });
        let (_, sum, draws) = &mut by_period[at];
        *sum += named;
        let mut rng = stream(drawing.seed, "flash-unnamed", place as u64);
        for (draw, share) in draws.iter_mut().zip(shares) {
            *draw += *named as f64 + unnamed(*named, *share, &mut rng);
        }
    }
    let range = |draws: &[f64]| {
        let (estimate, lo, hi) = ends(draws, drawing.level);
        DeadRange { estimate, lo, hi, level: drawing.level }
    };
    let mut total = vec![0.0; drawing.draws];
    for (.., draws) in &by_period {
        for (sum, draw) in total.iter_mut().zip(draws) {
            *sum += draw;
        }
    }
    let periods = by_period.into_iter();
    Ok(Flash {
        periods: periods
            .map(|(period, named, draws)| FlashPeriod { period, named, dead: range(&draws) })
            .collect(),
        total: range(&total),
        shares: shares
            .into_iter()
            .map(|(age_group, (share, _))| FlashShare { age_group: age_group.to_owned(), share })
            .collect(),
        assumes: ASSUMES,
    })
}

/// Reads columns `age_group`, `named`, `dead`, `dead_sd`.
///
/// # Errors
/// Where a column is missing or a cell holds what it cannot: with its row and column.
pub fn read_known(reader: impl Read) -> Result<Vec<Known>, RowError> {
    let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
    rows::read(reader, &["age_group", "named", "dead", "dead_sd"], |row| {
        Ok(Known {
            age_group: row.cell("age_group", "a name: the cell is empty", some_text)?,
            named: row.cell("named", "a number of persons: a whole number from 0", whole)?,
            dead: row.cell("dead", "a number from 0", number)?,
            dead_sd: row.cell("dead_sd", "a number from 0", number)?,
        })
    })
}

/// Reads columns `period`, `age_group`, `named`.
///
/// # Errors
/// Where a column is missing, a cell holds what it cannot, or a period's age group is given twice: with its row and column.
pub fn read_newly(reader: impl Read) -> Result<Vec<Newly>, RowError> {
    let name = "a name: the cell is empty";
    let mut first_rows = BTreeMap::new();
    rows::read(reader, &["period", "age_group", "named"], |row| {
        let newly = Newly {
            period: row.cell("period", name, some_text)?,
            age_group: row.cell("age_group", name, some_text)?,
            named: row.cell("named", "a number of persons: a whole number from 0", whole)?,
        };
        if let Some(first) = first_rows.insert((newly.period.clone(), newly.age_group.clone()), row.number) {
            let what = format!("{}, {}", newly.period, newly.age_group);
            return Err(RowError::Twice { row: row.number, first, what });
        }
        Ok(newly)
    })
}
