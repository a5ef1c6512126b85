//! The claims audit: numbers somebody published, the derivations tried, and a verdict on each.

mod claims;
mod verdict;

pub use claims::{Claim, Claims, ClaimsError, Derivation, Input, Kind, Later, Role, Series};
pub use verdict::{Derived, Finding, LaterFound, Verdict};

/// Audits every claim, with `evaluate` to compute what a derivation's SQL gives.
///
/// `evaluate` is handed one query that gives one number. It answers `Ok(Some(number))`, `Ok(None)` where the query finds
/// nothing, or `Err(reason)` where it cannot be computed, as when a table is absent: that derivation is then reported as
/// lacking, and the audit goes on. The table `inputs(name, value)` should hold [`Claims::inputs`]; in a workspace, a
/// table `figures(name, value)` holds its figures.
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
/// let findings = publishing::audit::audit(&claims, &mut |_sql| Ok(Some(45_287.0 / 4_168.0)));
/// assert_eq!(findings[0].verdict.as_str(), "contradicted");
/// # Ok::<(), publishing::audit::ClaimsError>(())
/// ```
pub fn audit(claims: &Claims, evaluate: &mut dyn FnMut(&str) -> Result<Option<f64>, String>) -> Vec<Finding> {
    claims.claims.iter().map(|claim| verdict::judge(claims, claim, evaluate)).collect()
}
