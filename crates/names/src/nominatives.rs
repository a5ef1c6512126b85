//! From a form in any case back to the nominative.

use crate::dictionary;
use crate::endings::{self, Candidate};
use crate::fold::fold_keeping_yo;
use crate::inflect::{first_part_stays, inflect};
use crate::letters::{is_upper, title, title_of_lower};
use crate::paradigm::{Declension, Standing};
use crate::part::{Case, Language, Part, Sex};
use crate::plausible::{STRANGE, is_mans_adjective, of_rank, plausible};

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
    weigh(gather(part, form, Wanted { cases: &Case::ALL, sex: None, language, spread: false }))
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
    weigh(gather(part, form, Wanted { cases, sex, language, spread: false }))
}

/// The readings of `form` by the rules alone, whatever the dictionary knows.
pub(crate) fn unweighed_by_rules(part: Part, form: &str, language: Language) -> Vec<Reading> {
    let folded = fold_keeping_yo(form);
    if too_long(&folded) {
        return Vec::new();
    }
    by_rules(part, &folded, Wanted { cases: &Case::ALL, sex: None, language, spread: true })
}

/// Every reading of `form` with its weight as it is before it is divided by the sum, and what never changes in every case:
/// what is needed to weigh several parts of one name together.
pub(crate) fn unweighed(part: Part, form: &str, language: Language) -> Vec<Reading> {
    let mut readings = gather(part, form, Wanted { cases: &Case::ALL, sex: None, language, spread: true });
    // the form of a patronymic leaves no doubt of its case
    if part == Part::Patronymic && readings.iter().any(|reading| reading.weight > STRANGE) {
        readings.retain(|reading| reading.weight > STRANGE);
    }
    readings
}

/// What is asked of a form.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    cases: &'a [Case],
    sex: Option<Sex>,
    language: Language,
    /// Whether a name that never changes is given in every case, and not as a nominative only.
    spread: bool,
}

/// Readings on their way: nominatives, as the tables of endings need them, and what the form would be of each, by its number: the case, and
/// the weight but for the share.
#[derive(Default)]
struct Found {
    candidates: Vec<Candidate>,
    standing: Vec<(usize, Case, f32)>,
}

fn gather(part: Part, form: &str, wanted: Wanted) -> Vec<Reading> {
    let folded = fold_keeping_yo(form);
    let no_name = || {
        let case = wanted.cases.first().copied().unwrap_or(Case::Nominative);
        vec![Reading { nominative: title(&folded), case, sex: wanted.sex, weight: 1.0 }]
    };
    if too_long(&folded) {
        return no_name();
    }
    let mut readings = match (part, folded.split_once('-')) {
        (Part::Given, Some((first, rest))) => match from_dictionary(&folded, wanted) {
            readings if readings.is_empty() => double_given(first, rest, wanted),
            readings => readings,
        },
        (Part::Given, None) => from_dictionary(&folded, wanted),
        (Part::Surname, Some((first, rest))) => double(first, rest, form, wanted),
        _ => Vec::new(),
    };
    if readings.is_empty() {
        readings = by_rules(part, &folded, wanted);
    }
    if readings.is_empty() { no_name() } else { readings }
}

/// Whether a word is longer than names are, or of more parts: what is no name is not to cost more than its length.
pub(crate) fn too_long(word: &str) -> bool {
    const LETTERS: usize = 64;
    const HYPHENS: usize = 3;
    word.chars().nth(LETTERS).is_some() || word.matches('-').nth(HYPHENS).is_some()
}

fn from_dictionary(folded: &str, wanted: Wanted) -> Vec<Reading> {
    let Wanted { cases, sex, language, spread } = wanted;
    let mut found = Vec::with_capacity(4);
    dictionary::readings(folded, language, |nominative, case, its_sex, weight| {
        if cases.contains(&case) && (sex.is_none() || its_sex.is_none() || sex == its_sex) {
            found.push(Reading { nominative: nominative.to_owned(), case, sex: sex.or(its_sex), weight });
        }
    });
    // a name that never changes is listed as a nominative only
    let told_another = found.is_empty() && cases.len() == 1;
    if spread || told_another {
        dictionary::readings(folded, language, |nominative, listed, its_sex, weight| {
            let sex = sex.or(its_sex);
            if listed != Case::Nominative || its_sex.is_some_and(|its| Some(its) != sex) {
                return;
            }
            for &case in cases.iter().filter(|&&case| case != Case::Nominative) {
                if inflect(Part::Given, nominative, case, sex.unwrap_or(Sex::Male), language) == nominative {
                    let weight = weight / of_case(Case::Nominative) * of_case(case);
                    let nominative = nominative.to_owned();
                    if !found.iter().any(|known| known.nominative == nominative && known.case == case) {
                        found.push(Reading { nominative, case, sex, weight });
                    }
                }
            }
        });
    }
    found
}

/// A double given name of two that the dictionary has, `Магомед-Расул`: both in one case, or the first as it is called.
fn double_given(first: &str, rest: &str, wanted: Wanted) -> Vec<Reading> {
    let firsts = from_dictionary(first, Wanted { spread: true, ..wanted });
    let mut found = Vec::new();
    for rest in from_dictionary(rest, wanted) {
        let same = |one: &&Reading| {
            one.case == rest.case && (one.sex == rest.sex || one.sex.is_none() || rest.sex.is_none())
        };
        let stays = |one: &&Reading| one.case == Case::Nominative;
        if let Some(one) = firsts.iter().find(same).or_else(|| firsts.iter().find(stays)) {
            found.push(Reading { nominative: format!("{}-{}", one.nominative, rest.nominative), ..rest });
        }
    }
    found
}

/// A double surname: both parts in the same case and of the same sex, unless the first never changes.
fn double(first: &str, rest: &str, form: &str, wanted: Wanted) -> Vec<Reading> {
    let small = form.rsplit('-').next().is_none_or(|last| last.starts_with(char::is_lowercase));
    let rests = gather(Part::Surname, rest, wanted);
    let named = |reading: &Reading, first: &str, weight: f32| {
        let rest = if small && !is_upper(form) {
            reading.nominative.to_lowercase()
        } else {
            reading.nominative.clone()
        };
        Reading { nominative: format!("{first}-{rest}"), weight: reading.weight * weight, ..*reading }
    };
    if small || first_part_stays(first, &title(rest)) {
        return rests.iter().map(|reading| named(reading, &title(first), 1.0)).collect();
    }
    let firsts = weigh(gather(Part::Surname, first, wanted));
    let mut found = Vec::with_capacity(rests.len() * 2);
    for rest in &rests {
        for first in firsts.iter().filter(|first| first.case == rest.case && first.sex == rest.sex) {
            found.push(named(rest, &first.nominative, first.weight));
        }
        // the first part of some never changes, and nothing tells which (Корвин-Круковского, Бен-Гуриона)
        if rest.case != Case::Nominative {
            found.push(named(rest, &title(first), of_case(rest.case) * FIRST_STAYS));
        }
    }
    found
}

/// How often the first part of a double surname stays as it is.
const FIRST_STAYS: f32 = 0.1;

fn by_rules(part: Part, folded: &str, wanted: Wanted) -> Vec<Reading> {
    let language = wanted.language;
    let mut found = Found::default();
    for &one in Sex::ALL.iter().filter(|&&one| wanted.sex.is_none_or(|sex| sex == one)) {
        of_one_sex(part, folded, one, wanted, &mut found);
    }
    let shares = match part {
        Part::Patronymic => vec![1.0; found.candidates.len()],
        _ => endings::shares(part, &found.candidates, language),
    };
    let nominatives: Vec<(String, Sex, f32)> = found
        .candidates
        .into_iter()
        .zip(shares)
        .map(|(candidate, share)| (title_of_lower(candidate.nominative), candidate.sex, share))
        .collect();
    let all = found.standing.into_iter().map(|(number, case, weight)| {
        let (nominative, sex, share) = &nominatives[number];
        Reading { nominative: nominative.clone(), case, sex: Some(*sex), weight: weight * share }
    });
    all.collect()
}

/// The number of a nominative among the candidates, and how plausible it is.
type Made = (usize, f32);

fn of_one_sex(part: Part, folded: &str, sex: Sex, wanted: Wanted, found: &mut Found) {
    let Wanted { cases, language, spread, .. } = wanted;
    let declension = Declension::of(part, sex, language);
    // most paradigms have one ending in several cases: the nominative, or that there is none, is found once
    let mut seen: Vec<((u16, usize), Option<Made>)> = Vec::with_capacity(16);
    for (Standing { paradigm: number, case, rank }, ending) in declension.readings(folded) {
        if !cases.contains(&case) || (case == Case::Vocative && language == Language::Russian) {
            continue;
        }
        let paradigm = declension.paradigm(number);
        if paradigm.unchanging() && case != Case::Nominative && cases.len() > 1 && !spread {
            continue;
        }
        let known = seen.iter().find(|known| known.0 == (number, ending)).map(|known| known.1);
        let made = known.unwrap_or_else(|| {
            let made = of_paradigm(part, folded, sex, language, (number, ending), found);
            seen.push(((number, ending), made));
            made
        });
        if let Some((candidate, fits)) = made {
            found.standing.push((candidate, case, fits * of_rank(rank) * of_case(case) * of_sex(sex)));
        }
    }
}

/// The number of the nominative that a form with this ending has by a paradigm, and how plausible that is; none where the nominative
/// follows another paradigm.
fn of_paradigm(
    part: Part,
    folded: &str,
    sex: Sex,
    language: Language,
    (number, ending): (u16, usize),
    found: &mut Found,
) -> Option<Made> {
    let declension = Declension::of(part, sex, language);
    let new = declension.paradigm(number).ending;
    let mut nominative = String::with_capacity(folded.len() + new.len());
    nominative.push_str(&folded[..folded.len() - ending]);
    nominative.push_str(new);
    if nominative.is_empty() || !declension.follows(number, &nominative) {
        return None;
    }
    // what no paradigm of patronymics fits is hardly one
    let unfit = part == Part::Patronymic && new.is_empty()
        || sex == Sex::Female && part == Part::Surname && is_mans_adjective(&nominative, language);
    let fits = if unfit { STRANGE } else { 1.0 } * plausible(part, &nominative, language);
    let spelling = endings::spelling(part, &nominative, folded, sex, language);
    found.candidates.push(Candidate { nominative, spelling, sex });
    Some((found.candidates.len() - 1, fits))
}

/// How often names stand in a case in notices of deaths.
pub(crate) const fn of_case(case: Case) -> f32 {
    match case {
        Case::Nominative => 0.55,
        Case::Genitive => 0.18,
        Case::Dative => 0.06,
        Case::Accusative => 0.06,
        Case::Instrumental => 0.09,
        Case::Prepositional => 0.02,
        Case::Vocative => 0.01,
    }
}

/// Of whom notices of war dead speak.
pub(crate) const fn of_sex(sex: Sex) -> f32 {
    match sex {
        Sex::Male => 0.85,
        Sex::Female => 0.15,
    }
}

/// Merges equal readings, makes the weights add up to one, sorts.
pub(crate) fn weigh(mut readings: Vec<Reading>) -> Vec<Reading> {
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
