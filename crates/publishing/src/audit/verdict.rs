//! What the derivations of a claim amount to.
//!
//! The rules, in their order:
//! 1. a natural derivation that gives another value: *contradicted*;
//! 2. a natural one that gives the claim at its rounding: *reproduced*; but an *estimate* that a later vintage lies outside
//!    of is *overtaken*, and the note says that it reproduced at its date;
//! 3. with independent derivations only: one that disagrees, *contradicted*; else *consistent*, or again *overtaken*;
//! 4. with none of these: a later vintage outside the claim, *overtaken*; within it, *consistent*; none, *not-derivable*.
//!
//! The workspace at hand is a vintage like others: where it agrees, the claim is consistent; where it does not, overtaken.
//! A *count* tells what was known on a day, so later growth does not overtake it when a derivation bears it out; the growth
//! is told in the note. Guesses never decide.

use records::Edtf;
use serde::{Serialize, Serializer};

use super::claims::{Claim, Claims, Derivation, Kind, Later, Role};
use super::search::{Search, search};
use super::{Evaluate, unit, words};
use crate::Quantity;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Its own derivation gives it, at its rounding.
    Reproduced,
    /// Independent inputs agree with it, within what is stated.
    Consistent,
    /// Its natural derivation gives another value.
    Contradicted,
    /// A later vintage of the same quantity lies outside it.
    Overtaken,
    /// Inputs are missing.
    NotDerivable,
}

impl Verdict {
    /// The verdict's one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::Consistent => "consistent",
            Self::Contradicted => "contradicted",
            Self::Overtaken => "overtaken",
            Self::NotDerivable => "not-derivable",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A claim with its verdict and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The claim's id.
    pub id: String,
    /// What is claimed, in our words.
    pub what: String,
    /// The same in Russian.
    #[serde(skip)]
    pub ru: Option<String>,
    /// The number or range claimed.
    pub claimed: Quantity,
    /// What it counts.
    pub unit: String,
    /// What the deciding derivation gives.
    pub computed: Option<Quantity>,
    /// The verdict.
    pub verdict: Verdict,
    /// Every derivation tried.
    pub derivations: Vec<Derived>,
    /// What became known later.
    pub later: Vec<LaterFound>,
    /// Combinations of the inputs that give the claim, where no derivation of its own does: guesses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// The verdict in words, with what a reader should know.
    pub note: String,
    /// Where the claim was published.
    pub source: String,
}

/// A derivation with its result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Derived {
    /// In words.
    pub name: String,
    /// Its query, or the queries of both ends, a line each.
    pub sql: String,
    /// What it gives.
    pub value: Option<Quantity>,
    /// How many times the claim that is, where both are numbers.
    pub ratio: Option<f64>,
    /// Whether it agrees with the claim; null where it gives nothing.
    pub agrees: Option<bool>,
    /// Whether it is only a guess at what the author did.
    pub guess: bool,
    /// Why it gives nothing.
    pub lacks: Option<String>,
    /// What else a reader should know.
    pub note: Option<String>,
    #[serde(skip)]
    pub(super) role: Role,
}

/// A later figure with its place beside the claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LaterFound {
    /// What became known.
    pub value: Option<Quantity>,
    /// As known when.
    pub as_of: Edtf,
    /// Whether it lies outside the claim; null where it could not be computed.
    pub outside: Option<bool>,
    /// How many times the claim it is, where both are numbers.
    pub times: Option<f64>,
    /// Whether nothing newer is known.
    pub newest: bool,
    /// Where it was published.
    pub source: String,
    /// What else a reader should know.
    pub note: Option<String>,
}

pub(super) fn judge(
    claims: &Claims,
    claim: &Claim,
    units: &[String],
    evaluate: &mut dyn Evaluate,
) -> Finding {
    let mut derivations: Vec<Derived> =
        claim.derivations.iter().map(|one| derive(claim, one, evaluate)).collect();
    for derived in &mut derivations {
        check_unit(claims, claim, units, derived, evaluate);
    }
    let later = claims.later.iter().filter(|later| later.claim == claim.id);
    let mut later: Vec<LaterFound> = later.map(|one| look_later(claim, one, evaluate)).collect();
    let dated = later.iter().enumerate().filter(|(_, one)| one.value.is_some());
    if let Some((newest, _)) = dated.max_by_key(|(_, one)| one.as_of.latest()) {
        later[newest].newest = true;
    }

    let (verdict, computed) = decide(claim.kind, &derivations, &later);
    let unexplained = matches!(verdict, Verdict::Contradicted | Verdict::NotDerivable);
    let search = if unexplained { search(claims, claim) } else { None };
    let note = words::note(claim, verdict, &derivations, &later, search.as_ref());
    Finding {
        id: claim.id.clone(),
        what: claim.what.clone(),
        ru: claim.ru.clone(),
        claimed: claim.claimed,
        unit: claim.unit.clone(),
        computed,
        verdict,
        derivations,
        later,
        search,
        note,
        source: claim.source.clone().unwrap_or_else(|| claims.source.clone()),
    }
}

/// A derivation in another unit than the claim's derives something else, whatever number it gives.
fn check_unit(
    claims: &Claims,
    claim: &Claim,
    units: &[String],
    derived: &mut Derived,
    evaluate: &mut dyn Evaluate,
) {
    let Some(Quantity::Number(value)) = derived.value else { return };
    if let Some(fault) = unit::fault(claims, units, &derived.sql, value, &claim.unit, evaluate) {
        derived.lacks = Some(format!("{fault} (its number: {})", charts::number(value)));
        (derived.value, derived.ratio, derived.agrees) = (None, None, None);
    }
}

fn derive(claim: &Claim, derivation: &Derivation, evaluate: &mut dyn Evaluate) -> Derived {
    let mut number = |sql: &String| match evaluate.number(sql) {
        Ok(Some(value)) if value.is_finite() => Ok(value),
        Ok(_) => Err("the query gives no number".to_owned()),
        Err(reason) => Err(reason),
    };
    let value = match (&derivation.sql, &derivation.low, &derivation.high) {
        (Some(sql), ..) => number(sql).map(Quantity::Number),
        (None, low, high) => low
            .as_ref()
            .map(&mut number)
            .transpose()
            .and_then(|low| Ok((low, high.as_ref().map(&mut number).transpose()?)))
            .map(|(low, high)| Quantity::Range(crate::Range { low, high })),
    };
    let (value, lacks) = match value {
        Ok(value) => (Some(value), None),
        Err(reason) => (None, Some(reason)),
    };
    let agrees = |value: &Quantity| match derivation.role {
        Role::Natural => claim.is_rounded_from(value),
        Role::Independent | Role::Workspace => {
            claim.claimed.meets(value, derivation.tolerance) || claim.is_rounded_from(value)
        }
    };
    let queries = [&derivation.sql, &derivation.low, &derivation.high];
    Derived {
        name: derivation.name.clone(),
        sql: queries.into_iter().flatten().map(|sql| sql.trim()).collect::<Vec<_>>().join("\n"),
        ratio: value.as_ref().and_then(|value| claim.claimed.ratio(value)),
        agrees: value.as_ref().map(agrees),
        value,
        guess: derivation.guess,
        lacks,
        note: derivation.note.clone(),
        role: derivation.role,
    }
}

fn look_later(claim: &Claim, later: &Later, evaluate: &mut dyn Evaluate) -> LaterFound {
    let computed = later.sql.as_ref().and_then(|sql| evaluate.number(sql).ok().flatten());
    let computed = computed.filter(|value| value.is_finite());
    let value = later.value.or_else(|| computed.map(Quantity::Number));
    let within = |value: &Quantity| claim.claimed.meets(value, 0.0) || claim.is_rounded_from(value);
    LaterFound {
        outside: value.as_ref().map(|value| !within(value)),
        times: value.as_ref().and_then(|value| claim.claimed.ratio(value)),
        newest: false,
        value,
        as_of: later.as_of,
        source: later.source.clone(),
        note: later.note.clone(),
    }
}

/// The verdict, and what the derivation that decided it gives.
fn decide(kind: Kind, derivations: &[Derived], later: &[LaterFound]) -> (Verdict, Option<Quantity>) {
    let of = |role: Role| {
        let decisive =
            derivations.iter().filter(move |one| one.role == role && !one.guess && one.value.is_some());
        decisive.collect::<Vec<_>>()
    };
    let first = |of: &[&Derived], agrees: bool| {
        of.iter().find(|one| one.agrees == Some(agrees)).and_then(|one| one.value)
    };
    let outside = later.iter().any(|one| one.outside == Some(true));
    let overtakes = outside && kind == Kind::Estimate;

    for (role, agreed) in [(Role::Natural, Verdict::Reproduced), (Role::Independent, Verdict::Consistent)] {
        let tried = of(role);
        if let Some(value) = first(&tried, false) {
            return (Verdict::Contradicted, Some(value));
        }
        if let Some(value) = first(&tried, true) {
            return (if overtakes { Verdict::Overtaken } else { agreed }, Some(value));
        }
    }
    let here = of(Role::Workspace);
    match (first(&here, true), first(&here, false)) {
        (Some(value), _) => (if overtakes { Verdict::Overtaken } else { Verdict::Consistent }, Some(value)),
        (None, Some(value)) => (Verdict::Overtaken, Some(value)),
        (None, None) if outside => (Verdict::Overtaken, None),
        (None, None) if later.iter().any(|one| one.outside == Some(false)) => (Verdict::Consistent, None),
        (None, None) => (Verdict::NotDerivable, None),
    }
}
