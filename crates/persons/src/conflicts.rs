//! Where the sources of one person contradict each other.

use records::{Edtf, FieldName, Mention};

/// A field of one person of which two sources say what cannot both be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which.
    pub field: FieldName,
    /// What is said, each value once, in the order of the mentions: the place of the mention that says it first, and the value.
    pub said: Vec<(usize, String)>,
}

/// What the mentions of one person contradict each other in. An editor who looks at these finds wrong dates, and men whom
/// linkage took for one.
///
/// Dates contradict each other when no day could be both: `2024-05` and `2024-05-12` agree. Homes, recruitment and rank are left
/// to those who know that men move, are promoted and are called by several names; so are names, whose spellings linkage weighs.
///
/// ```
/// use records::{EvidenceId, Fields, Hash, Mention, MentionId, NoticeKind, Read};
/// let mention = |ordinal, death: &str| Mention {
///     id: MentionId(ordinal),
///     evidence: EvidenceId(Hash::of(b"an invented notice")),
///     ordinal: 0,
///     kind: NoticeKind::Death,
///     confidence: 0.9,
///     first_reported_at: jiff::civil::date(2024, 6, 1),
///     unnamed: None,
///     fields: Fields { death: death.parse().ok().map(|value| Read { value, span: None, confidence: 0.9 }), ..Fields::default() },
/// };
/// let (month, day, other) = (mention(1, "2024-05"), mention(2, "2024-05-12"), mention(3, "2024-04-30"));
/// assert!(persons::conflicts([&month, &day]).is_empty());
/// let found = persons::conflicts([&month, &day, &other]);
/// assert_eq!(found[0].field, records::FieldName::Death);
/// assert_eq!(found[0].said[2], (2, "2024-04-30".to_owned()));
/// ```
#[must_use]
pub fn conflicts<'m>(mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<Conflict> {
    let mentions: Vec<&Mention> = mentions.into_iter().collect();
    let dates = |field, of: fn(&Mention) -> Option<&Edtf>| {
        let said: Vec<(usize, &Edtf)> =
            mentions.iter().enumerate().filter_map(|(place, mention)| Some((place, of(mention)?))).collect();
        let apart = said.iter().any(|(_, one)| said.iter().any(|(_, other)| !one.overlaps(other)));
        apart.then(|| Conflict { field, said: once(said) })
    };
    [
        dates(FieldName::Birth, |mention| mention.fields.birth.as_ref().map(|read| &read.value)),
        dates(FieldName::Death, |mention| mention.fields.death.as_ref().map(|read| &read.value)),
        dates(FieldName::Funeral, |mention| mention.fields.funeral.as_ref().map(|read| &read.value)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Each value once, where it is said first.
fn once(said: Vec<(usize, &Edtf)>) -> Vec<(usize, String)> {
    let mut values: Vec<(usize, String)> = Vec::new();
    for (place, value) in said {
        let value = value.to_string();
        if !values.iter().any(|(_, known)| *known == value) {
            values.push((place, value));
        }
    }
    values
}
