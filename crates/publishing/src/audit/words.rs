//! A verdict in words: why, at which rounding, and what became of the number since.

use super::claims::{Claim, Kind, Role};
use super::search::Search;
use super::verdict::{Derived, LaterFound, Verdict};
use crate::Quantity;

/// The verdict in words, with what a reader should know.
pub(super) fn note(
    claim: &Claim,
    verdict: Verdict,
    derivations: &[Derived],
    later: &[LaterFound],
    search: Option<&Search>,
) -> String {
    let mut said = Vec::new();
    let decisive = |one: &&Derived| !one.guess && one.value.is_some();
    let named = |agrees: bool, role: Role| {
        derivations.iter().filter(decisive).find(|one| one.agrees == Some(agrees) && one.role == role)
    };
    if let Some(one) = named(true, Role::Natural) {
        let rounding = one.value.and_then(|value| rounded(claim, &value)).unwrap_or_default();
        said.push(match verdict {
            Verdict::Overtaken => format!("It reproduced{rounding} at its date ({}).", one.name),
            _ => format!("It reproduces{rounding}: {}.", one.name),
        });
    }
    if let (Verdict::Overtaken, Some(one)) = (verdict, named(true, Role::Independent)) {
        said.push(format!("It agreed at its date with {}.", one.name));
    }
    let disagreeing = named(false, Role::Natural).or_else(|| named(false, Role::Independent));
    if let (Verdict::Contradicted, Some(one), Some(value)) =
        (verdict, disagreeing, disagreeing.and_then(|d| d.value))
    {
        said.push(format!("Claimed {}, but {} gives {value}.", claim.claimed, one.name));
        said.extend(other_rounding(claim, &value));
    }
    if verdict == Verdict::Contradicted {
        let guesses = derivations.iter().filter(|one| one.guess);
        let guesses =
            guesses.filter_map(|one| Some(format!("{}: {}", one.name, one.value?))).collect::<Vec<_>>();
        if !guesses.is_empty() {
            said.push(format!("How it may have come about, as guesses: {}.", guesses.join("; ")));
        }
    }
    said.extend(later.iter().filter_map(|one| since(claim, one)));
    if verdict == Verdict::NotDerivable {
        let lacking = derivations.iter().find_map(|one| one.lacks.as_deref());
        let reason = claim.not_derivable.as_deref().or(lacking).unwrap_or("no derivation could be computed");
        said.push(format!("Not derivable: {}.", reason.trim_end_matches('.')));
    }
    if !claim.needs.is_empty() {
        said.push(format!("It would need: {}.", claim.needs.join("; ")));
    }
    said.extend(search.filter(|search| search.tried > 0).map(ToString::to_string));
    said.extend(claim.note.clone());
    said.join(" ")
}

/// What became known later, beside the claim.
fn since(claim: &Claim, one: &LaterFound) -> Option<String> {
    let value = one.value?;
    let times = one.times.filter(|times| (times - 1.0).abs() >= 0.005);
    let times =
        times.map_or_else(String::new, |times| format!(", {} times the claim", charts::number(times)));
    let place = match (one.outside, claim.kind) {
        (Some(true), Kind::Estimate) => format!(", {}", passed(&claim.claimed, &value)),
        (Some(true), Kind::Count) => {
            let grown = if one.times.is_some_and(|times| times < 1.0) { "fallen" } else { "grown" };
            format!("{times}; the count has {grown}")
        }
        _ => ", within the claim".to_owned(),
    };
    Some(format!("As known in {}: {value}{place}.", one.as_of))
}

/// On which side of a claim a later number lies, and by how much.
fn passed(claimed: &Quantity, value: &Quantity) -> String {
    let ((low, high), (from, to)) = (claimed.ends(), value.ends());
    let by = |by: f64, of: f64| {
        let share = if of == 0.0 { String::new() } else { format!(" ({:.0}%)", by / of.abs() * 100.0) };
        format!("{}{share}", charts::number(by))
    };
    let above = high.zip(from).filter(|(high, from)| from > high);
    let below = low.zip(to).filter(|(low, to)| to < low);
    match (above, below) {
        (Some((high, from)), _) => format!("outside the claim: above it by {}", by(from - high, high)),
        (_, Some((low, to))) => format!("outside the claim: below it by {}", by(low - to, low)),
        _ => "outside the claim".to_owned(),
    }
}

/// To which step a claim was rounded from what was computed, end for end; nothing where it is to the unit or exact.
fn rounded(claim: &Claim, computed: &Quantity) -> Option<String> {
    let step = |end: f64| claim.rounding.unwrap_or_else(|| crate::rounding_of(end));
    let ((low, high), (from, to)) = (claim.claimed.ends(), computed.ends());
    let coarse = |claimed: Option<f64>, computed: Option<f64>| {
        let (claimed, computed) = claimed.zip(computed)?;
        ((claimed - computed).abs() >= 1.0).then(|| step(claimed))
    };
    let mut steps: Vec<f64> = [coarse(low, from), coarse(high, to)].into_iter().flatten().collect();
    steps.dedup();
    let words: Vec<String> = steps.iter().map(|step| charts::number(*step)).collect();
    let direction = claim.rounded.words();
    (!words.is_empty()).then(|| format!(" at its rounding ({direction} {})", words.join(" and ")))
}

/// Says where a claim that does not reproduce would, had it been rounded another way.
fn other_rounding(claim: &Claim, computed: &Quantity) -> Option<String> {
    use crate::Rounding::{Down, Nearest, Up};
    let ways = [(Down, "down"), (Up, "up"), (Nearest, "to the nearest")];
    let mut fitting = ways.into_iter().filter(|(way, _)| {
        *way != claim.rounded && claim.claimed.is_rounded_by(*way, computed, claim.rounding)
    });
    fitting.next().map(|(_, words)| format!("Rounded {words} it would be the claim."))
}
