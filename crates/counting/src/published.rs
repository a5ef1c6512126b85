//! Weekly figures that others published: text to series.

mod table;

use jiff::civil::Date;

pub use table::PublishedError;
use table::{Line, Table, day_first, iso, number, whole};

/// The dead whom a list names, by week and by role, as released on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleWeeks {
    /// The roles, one list in which recruitment and branch are mixed; `nd` is no data.
    pub roles: Vec<String>,
    /// The weeks, in the file's order.
    pub weeks: Vec<RoleWeek>,
}

/// One week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleWeek {
    /// Its first day.
    pub begins: Date,
    /// All roles.
    pub total: u64,
    /// Each role; an empty cell is none.
    pub by_role: Vec<u64>,
}

impl RoleWeeks {
    /// Reads `week_start,total,role,…`, weeks as `24.02.2022`.
    ///
    /// # Errors
    /// Names the row, the column, the value and what would be right; so where a total is not the sum of its roles.
    ///
    /// ```
    /// let weeks = counting::published::RoleWeeks::parse("week_start,total,vol,nd\n24.02.2022,3,1,2\n")?;
    /// assert_eq!(weeks.weeks[0].total, 3);
    /// # Ok::<(), counting::published::PublishedError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, PublishedError> {
        let table = Table::read(text, &["week_start", "total"])?;
        let week = |line: &Line| {
            // The newest weeks are empty until somebody is named.
            let total = line.cell_or(1, 0, whole)?;
            let by_role = (2..table.header.len())
                .map(|at| line.cell_or(at, 0, whole))
                .collect::<Result<Vec<u64>, _>>()?;
            let sum: u64 = by_role.iter().sum();
            if sum != total {
                return Err(line.wrong(1, &format!("the sum of the row's roles, {sum}")));
            }
            Ok(RoleWeek { begins: line.cell(0, day_first)?, total, by_role })
        };
        let weeks = table.lines.iter().map(week).collect::<Result<_, _>>()?;
        Ok(Self { roles: table.header[2..].to_vec(), weeks })
    }
}

/// The same weeks as known on several days: how a list fills up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedVintages {
    /// The days as of which they are known.
    pub as_of: Vec<Date>,
    /// For each week its first day, and the number named as of each day; `None` where that vintage does not reach.
    pub weeks: Vec<(Date, Vec<Option<u64>>)>,
}

impl NamedVintages {
    /// Reads `week_start,named_as_of_2023-11-17,…`.
    ///
    /// # Errors
    /// Names the row or header, the value and what would be right.
    pub fn parse(text: &str) -> Result<Self, PublishedError> {
        let table = Table::read(text, &["week_start"])?;
        let as_of = table.header[1..].iter().map(|name| {
            let day = name.strip_prefix("named_as_of_").and_then(|day| day.parse().ok());
            day.ok_or_else(|| PublishedError::Header {
                given: name.clone(),
                wanted: "named_as_of_YYYY-MM-DD".to_owned(),
            })
        });
        let week = |line: &Line| {
            let named =
                (1..table.header.len()).map(|at| line.cell_or(at, None, |text| whole(text).map(Some)));
            Ok((line.cell(0, iso)?, named.collect::<Result<Vec<_>, _>>()?))
        };
        Ok(Self {
            as_of: as_of.collect::<Result<_, _>>()?,
            weeks: table.lines.iter().map(week).collect::<Result<_, _>>()?,
        })
    }
}

/// One week of the estimate from the register of estates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProbateWeek {
    /// Its first day, a Monday.
    pub begins: Date,
    /// How many of its dead are named.
    pub named: u64,
    /// How many died, as estimated.
    pub estimate: f64,
}

/// Reads `week,real,rnd`, weeks as `21.02.2022`.
///
/// # Errors
/// Names the row, the column, the value and what would be right.
pub fn probate_weeks(text: &str) -> Result<Vec<ProbateWeek>, PublishedError> {
    let table = Table::read(text, &["week", "real", "rnd"])?;
    let week = |line: &Line| {
        Ok(ProbateWeek {
            begins: line.cell(0, day_first)?,
            named: line.cell(1, whole)?,
            estimate: line.cell(2, number)?,
        })
    };
    table.lines.iter().map(week).collect()
}
