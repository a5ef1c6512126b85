//! The ground of periods, by maps or by published figures.

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use super::period::Period;
use crate::table::Table;
use crate::{Series, TerritoryError};

/// How many days a map may be from the end of a period to stand for it.
const MAX_DAYS_AWAY: i64 = 3;

/// Somebody's measure of the ground that was gained.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Its name.
    pub name: String,
    /// Of what ground it speaks and from where, in words: where two differ, this is the first place to look.
    pub scope: String,
    /// Its figures.
    pub ground: Ground,
}

/// Figures of ground.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// The area held on days, in km²: gains are differences.
    Areas(Vec<(Date, f64)>),
    /// Net gains as somebody published them, in km².
    Gains(Vec<(Period, f64)>),
}

/// Net ground gained in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gain {
    /// In km²; negative where more was lost.
    pub km2: f64,
    /// The days of the maps it is the difference of; `None` where it was published as a gain.
    pub maps: Option<(Date, Date)>,
}

impl Provider {
    /// From a folder of dated maps, a map file with a date field, or a table: `period,km2` of published gains, or `date,km2` of
    /// areas held (also under the names `snapshot_date` and `occupied_km2`).
    ///
    /// # Errors
    /// Names the file, the feature or row, and what would be right.
    pub fn read(name: &str, place: &Path) -> Result<Self, TerritoryError> {
        if place.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            return Self::of(name, &Table::read(place)?);
        }
        let steps = Series::open(place)?.steps(None)?;
        let areas = steps.iter().filter_map(|step| Some((step.area.date?, step.area.km2)));
        let scope = format!("difference of {} maps' geodesic areas", steps.len());
        Ok(Self { name: name.to_owned(), scope, ground: Ground::Areas(areas.collect()) })
    }

    /// From a table's text.
    ///
    /// # Errors
    /// As [`Provider::read`].
    pub fn parse(name: &str, file: &str, text: &str) -> Result<Self, TerritoryError> {
        Self::of(name, &Table::parse(file.to_owned(), text)?)
    }

    fn of(name: &str, table: &Table) -> Result<Self, TerritoryError> {
        let rows = 0..table.len();
        let km2 = if table.has("occupied_km2") { "occupied_km2" } else { "km2" };
        let day = if table.has("snapshot_date") { "snapshot_date" } else { "date" };
        let ground = if table.has("period") {
            let row = |row| Ok((table.cell(row, "period")?.period()?, table.cell(row, km2)?.number()?));
            Ground::Gains(rows.map(row).collect::<Result<_, TerritoryError>>()?)
        } else {
            let mut areas = Vec::new();
            for row in rows {
                let (cell, area) = (table.cell(row, day)?, table.cell(row, km2)?);
                let date: Date = cell.text.parse().map_err(|_| cell.not("a day, YYYY-MM-DD"))?;
                let held = area.number().ok().filter(|km2| *km2 >= 0.0);
                areas.push((date, held.ok_or_else(|| area.not("an area in km², 0 or more"))?));
            }
            areas.sort_by_key(|(date, _)| *date);
            Ground::Areas(areas)
        };
        let scope = match &ground {
            Ground::Areas(areas) => format!("difference of {} areas of a table", areas.len()),
            Ground::Gains(gains) => format!("{} gains of a table", gains.len()),
        };
        Ok(Self { name: name.to_owned(), scope, ground })
    }

    /// Net ground gained in a period.
    ///
    /// Areas: of the map nearest to the period's end, less that nearest to the end of the day before it begins, each at most
    /// three days away. Published gains: the row of that period, else the sum of rows that make it up.
    ///
    /// ```
    /// use territory::toll::{Period, Provider};
    /// let areas = "date,km2\n2024-09-01,109858.6\n2024-10-01,110255.9\n2024-11-01,110758.7\n";
    /// let gain = Provider::parse("mirror", "areas.csv", areas)?.gain(&Period::parse("2024-09").expect("a month")).expect("maps");
    /// assert_eq!((gain.km2 * 10.0).round(), 3_973.0);
    /// # Ok::<(), territory::TerritoryError>(())
    /// ```
    #[must_use]
    pub fn gain(&self, period: &Period) -> Option<Gain> {
        match &self.ground {
            Ground::Gains(rows) => Some(Gain { km2: tiled(rows, period)?.into_iter().sum(), maps: None }),
            Ground::Areas(areas) => {
                let from = nearest(areas, period.from().yesterday().ok()?)?;
                let to = nearest(areas, period.to())?;
                (from.0 < to.0).then_some(Gain { km2: to.1 - from.1, maps: Some((from.0, to.0)) })
            }
        }
    }
}

/// The area nearest to the end of a day; of two as near, the earlier.
fn nearest(areas: &[(Date, f64)], day: Date) -> Option<(Date, f64)> {
    let away = |date: Date| i64::from((date - day).get_days()).abs();
    areas.iter().copied().min_by_key(|(date, _)| away(*date)).filter(|(date, _)| away(*date) <= MAX_DAYS_AWAY)
}

/// The values of rows that make up a period without gap or overlap, as few as there are; `None` where none do.
pub(crate) fn tiled<'a, T>(rows: &'a [(Period, T)], period: &Period) -> Option<Vec<&'a T>> {
    let mut next = period.from();
    let mut found = Vec::new();
    while next <= period.to() {
        let begins = rows.iter().filter(|(row, _)| row.from() == next && row.to() <= period.to());
        let (row, value) = begins.max_by_key(|(row, _)| row.to())?;
        found.push(value);
        next = row.to().tomorrow().ok()?;
    }
    Some(found)
}
