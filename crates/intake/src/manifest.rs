//! `intake.toml`: whose documents lie where in a folder.

use jiff::civil::Date;
use records::SourceClass;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::{ColumnMap, IntakeError, Options};

/// The name of the file.
pub(crate) const FILE: &str = "intake.toml";

/// Whose a file's documents are, and what is known of all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: SourceClass,
    /// Its language, as BCP 47.
    pub language: Option<String>,
    /// Its public address. Messages of a Telegram channel follow it with their number.
    pub url: Option<String>,
    /// The day on which it published a document that does not say so itself, such as a list's release.
    pub published: Option<Date>,
    /// The character set of its files.
    pub charset: Option<String>,
    /// What the columns of its tables mean.
    pub columns: Option<ColumnMap>,
}

impl Source {
    /// What the options say of every file.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        Self {
            name: options.source.clone(),
            class: options.class,
            language: None,
            url: None,
            published: None,
            charset: None,
            columns: options.columns.clone(),
        }
    }
}

/// A folder's manifest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(default)]
    source: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    name: Option<String>,
    class: Option<SourceClass>,
    language: Option<String>,
    url: Option<String>,
    #[serde(default, deserialize_with = "day")]
    published: Option<Date>,
    charset: Option<String>,
    columns: Option<ColumnMap>,
    #[serde(skip)]
    pattern: glob::Pattern,
}

/// A day as TOML writes it, or as a string.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    text.parse().map(Some).map_err(|_| D::Error::custom(format!("`{text}` is not a day: write 2024-02-20")))
}

impl Manifest {
    /// Reads a manifest; `file` is its name for messages.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, IntakeError> {
        let wrong = |message: String| IntakeError::Settings { file: file.to_owned(), message };
        let mut manifest: Self = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        for entry in &mut manifest.source {
            entry.pattern = glob::Pattern::new(&entry.path)
                .map_err(|error| IntakeError::Pattern { pattern: entry.path.clone(), reason: error.msg })?;
            if let Some(label) = &entry.charset {
                crate::charset::named(label).map_err(wrong)?;
            }
        }
        Ok(manifest)
    }

    /// What the first entry that fits says of a file, by its path relative to the manifest.
    pub(crate) fn source_of(&self, path: &str, options: &Options) -> Option<Source> {
        let separators = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let entry = self.source.iter().find(|entry| entry.pattern.matches_with(path, separators))?;
        let general = Source::of(options);
        Some(Source {
            name: entry.name.clone().unwrap_or(general.name),
            class: entry.class.unwrap_or(general.class),
            language: entry.language.clone(),
            url: entry.url.clone(),
            published: entry.published,
            charset: entry.charset.clone(),
            columns: general.columns.or_else(|| entry.columns.clone()),
        })
    }
}
