//! The whole study: the specification asked for, and all that speaks for and against it.

use serde::Serialize;

use super::deaths::Deaths;
use super::estimate::{AllYears, ByAge, Total};
use super::joint::Joint;
use super::placebo::Placebos;
use super::read::DeathsTable;
use super::regions::Regions;
use super::specification::Specification;
use super::spread::{Specifications, side_by_side};
use super::{ExcessError, student};
use crate::{Answer, Drawing};

/// What is asked of a table of deaths.
#[derive(Debug, Clone, PartialEq)]
pub struct ExcessQuestion {
    /// The age groups that are summed.
    pub ages: Vec<String>,
    /// Age groups too old to be sent to war, in which nothing should be found.
    pub control_ages: Vec<String>,
    /// The years.
    pub years: Vec<i16>,
    /// What would have been without a war.
    pub specification: Specification,
    /// Draws, seed and level.
    pub drawing: Drawing,
}

/// An age group in which nothing should be found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Control {
    /// What was found.
    #[serde(flatten)]
    pub found: ByAge,
    /// Whether its interval by Student's t holds 0.
    pub holds_zero: Option<bool>,
}

/// Excess male mortality with its checks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExcessStudy {
    /// The specification of `by_age`, `totals` and `all_years`.
    pub specification: Specification,
    /// By age group, then year.
    pub by_age: Vec<ByAge>,
    /// By year.
    pub totals: Vec<Total>,
    /// Over all years, with and without the covariance of their shared line.
    pub all_years: AllYears,
    /// All age groups in one model.
    pub joint: Answer<Joint>,
    /// Years in which nothing should be found.
    pub placebo: Placebos,
    /// Age groups in which nothing should be found.
    pub controls: Vec<Control>,
    /// The other specifications.
    pub specifications: Specifications,
    /// By region, where the table has them.
    pub regions: Option<Regions>,
    /// What is taken as given.
    pub assumes: [&'static str; 4],
    /// What it cannot know.
    pub cannot_know: [&'static str; 4],
}

const ASSUMES: [&str; 4] = [
    "without the war, men per woman dying in each age group would have gone on along its trend before the pandemic",
    "the war kills few women, and changes the deaths of women by nothing else",
    "a year's scatter about the trend is as it was in the baseline, and independent from year to year",
    "every death of a soldier that is counted here is registered, with its year and the man's age",
];
const CANNOT_KNOW: [&str; 4] = [
    "the missing who are not declared dead, and deaths registered later or in occupied regions: it is a floor",
    "whether an excess death was a soldier's: drink, prisons and the pandemic's aftermath also part men from women",
    "years whose statistics by age and sex are not published",
    "citizens of other states, and militias whose deaths are registered elsewhere",
];

impl ExcessQuestion {
    /// Answers the question from a table of deaths, with every check that the table allows.
    ///
    /// # Errors
    /// Where a cell is missing, no woman died, an age group or year is named twice, or years and baseline overlap.
    pub fn study(&self, table: &DeathsTable) -> Result<ExcessStudy, ExcessError> {
        let Self { ages, years, specification, drawing, .. } = self;
        let level = drawing.level;
        let deaths = &table.whole;
        let excess = specification.excess(deaths, ages, years, level)?;
        Ok(ExcessStudy {
            specification: *specification,
            by_age: excess.by_age,
            totals: excess.totals,
            all_years: excess.all_years,
            joint: specification.joint(deaths, ages, years, drawing)?,
            placebo: specification.placebos(deaths, ages, years, level)?,
            controls: self.controls(deaths)?,
            specifications: side_by_side(deaths, specification.baseline.last(), ages, years, level)?,
            regions: specification.regions(table, ages, years, level)?,
            assumes: ASSUMES,
            cannot_know: CANNOT_KNOW,
        })
    }

    fn controls(&self, deaths: &Deaths) -> Result<Vec<Control>, ExcessError> {
        if self.control_ages.is_empty() {
            return Ok(Vec::new());
        }
        let level = self.drawing.level;
        let found = self.specification.excess(deaths, &self.control_ages, &self.years, level)?;
        let freedom = self.specification.baseline.degrees_of_freedom() as f64;
        let control = |found: ByAge| {
            let interval = found.sd.and_then(|sd| student::interval(found.excess, sd, freedom, level));
            Control { holds_zero: interval.map(|interval| interval.holds(0.0)), found }
        };
        Ok(found.by_age.into_iter().map(control).collect())
    }
}
