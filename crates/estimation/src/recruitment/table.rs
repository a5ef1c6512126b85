//! Dated bonuses and wages, each with its source.

use jiff::civil::Date;
use records::Edtf;
use serde::{Deserialize, Serialize};

/// Who pays a bonus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The state; paid everywhere.
    Federal,
    /// A region.
    Regional,
    /// A town or district.
    Municipal,
    /// The sum of all levels, as the source gives it.
    All,
}

/// A one-time payment on signing up.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// The first day, or the month or year in which it began or was reported.
    pub from: Edtf,
    /// The last day, where it has one.
    pub to: Option<Edtf>,
    /// ISO 3166-2 of the region, or the country's code.
    pub region: String,
    /// The town, where it is one's.
    pub place: Option<String>,
    /// Who pays.
    pub level: Level,
    /// In roubles.
    pub roubles: Option<f64>,
    /// In average monthly wages, where the source gives nothing else.
    pub in_wages: Option<f64>,
    /// Where the figure is from.
    pub source: String,
}

/// An average monthly wage of a region.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wage {
    /// When.
    pub period: Edtf,
    /// ISO 3166-2 of the region.
    pub region: String,
    /// In roubles a month.
    pub roubles: f64,
    /// Where the figure is from.
    pub source: String,
}

/// Bonuses and wages of one conflict: a profile's `recruitment.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recruitment {
    /// Bonuses.
    #[serde(default)]
    pub bonus: Vec<Bonus>,
    /// Wages.
    #[serde(default)]
    pub wage: Vec<Wage>,
}

/// What is wrong with a table of bonuses and wages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecruitmentError {
    /// Not of the form.
    #[error("{file}: {what}")]
    Form {
        /// The file.
        file: String,
        /// The line, and what is wrong.
        what: String,
    },
    /// An entry that cannot be.
    #[error("{file}: {table} {entry} ({region}): {what}")]
    Entry {
        /// The file.
        file: String,
        /// `bonus` or `wage`.
        table: &'static str,
        /// Counted from 1.
        entry: usize,
        /// Its region.
        region: String,
        /// What is wrong, and what would be right.
        what: &'static str,
    },
}

/// A bonus in average monthly wages, with what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InWages {
    /// The bonus by the wage.
    pub wages: f64,
    /// The bonus in roubles; `None` where the source gives the ratio alone.
    pub roubles: Option<f64>,
    /// The wage in roubles a month.
    pub wage: Option<f64>,
    /// The period that the wage is of, which need not hold the day.
    pub wage_of: Option<Edtf>,
    /// The sources of all figures in it.
    pub sources: Vec<String>,
}

impl Recruitment {
    /// Reads a table.
    ///
    /// # Errors
    /// Names the file, the line or the entry, and what would be right.
    ///
    /// # Example: an entry without a source is refused
    /// ```
    /// use estimation::recruitment::Recruitment;
    /// let text = "[[bonus]]\nfrom = \"2024\"\nregion = \"RU-BA\"\nlevel = \"regional\"\nroubles = 1\nsource = \"\"\n";
    /// let said = Recruitment::parse("recruitment.toml", text).unwrap_err().to_string();
    /// assert_eq!(said, "recruitment.toml: bonus 1 (RU-BA): no source: name where the figure is from, or leave it out");
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, RecruitmentError> {
        let form = |what: String| RecruitmentError::Form { file: file.to_owned(), what };
        let parsed: Self = toml::from_str(text).map_err(|error| form(error.to_string()))?;
        let unsourced = "no source: name where the figure is from, or leave it out";
        for (index, bonus) in parsed.bonus.iter().enumerate() {
            let positive =
                |figure: Option<f64>| figure.is_none_or(|figure| figure > 0.0 && figure.is_finite());
            let what = if bonus.source.trim().is_empty() {
                unsourced
            } else if bonus.roubles.is_some() == bonus.in_wages.is_some() {
                "give either roubles or in_wages"
            } else if !positive(bonus.roubles) || !positive(bonus.in_wages) {
                "a bonus must be more than 0"
            } else {
                continue;
            };
            let (file, region) = (file.to_owned(), bonus.region.clone());
            return Err(RecruitmentError::Entry { file, table: "bonus", entry: index + 1, region, what });
        }
        for (index, wage) in parsed.wage.iter().enumerate() {
            let what = if wage.source.trim().is_empty() {
                unsourced
            } else if !(wage.roubles > 0.0 && wage.roubles.is_finite()) {
                "a wage must be more than 0"
            } else {
                continue;
            };
            let (file, region) = (file.to_owned(), wage.region.clone());
            return Err(RecruitmentError::Entry { file, table: "wage", entry: index + 1, region, what });
        }
        Ok(parsed)
    }

    /// What a man of a region, and of a town in it where one is named, is paid on a day, in monthly wages; `None` where a figure is
    /// missing.
    ///
    /// A bonus holds from its beginning to its end or to the next one of its region, place and level. One of a town is not the region's.
    /// `all` stands for itself; else the federal bonus is added to the region's own, and the town's to both; where the region's part is not
    /// known on that day, nor is the whole. The wage is that of the
    /// region whose period holds the day, else the one nearest to it, of at most a year before or after; [`InWages::wage_of`] tells which.
    ///
    /// ```
    /// use estimation::recruitment::Recruitment;
    /// let table = Recruitment::parse("recruitment.toml", r#"
    /// bonus = [
    ///   { from = "2024-08-01", region = "RU", level = "federal", roubles = 400, source = "a" },
    ///   { from = "2024-09-01", region = "RU-XX", level = "regional", roubles = 600, source = "b" },
    /// ]
    /// wage = [{ period = "2024", region = "RU-XX", roubles = 50, source = "c" }]
    /// "#)?;
    /// let paid = table.in_wages("RU-XX", None, jiff::civil::date(2024, 10, 1)).expect("all figures");
    /// assert_eq!(paid.wages, 20.0);
    /// assert_eq!(paid.sources, ["b", "a", "c"]);
    /// # Ok::<(), estimation::recruitment::RecruitmentError>(())
    /// ```
    #[must_use]
    pub fn in_wages(&self, region: &str, place: Option<&str>, day: Date) -> Option<InWages> {
        let all = self.holding(region, place, Level::All, day);
        if let Some(wages) = all.and_then(|bonus| bonus.in_wages) {
            let sources = all.iter().map(|bonus| bonus.source.clone()).collect();
            return Some(InWages { wages, roubles: None, wage: None, wage_of: None, sources });
        }
        let country = region.split('-').next().unwrap_or(region);
        let parts: Vec<&Bonus> = match all {
            Some(bonus) => vec![bonus],
            None => {
                let regional = self.holding(region, None, Level::Regional, day)?;
                let municipal = match place {
                    Some(_) => Some(self.holding(region, place, Level::Municipal, day)?),
                    None => None,
                };
                let federal = self.holding(country, None, Level::Federal, day);
                [Some(regional), municipal, federal].into_iter().flatten().collect()
            }
        };
        let wage = self.wage_near(region, day)?;
        let roubles: f64 =
            parts.iter().map(|bonus| bonus.roubles).sum::<Option<f64>>().filter(|sum| *sum > 0.0)?;
        let sources = parts.iter().map(|bonus| bonus.source.clone()).chain([wage.source.clone()]).collect();
        Some(InWages {
            wages: roubles / wage.roubles,
            roubles: Some(roubles),
            wage: Some(wage.roubles),
            wage_of: Some(wage.period),
            sources,
        })
    }

    /// The wage of the period that holds a day, else of the nearest within a year of it.
    fn wage_near(&self, region: &str, day: Date) -> Option<&Wage> {
        let away = |wage: &&Wage| {
            let (from, to) = (wage.period.earliest()?, wage.period.latest()?);
            let days = |until: Date, since: Date| until.duration_since(since).as_hours() / 24;
            Some(days(from, day).max(days(day, to)).max(0))
        };
        let of = self.wage.iter().filter(|wage| wage.region == region);
        let near = of.filter_map(|wage| Some((away(&wage)?, wage))).filter(|(days, _)| *days <= 366);
        near.min_by_key(|(days, _)| *days).map(|(_, wage)| wage)
    }

    /// The newest bonus of a region, place and level that holds on a day.
    fn holding(&self, region: &str, place: Option<&str>, level: Level, day: Date) -> Option<&Bonus> {
        let of = self.bonus.iter().filter(|bonus| {
            bonus.region == region && bonus.level == level && bonus.place.as_deref() == place
        });
        let begun = of.filter(|bonus| bonus.from.earliest().is_some_and(|from| from <= day));
        let newest = begun.max_by_key(|bonus| bonus.from.earliest())?;
        let over = newest.to.as_ref().and_then(Edtf::latest).is_some_and(|to| to < day);
        (!over).then_some(newest)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Recruitment;

    fn shipped() -> Recruitment {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022/recruitment.toml");
        Recruitment::parse("recruitment.toml", &std::fs::read_to_string(path).expect("read")).expect("valid")
    }

    /// Ufa's bonus was 34 monthly wages in 2024, and rose; where a wage has no source here, there is no ratio.
    #[test]
    fn the_profile_that_ships() {
        let table = shipped();
        let paid = |region, place, day| {
            table.in_wages(region, place, day).map(|paid| (paid.wages * 10.0).round() / 10.0)
        };
        assert_eq!(paid("RU-BA", Some("Уфа"), date(2024, 10, 1)), Some(34.0));
        // (505,000 + 400,000) / 67,575: what a town pays is not what its region pays.
        assert_eq!(paid("RU-BA", None, date(2024, 10, 1)), Some(13.4));
        // (700,000 + 1,600,000 + 400,000) / 74,391, the wage of the year.
        assert_eq!(paid("RU-BA", Some("Уфа"), date(2025, 1, 7)), Some(36.3));
        assert_eq!(paid("RU-NVS", None, date(2025, 8, 1)), None, "no wage has a source");
    }

    /// Twelve regions have a course: two dated bonuses or more, each in wages.
    #[test]
    fn twelve_regions_have_a_course() {
        let table = shipped();
        let mut courses = std::collections::BTreeMap::<&str, usize>::new();
        for bonus in table.bonus.iter().filter(|bonus| bonus.place.is_none()) {
            let day = bonus.from.earliest().expect("a day");
            if table.in_wages(&bonus.region, None, day).is_some() {
                *courses.entry(&bonus.region).or_default() += 1;
            }
        }
        let known: Vec<&str> =
            courses.iter().filter(|(_, count)| **count >= 2).map(|(region, _)| *region).collect();
        assert!(known.len() >= 12, "{known:?}");
    }

    #[test]
    fn a_wage_of_another_year_is_told() {
        let table = shipped();
        let paid = table.in_wages("RU-CHE", None, date(2025, 10, 20)).expect("a wage within a year");
        assert_eq!(paid.wage_of.map(|period| period.to_string()).as_deref(), Some("2024"));
        assert!(table.in_wages("RU-CHE", None, date(2026, 2, 1)).is_none(), "none within a year");
    }

    #[test]
    fn wrong_entries_are_named() {
        let said = |text: &str| Recruitment::parse("r.toml", text).unwrap_err().to_string();
        let bonus = "[[bonus]]\nfrom = \"2024\"\nregion = \"RU-BA\"\nlevel = \"all\"\nsource = \"s\"\n";
        assert_eq!(said(bonus), "r.toml: bonus 1 (RU-BA): give either roubles or in_wages");
        assert_eq!(
            said(&format!("{bonus}roubles = -1\n")),
            "r.toml: bonus 1 (RU-BA): a bonus must be more than 0"
        );
        assert!(said("[[bonus]]\nfrom = \"soon\"\n").starts_with("r.toml: TOML parse error at line 2"));
    }
}
