//! A saved column map.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Place, Target, headings};
use crate::IntakeError;

/// What the columns of a table mean, as a team saved it.
///
/// A key is a mention's field, `name` (surname, given name and patronymic in one), `kind` (what is told of the person) or
/// `published` (when the row was first published). A value is a heading; three headings (year, month, day) of a date;
/// or a value that holds for every row. Only what a map names is read.
///
/// ```
/// let map = intake::ColumnMap::parse("map.toml", r#"
///     date_order = "dmy"                       # 3/4/2024 is 3 April; or "mdy"
///     delimiter = ";"                          # where it is not seen by itself
///     sheet = "Список"                         # of a workbook; else its first sheet
///     blank = ["-1", "нет"]                    # what stands for nothing, beside -, ?, n/a and the like
///     name = "ФИО"
///     birth = ["год", "месяц", "день"]
///     recruitment = { value = "mobilised" }
/// "#)?;
/// assert_eq!(map.delimiter, Some(';'));
/// # Ok::<(), intake::IntakeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Draft")]
pub struct ColumnMap {
    /// The order of `3/4/2024`.
    pub date_order: Option<DateOrder>,
    /// What stands between two cells of a row.
    pub delimiter: Option<char>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What stands in a cell for nothing.
    pub blank: Vec<String>,
    /// What is found where, by the name of the field.
    pub fields: BTreeMap<String, Column>,
}

/// A map whose keys have not been looked at.
#[derive(Deserialize)]
struct Draft {
    date_order: Option<DateOrder>,
    delimiter: Option<char>,
    sheet: Option<String>,
    #[serde(default)]
    blank: Vec<String>,
    #[serde(flatten)]
    fields: BTreeMap<String, Column>,
}

impl TryFrom<Draft> for ColumnMap {
    type Error = String;

    fn try_from(draft: Draft) -> Result<Self, String> {
        let Draft { date_order, delimiter, sheet, blank, fields } = draft;
        fields.keys().try_for_each(|key| target(key).map(drop))?;
        if let Some(wide) = delimiter.filter(|mark| !mark.is_ascii()) {
            return Err(format!(
                "`{wide}` cannot divide cells: a delimiter is one ASCII character, such as ; or |"
            ));
        }
        Ok(Self { date_order, delimiter, sheet, blank, fields })
    }
}

/// The order of day and month in a date such as 3/4/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Where a field is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Column {
    /// Under one heading.
    Heading(String),
    /// A date under three headings: year, month, day.
    Parts(Vec<String>),
    /// Nowhere: the same for every row.
    Always {
        /// What it is.
        value: String,
    },
}

impl ColumnMap {
    /// Reads a map from its TOML text; `file` is its name for messages.
    ///
    /// # Errors
    /// Names the line and what is wrong.
    pub fn parse(file: &str, text: &str) -> Result<Self, IntakeError> {
        toml::from_str(text)
            .map_err(|error| IntakeError::Settings { file: file.to_owned(), message: error.to_string() })
    }

    /// The columns of a table with these headings.
    pub(super) fn columns(&self, given: &[String]) -> Result<Vec<(Target, Place)>, String> {
        let plain: Vec<String> = given.iter().map(|heading| headings::plain(heading)).collect();
        let find = |key: &str, heading: &str| {
            plain.iter().position(|known| *known == headings::plain(heading)).ok_or_else(|| {
                format!(
                    "the column map takes {key} from `{heading}`, but the headings are {}",
                    given.join(", ")
                )
            })
        };
        let place = |key: &str, column: &Column| match column {
            Column::Heading(heading) => find(key, heading).map(Place::Cell),
            Column::Parts(parts) => {
                parts.iter().map(|part| find(key, part)).collect::<Result<_, _>>().map(Place::Parts)
            }
            Column::Always { value } => Ok(Place::Always(value.clone())),
        };
        self.fields.iter().map(|(key, column)| Ok((target(key)?, place(key, column)?))).collect()
    }
}

/// What a key of a map stands for.
fn target(key: &str) -> Result<Target, String> {
    match key {
        "name" => Ok(Target::Name),
        "kind" => Ok(Target::Kind),
        "published" => Ok(Target::Published),
        field => field.parse().map(Target::Field).map_err(|error: records::UnknownCode| {
            let known = error.known.join(", ");
            format!(
                "`{key}` is nothing that a column can give; it must be one of: name, kind, published, {known}"
            )
        }),
    }
}
