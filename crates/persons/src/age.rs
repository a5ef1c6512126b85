//! Age at death.

use jiff::civil::Date;
use records::{Edtf, FieldName, NoticeKind, Read, Resolved};

use crate::Evident;
use crate::choose::{Candidate, Coded};
use crate::dating::Dated;
use crate::fields::Claims;

/// No soldier is younger or older; an age outside is a wrong date.
const POSSIBLE: std::ops::RangeInclusive<u8> = 14..=90;

/// Age at death in completed years.
///
/// Where the dates of birth and death leave one age possible, it is that one, whatever a source says: sources round,
/// and count from the day on which they write. Else what a source says; else the age on the middle days of the two
/// dates, if they leave two ages at most.
pub(crate) fn resolved(
    claims: &Claims,
    birth: Option<&Resolved<Edtf>>,
    dated: Option<&Dated>,
) -> Option<Resolved<u8>> {
    let computed = birth.zip(dated).and_then(|(birth, dated)| {
        let ages = Ages::between(&birth.value, &dated.date.value)?;
        Some((ages, birth.mention))
    });
    let of_dates = |age, mention, rule: &str| Some(Resolved { value: age, mention, rule: rule.to_owned() });
    match computed {
        Some((ages, mention)) if ages.least == ages.most && !decided(claims) => {
            of_dates(ages.least, mention, "from birth and date")
        }
        _ => stated(claims).or_else(|| {
            let (ages, mention) =
                computed.filter(|(ages, _)| ages.most - ages.least <= 1 && !decided(claims))?;
            of_dates(ages.middle, mention, "likelier of two, from birth and date")
        }),
    }
}

fn decided(claims: &Claims) -> bool {
    claims.orders.field::<u8>(FieldName::Age).is_some()
}

/// The age that notices state. One told of a missing man is his age then.
fn stated(claims: &Claims) -> Option<Resolved<u8>> {
    let kinds = |kind| matches!(kind, NoticeKind::Death | NoticeKind::Missing);
    let said = || claims.of(FieldName::Age, kinds, |fields| fields.age.as_ref());
    let candidate = |(place, _, read): (usize, &Evident, &Read<u8>)| Candidate {
        value: Coded(read.value),
        place,
        confidence: read.confidence,
    };
    let possible = || said().filter(|(_, _, read)| POSSIBLE.contains(&read.value)).map(candidate).collect();
    claims.settle(FieldName::Age, possible, |_| 0, |coded| coded.0)
}

/// The ages that a date of birth and a date of death leave possible.
#[derive(Clone, Copy)]
struct Ages {
    least: u8,
    most: u8,
    middle: u8,
}

impl Ages {
    fn between(birth: &Edtf, death: &Edtf) -> Option<Self> {
        let age = |from: Date, to: Date| completed_years(from, to).filter(|years| POSSIBLE.contains(years));
        let ends = |date: &Edtf| Some((date.earliest()?, date.latest()?));
        let (born, died) = (ends(birth)?, ends(death)?);
        Some(Self {
            least: age(born.1, died.0)?,
            most: age(born.0, died.1)?,
            middle: age(middle(born), middle(died))?,
        })
    }
}

fn middle((from, to): (Date, Date)) -> Date {
    let half = from.duration_until(to) / 2;
    from.checked_add(half).unwrap_or(from)
}

/// Completed years from one day to another; `None` if it is earlier, or too many for an age.
fn completed_years(from: Date, to: Date) -> Option<u8> {
    let years = i32::from(to.year()) - i32::from(from.year());
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    u8::try_from(years - i32::from(before_birthday)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Ages, completed_years};
    use jiff::civil::date;

    #[test]
    fn a_year_is_completed_on_the_birthday() {
        let born = date(1990, 5, 2);
        assert_eq!(completed_years(born, date(2024, 5, 1)), Some(33));
        assert_eq!(completed_years(born, date(2024, 5, 2)), Some(34));
        assert_eq!(completed_years(born, date(1989, 5, 2)), None);
        assert_eq!(completed_years(date(2000, 2, 29), date(2018, 2, 28)), Some(17));
    }

    #[test]
    fn a_year_of_birth_leaves_two_ages_of_which_one_is_likelier() {
        let ages = Ages::between(&"1990".parse().unwrap(), &"2024-02-20".parse().unwrap()).unwrap();
        assert_eq!((ages.least, ages.most, ages.middle), (33, 34, 33));
    }
}
