//! The parts of one name read together: they stand in one case and belong to one person.

use crate::full::FullName;
use crate::nominatives::{Reading, of_case, of_sex, unweighed, unweighed_by_rules};
use crate::part::{Case, Language, Part, Sex};

/// One way to understand a full name: its parts in the nominative.
#[derive(Debug, Clone, PartialEq)]
pub struct FullReading {
    /// The parts in the nominative; an initial stays as it was written.
    pub name: FullName,
    /// The likeliest case in which they stand.
    pub case: Case,
    /// Whose name it is.
    pub sex: Sex,
    /// The share of this reading among all of this name; they add up to one.
    pub weight: f32,
}

/// What a surname weighs that stays in the nominative beside a declined given name ("вручили Сергею Иванов").
const UNDECLINED: f32 = 0.005;

/// What a part weighs that cannot stand in the case and sex in which the others do.
const UNFIT: f32 = 1e-6;

/// What a given name weighs that the dictionary does not know, where those it knows do not agree with the other parts.
const UNKNOWN: f32 = 0.05;

/// Readings that weigh less than this beside the best are left out.
const NEGLIGIBLE: f32 = 1e-9;

/// How many nominatives of one part are kept in one case and sex.
const KEPT: usize = 4;

/// Every way to understand the parts of one name, the likeliest first.
///
/// The parts must agree: in "Александра Иванова Сергеевича" the patronymic tells that a man is spoken of, in the genitive, so the
/// surname is Иванов. Where no case and sex fit all parts, those that fit most of them are taken, and the part that
/// does not fit keeps its own likeliest nominative.
///
/// ```
/// use names::{FullName, Language, Sex, full_nominatives};
/// // an invented man
/// let name = |surname: &str, given: &str, patronymic: Option<&str>| FullName {
///     surname: Some(surname.into()),
///     given: Some(given.into()),
///     patronymic: patronymic.map(str::to_owned),
/// };
/// let read = full_nominatives(&name("Иванова", "Александра", Some("Сергеевича")), Language::Russian);
/// assert_eq!(read[0].name, name("Иванов", "Александр", Some("Сергеевич")));
/// // without the patronymic it may be a woman, in the nominative
/// let read = full_nominatives(&name("Иванова", "Александра", None), Language::Russian);
/// assert!(read.iter().any(|one| one.sex == Sex::Female && one.name == name("Иванова", "Александра", None)));
/// ```
#[must_use]
pub fn full_nominatives(written: &FullName, language: Language) -> Vec<FullReading> {
    let mut parts = [
        Spoken::new(Part::Surname, written.surname.as_deref(), language),
        Spoken::new(Part::Given, written.given.as_deref(), language),
        Spoken::new(Part::Patronymic, written.patronymic.as_deref(), language),
    ];
    if !agree(&parts, language) {
        parts[1].add_unknown(written.given.as_deref(), language);
    }
    let mut settings = settings(&parts, language);
    let best = settings.iter().map(|one| one.weight).fold(0.0, f32::max);
    settings.retain(|one| one.weight >= best * NEGLIGIBLE);
    let mut found: Vec<(Combination, f32, &Setting)> = Vec::new();
    for one in &settings {
        let [surnames, givens, patronymics] = &one.standing;
        for (surname, a) in surnames {
            for (given, b) in givens {
                for (patronymic, c) in patronymics {
                    let weight = of_case(one.case) * of_sex(one.sex) * a * b * c;
                    let names = [*surname, *given, *patronymic];
                    if weight < best * NEGLIGIBLE {
                        continue;
                    }
                    match found.iter_mut().find(|known| known.0 == names && known.2.sex == one.sex) {
                        Some(known) => {
                            if one.weight > known.2.weight {
                                known.2 = one;
                            }
                            known.1 += weight;
                        }
                        None => found.push((names, weight, one)),
                    }
                }
            }
        }
    }
    let total: f32 = found.iter().map(|one| one.1).sum();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
        .into_iter()
        .map(|([surname, given, patronymic], weight, one)| FullReading {
            name: FullName {
                surname: surname.map(str::to_owned),
                given: given.map(str::to_owned),
                patronymic: patronymic.map(str::to_owned),
            },
            case: one.case,
            sex: one.sex,
            weight: if total > 0.0 { weight / total } else { 1.0 },
        })
        .collect()
}

/// Surname, given name and patronymic.
type Combination<'a> = [Option<&'a str>; 3];

/// What the parts could be of in one case and sex.
struct Setting<'a> {
    case: Case,
    sex: Sex,
    standing: [Standing<'a>; 3],
    /// The weight of the best of each part.
    weight: f32,
}

/// Nominatives, the best first, with how well each fits; never empty.
type Standing<'a> = Vec<(Option<&'a str>, f32)>;

fn settings<'a>(parts: &'a [Spoken; 3], language: Language) -> Vec<Setting<'a>> {
    let mut settings = Vec::with_capacity(14);
    for &case in cases(language) {
        for &sex in Sex::ALL {
            let standing = parts.each_ref().map(|part| part.standing(case, sex));
            let best = standing.iter().map(|nominatives| nominatives.first().map_or(0.0, |one| one.1));
            let weight = of_case(case) * of_sex(sex) * best.product::<f32>();
            settings.push(Setting { case, sex, standing, weight });
        }
    }
    settings
}

fn cases(language: Language) -> &'static [Case] {
    if language == Language::Russian { &Case::ALL[..6] } else { &Case::ALL[..] }
}

/// Whether there is a case and a sex in which all parts can stand.
fn agree(parts: &[Spoken; 3], language: Language) -> bool {
    cases(language).iter().any(|&case| {
        Sex::ALL.iter().any(|&sex| {
            parts.iter().all(|part| {
                part.readings.is_empty()
                    || part
                        .readings
                        .iter()
                        .any(|one| one.case == case && one.sex.is_none_or(|its| its == sex))
            })
        })
    })
}

/// A part as it was written, with what it could be.
struct Spoken {
    part: Part,
    /// What stands for it where nothing is to be read: an initial, or nothing.
    fixed: Option<String>,
    readings: Vec<Reading>,
}

impl Spoken {
    fn new(part: Part, form: Option<&str>, language: Language) -> Self {
        match form {
            Some(form) if !is_initial(form) => {
                Self { part, fixed: None, readings: unweighed(part, form, language) }
            }
            fixed => Self { part, fixed: fixed.map(str::to_owned), readings: Vec::new() },
        }
    }

    /// Takes in what the rules make of a given name beside what the dictionary knows.
    fn add_unknown(&mut self, form: Option<&str>, language: Language) {
        let Some(form) = form.filter(|form| !is_initial(form)) else { return };
        let same =
            |a: &Reading, b: &Reading| (&a.nominative, a.case, a.sex) == (&b.nominative, b.case, b.sex);
        for mut one in unweighed_by_rules(self.part, form, language) {
            one.weight *= UNKNOWN;
            if !self.readings.iter().any(|known| same(known, &one)) {
                self.readings.push(one);
            }
        }
    }

    /// The nominatives it could be of in a case and sex, with how well each fits; never empty.
    fn standing(&self, case: Case, sex: Sex) -> Standing<'_> {
        let plain = |reading: &Reading| {
            let of_sex = if reading.sex.is_some() { of_sex(sex) } else { 1.0 };
            reading.weight / (of_case(reading.case) * of_sex)
        };
        let mut here: Vec<(Option<&str>, f32)> = Vec::with_capacity(KEPT);
        for reading in self.readings.iter().filter(|one| one.sex.is_none_or(|its| its == sex)) {
            let weight = match (reading.case == case, self.part, reading.case) {
                (true, ..) => plain(reading),
                (false, Part::Surname | Part::Given, Case::Nominative) => plain(reading) * UNDECLINED,
                _ => continue,
            };
            match here.iter_mut().find(|known| known.0 == Some(&reading.nominative)) {
                Some(known) => known.1 = known.1.max(weight),
                None => here.push((Some(&reading.nominative), weight)),
            }
        }
        here.sort_by(|a, b| b.1.total_cmp(&a.1));
        here.truncate(KEPT);
        if here.is_empty() {
            let own = self.readings.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
            match own {
                Some(own) => here.push((Some(&own.nominative), UNFIT * own.weight)),
                None => here.push((self.fixed.as_deref(), 1.0)),
            }
        }
        here
    }
}

fn is_initial(form: &str) -> bool {
    form.trim_end_matches('.').chars().count() < 2
}
