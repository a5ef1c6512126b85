//! How common names with a certain ending are: what decides between the nominatives that a form could be of.

use crate::part::{Language, Part, Sex};

/// How likely a folded nominative is, by its ending; `stem` is the length in bytes of what it shares with the form.
pub(crate) fn likelihood(part: Part, nominative: &str, stem: usize, _sex: Sex, _language: Language) -> f32 {
    let _ = stem;
    if part != Part::Surname {
        return 1.0;
    }
    const COMMON: [(&str, f32); 14] = [
        ("ов", 30.0),
        ("ев", 20.0),
        ("ин", 15.0),
        ("ова", 30.0),
        ("ева", 20.0),
        ("ина", 15.0),
        ("ский", 10.0),
        ("ская", 10.0),
        ("енко", 12.0),
        ("ук", 8.0),
        ("юк", 8.0),
        ("ик", 4.0),
        ("ак", 3.0),
        ("ий", 2.0),
    ];
    COMMON.iter().find(|(ending, _)| nominative.ends_with(ending)).map_or(1.0, |&(_, weight)| weight)
}
