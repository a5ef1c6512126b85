//! Cases of a registry, by week of death.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan};

use crate::excess::{Sex, sex};
use crate::rows::{self, RowError, some_text, whole};

/// Cases of one day of death, day of opening, sex and age group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The day of death.
    pub death: Date,
    /// The day on which the case was opened.
    pub opened: Date,
    /// The sex of the dead.
    pub sex: Sex,
    /// The age group of the dead.
    pub age_group: String,
    /// How many such cases.
    pub cases: u64,
}

/// A registry's cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cases {
    cases: Vec<Case>,
}

impl Cases {
    /// Of these cases.
    #[must_use]
    pub const fn new(cases: Vec<Case>) -> Self {
        Self { cases }
    }

    /// Reads columns `death`, `opened` (days), `sex`, `age_group` and, where rows stand for several cases, `cases`.
    ///
    /// # Errors
    /// Where a column is missing, a cell holds what it cannot, or a case was opened before the death: with its row and
    /// column, the header being row 1.
    ///
    /// ```
    /// let csv = "death,opened,sex,age_group\n2022-05-03,2022-05-01,m,20-24\n";
    /// let error = estimation::registry::Cases::read(csv.as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "row 2, column `opened`: opened on 2022-05-01, before the death of 2022-05-03");
    /// ```
    pub fn read(reader: impl Read) -> Result<Self, RowError> {
        // A mistyped century would make a hundred thousand empty weeks.
        let day = |text: &str| text.parse::<Date>().ok().filter(|day| day.year() >= 1900);
        let cases = rows::read(reader, &["death", "opened", "sex", "age_group"], |row| {
            let case = Case {
                death: row.cell("death", "a day such as 2022-05-03", day)?,
                opened: row.cell("opened", "a day such as 2022-05-03", day)?,
                sex: row.cell("sex", "a sex: write f or m", sex)?,
                age_group: row.cell("age_group", "a name: the cell is empty", some_text)?,
                cases: row
                    .optional_cell("cases", "a number of cases: a whole number from 0", whole)?
                    .unwrap_or(1),
            };
            if case.opened < case.death {
                let what = format!("opened on {}, before the death of {}", case.opened, case.death);
                return Err(RowError::Contradiction { row: row.number, column: "opened", what });
            }
            Ok(case)
        })?;
        Ok(Self::new(cases))
    }

    /// The rows that it was made of.
    #[must_use]
    pub fn into_cases(self) -> Vec<Case> {
        self.cases
    }

    /// The last day on which a case was opened.
    #[must_use]
    pub fn last_opened(&self) -> Option<Date> {
        self.cases.iter().map(|case| case.opened).max()
    }

    /// By week, as the registry stood on a day: later cases are left out, so that an earlier state can be judged.
    pub(super) fn weekly(&self, window: u16, as_of: Date) -> Weekly {
        let seen = self.cases.iter().filter(|case| case.opened <= as_of && case.cases > 0);
        let mut ages: Vec<String> = seen.clone().map(|case| case.age_group.clone()).collect();
        ages.sort();
        ages.dedup();
        let first = seen.clone().map(|case| week_of(case.death)).min().unwrap_or_else(|| week_of(as_of));
        let end = week_of(as_of) + 1;
        let buckets = usize::from(window).div_ceil(7) + 1;
        let empty = vec![Delays { by_week: vec![0.0; buckets], late: 0.0 }; (end - first).max(0) as usize];
        let mut cells = vec![[empty.clone(), empty]; ages.len()];
        let places: BTreeMap<&str, usize> =
            ages.iter().enumerate().map(|(place, age)| (age.as_str(), place)).collect();
        for case in seen {
            let week = week_of(case.death);
            let delays =
                &mut cells[places[case.age_group.as_str()]][case.sex as usize][(week - first) as usize];
            if days(case.death, case.opened) <= i32::from(window) {
                delays.by_week[(week_of(case.opened) - week) as usize] += case.cases as f64;
            } else {
                delays.late += case.cases as f64;
            }
        }
        // A week of opening counts as seen when it has ended.
        let ended = week_of(as_of.saturating_add(1.day()));
        Weekly { ages, first, ended, window, as_of, cells }
    }
}

/// Cases by age, sex and week of death.
#[derive(Debug, Clone)]
pub(super) struct Weekly {
    pub(super) ages: Vec<String>,
    /// The first week.
    pub(super) first: i32,
    /// The first week that has not ended on the registry's day.
    pub(super) ended: i32,
    window: u16,
    as_of: Date,
    cells: Vec<[Vec<Delays>; 2]>,
}

/// Cases of one week of death by how many weeks later they were opened, and those opened after the window.
#[derive(Debug, Clone)]
struct Delays {
    by_week: Vec<f64>,
    late: f64,
}

/// Cases of women and of men.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pair {
    pub(super) women: f64,
    pub(super) men: f64,
}

impl Weekly {
    /// Cases of a week of death that were opened within the window and in the first `weeks` weeks of opening.
    pub(super) fn opened(&self, age: usize, week: i32, weeks: usize) -> Pair {
        let of = |sex: Sex| -> f64 {
            let delays = self.delays(age, week, sex);
            delays.map_or(0.0, |delays| delays.by_week.iter().take(weeks).sum())
        };
        Pair { women: of(Sex::Female), men: of(Sex::Male) }
    }

    /// Cases of a week of death opened within the window, as far as they can be seen.
    pub(super) fn seen(&self, age: usize, week: i32) -> Pair {
        self.opened(age, week, self.weeks_seen(week))
    }

    /// Cases of a week of death opened after the window.
    pub(super) fn late(&self, age: usize, week: i32) -> Pair {
        let of = |sex: Sex| self.delays(age, week, sex).map_or(0.0, |delays| delays.late);
        Pair { women: of(Sex::Female), men: of(Sex::Male) }
    }

    fn delays(&self, age: usize, week: i32, sex: Sex) -> Option<&Delays> {
        self.cells.get(age)?[sex as usize].get(usize::try_from(week - self.first).ok()?)
    }

    /// How many weeks of opening can be seen for a week of death; all of them for a complete one.
    pub(super) fn weeks_seen(&self, week: i32) -> usize {
        if self.complete(week) { self.buckets() } else { (self.ended - week).max(0) as usize }
    }

    /// Into how many weeks of opening the window falls.
    pub(super) fn buckets(&self) -> usize {
        usize::from(self.window).div_ceil(7) + 1
    }

    /// Whether the window has passed for everybody who died in the week.
    pub(super) fn complete(&self, week: i32) -> bool {
        let sunday = monday(week).saturating_add(6.days());
        sunday.saturating_add(Span::new().days(i64::from(self.window))) <= self.as_of
    }
}

/// A Monday from which weeks are counted.
const MONDAY: Date = date(1970, 1, 5);

/// The number of the week, from Monday to Sunday, that a day lies in.
pub(super) fn week_of(day: Date) -> i32 {
    days(MONDAY, day).div_euclid(7)
}

/// The Monday of a week.
pub(super) fn monday(week: i32) -> Date {
    debug_assert_eq!(MONDAY.weekday(), Weekday::Monday);
    MONDAY.saturating_add(Span::new().weeks(i64::from(week)))
}

pub(super) fn days(from: Date, to: Date) -> i32 {
    (from.duration_until(to).as_hours() / 24) as i32
}
