//! The parts of one name read together: they stand in one case and belong to one person.

use crate::full::FullName;
use crate::inflect::inflect;
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

/// A reading of a patronymic that weighs less than this beside the best is none: its form leaves no doubt of its case.
const DOUBTFUL: f32 = 0.02;

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
    if !can_agree(&parts, language) {
        parts[1].add_unknown(written.given.as_deref(), language);
    }
    weigh_together(&parts, language)
}

/// [`full_nominatives`] of parts whose readings are at hand, as [`crate::nominatives`] gives them; empty for a part that is not there or
/// an initial, which stays out of the names given back.
///
/// ```
/// use names::{Language, Part, agree, nominatives};
/// // "простились с Мельником Александром" (invented)
/// let surname = nominatives(Part::Surname, "Мельником", Language::Russian);
/// let given = nominatives(Part::Given, "Александром", Language::Russian);
/// let read = agree([&surname, &given, &[]], Language::Russian);
/// assert_eq!(read[0].name.surname.as_deref(), Some("Мельник"));
/// assert_eq!(read[0].name.given.as_deref(), Some("Александр"));
/// ```
#[must_use]
pub fn agree(readings: [&[Reading]; 3], language: Language) -> Vec<FullReading> {
    let [surname, given, patronymic] = readings;
    let parts = [
        Spoken::of_readings(Part::Surname, surname, language),
        Spoken::of_readings(Part::Given, given, language),
        Spoken::of_readings(Part::Patronymic, patronymic, language),
    ];
    weigh_together(&parts, language)
}

fn weigh_together(parts: &[Spoken; 3], language: Language) -> Vec<FullReading> {
    let mut settings = settings(parts, language);
    let best = settings.iter().map(|one| one.weight).fold(0.0, f32::max);
    settings.retain(|one| one.weight >= best * NEGLIGIBLE);
    let mut found: Vec<([u16; 3], f32, &Setting)> = Vec::with_capacity(16);
    for one in &settings {
        let [surnames, givens, patronymics] = &one.standing;
        for &(surname, a) in surnames.kept() {
            for &(given, b) in givens.kept() {
                for &(patronymic, c) in patronymics.kept() {
                    let weight = of_case(one.case) * of_sex(one.sex) * a * b * c;
                    if weight < best * NEGLIGIBLE {
                        continue;
                    }
                    let numbers = [surname, given, patronymic];
                    match found.iter_mut().find(|known| known.0 == numbers && known.2.sex == one.sex) {
                        Some(known) => {
                            if one.weight > known.2.weight {
                                known.2 = one;
                            }
                            known.1 += weight;
                        }
                        None => found.push((numbers, weight, one)),
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
                surname: parts[0].name(surname),
                given: parts[1].name(given),
                patronymic: parts[2].name(patronymic),
            },
            case: one.case,
            sex: one.sex,
            weight: if total > 0.0 { weight / total } else { 1.0 },
        })
        .collect()
}

/// What the parts could be of in one case and sex.
struct Setting {
    case: Case,
    sex: Sex,
    standing: [Standing; 3],
    /// The weight of the best of each part.
    weight: f32,
}

/// Numbers of nominatives, the best first, with how well each fits; never empty.
#[derive(Default)]
struct Standing {
    best: [(u16, f32); KEPT],
    count: usize,
}

impl Standing {
    fn kept(&self) -> &[(u16, f32)] {
        &self.best[..self.count]
    }

    /// Takes in a nominative; of equal ones the better weight, and of too many the best.
    fn add(&mut self, number: u16, weight: f32) {
        if let Some(at) = self.kept().iter().position(|known| known.0 == number) {
            if self.best[at].1 >= weight {
                return;
            }
            self.best.copy_within(at + 1..self.count, at);
            self.count -= 1;
        }
        let at = self.kept().iter().position(|known| known.1 < weight).unwrap_or(self.count);
        if at == KEPT {
            return;
        }
        self.count = KEPT.min(self.count + 1);
        self.best.copy_within(at..self.count - 1, at + 1);
        self.best[at] = (number, weight);
    }
}

fn settings(parts: &[Spoken; 3], language: Language) -> Vec<Setting> {
    let mut settings = Vec::with_capacity(14);
    for &case in cases(language) {
        for &sex in Sex::ALL {
            let standing = parts.each_ref().map(|part| part.standing(case, sex));
            let best: f32 = standing.iter().map(|nominatives| nominatives.best[0].1).product();
            let weight = of_case(case) * of_sex(sex) * best;
            settings.push(Setting { case, sex, standing, weight });
        }
    }
    settings
}

fn cases(language: Language) -> &'static [Case] {
    if language == Language::Russian { &Case::ALL[..6] } else { &Case::ALL[..] }
}

/// Whether there is a case and a sex in which all parts can stand.
fn can_agree(parts: &[Spoken; 3], language: Language) -> bool {
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
    /// The number of each reading's nominative: that of the first reading which has the same.
    numbers: Vec<u16>,
}

impl Spoken {
    fn new(part: Part, form: Option<&str>, language: Language) -> Self {
        let mut spoken = Self { part, fixed: None, readings: Vec::new(), numbers: Vec::new() };
        match form {
            Some(form) if !is_initial(form) => spoken.take_in(unweighed(part, form, language)),
            fixed => spoken.fixed = fixed.map(str::to_owned),
        }
        spoken
    }

    /// Of readings that give a name which never changes as a nominative only.
    fn of_readings(part: Part, readings: &[Reading], language: Language) -> Self {
        let mut spoken = Self { part, fixed: None, readings: Vec::new(), numbers: Vec::new() };
        let most = readings.iter().map(|one| one.weight).fold(0.0, f32::max);
        let sure = readings.iter().filter(|one| part != Part::Patronymic || one.weight > most * DOUBTFUL);
        let mut all: Vec<Reading> = sure.cloned().collect();
        let stays = |one: &Reading| {
            let to = |case| inflect(part, &one.nominative, case, one.sex.unwrap_or(Sex::Male), language);
            one.case == Case::Nominative
                && to(Case::Dative) == one.nominative
                && to(Case::Genitive) == one.nominative
        };
        for at in 0..all.len() {
            if !stays(&all[at]) {
                continue;
            }
            for &case in &cases(language)[1..] {
                let mut one = all[at].clone();
                one.weight *= of_case(case) / of_case(Case::Nominative);
                one.case = case;
                all.push(one);
            }
        }
        spoken.take_in(all);
        spoken
    }

    fn take_in(&mut self, readings: Vec<Reading>) {
        for one in readings {
            let same = self.readings.iter().position(|known| known.nominative == one.nominative);
            let number = same.map_or(self.readings.len(), |at| usize::from(self.numbers[at]));
            self.numbers.push(u16::try_from(number).unwrap_or(u16::MAX));
            self.readings.push(one);
        }
    }

    /// Takes in what the rules make of a given name beside what the dictionary knows.
    fn add_unknown(&mut self, form: Option<&str>, language: Language) {
        let Some(form) = form.filter(|form| !is_initial(form)) else { return };
        let same =
            |a: &Reading, b: &Reading| (&a.nominative, a.case, a.sex) == (&b.nominative, b.case, b.sex);
        let mut unknown = unweighed_by_rules(self.part, form, language);
        unknown.retain(|one| !self.readings.iter().any(|known| same(known, one)));
        for one in &mut unknown {
            one.weight *= UNKNOWN;
        }
        self.take_in(unknown);
    }

    /// The nominatives it could be of in a case and sex.
    fn standing(&self, case: Case, sex: Sex) -> Standing {
        let plain = |reading: &Reading| {
            let of_sex = if reading.sex.is_some() { of_sex(sex) } else { 1.0 };
            reading.weight / (of_case(reading.case) * of_sex)
        };
        let mut standing = Standing::default();
        for (reading, &number) in self.readings.iter().zip(&self.numbers) {
            if reading.sex.is_some_and(|its| its != sex) {
                continue;
            }
            if reading.case == case {
                standing.add(number, plain(reading));
            } else if reading.case == Case::Nominative && self.part != Part::Patronymic {
                standing.add(number, plain(reading) * UNDECLINED);
            }
        }
        if standing.count == 0 {
            let own = self.readings.iter().zip(&self.numbers);
            match own.max_by(|a, b| a.0.weight.total_cmp(&b.0.weight)) {
                Some((own, &number)) => standing.add(number, UNFIT * own.weight),
                None => standing.add(u16::MAX, 1.0),
            }
        }
        standing
    }

    /// The nominative of a number.
    fn name(&self, number: u16) -> Option<String> {
        match self.readings.get(usize::from(number)) {
            Some(reading) => Some(reading.nominative.clone()),
            None => self.fixed.clone(),
        }
    }
}

fn is_initial(form: &str) -> bool {
    form.trim_end_matches('.').chars().count() < 2
}
