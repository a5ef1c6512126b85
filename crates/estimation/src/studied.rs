//! The coverage estimate with the codebook's dated studies, and what speaks against it.

use jiff::civil::Date;
use records::Codebook;
use records::codebook::{AddOn, Coverage};
use serde::Serialize;

use crate::{CoverageEstimate, EstimateError, coverage};

/// An estimate with the studies it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StudiedEstimate {
    /// The range.
    #[serde(flatten)]
    pub estimate: CoverageEstimate,
    /// How many the list names.
    pub named: u64,
    /// The day as of which the list is known.
    pub as_of: Date,
    /// The study of what share of the dead the list holds.
    pub study: Coverage,
    /// Whom the list leaves out.
    pub add_ons: Vec<AddOn>,
    /// What a reader must be told beside the figure.
    pub warnings: Vec<Warning>,
}

/// What a reader must be told beside an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The list grew after the study of its coverage.
    OldStudy {
        /// The study's date.
        study: String,
        /// How many days older than the list it is.
        days: i64,
    },
    /// The study speaks of deaths up to a day before the list's.
    Uncovered {
        /// The period it speaks of.
        period: String,
        /// The list's day.
        as_of: Date,
    },
    /// An addition ends before the list does.
    OldAddOn {
        /// Who they are.
        name: String,
        /// The last day that it covers.
        covers_to: String,
        /// How many days before the list's day that is.
        days: i64,
    },
    /// One share is applied to deaths of the last year, of which the list yet holds less than of earlier ones.
    StillFilling {
        /// Since when.
        since: Date,
    },
}

/// A study this many days older than the list is still of this list.
const SAME_LIST_DAYS: i64 = 31;

impl Serialize for Warning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OldStudy { study, days } => write!(
                f,
                "the coverage study is of {study}, {days} days before the list's day: names added since then may have \
                 changed the share"
            ),
            Self::Uncovered { period, as_of } => {
                write!(f, "the coverage study speaks of deaths in {period}; the list runs to {as_of}")
            }
            Self::OldAddOn { name, covers_to, days } => write!(
                f,
                "the addition for {name} covers deaths up to {covers_to}, {days} days before the list's day: those since \
                 then are not in it"
            ),
            Self::StillFilling { since } => write!(
                f,
                "deaths since {since} will be named for years to come: the list holds less of them than of earlier ones, \
                 so one share for all makes the newest months, and with them the whole, too low"
            ),
        }
    }
}

impl Warning {
    /// That an addition ends before the list does, where it does.
    pub(crate) fn of_add_on(add_on: &AddOn, as_of: Date) -> Option<Self> {
        let days = days(add_on.as_of.latest()?, as_of);
        let (name, covers_to) = (add_on.name.clone(), add_on.as_of.to_string());
        (days > 0).then_some(Self::OldAddOn { name, covers_to, days })
    }
}

/// The coverage estimate for a list of `named` as known on a day, by the study that was in force on it and with every
/// addition of the codebook.
///
/// # Why it warns
/// A share holds for one list on one day. Applied to deaths of the last year it fails, since a list fills up for years:
/// of the deaths of 2024 that a list of May 2025 named 45,287 of, 34% were on it by later estimates, where the study
/// gave 45-65%.
///
/// # Errors
/// Where the codebook has no study that is not younger than the list, or one that gives no share.
///
/// # Example
/// ```
/// let codebook = records::codebook::example();
/// let estimate = estimation::from_codebook(1_200, jiff::civil::date(2024, 7, 1), &codebook)?;
/// assert_eq!((estimate.estimate.low, estimate.estimate.high), (2_000.0, 3_000.0));
/// assert_eq!(estimate.study.source, "invented for examples");
/// assert_eq!(estimate.warnings.len(), 1);
/// # Ok::<(), estimation::EstimateError>(())
/// ```
pub fn from_codebook(named: u64, as_of: Date, codebook: &Codebook) -> Result<StudiedEstimate, EstimateError> {
    let study = codebook.coverage_on(as_of).ok_or_else(|| no_study(as_of, codebook))?;
    let add = (!codebook.add_on.is_empty()).then(|| {
        let sum = |bound: fn(&AddOn) -> f64| codebook.add_on.iter().map(bound).sum();
        (sum(|add_on| add_on.low), sum(|add_on| add_on.high))
    });
    Ok(StudiedEstimate {
        estimate: coverage(named, study.low, study.high, add)?,
        named,
        as_of,
        study: study.clone(),
        add_ons: codebook.add_on.clone(),
        warnings: warnings(as_of, study, codebook),
    })
}

fn no_study(as_of: Date, codebook: &Codebook) -> EstimateError {
    let earliest = codebook.coverage.iter().filter_map(|study| study.as_of.earliest()).min();
    EstimateError::NoStudy {
        as_of,
        earliest: earliest.map_or_else(|| "none".to_owned(), |day| day.to_string()),
    }
}

fn warnings(as_of: Date, study: &Coverage, codebook: &Codebook) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let age = |day: Option<Date>| day.map_or(0, |day| days(day, as_of));
    let study_age = age(study.as_of.latest());
    if study_age > SAME_LIST_DAYS {
        warnings.push(Warning::OldStudy { study: study.as_of.to_string(), days: study_age });
    }
    if study.period.latest().is_some_and(|last| last < as_of) {
        warnings.push(Warning::Uncovered { period: study.period.to_string(), as_of });
    }
    warnings.extend(codebook.add_on.iter().filter_map(|add_on| Warning::of_add_on(add_on, as_of)));
    let year_before = as_of.saturating_sub(jiff::Span::new().years(1)).max(codebook.begins);
    if study.period.latest().is_none_or(|last| last > year_before) {
        warnings.push(Warning::StillFilling { since: year_before });
    }
    warnings
}

fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::from_codebook;
    use jiff::civil::date;
    use records::Codebook;

    fn profile() -> Codebook {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
        let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).expect(name);
        Codebook::parse(&read("codebook.toml"), &read("ranks.toml"), &read("regions.toml")).expect("valid")
    }

    #[test]
    fn the_profile_gives_the_published_range_with_its_sources_and_warnings() {
        let estimate = from_codebook(106_745, date(2025, 5, 5), &profile()).unwrap();
        let range = [estimate.estimate.low, estimate.estimate.high].map(f64::round);
        assert_eq!(range, [164_223.0, 237_211.0]);
        assert_eq!(estimate.estimate.add_low.map(f64::round), Some(185_223.0));
        assert_eq!(estimate.estimate.add_high.map(f64::round), Some(260_711.0));
        assert!(estimate.study.source.starts_with("https://"));
        let warnings: Vec<String> = estimate.warnings.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(warnings.join("\n"), @r#"
        the coverage study is of 2025-01-01, 124 days before the list's day: names added since then may have changed the share
        the addition for militias of the self-proclaimed Donetsk and Luhansk republics covers deaths up to 2024-09-30, 217 days before the list's day: those since then are not in it
        deaths since 2024-05-05 will be named for years to come: the list holds less of them than of earlier ones, so one share for all makes the newest months, and with them the whole, too low
        "#);
    }

    #[test]
    fn an_earlier_list_is_judged_by_the_study_of_its_day() {
        let estimate = from_codebook(10_000, date(2023, 9, 15), &profile()).unwrap();
        assert_eq!((estimate.estimate.low, estimate.estimate.high), (20_000.0, 20_000.0));
    }

    #[test]
    fn a_list_before_every_study_has_no_estimate() {
        let error = from_codebook(500, date(2022, 3, 1), &profile()).unwrap_err();
        insta::assert_snapshot!(error, @"the codebook has no coverage study for a list as known on 2022-03-01: the earliest is 2022-08-20; add a [[coverage]] entry with its source");
    }
}
