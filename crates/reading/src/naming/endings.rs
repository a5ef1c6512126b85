//! How surnames and patronymics end.

/// Whether a form ends as surnames do, in any case.
pub(super) fn surname_like(form: &str) -> bool {
    const STEMS: &[&str] = &["ов", "ев", "єв", "їв", "ин", "ын", "ін", "ск", "цк", "ськ", "цьк"];
    const ENDINGS: &[&str] = &[
        "", "а", "у", "ым", "им", "ом", "ой", "е", "ою", "і", "ий", "ого", "ому", "ая", "ую", "ые", "ых",
        "ыми", "ым", "и", "ий", "им", "ої", "ій",
    ];
    const WHOLE: &[&str] = &[
        "ко",
        "ка",
        "ку",
        "ком",
        "ук",
        "юк",
        "ука",
        "юка",
        "уку",
        "юку",
        "уком",
        "юком",
        "ець",
        "ця",
        "цем",
        "цю",
        "ец",
        "ца",
        "цу",
        "цом",
        "ян",
        "яна",
        "яном",
        "дзе",
        "швили",
        "ич",
        "ича",
        "ичу",
        "ичем",
        "их",
        "ых",
        "як",
        "яка",
        "ак",
        "ака",
        "ик",
        "ика",
        "иком",
        "ик",
        "чук",
        "чука",
        "чуку",
        "чуком",
        "ль",
        "ля",
        "лем",
        "ай",
        "ай",
        "ой",
        "ій",
        "ія",
        "ієм",
        "ло",
        "ла",
        "лом",
        "ук",
        "ар",
        "ара",
        "аром",
        "ей",
        "ея",
        "уш",
        "ер",
        "ера",
        "ером",
        "оол",
        "ар",
        "ыр",
        "иев",
        "тан",
        "ман",
    ];
    WHOLE.iter().any(|ending| form.ends_with(ending))
        || ENDINGS.iter().any(|ending| {
            form.strip_suffix(ending).is_some_and(|stem| STEMS.iter().any(|end| stem.ends_with(end)))
        })
}

/// The nominative of patronymics of names in -а, in any case: `Никитич` of `Никитичем`.
pub(super) fn short_patronymic(word: &str) -> Option<&'static str> {
    const STEMS: &[&str] = &["никитич", "ильич", "кузьмич", "лукич", "фомич", "саввич", "силич"];
    STEMS
        .iter()
        .copied()
        .find(|stem| word.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "а" | "у" | "ем" | "е")))
}

/// Whether a form ends as only surnames do, in any case.
pub(super) fn is_family(form: &str) -> bool {
    const STEMS: &[&str] = &["ов", "ев", "єв", "їв", "ин", "ын", "ін", "їн"];
    ["", "а", "у", "ым", "им", "ой", "ою", "е", "і", "ій"].iter().any(|ending| {
        form.strip_suffix(ending).is_some_and(|stem| STEMS.iter().any(|end| stem.ends_with(end)))
    })
}
