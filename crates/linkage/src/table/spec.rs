//! A spec: which column is what, in a dozen lines of TOML.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::TableError;

/// Which column is what. Columns not named are left out.
///
/// ```
/// let spec: linkage::table::Spec = toml::from_str(r#"
/// id = "number"
/// extra = ["street"]
/// [fields]
/// surname = "family"
/// birth = ["year", "month", "day"]
/// "#)?;
/// assert_eq!(spec.extra, ["street"]);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The column of ids; the first column unless given.
    pub id: Option<String>,
    /// The column of sources; else each file is a source.
    pub source: Option<String>,
    /// Field to column, or to several columns joined by a space (by a hyphen in a date).
    pub fields: BTreeMap<FieldKind, Columns>,
    /// Further columns, compared as texts.
    #[serde(default)]
    pub extra: Vec<String>,
}

/// One column or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Columns {
    /// One.
    One(String),
    /// Several, joined.
    Several(Vec<String>),
}

impl Columns {
    /// The columns' names.
    pub(super) fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

/// A field of a record that a column can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Family name.
    Surname,
    /// Given name.
    Given,
    /// Father's name.
    Patronymic,
    /// Grandfather's or second given name.
    Third,
    /// The whole name.
    Name,
    /// The whole name in another script.
    OtherName,
    /// Sex.
    Sex,
    /// Date of birth.
    Birth,
    /// Age in years.
    Age,
    /// Date of death.
    Death,
    /// Date of the funeral.
    Funeral,
    /// Day of publication.
    Reported,
    /// Home region.
    Region,
    /// Home town or village.
    Settlement,
    /// Rank.
    Rank,
    /// Unit.
    Unit,
    /// Official identity number.
    OfficialId,
}

impl Spec {
    /// Reads a spec.
    ///
    /// # Errors
    /// A file that cannot be read; a text that is no spec, with its line.
    pub fn read(file: &Path) -> Result<Self, TableError> {
        let text = std::fs::read_to_string(file)
            .map_err(|cause| TableError::File { file: file.to_owned(), cause })?;
        toml::from_str(&text)
            .map_err(|cause| TableError::Spec { file: file.to_owned(), cause: Box::new(cause) })
    }
}
