//! How a number that nobody explained may have come about: every natural combination of the numbers known, tried.
//!
//! What is found is a guess. With enough numbers something always comes near, so each search says how many combinations of
//! the right unit it tried, and how many would have hit by chance.

mod combine;
mod known;

use super::claims::{Claim, Claims};
use crate::Quantity;
use combine::{Candidate, candidates};
use known::known;

/// Guesses that are told of a claim.
const TOLD: usize = 5;
/// How far around the claim candidates are looked at to say how many hit by chance: from its half to its double.
const AROUND: f64 = 2.0;

/// What a search found.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Search {
    /// How many combinations of the right unit were tried; those that give the same number are one.
    pub tried: usize,
    /// How many gave the claim at its rounding.
    pub hits: usize,
    /// How many would have, were those around the claim spread evenly over the scale of ratios.
    pub by_chance: f64,
    /// The most natural of the hits.
    pub guesses: Vec<Guess>,
}

/// A combination that gives the claim: a guess, and no more.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Guess {
    /// How it combines which numbers.
    pub formula: String,
    /// What it gives.
    pub value: f64,
    /// How far-fetched it is: one for each number taken, and more for numbers that do not belong together.
    pub cost: f64,
    /// Why it is not the first thing to come to mind.
    pub odd: Vec<&'static str>,
}

/// Looks for combinations of the inputs that give a claim. `None` where the claim is no single number.
///
/// ```
/// use publishing::audit::{Claims, search};
/// let claims = Claims::parse("claims.toml", r#"
///     [[input]]
///     name = "named_2024"
///     value = 45287
///     unit = "persons"
///     as_of = "2025-05"
///     source = "an article"
///     [[input]]
///     name = "ground_2024"
///     value = 4168
///     unit = "km²"
///     as_of = "2024-12-31"
///     source = "an institute"
///     [[claim]]
///     id = "per-km2"
///     what = "killed for each square kilometre of 2024"
///     kind = "estimate"
///     claimed = 11
///     unit = "persons per km²"
///     not_derivable = "no method was published"
/// "#)?;
/// let found = search(&claims, &claims.claims[0]).unwrap();
/// assert_eq!(found.guesses[0].formula, "named_2024 / ground_2024");
/// # Ok::<(), publishing::audit::ClaimsError>(())
/// ```
#[must_use]
pub fn search(claims: &Claims, claim: &Claim) -> Option<Search> {
    let Quantity::Number(wanted) = claim.claimed else { return None };
    if wanted == 0.0 || !wanted.is_finite() {
        return None;
    }
    let mut all = candidates(&known(claims), claim);
    // Two ways to one number are one number: counted twice they would look like more than chance.
    all.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.cost.total_cmp(&b.cost)));
    all.dedup_by(|a, b| a.value == b.value);
    let step = claim.rounding.unwrap_or_else(|| crate::rounding_of(wanted));
    let near = all.iter().filter(|one| {
        let ratio = one.value / wanted;
        ratio > 1.0 / AROUND && ratio < AROUND
    });
    let wide = ((wanted.abs() + step / 2.0) / (wanted.abs() - step / 2.0).max(f64::MIN_POSITIVE)).ln();
    let by_chance = near.count() as f64 * (wide / (2.0 * AROUND.ln())).min(1.0);
    let mut hits: Vec<&Candidate> = all
        .iter()
        .filter(|one| claim.claimed.is_rounded_from(&Quantity::Number(one.value), claim.rounding))
        .collect();
    hits.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.formula.cmp(&b.formula)));
    let guess = |one: &&Candidate| Guess {
        formula: one.formula.clone(),
        value: one.value,
        cost: one.cost,
        odd: one.odd.clone(),
    };
    Some(Search {
        tried: all.len(),
        hits: hits.len(),
        by_chance,
        guesses: hits.iter().take(TOLD).map(guess).collect(),
    })
}

impl std::fmt::Display for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Of {} combinations of the inputs with this unit {} give it, where chance alone would give about {:.1}",
            self.tried, self.hits, self.by_chance
        )?;
        if let Some(first) = self.guesses.first() {
            write!(f, "; the most natural is a guess: {} = {}", first.formula, charts::number(first.value))?;
        }
        f.write_str(".")
    }
}
