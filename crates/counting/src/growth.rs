//! Which category grows fastest.

use std::sync::Arc;

use records::{Codebook, Person};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{By, Query, UNKNOWN, tally};

/// A category in two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Growth {
    /// The category.
    pub category: String,
    /// Its dead in the earlier year, expected.
    pub before: f64,
    /// Its dead in the later year, expected.
    pub after: f64,
    /// The later over the earlier; `None` if there were none before.
    pub ratio: Option<f64>,
    /// The least ratio that chance leaves likely, at 95%.
    pub lo: Option<f64>,
    /// The greatest.
    pub hi: Option<f64>,
}

/// The categories of a column in two years, the fastest-growing first, the unknown last.
///
/// They are ranked by `lo`, so that one dead man after none is no leader. The interval takes both counts as Poisson:
/// `exp(ln(after / before) ± 1.96 √(1/after + 1/before))`. It knows nothing of the list's still filling up, which makes
/// the later year too small in every category.
#[must_use]
pub fn growth(
    persons: &[Person],
    by: By,
    earlier: i16,
    later: i16,
    query: &Query,
    codebook: &Codebook,
) -> Vec<Growth> {
    let query = Query { by: vec![by, By::Year], from: None, to: None, ..query.clone() };
    let mut years: FxHashMap<Arc<str>, (f64, f64)> = FxHashMap::default();
    for row in tally(persons, &query, codebook).rows {
        let [category, year] = &row.keys[..] else { continue };
        let counts = years.entry(category.clone()).or_default();
        match year.parse::<i16>() {
            Ok(year) if year == earlier => counts.0 += row.cell.persons,
            Ok(year) if year == later => counts.1 += row.cell.persons,
            _ => {}
        }
    }
    let mut growths: Vec<Growth> = years
        .into_iter()
        .map(|(category, (before, after))| of(category.as_ref().to_owned(), before, after))
        .collect();
    let rank = |growth: &Growth| (growth.category != UNKNOWN, growth.lo.unwrap_or(0.0));
    growths.sort_by(|one, two| {
        rank(two)
            .partial_cmp(&rank(one))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(one.category.cmp(&two.category))
    });
    growths
}

fn of(category: String, before: f64, after: f64) -> Growth {
    let ratio = (before > 0.0).then(|| after / before);
    let spread = 1.96 * (1.0 / after + 1.0 / before).sqrt();
    let bound =
        |sign: f64| ratio.filter(|ratio| *ratio > 0.0).map(|ratio| (ratio.ln() + sign * spread).exp());
    Growth { category, before, after, ratio, lo: bound(-1.0), hi: bound(1.0) }
}
