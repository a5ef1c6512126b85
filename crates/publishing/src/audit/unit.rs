//! Units of claims and inputs, and what a query does with them.
//!
//! A query is not read for its units: it is tried. Where every input in persons is twice as large and the result is twice as
//! large too, the result is in persons; where it is half as large, it is per person; where it is neither, the query adds
//! unlike things.

use std::collections::BTreeMap;

use super::Evaluate;
use super::claims::Claims;

/// A unit: words with their powers, such as persons¹ km²⁻¹. None of them for a share, a rank, a ratio.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit(pub(super) BTreeMap<String, i32>);

/// Words that begin the name of a number without unit.
const PURE: [&str; 6] = ["share", "times", "ratio", "rank", "percent", "number"];

impl Unit {
    /// Reads `persons per km²`.
    pub(super) fn parse(text: &str) -> Self {
        let mut powers = BTreeMap::new();
        for (place, word) in text.split(" per ").map(str::trim).enumerate() {
            if !word.is_empty() && !PURE.iter().any(|pure| word.starts_with(pure)) {
                *powers.entry(word.to_owned()).or_default() += if place == 0 { 1 } else { -1 };
            }
        }
        Self(powers).lean()
    }

    fn lean(mut self) -> Self {
        self.0.retain(|_, power| *power != 0);
        self
    }

    /// The unit of a product, or with `-1` of a quotient.
    pub(super) fn times(&self, other: &Self, power: i32) -> Self {
        let mut product = self.clone();
        for (word, own) in &other.0 {
            *product.0.entry(word.clone()).or_default() += own * power;
        }
        product.lean()
    }

    /// What of it some input has: of the rest no query can tell.
    fn known(&self, words: &[String]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(word, _)| words.contains(word))
                .map(|(word, power)| (word.clone(), *power))
                .collect(),
        )
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = |sign: i32| {
            let of_sign = self.0.iter().filter(move |(_, power)| power.signum() == sign);
            of_sign
                .flat_map(|(word, power)| vec![word.as_str(); power.unsigned_abs() as usize])
                .collect::<Vec<_>>()
        };
        let (above, below) = (words(1), words(-1));
        match (above.is_empty(), below.is_empty()) {
            (true, true) => f.write_str("a number without unit"),
            (false, true) => f.write_str(&above.join(" times ")),
            (above_empty, false) => {
                let above = if above_empty { "1".to_owned() } else { above.join(" times ") };
                write!(f, "{above} per {}", below.join(" per "))
            }
        }
    }
}

/// The words of all units of the inputs.
pub(super) fn words_of(claims: &Claims) -> Vec<String> {
    let units = claims.single.iter().map(|one| &one.unit).chain(claims.series.iter().map(|one| &one.unit));
    let mut words: Vec<String> = units.flat_map(|unit| Unit::parse(unit).0.into_keys()).collect();
    words.sort();
    words.dedup();
    words
}

/// By how much inputs are enlarged: any number whose powers are no other small quotient.
const FACTOR: f64 = 1.75;

/// What is wrong with the unit of a query's result; `None` where nothing is, or it cannot be tried.
pub(super) fn fault(
    claims: &Claims,
    words: &[String],
    sql: &str,
    value: f64,
    claimed: &str,
    evaluate: &mut dyn Evaluate,
) -> Option<String> {
    let mut powers = BTreeMap::new();
    for word in words {
        let changed = evaluate.with(sql, &enlarged(claims, word))?;
        let grown = changed / value;
        let power = (grown.ln() / FACTOR.ln()).round();
        if !grown.is_finite() || grown <= 0.0 || (grown / FACTOR.powf(power) - 1.0).abs() > 1e-9 {
            return Some(format!("it adds {word} to what is none, or compares them"));
        }
        powers.insert(word.clone(), power as i32);
    }
    let given = Unit(powers).lean();
    let wanted = Unit::parse(claimed);
    // A query over no input, or whose result no unit touches: numbers written into it carry none.
    let silent = given.0.is_empty() && !sql.contains("inputs");
    (!silent && given != wanted.known(words)).then(|| format!("it gives {given}, and {claimed} are claimed"))
}

/// The inputs, those in a unit enlarged.
fn enlarged(claims: &Claims, word: &str) -> Vec<(String, f64)> {
    let grown = |unit: &str, value: f64| {
        let power = Unit::parse(unit).0.get(word).copied().unwrap_or(0);
        value * FACTOR.powi(power)
    };
    let single = claims.single.iter().map(|input| (input.name.clone(), grown(&input.unit, input.value)));
    let series = claims.series.iter().flat_map(|series| {
        series
            .values
            .iter()
            .map(move |(key, value)| (format!("{}:{key}", series.name), grown(&series.unit, *value)))
    });
    single.chain(series).collect()
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn units_are_words_with_powers() {
        let unit = |text: &str| Unit::parse(text);
        assert_eq!(unit("persons per km²").to_string(), "persons per km²");
        assert_eq!(unit("share of the dead").to_string(), "a number without unit");
        assert_eq!(unit("persons").times(&unit("persons per km²"), -1), unit("km²"));
        assert_eq!(unit("killed and wounded per km²").0.len(), 2);
        assert_eq!(unit("rank"), Unit::default());
    }
}
