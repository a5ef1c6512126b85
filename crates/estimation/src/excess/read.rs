//! The table of deaths from CSV.

use std::collections::BTreeMap;
use std::io::Read;

use super::deaths::{Count, Deaths, Sex};
use crate::rows::{self, Row, RowError, some_text, whole};

/// Deaths of a country, and of its regions where the table has a column `region`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeathsTable {
    /// The whole: the rows as they are, or the sum over regions.
    pub whole: Deaths,
    /// By region; empty without the column.
    pub regions: BTreeMap<String, Deaths>,
}

/// What is wrong with a table of deaths.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeathsError {
    /// A row or column.
    #[error(transparent)]
    Row(#[from] RowError),
    /// A region that holds the others.
    #[error(
        "the region `{region}` holds as many deaths as all others together in every age, sex and year, as a national row \
         beside its regions does: say which region is the whole, or leave it out"
    )]
    Whole {
        /// The region.
        region: String,
    },
    /// The region said to be the whole is not there.
    #[error("no region `{region}` in the table, which has {known}")]
    NoRegion {
        /// The region asked for.
        region: String,
        /// Those there are.
        known: String,
    },
}

impl DeathsTable {
    /// Reads columns `age_group`, `sex` (f, female, ж; m, male, м), `year`, `deaths`, and where there are any,
    /// `hiv_deaths` and `region`; other columns are ignored. `whole` names the region that holds the others, as a
    /// national row does; without it, the whole is the sum over regions.
    ///
    /// # Errors
    /// Where a column is missing, a cell holds text or a negative number, a row is given twice, or one region is plainly
    /// the sum of the others: each with its row and column, the header being row 1.
    ///
    /// ```
    /// use estimation::excess::DeathsTable;
    /// let error = DeathsTable::read("age_group,sex,year,deaths\n20-24,m,2019,-3\n".as_bytes(), None).unwrap_err();
    /// assert_eq!(error.to_string(), "row 2, column `deaths`: `-3` is not a number of deaths: a whole number from 0");
    /// ```
    pub fn read(reader: impl Read, whole: Option<&str>) -> Result<Self, DeathsError> {
        let cells = rows::read(reader, &["age_group", "sex", "year", "deaths"], cell)?;
        let mut table = Self::default();
        let mut first_rows = BTreeMap::new();
        for Cell { row, region, age_group, year, sex, count } in cells {
            if let Some(first) = first_rows.insert((region.clone(), age_group.clone(), year, sex), row) {
                let region = region.map(|region| format!("{region}, ")).unwrap_or_default();
                let what = format!("{region}{age_group}, {sex}, {year}");
                return Err(RowError::Twice { row, first, what }.into());
            }
            let deaths = match region {
                Some(region) => table.regions.entry(region).or_default(),
                None => &mut table.whole,
            };
            deaths.insert(&age_group, year, sex, count);
        }
        table.with_whole(whole)
    }

    fn with_whole(mut self, whole: Option<&str>) -> Result<Self, DeathsError> {
        if let Some(region) = whole {
            let known = self.regions.keys().cloned().collect::<Vec<_>>().join(", ");
            let no_region = DeathsError::NoRegion { region: region.to_owned(), known };
            self.whole = self.regions.remove(region).ok_or(no_region)?;
            return Ok(self);
        }
        for deaths in self.regions.values() {
            self.whole.add(deaths);
        }
        // The sum of everything is about twice a region that is itself the sum of the others, in every cell.
        let holds_others = |deaths: &&Deaths| self.regions.len() > 2 && deaths.is_half_of(&self.whole);
        if let Some((region, _)) = self.regions.iter().find(|(_, deaths)| holds_others(deaths)) {
            return Err(DeathsError::Whole { region: region.clone() });
        }
        Ok(self)
    }
}

struct Cell {
    row: u64,
    region: Option<String>,
    age_group: String,
    year: i16,
    sex: Sex,
    count: Count,
}

fn cell(row: &Row<'_>) -> Result<Cell, RowError> {
    let name = "a name: the cell is empty";
    let year = |text: &str| text.parse().ok().filter(|year| (1000..=9999).contains(year));
    let cell = Cell {
        row: row.number,
        region: row.optional_cell("region", name, some_text)?,
        age_group: row.cell("age_group", name, some_text)?,
        year: row.cell("year", "a year such as 2019", year)?,
        sex: row.cell("sex", "a sex: write f or m", sex)?,
        count: Count {
            deaths: row.cell("deaths", "a number of deaths: a whole number from 0", whole)?,
            hiv: row.optional_cell(
                "hiv_deaths",
                "a number of deaths of HIV: a whole number from 0",
                whole,
            )?,
        },
    };
    match cell.count {
        Count { deaths, hiv: Some(hiv) } if hiv > deaths => Err(RowError::Contradiction {
            row: row.number,
            column: "hiv_deaths",
            what: format!("{hiv} deaths of HIV are more than the {deaths} deaths of the row"),
        }),
        _ => Ok(cell),
    }
}

/// A sex as tables write it.
pub(crate) fn sex(text: &str) -> Option<Sex> {
    match text.to_lowercase().as_str() {
        "f" | "female" | "women" | "ж" | "женщины" => Some(Sex::Female),
        "m" | "male" | "men" | "м" | "мужчины" => Some(Sex::Male),
        _ => None,
    }
}
