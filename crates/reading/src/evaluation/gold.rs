//! Labels made by hand, one JSON object a line.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A text with what a careful person reads in it.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Any JSON value that no other record has.
    pub id: Value,
    /// The text.
    pub text: String,
    /// Its language, for figures apart: `ru`, `uk`, `en`, or any other word.
    #[serde(default)]
    pub lang: Option<String>,
    /// The day on which it was published.
    #[serde(default)]
    pub published: Option<Date>,
    /// Whether it tells of a death in this war.
    pub is_death_announcement: bool,
    /// What it tells of, by the codes of `records::NoticeKind`, where that is labelled.
    #[serde(default)]
    pub notice_kind: Option<String>,
    /// How many dead it counts without naming them.
    #[serde(default)]
    pub dead_count: Option<u64>,
    /// The dead of this war whom it names.
    pub persons: Vec<GoldPerson>,
}

/// A labelled person: his surname, given name and fields by the keys of the labels, null where the text says nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct GoldPerson(Map<String, Value>);

/// Labels that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A line of another form.
    #[error(
        "line {line} is not a label {{\"id\",\"text\",\"is_death_announcement\",\"persons\",...}}: {reason}"
    )]
    Form {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// An id that two lines have.
    #[error("line {line} has the id {id} that an earlier line has; every label needs its own")]
    Twice {
        /// The later line, from 1.
        line: usize,
        /// The id.
        id: String,
    },
}

/// Reads labels, one JSON object a line; empty lines are passed over.
///
/// # Errors
/// If a line is of another form, or an id stands twice.
///
/// ```
/// let error = reading::evaluation::parse("{\"id\":1}").unwrap_err();
/// assert!(error.to_string().starts_with("line 1 is not a label"), "{error}");
/// ```
pub fn parse(lines: &str) -> Result<Vec<Gold>, GoldError> {
    let mut ids = std::collections::HashSet::new();
    let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let gold: Gold = serde_json::from_str(line)
                .map_err(|error| GoldError::Form { line: at + 1, reason: error.to_string() })?;
            if ids.insert(gold.id.to_string()) {
                Ok(gold)
            } else {
                Err(GoldError::Twice { line: at + 1, id: gold.id.to_string() })
            }
        })
        .collect()
}

impl Gold {
    /// The id as it is printed.
    pub(super) fn name(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

impl GoldPerson {
    /// Whether he has a label of this key, be it null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A labelled value as text; `None` where it is null or empty.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        text(self.0.get(key)?)
    }

    pub(super) fn surname(&self) -> String {
        self.text("surname").unwrap_or_default()
    }

    /// He is named beside those the text is about: nobody is blamed for missing him, nor for telling of him.
    #[must_use]
    pub fn is_background(&self) -> bool {
        self.0.get("mention").and_then(Value::as_str) == Some("background")
    }

    /// How he came to the war, where that is one of the ways a reader can tell.
    #[must_use]
    pub fn recruitment(&self) -> Option<&str> {
        let category = self.0.get("category").or_else(|| self.0.get("recruitment"))?.as_str()?;
        let known = ["volunteer", "mobilised", "contract", "conscript", "convict", "pmc"];
        known.contains(&category).then_some(category)
    }
}

/// A JSON value as text; nothing for null and the empty.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    (!text.trim().is_empty()).then_some(text)
}
