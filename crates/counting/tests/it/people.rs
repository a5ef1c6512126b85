//! Invented persons.

use records::{DateBasis, Person, PersonId, Resolved};

/// A confirmed person of whom nothing else is known.
pub(crate) fn person(number: u64) -> Person {
    serde_json::from_value(serde_json::json!({
        "id": PersonId(number), "mentions": [], "status": "confirmed", "status_rule": "official",
        "first_reported_at": "2025-01-01", "sources": 1, "rank_group": "unknown",
    }))
    .expect("a person")
}

/// A value out of nowhere.
pub(crate) fn said<T>(value: T) -> Option<Resolved<T>> {
    Some(Resolved { value, mention: None, rule: "only said".to_owned() })
}

/// A confirmed person who died on a date in EDTF.
pub(crate) fn died(number: u64, date: &str) -> Person {
    let date = said(date.parse().expect(date));
    Person { date, date_basis: Some(DateBasis::Death), ..person(number) }
}
