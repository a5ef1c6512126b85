//! What editors decided on a person. A decision wins over every rule, and its number is the rule.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use records::{
    Action, Branch, Decision, Edtf, FieldName, MentionId, Person, Recruitment, RegionCode, Resolved, Sex,
    Status,
};

use crate::Input;

/// Decisions by the mention through which they name a person.
pub(crate) struct Rulings<'a> {
    on: HashMap<MentionId, Vec<&'a Decision>>,
    redacted: HashSet<(MentionId, FieldName)>,
}

/// The decisions on one person, in the order of the chain: a later one replaces an earlier one on the same matter.
pub(crate) struct Orders<'a> {
    decisions: Vec<&'a Decision>,
    redacted: &'a HashSet<(MentionId, FieldName)>,
}

/// What an editor said of a field.
pub(crate) enum Order<T> {
    /// It has this value.
    Value(Resolved<T>),
    /// It has none, whatever the sources say.
    Empty,
}

impl<'a> Rulings<'a> {
    pub(crate) fn new(decisions: &'a [Decision]) -> Self {
        let mut rulings = Self { on: HashMap::new(), redacted: HashSet::new() };
        for decision in decisions {
            match &decision.action {
                Action::Confirm { person }
                | Action::Withdraw { person }
                | Action::Override { person, .. } => {
                    rulings.on.entry(*person).or_default().push(decision);
                }
                Action::Redact { mention, field } => {
                    rulings.redacted.insert((*mention, *field));
                }
                // Which mentions are the same man is the clusters' business.
                Action::Same { .. } | Action::Different { .. } | Action::TakeBack { .. } => {}
            }
        }
        rulings
    }

    /// The decisions on the person of some mentions.
    pub(crate) fn on(&'a self, mentions: impl Iterator<Item = MentionId>) -> Orders<'a> {
        let mut decisions: Vec<&Decision> = Vec::new();
        if !self.on.is_empty() {
            decisions.extend(mentions.filter_map(|mention| self.on.get(&mention)).flatten());
            decisions.sort_unstable_by_key(|decision| decision.number);
        }
        Orders { decisions, redacted: &self.redacted }
    }
}

impl<'a> Orders<'a> {
    /// The last word on whether he is counted: the decision, and whether it confirms.
    pub(crate) fn status(&self) -> Option<(&'a Decision, bool)> {
        self.decisions.iter().rev().find_map(|decision| match decision.action {
            Action::Confirm { .. } => Some((*decision, true)),
            Action::Withdraw { .. } => Some((*decision, false)),
            _ => None,
        })
    }

    /// Whether anybody decided that he is counted or is not.
    pub(crate) fn status_decided(&self) -> bool {
        self.status().is_some()
    }

    /// The last word on a field. One whose value cannot be read is passed over; [`ignored`] names it.
    pub(crate) fn field<T: FromStr>(&self, wanted: FieldName) -> Option<Order<T>> {
        self.decisions.iter().rev().find_map(|decision| match &decision.action {
            Action::Override { field, value, .. } if *field == wanted => match value {
                None => Some(Order::Empty),
                Some(text) => {
                    let resolved = |value| Resolved { value, mention: None, rule: rule(decision) };
                    text.parse().ok().map(|value| Order::Value(resolved(value)))
                }
            },
            _ => None,
        })
    }

    /// Whether a mention's field may be shown.
    pub(crate) fn shows(&self, mention: MentionId, field: FieldName) -> bool {
        self.redacted.is_empty() || !self.redacted.contains(&(mention, field))
    }
}

/// How a decision is named as a rule.
pub(crate) fn rule(decision: &Decision) -> String {
    format!("decision {}", decision.number)
}

/// Carries out what editors decided on the status of persons who are resolved already: what holds at once, before the whole is
/// resolved anew. `standing` are the decisions that hold, in the order of the chain.
///
/// ```
/// # use records::*;
/// # let mut person: Person = serde_json::from_value(serde_json::json!({"id": PersonId(7), "mentions": [MentionId(7)],
/// #     "status": "confirmed", "status_rule": "", "first_reported_at": "2024-06-01", "sources": 1, "rank_group": "unknown"}))?;
/// let withdraw = Decision::after(None, "2024-07-01T00:00:00Z".parse()?, "anna", "he lives", Action::Withdraw { person: MentionId(7) });
/// persons::rule_on_status(std::slice::from_mut(&mut person), &[withdraw]);
/// assert_eq!((person.status, person.status_rule.as_str()), (Status::Withdrawn, "decision 1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rule_on_status(persons: &mut [Person], standing: &[Decision]) {
    let rulings = Rulings::new(standing);
    if rulings.on.is_empty() {
        return;
    }
    for person in persons {
        if let Some((decision, confirms)) = rulings.on(person.mentions.iter().copied()).status() {
            person.status = if confirms { Status::Confirmed } else { Status::Withdrawn };
            person.status_rule = rule(decision);
        }
    }
}

/// A decision that could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Its number in the chain.
    pub decision: u64,
    /// Why, in words.
    pub reason: String,
}

/// The decisions that [`resolve`](crate::resolve) could not carry out. The chain keeps them; an editor should know.
///
/// They name a mention that is not there, or give a field a value that is not of its form.
#[must_use]
pub fn ignored(input: &Input) -> Vec<Ignored> {
    let known: HashSet<MentionId> = input.mentions.iter().map(|said| said.mention.id).collect();
    let mut ignored = Vec::new();
    for decision in input.decisions {
        let named = match &decision.action {
            Action::Confirm { person } | Action::Withdraw { person } | Action::Override { person, .. } => {
                vec![*person]
            }
            Action::Redact { mention, .. } => vec![*mention],
            Action::Same { left, right } | Action::Different { left, right } => vec![*left, *right],
            Action::TakeBack { .. } => vec![],
        };
        if let Some(absent) = named.into_iter().find(|id| !known.contains(id)) {
            let reason = format!("there is no mention {absent}");
            ignored.push(Ignored { decision: decision.number, reason });
        } else if let Action::Override { field, value: Some(value), .. } = &decision.action
            && let Err(reason) = check(*field, value)
        {
            ignored.push(Ignored { decision: decision.number, reason });
        }
    }
    ignored
}

/// Whether a text is a value of a field. The words say what would be right.
fn check(field: FieldName, text: &str) -> Result<(), String> {
    fn form<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<(), String> {
        text.parse::<T>().map(|_| ()).map_err(|error| error.to_string())
    }
    match field {
        FieldName::Birth
        | FieldName::Death
        | FieldName::Funeral
        | FieldName::Registration
        | FieldName::Court
        | FieldName::Enlisted => form::<Edtf>(text),
        FieldName::Age => form::<u8>(text).map_err(|_| format!("`{text}` is not an age in completed years")),
        FieldName::Sex => form::<Sex>(text),
        FieldName::RegionCode => form::<RegionCode>(text),
        FieldName::Recruitment => form::<Recruitment>(text),
        FieldName::Branch => form::<Branch>(text),
        _ => Ok(()),
    }
}
