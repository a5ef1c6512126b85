//! Estimates and audited claims, as the program's commands wrote them: what the site publishes of them.

use serde::Deserialize;

/// What is published beside the count.
#[derive(Debug, Clone, Default)]
pub struct Studies {
    /// What `cenotaph estimate synthesis --json` wrote.
    pub(crate) estimates: Option<Synthesis>,
    /// What `cenotaph audit --json` wrote.
    pub(crate) claims: Option<Vec<Claim>>,
}

/// A file that is not what its command writes.
#[derive(Debug, thiserror::Error)]
#[error("it is not what `{command}` writes: {reason}")]
pub struct StudiesError {
    command: &'static str,
    reason: serde_json::Error,
}

impl Studies {
    /// With the roads of a synthesis.
    ///
    /// # Errors
    /// Where the text is not what the command writes; the message names it, the line and the field.
    ///
    /// ```
    /// let error = website::Studies::default().with_estimates("[]").unwrap_err();
    /// assert!(error.to_string().starts_with("it is not what `cenotaph estimate synthesis --json` writes: "));
    /// ```
    pub fn with_estimates(self, json: &str) -> Result<Self, StudiesError> {
        let estimates = serde_json::from_str(json)
            .map_err(|reason| StudiesError { command: "cenotaph estimate synthesis --json", reason })?;
        Ok(Self { estimates: Some(estimates), ..self })
    }

    /// With audited claims.
    ///
    /// # Errors
    /// Where the text is not what the command writes; the message names it, the line and the field.
    ///
    /// ```
    /// let claim = r#"[{"id": "a", "what": "named dead", "claimed": 7, "unit": "persons", "computed": null,
    ///     "verdict": "not-derivable", "derivations": [], "later": [], "note": null, "source": "an invented page"}]"#;
    /// assert!(website::Studies::default().with_claims(claim).is_ok());
    /// ```
    pub fn with_claims(self, json: &str) -> Result<Self, StudiesError> {
        let claims = serde_json::from_str(json)
            .map_err(|reason| StudiesError { command: "cenotaph audit --json", reason })?;
        Ok(Self { claims: Some(claims), ..self })
    }
}

/// All roads to one number.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Synthesis {
    pub(crate) question: Question,
    pub(crate) roads: Vec<Road>,
    pub(crate) aside: Vec<Road>,
    pub(crate) disagreement: Option<Disagreement>,
    #[serde(default)]
    pub(crate) overtaken: Vec<Overtaken>,
}

/// What the roads answer.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Question {
    pub(crate) title: String,
    pub(crate) population: String,
    pub(crate) period: String,
    pub(crate) as_of: String,
}

/// One road: an estimate, a range, or the reason why there is none.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Road {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) estimate: Option<f64>,
    #[serde(default)]
    pub(crate) lo: Option<f64>,
    #[serde(default)]
    pub(crate) hi: Option<f64>,
    #[serde(default)]
    pub(crate) no_estimate: Option<String>,
    pub(crate) as_of: String,
    #[serde(default)]
    pub(crate) assumes: Vec<String>,
    #[serde(default)]
    pub(crate) cannot_know: Vec<String>,
    #[serde(default)]
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) why: Vec<String>,
}

/// How far the roads lie apart.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Disagreement {
    pub(crate) least: String,
    pub(crate) greatest: String,
    pub(crate) factor: f64,
}

/// An earlier estimate that was left behind.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Overtaken {
    pub(crate) why: String,
}

/// A number that somebody published, with what became of it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Claim {
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) claimed: Number,
    pub(crate) unit: String,
    pub(crate) computed: Option<Number>,
    pub(crate) verdict: String,
    pub(crate) derivations: Vec<Derivation>,
    pub(crate) note: Option<String>,
    pub(crate) source: String,
}

/// A way to a number that was tried.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Derivation {
    pub(crate) name: String,
    pub(crate) sql: String,
    pub(crate) value: Option<Number>,
    pub(crate) guess: bool,
    pub(crate) lacks: Option<String>,
}

/// A number, or a range of which either end may be open.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(crate) enum Number {
    One(f64),
    Range { low: Option<f64>, high: Option<f64> },
}

impl Number {
    /// As a language writes it.
    pub(crate) fn within(self, language: languages::Language) -> String {
        let side = |side: Option<f64>| side.map_or_else(String::new, |side| language.number(rounded(side)));
        match self {
            Self::One(number) => language.number(rounded(number)),
            Self::Range { low, high } => format!("{} – {}", side(low), side(high)),
        }
    }
}

/// Four digits, and whole numbers whole: a page is no place for the thirteenth digit.
fn rounded(number: f64) -> f64 {
    if number.abs() >= 1_000.0 {
        return number.round();
    }
    let digits = 3 - number.abs().max(1e-9).log10().floor() as i32;
    let scale = 10_f64.powi(digits.clamp(0, 12));
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::{Number, rounded};

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [0.0, 10.865_403, 164_223.076, 0.012_345_6, 999.96].map(rounded),
            [0.0, 10.87, 164_223.0, 0.012_35, 1000.0]
        );
        let open = Number::Range { low: Some(1.0), high: None };
        assert_eq!(open.within(languages::Language::English), "1 – ");
    }
}
