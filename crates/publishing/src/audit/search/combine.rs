//! Combinations of known numbers, by how far-fetched they are.

use super::known::{Known, period};
use crate::Quantity;
use crate::audit::claims::Claim;
use crate::audit::unit::Unit;

/// A combination.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// How it combines which numbers, where that gives the claim; else nothing.
    pub(super) formula: String,
    /// What it gives.
    pub(super) value: f64,
    /// How far-fetched it is.
    pub(super) cost: f64,
    /// Why.
    pub(super) odd: Vec<&'static str>,
}

/// What mixing numbers costs: of two periods, as known at two times or by two sources, of a period the claim is not of.
const OTHER_PERIOD: f64 = 2.0;
const OTHER_TIME: f64 = 0.5;
const OTHER_CLAIM: f64 = 1.5;

/// Every combination with the claim's unit: one number; a sum, difference, product, quotient of two; a share that grew, or
/// is left; a quotient of which one part is a difference, or is held against a share.
pub(super) fn candidates(known: &[Known], claim: &Claim) -> Vec<Candidate> {
    let unit = Unit::parse(&claim.unit);
    let percent = claim.unit.starts_with("percent");
    let asked = period(&claim.what);
    let hit = |value: f64| claim.claimed.is_rounded_from(&Quantity::Number(value), claim.rounding);
    let mut found = Vec::new();
    // Most combinations are only counted: the words are for those that give the claim.
    let mut add = |formula: &dyn Fn() -> String, value: f64, parts: &[&Known], more: f64| {
        let value = if percent { value * 100.0 } else { value };
        if value.is_finite() && value != 0.0 {
            let (cost, odd) = if hit(value) { cost(parts, asked.as_deref()) } else { (0.0, Vec::new()) };
            let formula = if hit(value) { formula() } else { String::new() };
            found.push(Candidate { formula, value, cost: cost + more, odd });
        }
    };
    let pure = |one: &Known| one.unit == Unit::default();
    // Whether one by another has the claim's unit: asked for every three.
    let by: Vec<Vec<bool>> =
        known.iter().map(|a| known.iter().map(|b| a.unit.times(&b.unit, -1) == unit).collect()).collect();
    for (i, a) in known.iter().enumerate() {
        if a.unit == unit {
            add(&|| a.name.clone(), a.value, &[a], 0.0);
        }
        if pure(a) && unit == Unit::default() && a.value > 0.0 && a.value < 1.0 {
            add(&|| format!("1 - {}", a.name), 1.0 - a.value, &[a], 0.5);
        }
        for (j, b) in known.iter().enumerate().filter(|(j, _)| *j != i) {
            let same = a.unit == b.unit;
            if by[i][j] {
                add(&|| format!("{} / {}", a.name, b.name), a.value / b.value, &[a, b], 0.0);
            }
            if same && unit == Unit::default() {
                let growth = (a.value - b.value) / b.value;
                add(&|| format!("({} - {}) / {}", a.name, b.name, b.name), growth, &[a, b], 0.5);
            }
            if same && a.unit == unit {
                add(&|| format!("{} - {}", a.name, b.name), a.value - b.value, &[a, b], 0.5);
                if i < j {
                    add(&|| format!("{} + {}", a.name, b.name), a.value + b.value, &[a, b], 0.5);
                }
            }
            if i < j && a.unit.times(&b.unit, 1) == unit {
                add(&|| format!("{} * {}", a.name, b.name), a.value * b.value, &[a, b], 0.5);
            }
            let between = same && a.cost + b.cost <= 2.0;
            for (k, c) in known.iter().enumerate().filter(|(k, _)| *k != i && *k != j) {
                if between && by[i][k] {
                    let value = (a.value - b.value) / c.value;
                    add(&|| format!("({} - {}) / {}", a.name, b.name, c.name), value, &[a, b, c], 0.5);
                }
                if !by[i][j] || pure(b) {
                    continue;
                }
                if b.cost + c.cost <= 2.0 && b.unit == c.unit {
                    let value = a.value / (b.value - c.value);
                    add(&|| format!("{} / ({} - {})", a.name, b.name, c.name), value, &[a, b, c], 0.5);
                }
                if pure(c) && !pure(a) {
                    let value = a.value / c.value / b.value;
                    add(&|| format!("{} / {} / {}", a.name, c.name, b.name), value, &[a, b, c], 0.0);
                }
            }
        }
    }
    found.extend(means(known, &unit));
    found
}

/// Means of the monthly quotients of two series: what becomes of a ratio when months count alike.
fn means(known: &[Known], unit: &Unit) -> Vec<Candidate> {
    let mut found = Vec::new();
    let series =
        |one: &Known| one.name.split_once(':').map(|(series, key)| (series.to_owned(), key.to_owned()));
    let mut names: Vec<(String, Unit)> =
        known.iter().filter_map(|one| Some((series(one)?.0, one.unit.clone()))).collect();
    names.dedup();
    names.sort();
    names.dedup();
    let cells = |name: &str| {
        let of = known.iter().filter_map(|one| Some((series(one)?, one.value)));
        let months = of.filter(|((series, key), _)| series == name && super::known::is_month(key));
        months.map(|((_, key), value)| (key, value)).collect::<std::collections::BTreeMap<_, _>>()
    };
    for (above, above_unit) in &names {
        for (below, below_unit) in names.iter().filter(|(below, _)| below != above) {
            if above_unit.times(below_unit, -1) != *unit {
                continue;
            }
            let (above_cells, below_cells) = (cells(above), cells(below));
            let mut add = |formula: String, ratios: Vec<f64>| {
                let value = ratios.iter().sum::<f64>() / ratios.len() as f64;
                if ratios.len() > 2 && value.is_finite() {
                    found.push(Candidate { formula, value, cost: 3.5, odd: vec!["months count alike"] });
                }
            };
            let plain = above_cells.iter().filter_map(|(key, a)| Some(a / below_cells.get(key)?));
            add(format!("mean of monthly {above} / {below}"), plain.collect());
            let grown = above_cells.iter().filter_map(|(key, a)| {
                let now = below_cells.get(key)?;
                let before = below_cells.range(..key.clone()).next_back()?.1;
                Some(a / (now - before))
            });
            add(format!("mean of monthly {above} / growth of {below}"), grown.collect());
        }
    }
    found
}

/// How far-fetched it is to take these numbers together, for a claim that is of a period.
fn cost(parts: &[&Known], asked: Option<&str>) -> (f64, Vec<&'static str>) {
    let mut cost: f64 = parts.iter().map(|part| part.cost).sum();
    let mut odd = Vec::new();
    let differ = |of: &dyn Fn(&Known) -> Option<String>| {
        let mut seen = parts.iter().filter_map(|part| of(part));
        seen.next().is_some_and(|first| seen.any(|other| other != first))
    };
    if differ(&|part| part.period.clone()) {
        cost += OTHER_PERIOD;
        odd.push("of different periods");
    }
    if differ(&|part| Some(part.origin.0.clone())) {
        cost += OTHER_TIME;
        odd.push("as known at different times");
    }
    if differ(&|part| Some(part.origin.1.clone())) {
        cost += OTHER_TIME;
        odd.push("from different sources");
    }
    if let Some(asked) = asked {
        let told: Vec<&str> = parts.iter().filter_map(|part| part.period.as_deref()).collect();
        if told.is_empty() || told.iter().any(|period| !period.contains(asked)) {
            cost += OTHER_CLAIM;
            odd.push("not of the claim's period");
        }
    }
    (cost, odd)
}
