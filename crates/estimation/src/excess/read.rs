//! The table of deaths from CSV.

use std::collections::BTreeMap;
use std::io::Read;

use super::deaths::{Count, Deaths, Sex};

/// Deaths of a country, and of its regions where the table has a column `region`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeathsTable {
    /// The whole: the rows as they are, or the sum over regions.
    pub whole: Deaths,
    /// By region; empty without the column.
    pub regions: BTreeMap<String, Deaths>,
}

/// What is wrong with a table of deaths. Rows are counted as spreadsheets do: the header is row 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeathsError {
    /// Not CSV.
    #[error("not a table: {reason}")]
    Csv {
        /// What the parser says, with the line.
        reason: String,
    },
    /// A column is not there.
    #[error(
        "no column `{column}`: the first row must name age_group, sex, year and deaths (hiv_deaths and region are \
         optional), and names {found}"
    )]
    NoColumn {
        /// The column looked for.
        column: &'static str,
        /// The columns there are.
        found: String,
    },
    /// A cell holds what it cannot.
    #[error("row {row}, column `{column}`: `{value}` is not {wanted}")]
    Cell {
        /// The row.
        row: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What would be right.
        wanted: &'static str,
    },
    /// More died of HIV than died.
    #[error(
        "row {row}, column `hiv_deaths`: {hiv} deaths of HIV are more than the {deaths} deaths of the row"
    )]
    Hiv {
        /// The row.
        row: u64,
        /// Deaths of HIV.
        hiv: u64,
        /// All deaths.
        deaths: u64,
    },
    /// One cell twice.
    #[error("row {row} repeats row {first}: {what} is given twice")]
    Twice {
        /// The row.
        row: u64,
        /// The row that was first.
        first: u64,
        /// Region, age group, sex and year.
        what: String,
    },
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
    /// No row.
    #[error("the table has no rows below its header")]
    Empty,
}

impl DeathsTable {
    /// Reads columns `age_group`, `sex` (f, female, ж; m, male, м), `year`, `deaths`, and where there are any,
    /// `hiv_deaths` and `region`; other columns are ignored. `whole` names the region that holds the others, as a
    /// national row does; without it, the whole is the sum over regions.
    ///
    /// # Errors
    /// Where a column is missing, a cell holds text or a negative number, a row is given twice, or one region is plainly
    /// the sum of the others: each with its row and column.
    ///
    /// ```
    /// use estimation::excess::DeathsTable;
    /// let error = DeathsTable::read("age_group,sex,year,deaths\n20-24,m,2019,-3\n".as_bytes(), None).unwrap_err();
    /// assert_eq!(error.to_string(), "row 2, column `deaths`: `-3` is not a number of deaths: a whole number from 0");
    /// ```
    pub fn read(reader: impl Read, whole: Option<&str>) -> Result<Self, DeathsError> {
        let fault = |error: csv::Error| DeathsError::Csv { reason: error.to_string() };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
        let columns = Columns::find(reader.headers().map_err(fault)?)?;
        let mut table = Self::default();
        let mut first_rows: BTreeMap<(Option<String>, String, i16, Sex), u64> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(fault)?;
            let row = record.position().map_or(0, csv::Position::line);
            let cell = columns.read(&record, row)?;
            let key = (cell.region.clone(), cell.age_group.clone(), cell.year, cell.sex);
            if let Some(first) = first_rows.insert(key, row) {
                let region = cell.region.map(|region| format!("{region}, ")).unwrap_or_default();
                let what = format!("{region}{}, {}, {}", cell.age_group, cell.sex, cell.year);
                return Err(DeathsError::Twice { row, first, what });
            }
            let deaths = match cell.region {
                Some(region) => table.regions.entry(region).or_default(),
                None => &mut table.whole,
            };
            deaths.insert(&cell.age_group, cell.year, cell.sex, cell.count);
        }
        if first_rows.is_empty() {
            return Err(DeathsError::Empty);
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

struct Columns {
    age_group: usize,
    sex: usize,
    year: usize,
    deaths: usize,
    hiv_deaths: Option<usize>,
    region: Option<usize>,
}

struct Cell {
    region: Option<String>,
    age_group: String,
    year: i16,
    sex: Sex,
    count: Count,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Result<Self, DeathsError> {
        let place = |column: &str| {
            header.iter().position(|name| name.trim_start_matches('\u{feff}').eq_ignore_ascii_case(column))
        };
        let needed = |column: &'static str| {
            let found = || header.iter().collect::<Vec<_>>().join(", ");
            place(column).ok_or_else(|| DeathsError::NoColumn { column, found: found() })
        };
        Ok(Self {
            age_group: needed("age_group")?,
            sex: needed("sex")?,
            year: needed("year")?,
            deaths: needed("deaths")?,
            hiv_deaths: place("hiv_deaths"),
            region: place("region"),
        })
    }

    fn read(&self, record: &csv::StringRecord, row: u64) -> Result<Cell, DeathsError> {
        let text = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let wrong =
            |column, value: &str, wanted| DeathsError::Cell { row, column, value: value.to_owned(), wanted };
        let named = |column, place| {
            let name = text(place);
            if name.is_empty() { Err(wrong(column, &name, "a name: the cell is empty")) } else { Ok(name) }
        };
        let year = text(self.year);
        let sex = text(self.sex);
        let deaths = text(self.deaths);
        let count = Count {
            deaths: persons(&deaths)
                .ok_or_else(|| wrong("deaths", &deaths, "a number of deaths: a whole number from 0"))?,
            hiv: self
                .hiv_deaths
                .map(text)
                .map(|hiv| {
                    let wanted = "a number of deaths of HIV: a whole number from 0";
                    persons(&hiv).ok_or_else(|| wrong("hiv_deaths", &hiv, wanted))
                })
                .transpose()?,
        };
        if let Some(hiv) = count.hiv.filter(|hiv| *hiv > count.deaths) {
            return Err(DeathsError::Hiv { row, hiv, deaths: count.deaths });
        }
        Ok(Cell {
            region: self.region.map(|place| named("region", place)).transpose()?,
            age_group: named("age_group", self.age_group)?,
            year: year
                .parse()
                .ok()
                .filter(|year| (1000..=9999).contains(year))
                .ok_or_else(|| wrong("year", &year, "a year such as 2019"))?,
            sex: sex_of(&sex).ok_or_else(|| wrong("sex", &sex, "a sex: write f or m"))?,
            count,
        })
    }
}

fn sex_of(text: &str) -> Option<Sex> {
    match text.to_lowercase().as_str() {
        "f" | "female" | "women" | "ж" => Some(Sex::Female),
        "m" | "male" | "men" | "м" => Some(Sex::Male),
        _ => None,
    }
}

/// A whole number from 0; `123.0` is one, since tables that passed through other programs are full of them.
fn persons(text: &str) -> Option<u64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}
