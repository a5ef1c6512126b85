//! The numbers that a search combines: the inputs, and what follows from a series of them.

use std::collections::BTreeMap;

use crate::audit::claims::{Claims, Series};
use crate::audit::unit::Unit;

/// A number with what tells whether it belongs beside another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    /// How it is called in a formula.
    pub(super) name: String,
    /// The number.
    pub(super) value: f64,
    /// Its unit.
    pub(super) unit: Unit,
    /// The period it is of, as its name tells: a year, a month, a quarter.
    pub(super) period: Option<String>,
    /// As known when, and by whom.
    pub(super) origin: (String, String),
    /// How far-fetched it is by itself.
    pub(super) cost: f64,
}

/// The inputs, the cells of series, the sums of their years and quarters, and what they grew by in these.
pub(super) fn known(claims: &Claims) -> Vec<Known> {
    let mut known: Vec<Known> = claims
        .single
        .iter()
        .map(|input| Known {
            name: input.name.clone(),
            value: input.value,
            unit: Unit::parse(&input.unit),
            period: period(&input.name),
            origin: (input.as_of.to_string(), input.source.clone()),
            cost: 1.0,
        })
        .collect();
    for series in &claims.series {
        known.extend(of_series(series));
    }
    known
}

fn of_series(series: &Series) -> Vec<Known> {
    let one = |name: String, value: f64, period: Option<String>, cost: f64| Known {
        name,
        value,
        unit: Unit::parse(&series.unit),
        period,
        origin: (series.as_of.to_string(), series.source.clone()),
        cost,
    };
    let mut known: Vec<Known> = series
        .values
        .iter()
        .map(|(key, value)| {
            let period = if is_month(key) { Some(key.clone()) } else { period(&series.name) };
            one(format!("{}:{key}", series.name), *value, period, 1.5)
        })
        .collect();
    for (period, cells) in spans(series) {
        let values: Vec<f64> = cells.iter().map(|(_, value)| *value).collect();
        if values.len() > 1 {
            known.push(one(
                format!("sum of {} over {period}", series.name),
                values.iter().sum(),
                Some(period.clone()),
                1.5,
            ));
        }
        // What it was at the end less what it was at the end of the period before.
        let first = cells.first().map(|(key, _)| *key);
        let before = first.and_then(|first| series.values.range(..first.to_owned()).next_back());
        if let (Some((_, before)), Some((_, last))) = (before.filter(|(key, _)| is_month(key)), cells.last())
        {
            known.push(one(
                format!("growth of {} over {period}", series.name),
                last - before,
                Some(period),
                1.5,
            ));
        }
    }
    known
}

/// The years, quarters and seasons of a series of months that it has whole, each with its cells.
fn spans(series: &Series) -> BTreeMap<String, Vec<(&str, f64)>> {
    let mut spans: BTreeMap<String, Vec<(&str, f64)>> = BTreeMap::new();
    for (key, value) in series.values.iter().filter(|(key, _)| is_month(key)) {
        let (year, month) = (&key[..4], key[5..].parse::<u8>().unwrap_or(1));
        let quarter = format!("{year}-Q{}", month.div_ceil(3));
        // December is of the winter of the year that follows it, and such a winter is in no year.
        let season = match month {
            3..=5 => Some("spring"),
            6..=8 => Some("summer"),
            9..=11 => Some("autumn"),
            _ => None,
        };
        let names = [Some(year.to_owned()), Some(quarter), season.map(|season| format!("{season} {year}"))];
        for name in names.into_iter().flatten() {
            spans.entry(name).or_default().push((key, *value));
        }
    }
    spans.retain(|name, cells| cells.len() == if name.len() == 4 { 12 } else { 3 });
    spans
}

/// Whether a series' key is a month.
pub(super) fn is_month(key: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    key.len() == 7 && key.as_bytes()[4] == b'-' && digits(&key[..4]) && digits(&key[5..])
}

/// The period that a name tells: the last year in it, with the season before it.
pub(super) fn period(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let is_year =
        |word: &&str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
    let at = words.iter().rposition(is_year)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let season = before
        .filter(|word| ["spring", "summer", "autumn", "winter"].contains(&word.to_lowercase().as_str()));
    Some(
        season.map_or_else(
            || words[at].to_owned(),
            |season| format!("{} {}", season.to_lowercase(), words[at]),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_period() {
        assert_eq!(period("named_autumn_2024").as_deref(), Some("autumn 2024"));
        assert_eq!(period("isw_km2_2024").as_deref(), Some("2024"));
        assert_eq!(period("killed in 2023 and 2024").as_deref(), Some("2024"));
        assert_eq!(period("share_low"), None);
        assert!(is_month("2024-02") && !is_month("inmates"));
    }
}
