//! Providers who publish figures and no maps.

use serde::Deserialize;

use super::gain::{Ground, Provider};
use super::period::Period;
use crate::TerritoryError;

/// A file of providers, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    scope: String,
    source: String,
    gain: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    period: String,
    km2: f64,
}

impl Provider {
    /// The providers of a `territory.toml`: who, of what ground, from where, and the net gains they published.
    ///
    /// # Errors
    /// Names the file, the line or the provider, and what would be right.
    ///
    /// ```
    /// use territory::toll::{Period, Provider};
    /// let text = r#"
    /// [[provider]]
    /// name = "an institute"
    /// scope = "both countries"
    /// source = "https://example.org"
    /// gain = [{ period = "2024-09/2024-11", km2 = 2356 }]
    /// "#;
    /// let providers = Provider::published("territory.toml", text)?;
    /// let autumn = Period::parse("2024-09/2024-11").expect("a period");
    /// assert_eq!(providers[0].gain(&autumn).map(|gain| gain.km2), Some(2_356.0));
    /// # Ok::<(), territory::TerritoryError>(())
    /// ```
    pub fn published(file: &str, text: &str) -> Result<Vec<Self>, TerritoryError> {
        let fault = |what: String| TerritoryError::Table { file: file.to_owned(), what };
        let parsed: File = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
        let provider = |entry: Entry| {
            let name = entry.name;
            if entry.scope.is_empty() || entry.source.is_empty() {
                return Err(fault(format!(
                    "provider `{name}`: `scope` and `source` must say of what ground, and from where"
                )));
            }
            let gain = |row: Row| {
                let wrong = || {
                    fault(format!(
                        "provider `{name}`: `{}` is not a period such as 2024 or 2024-09/2024-11",
                        row.period
                    ))
                };
                Ok((Period::parse(&row.period).ok_or_else(wrong)?, row.km2))
            };
            let gains = entry.gain.into_iter().map(gain).collect::<Result<_, TerritoryError>>()?;
            let scope = format!("{}; {}", entry.scope, entry.source);
            Ok(Self { name: name.clone(), scope, ground: Ground::Gains(gains) })
        };
        parsed.provider.into_iter().map(provider).collect()
    }
}
