//! The codebook: what counts as what, as data with sources, so that a method can change without the code changing.

mod confirmation;
mod coverage;
mod operation;
mod rank;
mod region;
mod seconded;

use jiff::civil::Date;
use serde::Deserialize;

pub use confirmation::{Clause, Confirmation, Dates, Precedence, RecruitmentRule};
pub use coverage::{AddOn, Coverage};
pub use operation::Operation;
pub use rank::{Rank, Ranks};
pub use region::{Region, Regions};
pub use seconded::InForce;

use crate::{FieldName, Incident, SourceClass};

/// Versioned definitions: inclusion rules, the date-basis order, the confirmation rule, categories, coverage studies.
///
/// Every figure is stamped with the codebook's version. A profile (`profiles/<conflict>/`) is one conflict as data:
/// `codebook.toml`, `ranks.toml` and `regions.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// The version that figures are stamped with.
    pub version: String,
    /// The conflict, in words.
    pub title: String,
    /// The first day of the conflict. A death before it is of another war.
    pub begins: Date,
    /// Who is counted, in words for the methods page.
    pub inclusion: String,
    /// Which date stands for a death, and when a report is late.
    pub dates: Dates,
    /// What evidence confirms a death.
    pub confirmation: Confirmation,
    /// Which source wins per field.
    #[serde(default)]
    pub precedence: Vec<Precedence>,
    /// What a contract makes of a man.
    #[serde(default)]
    pub recruitment: RecruitmentRule,
    /// The upper ends of all age groups but the last, in completed years.
    pub age_groups: Vec<u8>,
    /// Dated studies of what share of the dead the list holds.
    #[serde(default)]
    pub coverage: Vec<Coverage>,
    /// Populations that the list leaves out, as sourced ranges.
    #[serde(default)]
    pub add_on: Vec<AddOn>,
    /// Events that killed several.
    #[serde(default)]
    pub incident: Vec<Incident>,
    /// Operations to which deaths are attributed.
    #[serde(default)]
    pub operation: Vec<Operation>,
    /// Ranks, from `ranks.toml`.
    #[serde(skip)]
    pub ranks: Ranks,
    /// Regions, from `regions.toml`.
    #[serde(skip)]
    pub regions: Regions,
}

/// A codebook that cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CodebookError {
    /// Not TOML, or not of the form.
    #[error("{file}: {message}")]
    Form {
        /// Which file of the profile.
        file: &'static str,
        /// What is wrong, with the line.
        message: String,
    },
    /// Of the form, but against a rule.
    #[error("codebook.toml: {0}")]
    Rule(String),
}

impl Codebook {
    /// Reads a profile's three files from their texts.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong.
    pub fn parse(codebook: &str, ranks: &str, regions: &str) -> Result<Self, CodebookError> {
        let mut parsed: Self = from_toml("codebook.toml", codebook)?;
        parsed.ranks = from_toml("ranks.toml", ranks)?;
        parsed.regions = from_toml("regions.toml", regions)?;
        parsed.check()?;
        Ok(parsed)
    }

    fn check(&self) -> Result<(), CodebookError> {
        let wrong = |message: String| Err(CodebookError::Rule(message));
        if !self.age_groups.is_sorted_by(|a, b| a < b) {
            return wrong("age_groups must rise".to_owned());
        }
        if self.dates.order.is_empty() {
            return wrong("dates.order must name at least one date basis".to_owned());
        }
        for study in &self.coverage {
            let shares = 0.0 < study.low && study.low <= study.high && study.high <= 1.0;
            if !shares {
                return wrong(format!(
                    "coverage of {}: low and high must be shares, 0 < low <= high <= 1",
                    study.as_of
                ));
            }
        }
        let faults = self.operation.iter().find_map(Operation::fault);
        if let Some(fault) = faults.or_else(|| self.incident.iter().find_map(Incident::fault)) {
            return wrong(fault);
        }
        Ok(())
    }

    /// The classes whose word is taken for a field, best first. A class that is not listed comes after those that are.
    #[must_use]
    pub fn precedence_of(&self, field: FieldName) -> &[SourceClass] {
        let of_field = self.precedence.iter().find(|rule| rule.fields.contains(&field));
        let general = || self.precedence.iter().find(|rule| rule.fields.is_empty());
        of_field.or_else(general).map_or(&[], |rule| &rule.classes)
    }

    /// The age group of an age: its bounds, the last without an upper one.
    ///
    /// ```
    /// # let codebook = records::codebook::example();
    /// assert_eq!(codebook.age_group(19), "18-20");
    /// assert_eq!(codebook.age_group(70), "60+");
    /// ```
    #[must_use]
    pub fn age_group(&self, age: u8) -> String {
        let above = self.age_groups.partition_point(|upper| *upper < age);
        let from = if above == 0 { 0 } else { self.age_groups[above - 1] + 1 };
        self.age_groups.get(above).map_or_else(|| format!("{from}+"), |upper| format!("{from}-{upper}"))
    }

    /// The coverage study in force for a list as known on a day: the newest that is not younger than the list.
    #[must_use]
    pub fn coverage_on(&self, day: Date) -> Option<&Coverage> {
        let known = |study: &&Coverage| study.as_of.earliest().is_some_and(|from| from <= day);
        self.coverage.iter().filter(known).max_by_key(|study| study.as_of.earliest())
    }
}

fn from_toml<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, CodebookError> {
    toml::from_str(text).map_err(|error| CodebookError::Form { file, message: error.to_string() })
}

/// A small codebook for examples and tests; its figures are invented.
#[must_use]
pub fn example() -> Codebook {
    match Codebook::parse(include_str!("codebook/example.toml"), "", "") {
        Ok(codebook) => codebook,
        Err(error) => unreachable!("the example is a test of this crate: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Codebook, example};
    use crate::{FieldName, SourceClass};

    #[test]
    fn the_profile_that_ships_is_valid() {
        let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../profiles/ukraine-2022");
        let read = |name: &str| std::fs::read_to_string(format!("{profile}/{name}")).expect(name);
        let codebook = Codebook::parse(&read("codebook.toml"), &read("ranks.toml"), &read("regions.toml"))
            .expect("valid");
        assert!(codebook.coverage.iter().all(|study| !study.source.is_empty()));
        assert!(codebook.add_on.iter().all(|add_on| !add_on.source.is_empty()));
    }

    #[test]
    fn a_field_without_a_rule_of_its_own_takes_the_general_one() {
        let codebook = example();
        assert_eq!(codebook.precedence_of(FieldName::Birth)[0], SourceClass::Registry);
        assert_eq!(codebook.precedence_of(FieldName::Rank)[0], SourceClass::Official);
    }

    #[test]
    fn a_wrong_codebook_is_named() {
        let text = include_str!("codebook/example.toml").replace("low = 0.4", "low = 1.4");
        insta::assert_snapshot!(Codebook::parse(&text, "", "").unwrap_err(), @"codebook.toml: coverage of 2024-06: low and high must be shares, 0 < low <= high <= 1");
        let text = include_str!("codebook/example.toml").replace("\"official\"", "\"offical\"");
        insta::assert_snapshot!(Codebook::parse(&text, "", "").unwrap_err());
    }
}
