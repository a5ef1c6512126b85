//! Which operation a man died in, as far as anything says so.

use records::{Codebook, DateBasis, Edtf, Operation, Person, Resolved};
use serde::Serialize;

use crate::words::names_one;

/// What ties a death to an operation, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// He fell in one of its places, within its period.
    Place,
    /// His place of death is not known, and his unit fought there within its period.
    Unit,
    /// Neither is known, and it was fought along the whole front on the day he died.
    Date,
}

impl Tie {
    /// The rule in words, as it stands beside a person's operation.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Place => "place of death and date of the operation",
            Self::Unit => "unit and date of the operation, no place of death",
            Self::Date => "date of the operation alone, neither place of death nor unit of another",
        }
    }
}

/// The operation that a death is attributed to, and by what; `None` where nothing says so.
///
/// Only a date of death ties a man to an operation, and only one that lies in its period as a whole: half of a month is no
/// evidence. A known place of death that is none of its places keeps him out of it, whatever his unit. Of several operations
/// the strongest tie wins, then the one that is first in the codebook; so no death is attributed twice.
///
/// # Example: a place is enough, a date alone is not
/// ```
/// use persons::operation::{Tie, attributed};
/// let text = "id = \"x\"\ntitle = \"X\"\nperiod = \"2024-10\"\nplaces = [\"Тестовка\"]\nsources = [\"a report\"]\n";
/// let operations = [toml::from_str::<records::Operation>(text)?];
/// let died = "2024-10-05".parse()?;
/// let found = attributed(&operations, &died, Some("с. Тестовка"), None);
/// assert_eq!(found.map(|(operation, tie)| (operation.id.as_str(), tie)), Some(("x", Tie::Place)));
/// assert_eq!(attributed(&operations, &died, None, None), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn attributed<'a>(
    operations: &'a [Operation],
    died: &Edtf,
    place: Option<&str>,
    unit: Option<&str>,
) -> Option<(&'a Operation, Tie)> {
    let tie = |operation: &Operation| {
        if !died.within(&operation.period) {
            return None;
        }
        match place {
            Some(place) => names_one(&operation.places, place).then_some(Tie::Place),
            None if unit.is_some_and(|unit| names_one(&operation.units, unit)) => Some(Tie::Unit),
            None => operation.by_date.then_some(Tie::Date),
        }
    };
    // `min_by_key` keeps the first of equals.
    operations.iter().filter_map(|operation| Some((operation, tie(operation)?))).min_by_key(|(_, tie)| *tie)
}

/// The operation as a person's resolved field: the codebook's id, the mention that gives the place or unit, and the rule.
#[must_use]
pub fn resolved(
    operations: &[Operation],
    died: Option<&Edtf>,
    place: Option<&Resolved<String>>,
    unit: Option<&Resolved<String>>,
) -> Option<Resolved<String>> {
    let (at, of) = (place.map(|read| read.value.as_str()), unit.map(|read| read.value.as_str()));
    let (operation, tie) = attributed(operations, died?, at, of)?;
    let by = match tie {
        Tie::Place => place,
        Tie::Unit => unit,
        Tie::Date => None,
    };
    let mention = by.and_then(|read| read.mention);
    Some(Resolved { value: operation.id.clone(), mention, rule: tie.rule().to_owned() })
}

/// A person's operation, by his resolved date, place and unit.
#[must_use]
pub fn of_person<'a>(person: &Person, codebook: &'a Codebook) -> Option<(&'a Operation, Tie)> {
    let date = person.date.as_ref().filter(|_| person.date_basis == Some(DateBasis::Death))?;
    let place = person.place_of_death.as_ref().map(|read| read.value.as_str());
    let unit = person.unit.as_ref().map(|read| read.value.as_str());
    attributed(&codebook.operation, &date.value, place, unit)
}

/// Deaths of one operation, by what ties them to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attributed {
    /// The operation.
    pub operation: String,
    /// By place of death.
    pub by_place: usize,
    /// By unit.
    pub by_unit: usize,
    /// By date alone.
    pub by_date: usize,
    /// The dead of its period that nothing ties to any operation, or that are tied to another.
    pub not_here: usize,
}

/// The deaths of persons by operation, with those that cannot be attributed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// An entry for each operation of the codebook, in its order. No death stands in two.
    pub operations: Vec<Attributed>,
    /// The dead who are attributed to none.
    pub unattributed: usize,
    /// All the dead.
    pub all: usize,
}

impl Attribution {
    /// The share of the dead that cannot be attributed; 0 where there are none.
    #[must_use]
    pub fn share_unattributed(&self) -> f64 {
        if self.all == 0 { 0.0 } else { self.unattributed as f64 / self.all as f64 }
    }
}

/// Attributes persons to the codebook's operations. Whom to count (the confirmed, one year's) is for the caller to choose.
#[must_use]
pub fn attribute<'p>(persons: impl IntoIterator<Item = &'p Person>, codebook: &Codebook) -> Attribution {
    let none = |operation: &Operation| Attributed {
        operation: operation.id.clone(),
        by_place: 0,
        by_unit: 0,
        by_date: 0,
        not_here: 0,
    };
    let mut operations: Vec<Attributed> = codebook.operation.iter().map(none).collect();
    let (mut unattributed, mut all) = (0, 0);
    for person in persons {
        all += 1;
        let found = of_person(person, codebook);
        unattributed += usize::from(found.is_none());
        for (operation, row) in codebook.operation.iter().zip(&mut operations) {
            match found {
                Some((of, Tie::Place)) if of.id == operation.id => row.by_place += 1,
                Some((of, Tie::Unit)) if of.id == operation.id => row.by_unit += 1,
                Some((of, Tie::Date)) if of.id == operation.id => row.by_date += 1,
                _ => {
                    let here = person.date.as_ref().is_some_and(|date| date.value.within(&operation.period));
                    row.not_here += usize::from(here);
                }
            }
        }
    }
    Attribution { operations, unattributed, all }
}
