//! Region by region, and the sum of regions against the whole.

use serde::Serialize;

use super::ExcessError;
use super::estimate::{AllYears, Total};
use super::read::DeathsTable;
use super::specification::Specification;
use crate::{Answer, NoEstimate};

/// A region's excess.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Region {
    /// The region, in the table's words.
    pub region: String,
    /// What was found, or why nothing could be.
    pub excess: Answer<RegionExcess>,
    /// Whether so few women died in some year that the ratio is unsteady and, on average, too high by more than 5% (its
    /// mean is above the ratio of the means by one part in F).
    pub few_women: bool,
}

/// The excess of a region.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionExcess {
    /// By year.
    pub totals: Vec<Total>,
    /// Over all years.
    pub all_years: AllYears,
}

/// Regions, their sum, and the whole beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regions {
    /// By year, and last over all years: the sum of the regions that could be fitted.
    pub sums: Vec<RegionSum>,
    /// Every region.
    pub regions: Vec<Region>,
}

/// The sum over regions beside the whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionSum {
    /// The years that it is the sum of.
    pub years: Vec<i16>,
    /// The excess summed over fitted regions: persons.
    pub excess: f64,
    /// One standard deviation, with the regions taken as independent.
    pub sd: Option<f64>,
    /// The excess of the whole, fitted at once.
    pub whole: f64,
    /// `excess` less `whole`: what fitting by region changes, and what regions left out and deaths not placed in any make.
    pub difference: f64,
    /// How many regions are in the sum.
    pub fitted: usize,
    /// How many had no estimate.
    pub left_out: usize,
}

/// Below so many deaths of women a ratio is more than 5% too high on average.
const FEW_WOMEN: f64 = 20.0;

impl Specification {
    /// Fits every region of the table and sets their sum beside the whole. `None` for a table without regions.
    ///
    /// # Errors
    /// As for [`Specification::excess`], for the whole. A region that cannot be fitted has no estimate, with the reason.
    pub fn regions(
        &self,
        table: &DeathsTable,
        ages: &[String],
        years: &[i16],
        level: f64,
    ) -> Result<Option<Regions>, ExcessError> {
        if table.regions.is_empty() {
            return Ok(None);
        }
        let whole = self.excess(&table.whole, ages, years, level)?;
        let regions: Vec<Region> = table
            .regions
            .iter()
            .map(|(name, deaths)| {
                let excess = self
                    .excess(deaths, ages, years, level)
                    .map_err(|error| NoEstimate::Assumption { what: error.to_string() });
                let few = |age: &String| {
                    let all = self.baseline.years().chain(years.iter().copied());
                    all.filter_map(|year| deaths.pair(age, year, self.hiv).ok())
                        .any(|pair| pair.female < FEW_WOMEN)
                };
                Region {
                    region: name.clone(),
                    excess: excess
                        .map(|excess| RegionExcess { totals: excess.totals, all_years: excess.all_years })
                        .into(),
                    few_women: ages.iter().any(few),
                }
            })
            .collect();
        let fitted: Vec<&RegionExcess> =
            regions.iter().filter_map(|region| region.excess.estimate()).collect();
        let sum = |years: Vec<i16>, parts: Vec<(f64, Option<f64>)>, whole: f64| {
            let excess: f64 = parts.iter().map(|(excess, _)| excess).sum();
            let variance: Option<f64> = parts.iter().map(|(_, sd)| sd.map(|sd| sd * sd)).sum();
            let (fitted, left_out) = (fitted.len(), regions.len() - fitted.len());
            RegionSum {
                years,
                excess,
                sd: variance.map(f64::sqrt),
                whole,
                difference: excess - whole,
                fitted,
                left_out,
            }
        };
        let mut sums: Vec<RegionSum> = whole
            .totals
            .iter()
            .enumerate()
            .map(|(place, total)| {
                let part = |region: &&RegionExcess| {
                    let spread = &region.totals[place].spread;
                    (spread.excess, spread.sd)
                };
                sum(vec![total.year], fitted.iter().map(part).collect(), total.spread.excess)
            })
            .collect();
        if years.len() > 1 {
            let part = |region: &&RegionExcess| (region.all_years.spread.excess, region.all_years.spread.sd);
            sums.push(sum(years.to_vec(), fitted.iter().map(part).collect(), whole.all_years.spread.excess));
        }
        Ok(Some(Regions { sums, regions }))
    }
}
