//! The shape of the answer: the same keys whatever the method.

use estimation::{Interval, NoEstimate};
use serde::Serialize;
use serde_json::Value;

use crate::output::thousands;

/// What `estimate capture --json` prints.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The method or the model that gave the estimate.
    pub model: String,
    /// Persons on any list.
    pub n_observed: u64,
    /// Null where there is no estimate.
    pub estimate: Option<f64>,
    /// The lower end.
    pub lo: Option<f64>,
    /// The upper end.
    pub hi: Option<f64>,
    /// The level of the interval.
    pub level: f64,
    /// How the interval was made.
    pub interval: &'static str,
    /// Why there is no estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_estimate: Option<Reason>,
    /// What speaks against it.
    pub warnings: Vec<String>,
    /// Every model that was tried.
    pub models: Vec<Value>,
    /// What else the method says.
    #[serde(flatten)]
    pub more: serde_json::Map<String, Value>,
}

/// A refusal with its words.
#[derive(Debug, Serialize)]
pub struct Reason {
    #[serde(flatten)]
    why: NoEstimate,
    words: String,
}

impl Reason {
    /// A refusal as it is printed.
    pub fn of(why: NoEstimate) -> Self {
        Self { words: why.to_string(), why }
    }
}

impl Answer {
    /// An answer without an estimate.
    pub fn none(model: &str, n_observed: u64, level: f64, why: NoEstimate) -> Self {
        Self {
            model: model.to_owned(),
            n_observed,
            estimate: None,
            lo: None,
            hi: None,
            level,
            interval: "none",
            no_estimate: Some(Reason::of(why)),
            warnings: Vec::new(),
            models: Vec::new(),
            more: serde_json::Map::new(),
        }
    }

    /// An answer.
    pub fn of(model: String, n_observed: u64, estimate: f64, interval: Interval, kind: &'static str) -> Self {
        Self {
            model,
            n_observed,
            estimate: Some(estimate),
            lo: Some(interval.lo),
            hi: interval.hi,
            level: interval.level,
            interval: kind,
            no_estimate: None,
            warnings: Vec::new(),
            models: Vec::new(),
            more: serde_json::Map::new(),
        }
    }

    /// Adds a further figure.
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        self.more.insert(key.to_owned(), serde_json::to_value(value).unwrap_or(Value::Null));
        self
    }

    /// The answer for people.
    pub fn in_words(&self) -> String {
        let seen = thousands(self.n_observed as f64);
        let Some(estimate) = self.estimate else {
            let why = self.no_estimate.as_ref().map_or("", |reason| reason.words.as_str());
            return format!("{seen} on the lists; no estimate: {why}");
        };
        let end = |end: Option<f64>| end.map_or("no upper end".to_owned(), thousands);
        format!(
            "{seen} on the lists; {} in all ({:.0}% interval {} to {}) by {}",
            thousands(estimate),
            100.0 * self.level,
            end(self.lo),
            end(self.hi),
            self.model
        )
    }
}
