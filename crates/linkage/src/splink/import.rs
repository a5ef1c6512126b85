//! Splink's settings as shares that are given instead of learned.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Given;
use crate::compare::{FIXED, Field, name};
use crate::comparisons;
use crate::table::{FieldKind, Spec};

/// The probability that Splink begins with: a model that still has it was not trained.
const UNTRAINED: f64 = 0.0001;

/// What was taken of a Splink model.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The shares taken, for [`Options::given`](crate::Options).
    pub given: Given,
    /// The levels taken, in words.
    pub taken: Vec<String>,
    /// What was not taken, and why.
    pub unmapped: Vec<Unmapped>,
}

/// A part of a Splink model that has no like in ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmapped {
    /// The comparison, or the setting.
    pub comparison: String,
    /// Its level; `None` where the whole is meant.
    pub level: Option<String>,
    /// Why it was not taken.
    pub reason: String,
}

/// Why a Splink model could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SplinkError {
    /// It cannot be read.
    #[error("{file}: {cause}", file = .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// It is no settings of Splink.
    #[error("{file} holds no settings of Splink: {cause}", file = .file.display())]
    Settings {
        /// The file.
        file: PathBuf,
        /// What the reader said; it names the line.
        cause: serde_json::Error,
    },
    /// Nothing of it is like ours.
    #[error("{file}: none of its {comparisons} comparisons is like one of ours{}", list(.unmapped), file = .file.display())]
    Nothing {
        /// The file.
        file: PathBuf,
        /// How many there are.
        comparisons: usize,
        /// Why not, one by one.
        unmapped: Vec<Unmapped>,
    },
}

fn list(unmapped: &[Unmapped]) -> String {
    unmapped.iter().map(|part| format!("\n  {part}")).collect()
}

impl std::fmt::Display for Unmapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.level {
            Some(level) => write!(f, "{}, `{level}`: {}", self.comparison, self.reason),
            None => write!(f, "{}: {}", self.comparison, self.reason),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Settings {
    #[serde(default)]
    link_type: String,
    probability_two_random_records_match: Option<f64>,
    comparisons: Vec<Comparison>,
}

#[derive(Debug, Deserialize)]
struct Comparison {
    output_column_name: Option<String>,
    comparison_levels: Vec<Level>,
}

#[derive(Debug, Deserialize)]
struct Level {
    sql_condition: String,
    #[serde(default)]
    label_for_charts: String,
    #[serde(default)]
    is_null_level: bool,
    m_probability: Option<f64>,
    u_probability: Option<f64>,
}

impl Given {
    /// Reads a model that Splink saved. Its columns are known by their names, or by the spec.
    ///
    /// # Errors
    /// A file that is no Splink model, or one of which nothing can be taken.
    ///
    /// ```
    /// let file = std::env::temp_dir().join(format!("splink-{}.json", std::process::id()));
    /// std::fs::write(&file, r#"{"link_type": "dedupe_only", "comparisons": [{"output_column_name": "surname", "comparison_levels": [
    ///     {"sql_condition": "surname_l IS NULL OR surname_r IS NULL", "is_null_level": true},
    ///     {"sql_condition": "surname_l = surname_r", "m_probability": 0.9, "u_probability": 0.01},
    ///     {"sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.99}]}]}"#)?;
    /// let imported = linkage::Given::from_splink(&file, None)?;
    /// assert_eq!(imported.taken, ["surname: the same", "surname: another name"]);
    /// # std::fs::remove_file(file)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_splink(file: &Path, spec: Option<&Spec>) -> Result<Imported, SplinkError> {
        let text = std::fs::read_to_string(file)
            .map_err(|cause| SplinkError::File { file: file.to_owned(), cause })?;
        let settings: Settings = serde_json::from_str(&text)
            .map_err(|cause| SplinkError::Settings { file: file.to_owned(), cause })?;
        let mut import = Import { spec, given: Self::default(), taken: Vec::new(), unmapped: Vec::new() };
        settings.comparisons.iter().for_each(|comparison| import.comparison(comparison));
        import.prior(&settings);
        let Import { given, taken, unmapped, .. } = import;
        if given.shares.is_empty() {
            let comparisons = settings.comparisons.len();
            return Err(SplinkError::Nothing { file: file.to_owned(), comparisons, unmapped });
        }
        Ok(Imported { given, taken, unmapped })
    }
}

struct Import<'a> {
    spec: Option<&'a Spec>,
    given: Given,
    taken: Vec<String>,
    unmapped: Vec<Unmapped>,
}

impl Import<'_> {
    fn prior(&mut self, settings: &Settings) {
        match settings.probability_two_random_records_match {
            Some(prior) if prior > 0.0 && prior < 1.0 && (prior - UNTRAINED).abs() > 1e-12 => {
                self.given.prior = Some(prior);
                self.given.prior_across_only = settings.link_type == "link_only";
            }
            _ => self.lacks(
                "probability_two_random_records_match",
                None,
                "it is what Splink begins with, not trained: ours is learned",
            ),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        let name =
            comparison.output_column_name.clone().unwrap_or_else(|| "a comparison without a name".to_owned());
        if self.ours(&name, comparison) {
            return;
        }
        let columns = columns(comparison);
        let column = match &columns[..] {
            [] => return self.lacks(&name, None, "no column is compared as `x_l` with `x_r`"),
            [column] => column,
            several => {
                let reason = format!(
                    "it compares several columns at once ({}); ours compare one field each",
                    several.join(", ")
                );
                return self.lacks(&name, None, &reason);
            }
        };
        let Some(scale) = self.scale(column) else {
            let reason = format!(
                "the column `{column}` is none of our fields; name it in the spec, or among its `extra`"
            );
            return self.lacks(&name, None, &reason);
        };
        match scale {
            Err(reason) => self.lacks(&name, None, reason),
            Ok(scale) => self.levels(&name, comparison, &scale),
        }
    }

    /// Takes a comparison that we exported, level by level.
    fn ours(&mut self, name: &str, comparison: &Comparison) -> bool {
        let Some(own) = comparisons::all().into_iter().find(|own| own.name == name) else { return false };
        let levels: Vec<&Level> =
            comparison.comparison_levels.iter().filter(|level| !level.is_null_level).collect();
        let is_own = levels.len() == own.levels.len()
            && levels
                .iter()
                .zip(&own.levels)
                .all(|(level, own_level)| level.label_for_charts == own.label(*own_level));
        if is_own {
            for (level, own_level) in levels.into_iter().zip(&own.levels) {
                self.take(name, level, own.field, *own_level);
            }
        }
        is_own
    }

    fn levels(&mut self, name: &str, comparison: &Comparison, scale: &Scale) {
        for level in comparison.comparison_levels.iter().filter(|level| !level.is_null_level) {
            let kind = Agreement::of(&level.sql_condition);
            match scale.level(kind) {
                Some(own) => self.take(name, level, scale.field, own),
                None => {
                    let reason = match kind {
                        Agreement::Apart => "ours tell dates by digits and years, not by days apart",
                        Agreement::Unknown => "its condition is none that we know",
                        _ => "ours have no such level of this field",
                    };
                    self.lacks(name, Some(level), reason);
                }
            }
        }
    }

    fn take(&mut self, name: &str, level: &Level, field: usize, own: usize) {
        let (Some(m), Some(u)) = (level.m_probability, level.u_probability) else {
            return self.lacks(name, Some(level), "it has no m or no u probability: it was not trained");
        };
        if !(m > 0.0 && m <= 1.0 && u > 0.0 && u <= 1.0) {
            return self.lacks(name, Some(level), &format!("m {m} and u {u} are no shares above 0"));
        }
        // Several of Splink's levels may be one of ours; their shares add up.
        let shares = self.given.shares.entry((field, own)).or_insert((0.0, 0.0));
        *shares = (shares.0 + m, shares.1 + u);
        self.taken.push(format!(
            "{}: {}",
            crate::explain::field_name(field),
            crate::explain::level_name(field, own)
        ));
    }

    fn lacks(&mut self, comparison: &str, level: Option<&Level>, reason: &str) {
        let level = level.map(|level| {
            if level.label_for_charts.is_empty() {
                level.sql_condition.clone()
            } else {
                level.label_for_charts.clone()
            }
        });
        self.unmapped.push(Unmapped { comparison: comparison.to_owned(), level, reason: reason.to_owned() });
    }

    /// Our levels of a column; `None` if it is no field of ours.
    fn scale(&self, column: &str) -> Option<Result<Scale, &'static str>> {
        let scale = |field: usize, exact, near, other| Some(Ok(Scale { field, exact, near, other }));
        let of = |field: Field, exact, near, other| scale(field as usize, exact, near, other);
        let (exact, near, other) =
            (usize::from(name::EXACT), usize::from(name::NEAR_ONE), usize::from(name::DIFFERENT));
        if let Some(place) = self.spec.and_then(|spec| spec.extra.iter().position(|own| own == column)) {
            return scale(FIXED + place, 1, Some(2), Some(3));
        }
        match FieldKind::of_column(column, self.spec)? {
            FieldKind::Surname => of(Field::Surname, exact, Some(near), Some(other)),
            FieldKind::Given => of(Field::Given, exact, Some(near), Some(other)),
            FieldKind::Patronymic => of(Field::Patronymic, exact, Some(near), Some(other)),
            FieldKind::Third => of(Field::Third, exact, Some(near), Some(other)),
            FieldKind::Birth => of(Field::Birth, 1, Some(2), Some(4)),
            FieldKind::Death => of(Field::Death, 1, None, Some(4)),
            FieldKind::Funeral => of(Field::Death, 10, None, Some(12)),
            FieldKind::Sex => of(Field::Sex, 1, None, Some(2)),
            FieldKind::Rank => of(Field::Rank, 1, None, Some(2)),
            FieldKind::Unit => of(Field::Unit, 1, Some(2), Some(3)),
            FieldKind::OfficialId => of(Field::Official, 1, Some(2), Some(3)),
            FieldKind::Region => of(Field::Place, 2, None, Some(8)),
            FieldKind::Settlement => of(Field::Place, 1, Some(3), None),
            FieldKind::Name | FieldKind::OtherName => Some(Err("whole names are compared part by part")),
            FieldKind::Age => Some(Err("an age is compared as the birth dates that it allows")),
            FieldKind::Reported => Some(Err("the day of publication is no field of its own")),
        }
    }
}

/// Our levels for what Splink's may mean.
struct Scale {
    field: usize,
    exact: usize,
    near: Option<usize>,
    other: Option<usize>,
}

impl Scale {
    const fn level(&self, kind: Agreement) -> Option<usize> {
        match kind {
            Agreement::Exact => Some(self.exact),
            Agreement::Near => self.near,
            Agreement::Other => self.other,
            Agreement::Apart | Agreement::Unknown => None,
        }
    }
}

/// What a level's condition asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Exact,
    /// A similarity of texts.
    Near,
    /// Two dates, some days apart.
    Apart,
    /// What is left.
    Other,
    Unknown,
}

impl Agreement {
    fn of(condition: &str) -> Self {
        const SIMILARITIES: [&str; 5] = ["jaro", "levenshtein", "jaccard", "cosine", "hamming"];
        let plain: String = condition
            .to_lowercase()
            .chars()
            .filter(|letter| !letter.is_whitespace() && !"\"`()".contains(*letter))
            .collect();
        let sides = plain
            .split_once('=')
            .and_then(|(left, right)| Some((left.strip_suffix("_l")?, right.strip_suffix("_r")?)));
        if plain == "else" {
            Self::Other
        } else if sides.is_some_and(|(left, right)| {
            left == right && left.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        }) {
            Self::Exact
        } else if SIMILARITIES.iter().any(|similarity| plain.contains(similarity)) {
            Self::Near
        } else if ["epoch", "datediff", "date_diff"].iter().any(|function| plain.contains(function)) {
            Self::Apart
        } else {
            Self::Unknown
        }
    }
}

/// The columns that a comparison speaks of, once each: what ends in `_l` or `_r`.
fn columns(comparison: &Comparison) -> Vec<String> {
    let mut columns = Vec::new();
    for level in &comparison.comparison_levels {
        let words = level.sql_condition.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        for column in words.filter_map(|word| word.strip_suffix("_l").or_else(|| word.strip_suffix("_r"))) {
            if !columns.iter().any(|own| own == column) {
                columns.push(column.to_owned());
            }
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::Agreement;

    #[test]
    fn conditions_of_splinks_library_are_known() {
        for (condition, agreement) in [
            ("\"first_name_l\" = \"first_name_r\"", Agreement::Exact),
            ("dob_l = dob_r", Agreement::Exact),
            ("\"first_name_l\" = \"surname_r\"", Agreement::Unknown),
            ("jaro_winkler_similarity(\"a_l\", \"a_r\") >= 0.92", Agreement::Near),
            (
                "ABS(EPOCH(try_strptime(\"dob_l\", '%Y-%m-%d')) - EPOCH(try_strptime(\"dob_r\", '%Y-%m-%d'))) <= 2629800.0",
                Agreement::Apart,
            ),
            ("ELSE", Agreement::Other),
        ] {
            assert_eq!(Agreement::of(condition), agreement, "{condition}");
        }
    }
}
