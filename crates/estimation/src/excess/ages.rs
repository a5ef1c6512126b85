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
/// deaths.insert("15-17", 2019, Sex::Male, Count { deaths: 1, hiv: None });
/// assert_eq!(ages_named(&deaths, "15-24")?, ["15-19", "20-24"], "nothing follows on 15-17");
/// deaths.insert("30–34 лет", 2019, Sex::Male, Count { deaths: 1, hiv: None });
/// assert_eq!(ages_named(&deaths, "25-34")?, ["25-29", "30–34 лет"]);
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

/// The age groups that fill a span, each beginning where the one before it ended. Where two begin at one age, the shorter is
/// tried first, and the longer where nothing follows on the shorter: tables have 15-17 beside 15-19.
fn filling(known: &[&str], first: u8, last: u8) -> Option<Vec<String>> {
    let mut begins: Vec<(u8, &str)> = known
        .iter()
        .filter_map(|age| {
            span(age).filter(|(from, to)| *from == first && *to <= last).map(|(_, to)| (to, *age))
        })
        .collect();
    begins.sort_unstable();
    begins.into_iter().find_map(|(to, age)| {
        let rest = if to == last { Vec::new() } else { filling(known, to.checked_add(1)?, last)? };
        Some(std::iter::once(age.to_owned()).chain(rest).collect())
    })
}

/// The first and last age of a name such as `15-19`, in completed years. Words after it, as in `15–19 лет`, are left aside.
fn span(name: &str) -> Option<(u8, u8)> {
    let (first, last) = name.split_once(['-', '–'])?;
    let last = last.split_whitespace().next()?;
    let (first, last) = (first.trim().parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}
