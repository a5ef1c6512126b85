//! From the nominative to any case.

use crate::fold::fold_same_length;
use crate::letters::is_upper;
use crate::paradigm::Declension;
use crate::part::{Case, Language, Part, Sex};

/// A name put into a case.
///
/// Follows the rules of the reference grammars by the table `data/paradigms.tsv`: adjectival surnames, nouns with fleeting
/// vowels, surnames that do not change, women's forms. Both parts of a double surname change, unless the first is
/// one that never does (Кара-, Бонч-, Тер-). A name in capitals stays in capitals.
///
/// ```
/// use names::{Case, Language, Part, Sex, inflect};
/// let to = |case, name, sex| inflect(Part::Surname, name, case, sex, Language::Russian);
/// assert_eq!(to(Case::Instrumental, "Иванов", Sex::Male), "Ивановым");
/// assert_eq!(to(Case::Genitive, "Кравец", Sex::Male), "Кравца");
/// assert_eq!(to(Case::Dative, "Коваленко", Sex::Male), "Коваленко");
/// assert_eq!(to(Case::Dative, "Мельник", Sex::Female), "Мельник");
/// let uk = inflect(Part::Surname, "Коваленко", Case::Dative, Sex::Male, Language::Ukrainian);
/// assert_eq!(uk, "Коваленку");
/// ```
#[must_use]
pub fn inflect(part: Part, nominative: &str, case: Case, sex: Sex, language: Language) -> String {
    if case == Case::Nominative || (case == Case::Vocative && language == Language::Russian) {
        return nominative.to_owned();
    }
    if part == Part::Surname
        && let Some((first, rest)) = nominative.split_once('-')
    {
        let rest = inflect(part, rest, case, sex, language);
        let first = if first_part_stays(first, &rest) {
            first.to_owned()
        } else {
            inflect(part, first, case, sex, language)
        };
        return format!("{first}-{rest}");
    }
    inflect_word(part, nominative, case, sex, language)
}

fn inflect_word(part: Part, nominative: &str, case: Case, sex: Sex, language: Language) -> String {
    let declension = Declension::of(part, sex, language);
    let folded = fold_same_length(nominative);
    let Some(number) = declension.number(&folded) else { return nominative.to_owned() };
    let paradigm = declension.paradigm(number);
    if paradigm.unchanging() {
        return nominative.to_owned();
    }
    let ending = paradigm.endings(case).first().copied().unwrap_or_default();
    graft(nominative, &folded, paradigm.ending, ending)
}

/// `word` with its last letters, which are those of `old`, replaced by `new`, in the word's capitals. Letters that old and
/// new begin with in common are kept as they were written.
pub(crate) fn graft(word: &str, folded: &str, old: &str, new: &str) -> String {
    let common: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let keep = folded.len() - old.len() + common;
    let mut out = String::with_capacity(word.len() + new.len());
    out.push_str(&word[..keep]);
    if is_upper(word) {
        out.extend(new[common..].chars().flat_map(char::to_uppercase));
    } else if keep == 0 {
        let mut letters = new.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    } else {
        out.push_str(&new[common..]);
    }
    out
}

/// First parts of double surnames that never change, and those before a part that is no surname of its own (Кара-оол).
pub(crate) fn first_part_stays(first: &str, rest: &str) -> bool {
    const STAY: [&str; 16] = [
        "кара",
        "бонч",
        "тер",
        "тор",
        "нор",
        "мирза",
        "бек",
        "хан",
        "эль",
        "аль",
        "ибн",
        "ван",
        "сен",
        "де",
        "дер",
        "мак",
    ];
    rest.chars().next().is_none_or(char::is_lowercase) || STAY.contains(&fold_same_length(first).as_str())
}
