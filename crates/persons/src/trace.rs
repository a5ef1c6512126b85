//! A person's values, each with what it came from.

use records::{MentionId, Person, Resolved};
use serde::Serialize;

/// One value of a person, with the mention and the rule behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceLine {
    /// The field's name.
    pub field: &'static str,
    /// Its value as text.
    pub value: String,
    /// The mention that gives it; `None` when a decision or several mentions together do.
    pub mention: Option<MentionId>,
    /// The rule by which it won.
    pub rule: String,
}

/// Every value of a person with its mention and rule: the last step from a number on a page back to the evidence.
///
/// # Example
/// ```
/// # use records::*;
/// # let json = r#"{"id":"p0000000000000001","mentions":["m0000000000000001"],"status":"confirmed","status_rule":"official",
/// #   "first_reported_at":"2024-03-01","confirmed_at":"2024-03-01","route":"new_death","sources":1,
/// #   "surname":{"value":"Тестов","mention":"m0000000000000001","rule":"only said"},"rank_group":"unknown"}"#;
/// # let person: Person = serde_json::from_str(json)?;
/// let lines = persons::trace(&person);
/// assert_eq!(lines[0].field, "status");
/// assert_eq!(lines[0].rule, "official");
/// assert_eq!(lines[1].value, "Тестов");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn trace(person: &Person) -> Vec<TraceLine> {
    fn line<T: std::fmt::Display>(field: &'static str, value: Option<&Resolved<T>>) -> Option<TraceLine> {
        let Resolved { value, mention, rule } = value?;
        Some(TraceLine { field, value: value.to_string(), mention: *mention, rule: rule.clone() })
    }
    let status = TraceLine {
        field: "status",
        value: person.status.to_string(),
        mention: None,
        rule: person.status_rule.clone(),
    };
    let date = person.date.as_ref().map(|date| {
        let basis = person.date_basis.map_or("date", records::DateBasis::as_str);
        TraceLine {
            field: "date",
            value: date.value.to_string(),
            mention: date.mention,
            rule: format!("date of {basis}; {}", date.rule),
        }
    });
    let lines = [
        line("surname", person.surname.as_ref()),
        line("given", person.given.as_ref()),
        line("patronymic", person.patronymic.as_ref()),
        line("rank", person.rank.as_ref()),
        line("birth", person.birth.as_ref()),
        line("age", person.age.as_ref()),
        date,
        line("enlisted", person.enlisted.as_ref()),
        line("origin_settlement", person.origin_settlement.as_ref()),
        line("region", person.region.as_ref()),
        line("recruitment", person.recruitment.as_ref()),
        line("branch", person.branch.as_ref()),
        line("unit", person.unit.as_ref()),
        line("place_of_death", person.place_of_death.as_ref()),
        line("cause", person.cause.as_ref()),
        line("trade", person.trade.as_ref()),
        line("incident", person.incident.as_ref()),
    ];
    std::iter::once(status).chain(lines.into_iter().flatten()).collect()
}
