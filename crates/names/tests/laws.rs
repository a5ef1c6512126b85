//! What must hold for any name.

use names::{
    Case, FullName, Key, Language, Part, Sex, cyrillic_spellings, fold, fold_latin, full_nominatives,
    inflect, latin_spellings, nominatives, nominatives_in_case, similarity, surname_of_woman,
    surnames_of_several, title,
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

    #[test]
    fn a_nominative_that_is_told_as_one_stays_as_it_is(
        stem in "[бвгдзклмнпрст][аеиоу][бвгдзклмнпрст]{1,2}",
        end in "(ов|ев|ин|ский|ова|ина|ская|ук|енко|ян|ич|ец)",
        sex in sexes(),
    ) {
        let name = title(&format!("{stem}{end}"));
        for language in Language::ALL {
            let told = nominatives_in_case(Part::Surname, &name, Some(Case::Nominative), Some(sex), language);
            prop_assert_eq!(&told[0].nominative, &name);
        }
    }

    #[test]
    fn whole_names_of_any_text_have_weights_that_add_up_to_one(a in "\\PC{0,10}", b in "\\PC{0,10}", c in "\\PC{0,10}") {
        for language in Language::ALL {
            let name = FullName { surname: Some(a.clone()), given: Some(b.clone()), patronymic: Some(c.clone()) };
            let readings = full_nominatives(&name, language);
            let total: f32 = readings.iter().map(|one| one.weight).sum();
            prop_assert!((total - 1.0).abs() < 1e-3, "{:?}", readings);
            let _ = (surnames_of_several(&a, language), surname_of_woman(&a, language));
            let spellings = cyrillic_spellings(&b, language);
            let total: f32 = spellings.iter().map(|one| one.weight).sum();
            prop_assert!(b.is_empty() || (total - 1.0).abs() < 1e-3, "{:?}", spellings);
            let _ = latin_spellings(&c, language);
        }
    }

    #[test]
    fn capitals_do_not_change_what_is_read(
        stem in "[бвгдзклмнпрст][аеиоу][бвгдзклмнпрст]{1,2}",
        end in "(ова|евым|ину|ского|ука|енко|яном|ича|ца)",
    ) {
        let small = nominatives(Part::Surname, &title(&format!("{stem}{end}")), Language::Russian);
        let capital = nominatives(Part::Surname, &format!("{stem}{end}").to_uppercase(), Language::Russian);
        prop_assert_eq!(small, capital);
    }
}

/// A megabyte of hostile text under a second, whatever is asked of it.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    for text in [
        "ова-".repeat(1 << 17),
        "ова-ова-ова-ова".to_owned(),
        "а".repeat(1 << 19),
        "ий".repeat(1 << 18),
        "shch".repeat(1 << 14),
    ] {
        let begun = std::time::Instant::now();
        for part in [Part::Surname, Part::Given, Part::Patronymic] {
            let _ = nominatives(part, &text, Language::Russian);
        }
        let _ = (fold(&text), fold_latin(&text), surnames_of_several(&text, Language::Ukrainian));
        let _ = names::latin_to_cyrillic(&text);
        assert!(begun.elapsed().as_secs_f64() < 1.0, "{} bytes took {:?}", text.len(), begun.elapsed());
    }
}
