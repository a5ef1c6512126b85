//! Surnames that several bear together: братья Ивановы, подружжя Ковальчуків.

use crate::endings::{self, Candidate};
use crate::fold::fold_keeping_yo;
use crate::letters::{title, title_of_lower};
use crate::nominatives::{Reading, of_case, too_long, weigh};
use crate::paradigm::{Declension, Standing};
use crate::part::{Case, Language, Part, Sex};
use crate::plausible::{of_rank, plausible};

/// Every surname that `form` could be the plural of, as a man bears it, the likeliest first; none where it is no plural.
///
/// A surname that never changes is its own plural. [`surname_of_woman`] gives a sister's or wife's form.
///
/// ```
/// use names::{Case, Language, surnames_of_several};
/// // "простились с братьями Ковальчуками" (invented)
/// let best = &surnames_of_several("Ковальчуками", Language::Russian)[0];
/// assert_eq!((best.nominative.as_str(), best.case), ("Ковальчук", Case::Instrumental));
/// assert_eq!(surnames_of_several("Петренків", Language::Ukrainian)[0].nominative, "Петренко");
/// assert_eq!(surnames_of_several("Донці", Language::Ukrainian)[0].nominative, "Донець");
/// ```
#[must_use]
pub fn surnames_of_several(form: &str, language: Language) -> Vec<Reading> {
    let folded = fold_keeping_yo(form);
    if too_long(&folded) { Vec::new() } else { weigh(gather(&folded, language)) }
}

fn gather(folded: &str, language: Language) -> Vec<Reading> {
    if let Some((first, rest)) = folded.split_once('-') {
        let firsts = weigh(gather(first, language));
        let mut found = Vec::new();
        for rest in gather(rest, language) {
            for first in firsts.iter().filter(|first| first.case == rest.case) {
                let nominative = format!("{}-{}", first.nominative, rest.nominative);
                found.push(Reading { nominative, weight: first.weight * rest.weight, ..rest });
            }
        }
        return found;
    }
    let declension = Declension::of_several(language);
    let (mut candidates, mut standing) = (Vec::new(), Vec::new());
    for (Standing { paradigm: number, case, rank }, ending) in declension.readings(folded) {
        let nominative =
            format!("{}{}", &folded[..folded.len() - ending], declension.paradigm(number).ending);
        if case == Case::Vocative || folded.is_empty() || !declension.follows(number, &nominative) {
            continue;
        }
        standing
            .push((case, plausible(Part::Surname, &nominative, language) * of_rank(rank) * of_case(case)));
        let spelling = endings::spelling(Part::Surname, &nominative, folded, Sex::Male, language);
        candidates.push(Candidate { nominative, spelling, sex: Sex::Male });
    }
    let shares = endings::shares(Part::Surname, &candidates, language);
    let all = candidates.into_iter().zip(standing).zip(shares);
    all.map(|((Candidate { nominative, .. }, (case, weight)), share)| {
        let nominative = title_of_lower(nominative);
        Reading { nominative, case, sex: None, weight: weight * share }
    })
    .collect()
}

/// The form of a man's surname that a woman of his family bears, in the nominative.
///
/// ```
/// use names::{Language, surname_of_woman};
/// assert_eq!(surname_of_woman("Иванов", Language::Russian), "Иванова");
/// assert_eq!(surname_of_woman("Толстой", Language::Russian), "Толстая");
/// assert_eq!(surname_of_woman("Зеленський", Language::Ukrainian), "Зеленська");
/// assert_eq!(surname_of_woman("Мельник", Language::Russian), "Мельник");
/// ```
#[must_use]
pub fn surname_of_woman(man: &str, language: Language) -> String {
    if let Some((first, rest)) = man.split_once('-') {
        return format!("{}-{}", surname_of_woman(first, language), surname_of_woman(rest, language));
    }
    let folded = fold_keeping_yo(man);
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.ends_with(ending));
    let without = |letters: usize| match folded.char_indices().rev().nth(letters - 1) {
        Some((at, _)) => &folded[..at],
        None => "",
    };
    let long_enough = folded.chars().nth(3).is_some();
    let made = match language {
        Language::Russian if ends(&["ов", "ев", "ёв", "ин", "ын"]) => format!("{folded}а"),
        Language::Russian if long_enough && ends(&["ний"]) => format!("{}яя", without(2)),
        Language::Russian if long_enough && ends(&["ый", "ий", "ой"]) => format!("{}ая", without(2)),
        Language::Ukrainian if ends(&["ов", "ев", "єв", "ін", "їн"]) => format!("{folded}а"),
        Language::Ukrainian if long_enough && ends(&["ий"]) => format!("{}а", without(2)),
        _ => folded,
    };
    title(&made)
}

#[cfg(test)]
mod tests {
    use super::surnames_of_several;
    use crate::part::Language;

    #[test]
    fn plurals_of_every_kind_lead_to_a_mans_surname() {
        for (form, surname) in [
            ("Ивановы", "Иванов"),
            ("Ивановых", "Иванов"),
            ("Никитиными", "Никитин"),
            ("Вяземские", "Вяземский"),
            ("Черных", "Черных"),
            ("Шевченко", "Шевченко"),
            ("Ковальчуки", "Ковальчук"),
            ("Мельниковы-Печерские", "Мельников-Печерский"),
            ("Бабичам", "Бабич"),
            ("Кравцы", "Кравец"),
            ("Гайдаев", "Гайдай"),
            ("Петросянами", "Петросян"),
            ("Сковородам", "Сковорода"),
        ] {
            let found = surnames_of_several(form, Language::Russian);
            assert_eq!(found[0].nominative, surname, "{form}: {found:?}");
        }
        for (form, surname) in [
            ("Ковальчуки", "Ковальчук"),
            ("Петренки", "Петренко"),
            ("Донцям", "Донець"),
            ("Зеленські", "Зеленський"),
            ("Кравців", "Кравець"),
            ("Палії", "Палій"),
            ("Бондарі", "Бондар"),
            ("Іванових", "Іванов"),
        ] {
            let found = surnames_of_several(form, Language::Ukrainian);
            assert_eq!(found[0].nominative, surname, "{form}: {found:?}");
        }
        assert!(surnames_of_several("", Language::Russian).is_empty());
    }
}
