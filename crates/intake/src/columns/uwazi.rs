//! The export of Uwazi, a database of human-rights groups: entities of several templates in one table.
//!
//! It begins with `Title`, `Date added` and `Template`, and ends with `Geolocation`, `Documents`, `Attachments` and `Published`;
//! between them stand the properties of the templates, under the names that the group gave them.

use super::{Place, Target, headings};

const FIRST: [&str; 3] = ["title", "date added", "template"];
/// Uwazi's own columns at the end, one of which (`Published` or `Unpublished`) would be taken for a day.
const LAST: [&str; 4] = ["geolocation", "documents", "attachments", "published"];

/// Parts of what groups call the template of a person.
const PERSONS: [&str; 15] = [
    "person",
    "people",
    "victim",
    "individual",
    "casualt",
    "soldier",
    "dead",
    "персон",
    "человек",
    "погибш",
    "жертв",
    "особ",
    "людин",
    "загибл",
    "військовослужб",
];

/// The column that says what a row is, if this is such an export.
pub(super) fn sort(given: &[String]) -> Option<usize> {
    let begins = given.len() >= FIRST.len()
        && given.iter().zip(FIRST).all(|(heading, known)| headings::plain(heading) == known);
    begins.then_some(2)
}

/// What its columns mean: a title is a name, and a row was first told of on the day on which it was added.
pub(super) fn recognised(given: &[String]) -> Option<Vec<(Target, Place)>> {
    sort(given)?;
    let mut own = given.to_vec();
    for heading in &mut own {
        if LAST.contains(&headings::plain(heading).as_str()) {
            heading.clear();
        }
    }
    own[0] = "name".to_owned();
    own[1] = "published".to_owned();
    own[2].clear();
    Some(headings::recognised(&own))
}

/// Whether a template is one of persons.
pub(super) fn is_person(template: &str) -> bool {
    let template = template.to_lowercase();
    PERSONS.iter().any(|part| template.contains(part))
}
