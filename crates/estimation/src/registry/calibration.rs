//! What share of the dead has a case, learnt by looking named dead up in the registry.

use std::io::Read;

use rand::Rng;
use rand_distr::{Beta, Distribution};
use serde::Serialize;
use statrs::distribution::{Beta as BetaTails, ContinuousCDF};

use crate::NoEstimate;
use crate::beta_binomial::{MeanShare, Trial};
use crate::rows::{self, RowError, some_text, whole};

/// Named dead of known birth and death that were looked up in the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    rows: Vec<Looked>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Looked {
    age_group: String,
    named: u64,
    found: u64,
    found_late: Option<u64>,
}

/// The share of an age group's dead that has a case within the window.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundShare {
    /// The age group.
    pub age_group: String,
    /// Named dead looked up.
    pub named: u64,
    /// Of these, those with a case opened within the window.
    pub found: u64,
    /// Of these, those with a case opened later.
    pub found_late: Option<u64>,
    /// The median of the share.
    pub share: f64,
    /// Its lower end at 95%.
    pub lo: f64,
    /// Its upper end.
    pub hi: f64,
    /// Whether it was given in groups whose differences are in the interval.
    pub groups: usize,
}

/// A share that can be drawn.
pub(super) enum Drawn {
    One(Beta<f64>),
    Groups(MeanShare),
}

impl Drawn {
    pub(super) fn draw(&self, rng: &mut impl Rng) -> f64 {
        match self {
            Self::One(beta) => beta.sample(rng),
            Self::Groups(share) => share.draw(rng),
        }
    }
}

/// Below so many found a share says too little to divide by.
const FOUND_NEEDED: u64 = 10;
/// From so many groups on, their differences can be learnt.
const GROUPS_NEEDED: usize = 3;

impl Calibration {
    /// Reads columns `age_group`, `named`, `found` and, where known, `found_late`. Several rows of one age group are groups
    /// of named dead, such as those of different years or regions.
    ///
    /// # Errors
    /// Where a column is missing, a cell holds what it cannot, or more are found than named: with its row and column.
    ///
    /// ```
    /// let csv = "age_group,named,found\n20-24,100,120\n";
    /// let error = estimation::registry::Calibration::read(csv.as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "row 2, column `found`: 120 found are more than the 100 looked up");
    /// ```
    pub fn read(reader: impl Read) -> Result<Self, RowError> {
        let persons = "a number of persons: a whole number from 0";
        let rows = rows::read(reader, &["age_group", "named", "found"], |row| {
            let looked = Looked {
                age_group: row.cell("age_group", "a name: the cell is empty", some_text)?,
                named: row.cell("named", persons, whole)?,
                found: row.cell("found", persons, whole)?,
                found_late: row.optional_cell("found_late", persons, whole)?,
            };
            let found = looked.found + looked.found_late.unwrap_or_default();
            if found > looked.named {
                let what = format!("{found} found are more than the {} looked up", looked.named);
                return Err(RowError::Contradiction { row: row.number, column: "found", what });
            }
            Ok(looked)
        })?;
        Ok(Self { rows })
    }

    /// The share of an age group.
    pub(super) fn share(&self, age_group: &str) -> Result<(FoundShare, Drawn), NoEstimate> {
        let rows: Vec<&Looked> = self.rows.iter().filter(|row| row.age_group == age_group).collect();
        let named = rows.iter().map(|row| row.named).sum();
        let found = rows.iter().map(|row| row.found).sum();
        if found < FOUND_NEEDED {
            let what = format!(
                "{found} of {named} named dead aged {age_group} were found in the registry: the share that has a case \
                 needs at least {FOUND_NEEDED}; look more up, or join age groups"
            );
            return Err(NoEstimate::Assumption { what });
        }
        let drawn = self.drawn(&rows, named, found)?;
        let (share, lo, hi) = match &drawn {
            Drawn::Groups(share) => (share.quantile(0.5), share.quantile(0.025), share.quantile(0.975)),
            Drawn::One(_) => {
                let (a, b) = jeffreys(named, found);
                let quantile = |part| BetaTails::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(part));
                (quantile(0.5), quantile(0.025), quantile(0.975))
            }
        };
        let found_late = rows.iter().map(|row| row.found_late).sum();
        let (age_group, groups) = (age_group.to_owned(), rows.len());
        Ok((FoundShare { age_group, named, found, found_late, share, lo, hi, groups }, drawn))
    }

    fn drawn(&self, rows: &[&Looked], named: u64, found: u64) -> Result<Drawn, NoEstimate> {
        let trials: Vec<Trial> = rows.iter().map(|row| Trial { of: row.named, found: row.found }).collect();
        let groups = (rows.len() >= GROUPS_NEEDED).then(|| MeanShare::of(&trials)).flatten();
        let (a, b) = jeffreys(named, found);
        match (groups, Beta::new(a, b)) {
            (Some(groups), _) => Ok(Drawn::Groups(groups)),
            (None, Ok(beta)) => Ok(Drawn::One(beta)),
            (None, Err(error)) => Err(NoEstimate::Assumption { what: error.to_string() }),
        }
    }
}

/// The posterior of a share under Jeffreys' prior.
fn jeffreys(named: u64, found: u64) -> (f64, f64) {
    (found as f64 + 0.5, (named - found) as f64 + 0.5)
}

/// A draw from it.
pub(super) fn jeffreys_draw(named: u64, found: u64, rng: &mut impl Rng) -> f64 {
    let (a, b) = jeffreys(named, found);
    Beta::new(a, b).map_or(f64::NAN, |beta| beta.sample(rng))
}
