//! The claims audit: numbers somebody published, the derivations tried, and a verdict on each.

mod claims;
mod search;
mod unit;
mod verdict;
mod words;

pub use claims::{Claim, Claims, ClaimsError, Derivation, Input, Kind, Later, Role, Series};
pub use search::{Guess, Search, search};
pub use verdict::{Derived, Finding, LaterFound, Verdict};

/// What computes derivations. Any function from a query to its number is one; one that can also put other inputs in the place
/// of the file's lets units be checked.
pub trait Evaluate {
    /// What a query gives: `Ok(None)` where it finds nothing, `Err(reason)` where it cannot be computed.
    ///
    /// # Errors
    /// Why it cannot, in words: a table that is absent, a query that is none.
    fn number(&mut self, sql: &str) -> Result<Option<f64>, String>;

    /// What it would give if these were the inputs; `None` where that cannot be tried.
    fn with(&mut self, _sql: &str, _inputs: &[(String, f64)]) -> Option<f64> {
        None
    }
}

impl<F: FnMut(&str) -> Result<Option<f64>, String>> Evaluate for F {
    fn number(&mut self, sql: &str) -> Result<Option<f64>, String> {
        self(sql)
    }
}

/// Audits every claim, with `evaluate` to compute what a derivation's SQL gives.
///
/// `evaluate` is handed one query that gives one number. A derivation that cannot be computed, or gives another unit than
/// the claim's, is reported as lacking, and the audit goes on. The table `inputs(name, value)` should hold
/// [`Claims::inputs`]; in a workspace, a table `figures(name, value)` holds its figures. A claim that is contradicted, or
/// that nothing explains, is [searched](search) for combinations of the inputs that give it.
///
/// # Example: a sum that does not come out
/// ```
/// let claims = publishing::audit::Claims::parse("claims.toml", r#"
///     source = "https://example.org/article"
///     as_of = "2025-05"
///     [[claim]]
///     id = "per-km2"
///     what = "killed for each square kilometre taken"
///     kind = "estimate"
///     claimed = 27
///     unit = "persons per km²"
///     [[claim.derivation]]
///     name = "named dead of 2024 by the year's gains"
///     sql = "SELECT 45287 / 4168.0"
/// "#)?;
/// let findings = publishing::audit::audit(&claims, &mut |_sql: &str| Ok(Some(45_287.0 / 4_168.0)));
/// assert_eq!(findings[0].verdict.as_str(), "contradicted");
/// # Ok::<(), publishing::audit::ClaimsError>(())
/// ```
pub fn audit(claims: &Claims, evaluate: &mut dyn Evaluate) -> Vec<Finding> {
    let units = unit::words_of(claims);
    claims.claims.iter().map(|claim| verdict::judge(claims, claim, &units, evaluate)).collect()
}
