//! What must hold for any name.

use names::{
    Case, Key, Language, Part, Sex, fold, fold_latin, inflect, nominatives, nominatives_in_case, similarity,
    title,
};
use proptest::prelude::*;

fn cases() -> impl Strategy<Value = Case> {
    prop::sample::select(&Case::ALL[..6])
}

fn parts() -> impl Strategy<Value = Part> {
    prop::sample::select(vec![Part::Surname, Part::Given, Part::Patronymic])
}

fn sexes() -> impl Strategy<Value = Sex> {
    prop::sample::select(vec![Sex::Male, Sex::Female])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_form_leads_back_to_its_nominative(
        stem in "[а-яё]{2,6}",
        end in "(ов|ев|ин|ский|ая|ова|ой|ый|ко|ук|ец|ок|ь|й|а|я|ия|их|о|ян|ич|)",
        case in cases(),
        sex in sexes(),
    ) {
        let name = title(&format!("{stem}{end}"));
        let form = inflect(Part::Surname, &name, case, sex, Language::Russian);
        let back = nominatives_in_case(Part::Surname, &form, Some(case), Some(sex), Language::Russian);
        prop_assert!(back.iter().any(|reading| reading.nominative == name), "{} of {}: {:?}", form, name, back);
    }

    #[test]
    fn so_it_does_in_ukrainian(
        stem in "[абвгдежзиклмнопрстуфхцчш]{2,6}",
        end in "(ов|ський|ий|ко|ук|ець|ок|ь|й|ій|а|я|ія|их|о|енко|ів|)",
        case in cases(),
        sex in sexes(),
    ) {
        let name = title(&format!("{stem}{end}"));
        let form = inflect(Part::Surname, &name, case, sex, Language::Ukrainian);
        let back = nominatives_in_case(Part::Surname, &form, Some(case), Some(sex), Language::Ukrainian);
        prop_assert!(back.iter().any(|reading| reading.nominative == name), "{} of {}: {:?}", form, name, back);
    }

    #[test]
    fn nothing_panics_and_weights_add_up_to_one(text in "\\PC{0,12}", part in parts(), case in cases(), sex in sexes()) {
        for language in Language::ALL {
            let readings = nominatives(part, &text, language);
            let total: f32 = readings.iter().map(|reading| reading.weight).sum();
            prop_assert!((total - 1.0).abs() < 1e-3, "{:?}", readings);
            let _ = inflect(part, &text, case, sex, language);
        }
        let _ = (names::parse_full(&text), names::latin_to_cyrillic(&text), names::patronymic_father(&text));
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,16}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn comparing_does_not_mind_the_order(a in "[А-Яа-яA-Za-z]{0,9}", b in "[А-Яа-яA-Za-z]{0,9}", part in parts()) {
        let (a, b) = (Key::new(part, &a), Key::new(part, &b));
        prop_assert_eq!(a.compare(&b), b.compare(&a));
        prop_assert!((0.0..=1.0).contains(&similarity(&a.fold, &b.fold)));
        prop_assert_eq!(fold_latin(&a.fold), a.latin);
    }
}
