//! Which age groups a request such as `15-49` means.

use super::ExcessError;
use super::deaths::Deaths;

/// The age groups of a table that a list such as `15-19,20-24` or a span such as `15-49` names, in ascending order of
/// age for a span, else as given.
///
/// # Errors
/// Where a name is neither an age group of the table nor a span that its age groups fill from end to end.
///
/// ```
/// use estimation::excess::{Count, Deaths, Sex, ages_named};
/// let mut deaths = Deaths::default();
/// for age in ["15-19", "20-24", "25-29", "5-9"] {
///     deaths.insert(age, 2019, Sex::Male, Count { deaths: 1, hiv: None });
/// }
/// assert_eq!(ages_named(&deaths, "15-24")?, ["15-19", "20-24"]);
/// assert_eq!(ages_named(&deaths, "5-9,25-29")?, ["5-9", "25-29"]);
/// # Ok::<(), estimation::excess::ExcessError>(())
/// ```
pub fn ages_named(deaths: &Deaths, request: &str) -> Result<Vec<String>, ExcessError> {
    let known = deaths.ages();
    let names = request.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut ages = Vec::new();
    for name in names {
        if known.contains(&name) {
            ages.push(name.to_owned());
            continue;
        }
        let no_age = || ExcessError::NoAge { age_group: name.to_owned(), known: known.join(", ") };
        let (first, last) = span(name).ok_or_else(no_age)?;
        let no_span = || ExcessError::Span { span: name.to_owned(), known: known.join(", ") };
        ages.extend(filling(&known, first, last).ok_or_else(no_span)?);
    }
    if ages.is_empty() { Err(ExcessError::NoAges) } else { Ok(ages) }
}

/// The age groups that fill a span, each beginning where the one before it ended. Where two begin at one age, the
/// shorter is taken.
fn filling(known: &[&str], first: u8, last: u8) -> Option<Vec<String>> {
    let mut filled = Vec::new();
    let mut next = first;
    while next <= last {
        let begins = known.iter().filter_map(|age| {
            Some((span(age)?.1, *age)).filter(|_| span(age).is_some_and(|(from, _)| from == next))
        });
        let (to, age) = begins.min()?;
        filled.push(age.to_owned());
        next = to.checked_add(1)?;
    }
    (next == last.checked_add(1)?).then_some(filled)
}

/// The first and last age of a name such as `15-19`, in completed years.
fn span(name: &str) -> Option<(u8, u8)> {
    let (first, last) = name.split_once(['-', '–'])?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some((first, last))
}
