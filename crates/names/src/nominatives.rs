//! From a form in any case back to the nominative.

use crate::dictionary;
use crate::endings::likelihood;
use crate::fold::fold_same_length;
use crate::inflect::graft;
use crate::letters::title;
use crate::paradigm::Declension;
use crate::part::{Case, Language, Part, Sex};

/// One way to understand a form: the nominative it could be of, the case it would then stand in, and how likely that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The nominative, capitalised as a name.
    pub nominative: String,
    /// The case that the form would stand in.
    pub case: Case,
    /// Whose name it would be; `None` where the form serves both.
    pub sex: Option<Sex>,
    /// The share of this reading among all of this form; they add up to one.
    pub weight: f32,
}

/// Every nominative that `form` could be of, the likeliest first.
///
/// Given names come from the dictionary, or by rule when it does not know the form; surnames and patronymics by the table of
/// declensions, weighed by how common surnames with such an ending are, how common the case is and, where men are
/// far more often spoken of, the sex.
///
/// ```
/// use names::{Case, Language, Part, Sex, nominatives};
/// let best = &nominatives(Part::Surname, "Мельником", Language::Russian)[0];
/// assert_eq!((best.nominative.as_str(), best.case), ("Мельник", Case::Instrumental));
/// let best = &nominatives(Part::Given, "Петру", Language::Russian)[0];
/// assert_eq!((best.nominative.as_str(), best.sex), ("Пётр", Some(Sex::Male)));
/// ```
#[must_use]
pub fn nominatives(part: Part, form: &str, language: Language) -> Vec<Reading> {
    weigh(gather(part, form, &Case::ALL, None, language))
}

/// The nominatives of `form` when the words beside it tell the case, the sex, or both.
///
/// Where nothing fits what was told, the form itself is given as the only reading.
///
/// ```
/// use names::{Case, Language, Part, Sex, nominatives_in_case};
/// let told = nominatives_in_case(Part::Surname, "Иванова", Some(Case::Genitive), Some(Sex::Male), Language::Russian);
/// assert_eq!(told[0].nominative, "Иванов");
/// ```
#[must_use]
pub fn nominatives_in_case(
    part: Part,
    form: &str,
    case: Option<Case>,
    sex: Option<Sex>,
    language: Language,
) -> Vec<Reading> {
    let one = [case.unwrap_or(Case::Nominative)];
    let cases = if case.is_some() { &one[..] } else { &Case::ALL[..] };
    weigh(gather(part, form, cases, sex, language))
}

fn gather(part: Part, form: &str, cases: &[Case], sex: Option<Sex>, language: Language) -> Vec<Reading> {
    let folded = fold_same_length(form);
    let mut found = Vec::with_capacity(8);
    if part == Part::Given {
        dictionary::readings(&folded, language, |nominative, case, its_sex, weight| {
            if cases.contains(&case) && (sex.is_none() || its_sex.is_none() || sex == its_sex) {
                let sex = sex.or(its_sex);
                found.push(Reading { nominative: nominative.to_owned(), case, sex, weight });
            }
        });
        if !found.is_empty() {
            return found;
        }
    }
    for &one in Sex::ALL.iter().filter(|&&one| sex.is_none_or(|sex| sex == one)) {
        by_rule(part, form, &folded, cases, one, language, &mut found);
    }
    if found.is_empty() {
        let case = cases.first().copied().unwrap_or(Case::Nominative);
        found.push(Reading { nominative: title(form), case, sex, weight: 1.0 });
    }
    found
}

fn by_rule(
    part: Part,
    form: &str,
    folded: &str,
    cases: &[Case],
    sex: Sex,
    language: Language,
    found: &mut Vec<Reading>,
) {
    let declension = Declension::of(part, sex, language);
    let mut candidate = String::with_capacity(form.len() + 8);
    for (number, case, ending) in declension.readings(folded) {
        if !cases.contains(&case) || (case == Case::Vocative && language == Language::Russian) {
            continue;
        }
        let paradigm = declension.paradigm(number);
        let stem = &folded[..folded.len() - ending];
        if (stem.is_empty() != paradigm.whole)
            || (paradigm.unchanging() && case != Case::Nominative && cases.len() > 1)
        {
            continue;
        }
        candidate.clear();
        candidate.push_str(stem);
        candidate.push_str(paradigm.ending);
        if declension.number(&candidate) != Some(number) {
            continue;
        }
        let weight = likelihood(part, &candidate, stem.len(), sex, language) * of_case(case) * of_sex(sex);
        let nominative = title(&graft(form, folded, &folded[folded.len() - ending..], paradigm.ending));
        found.push(Reading { nominative, case, sex: Some(sex), weight });
    }
}

/// How often names stand in a case in notices of deaths.
pub(crate) const fn of_case(case: Case) -> f32 {
    match case {
        Case::Nominative => 0.55,
        Case::Genitive => 0.18,
        Case::Dative => 0.06,
        Case::Accusative => 0.06,
        Case::Instrumental => 0.09,
        Case::Prepositional => 0.03,
        Case::Vocative => 0.01,
    }
}

/// Of whom notices of war dead speak.
const fn of_sex(sex: Sex) -> f32 {
    match sex {
        Sex::Male => 0.85,
        Sex::Female => 0.15,
    }
}

/// Merges equal readings, makes the weights add up to one, sorts.
fn weigh(mut readings: Vec<Reading>) -> Vec<Reading> {
    let total: f32 = readings.iter().map(|reading| reading.weight).sum();
    for reading in &mut readings {
        reading.weight = if total > 0.0 { reading.weight / total } else { 1.0 };
    }
    readings.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.nominative.cmp(&b.nominative)));
    readings.dedup_by(|later, first| {
        let same = later.nominative == first.nominative && later.case == first.case && later.sex == first.sex;
        if same {
            first.weight += later.weight;
        }
        same
    });
    readings
}
