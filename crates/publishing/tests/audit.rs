//! Rounding, units, and guesses: what an audit makes of them.

use proptest::prelude::*;
use publishing::audit::{Claims, Evaluate, Finding, audit, search};

/// Computes `a / b`, `a + b`, `a`, over inputs by name: what SQL does, without a database.
struct Names(Vec<(String, f64)>);

impl Names {
    fn of(inputs: &[(String, f64)], formula: &str) -> Option<f64> {
        let value = |name: &str| {
            let known = inputs.iter().find(|(input, _)| input == name).map(|(_, value)| *value);
            known.or_else(|| name.parse().ok())
        };
        let words: Vec<&str> = formula.trim_start_matches("inputs: ").split(' ').collect();
        match words.as_slice() {
            [one] => value(one),
            [left, "/", right] => Some(value(left)? / value(right)?),
            [left, "+", right] => Some(value(left)? + value(right)?),
            _ => None,
        }
    }
}

impl Evaluate for Names {
    fn number(&mut self, sql: &str) -> Result<Option<f64>, String> {
        Ok(Self::of(&self.0, sql))
    }

    fn with(&mut self, sql: &str, inputs: &[(String, f64)]) -> Option<f64> {
        Self::of(inputs, sql)
    }
}

const INPUTS: &str = "
[[input]]
name = 'dead_2024'
value = 45287
unit = 'persons'
as_of = '2025-05'
source = 's'
[[input]]
name = 'ground_2024'
value = 4168
unit = 'km²'
as_of = '2025-05'
source = 's'
";

fn judged(claim: &str) -> Finding {
    let text = format!("{INPUTS}[[claim]]\nid = 'c'\nwhat = 'of 2024'\nkind = 'estimate'\n{claim}");
    let claims = Claims::parse("claims.toml", &text).unwrap();
    let mut names = Names(claims.inputs());
    audit(&claims, &mut names).remove(0)
}

fn claim(claimed: &str, unit: &str, formula: &str) -> Finding {
    judged(&format!(
        "claimed = {claimed}\nunit = '{unit}'\n[[claim.derivation]]\nname = 'd'\nsql = 'inputs: {formula}'"
    ))
}

#[test]
fn a_claim_reproduces_at_its_rounding_and_the_note_says_at_which() {
    let finding = claim("45000", "persons", "dead_2024");
    assert_eq!(finding.verdict.as_str(), "reproduced");
    assert_eq!(finding.note, "It reproduces at its rounding (to the nearest 1,000): d.");
    assert_eq!(claim("45287", "persons", "dead_2024").note, "It reproduces: d.");

    let cut = claim("45200", "persons", "dead_2024");
    assert_eq!(cut.verdict.as_str(), "contradicted");
    assert!(
        cut.note.starts_with("Claimed 45,200, but d gives 45,287. Rounded down it would be the claim."),
        "{}",
        cut.note
    );
    let told = claim("45200\nrounded = 'down'", "persons", "dead_2024");
    assert_eq!(told.note, "It reproduces at its rounding (down to 100): d.");
}

#[test]
fn a_derivation_in_another_unit_derives_nothing() {
    let right = claim("11", "persons per km²", "dead_2024 / ground_2024");
    assert_eq!(right.verdict.as_str(), "reproduced");
    for (claimed, unit, formula, fault) in [
        ("11", "persons", "dead_2024 / ground_2024", "it gives persons per km², and persons are claimed"),
        ("45287", "persons per km²", "dead_2024", "it gives persons, and persons per km² are claimed"),
        ("45287", "km²", "dead_2024", "it gives persons, and km² are claimed"),
        ("49455", "persons", "dead_2024 + ground_2024", "it adds km² to what is none, or compares them"),
    ] {
        let finding = claim(claimed, unit, formula);
        assert_eq!(finding.verdict.as_str(), "not-derivable", "{formula}");
        assert!(
            finding.derivations[0].lacks.as_deref().unwrap().starts_with(fault),
            "{:?}",
            finding.derivations
        );
        assert!(finding.note.contains(fault), "{}", finding.note);
    }
    // Numbers written into a query carry no unit: nothing can be said of it.
    let written = judged("claimed = 7\nunit = 'persons'\n[[claim.derivation]]\nname = 'd'\nsql = '7'");
    assert_eq!(written.verdict.as_str(), "reproduced");
}

#[test]
fn guesses_explain_and_never_decide() {
    let finding = judged("claimed = 11\nunit = 'persons per km²'\nnot_derivable = 'no method'");
    assert_eq!(finding.verdict.as_str(), "not-derivable");
    let found = finding.search.as_ref().unwrap();
    assert_eq!(found.guesses[0].formula, "dead_2024 / ground_2024");
    assert!(
        finding.note.contains("the most natural is a guess: dead_2024 / ground_2024 = 10.9"),
        "{}",
        finding.note
    );
    assert!(
        judged("claimed = { low = 1, high = 2 }\nunit = 'persons'\nnot_derivable = 'r'").search.is_none()
    );
    assert!(claim("45287", "persons", "dead_2024").search.is_none(), "what is explained is not searched for");
}

#[test]
fn a_number_of_the_claims_period_comes_before_one_of_another() {
    let series = "
[[series]]
name = 'dead'
unit = 'persons'
as_of = '2025-05'
source = 's'
[series.values]
2023-01 = 100
2023-02 = 200
2023-03 = 300
2024-01 = 100
2024-02 = 200
2024-03 = 300
";
    let text = format!(
        "{series}[[claim]]\nid = 'c'\nwhat = 'in the first quarter of 2024'\nkind = 'estimate'\nclaimed = 600\nunit = 'persons'\nnot_derivable = 'r'"
    );
    let claims = Claims::parse("claims.toml", &text).unwrap();
    let found = search(&claims, &claims.claims[0]).unwrap();
    let formulas: Vec<&str> = found.guesses.iter().map(|guess| guess.formula.as_str()).collect();
    // The same quarter of 2023 gives 600 too, and is not what is asked for.
    assert_eq!(formulas[0], "sum of dead over 2024-Q1", "{formulas:?}");
    assert!(found.guesses.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
}

proptest! {
    /// The quotient of two numbers is among the guesses for it, whatever they are, and is the most natural.
    #[test]
    fn a_quotient_is_found(dead in 1_000_u32..1_000_000, ground in 10_u32..9_000) {
        let ratio = f64::from(dead) / f64::from(ground);
        // 1669.125 is written 1669.12 or 1669.13, as the writer rounds halves.
        prop_assume!(((ratio * 100.0).fract() - 0.5).abs() > 1e-6);
        let text = INPUTS.replace("4168", &ground.to_string()).replace("45287", &dead.to_string());
        let claim = format!("[[claim]]\nid = 'c'\nwhat = 'w'\nkind = 'estimate'\nclaimed = {ratio:.2}\nunit = 'persons per km²'\nnot_derivable = 'r'");
        let claims = Claims::parse("claims.toml", &(text + &claim)).unwrap();
        let found = search(&claims, &claims.claims[0]).unwrap();
        prop_assert_eq!(&found.guesses[0].formula, "dead_2024 / ground_2024");
        prop_assert!(found.by_chance >= 0.0 && found.hits <= found.tried);
    }
}
