//! Cases of place names, as far as rules reach. Where they do not, the notice says "of the town of ..." instead.

use names::Case;

/// A settlement's or district's name in a case; none where no rule is sure of it.
pub(crate) fn toponym(name: &str, case: Case) -> Option<String> {
    if case == Case::Nominative {
        return Some(name.to_owned());
    }
    if let Some((head, tail)) = name.split_once("-на-") {
        return toponym(head, case).map(|head| format!("{head}-на-{tail}"));
    }
    let words: Vec<&str> = name.split(' ').collect();
    let inflected: Option<Vec<String>> =
        words.iter().enumerate().map(|(place, word)| inflect(word, case, place + 1 < words.len())).collect();
    inflected.map(|words| words.join(" "))
}

/// Adjectives by their ending: masculine or neuter, feminine, plural.
fn inflect(word: &str, case: Case, before_noun: bool) -> Option<String> {
    let oblique = |gen_end: &str, dat: &str, ins: &str, prep: &str| match case {
        Case::Genitive => Some(gen_end.to_owned()),
        Case::Dative => Some(dat.to_owned()),
        Case::Instrumental => Some(ins.to_owned()),
        Case::Prepositional => Some(prep.to_owned()),
        _ => None,
    };
    let with = |cut: &str, endings: [&str; 4]| {
        let stem = word.strip_suffix(cut)?;
        let [a, b, c, d] = endings.map(|ending| format!("{stem}{ending}"));
        oblique(&a, &b, &c, &d)
    };
    if word.ends_with("ый") || word.ends_with("ой") || word.ends_with("кий") || word.ends_with("ний")
    {
        let soft = word.ends_with("ний");
        let cut = if word.ends_with("ый") {
            "ый"
        } else if word.ends_with("ой") {
            "ой"
        } else {
            "ий"
        };
        let k_ins = if word.ends_with("ый") || word.ends_with("ой") { "ым" } else { "им" };
        return if soft {
            with(cut, ["его", "ему", "им", "ем"])
        } else {
            with(cut, ["ого", "ому", k_ins, "ом"])
        };
    }
    for (cut, endings) in [
        ("няя", ["ней", "ней", "ней", "ней"]),
        ("ая", ["ой", "ой", "ой", "ой"]),
        ("ое", ["ого", "ому", "ым", "ом"]),
        ("ье", ["ья", "ью", "ьем", "ье"]),
        ("ские", ["ских", "ским", "скими", "ских"]),
    ] {
        if word.ends_with(cut) {
            return with(cut, endings);
        }
    }
    if before_noun {
        return with("ие", ["их", "им", "ими", "их"]).or_else(|| with("ые", ["ых", "ым", "ыми", "ых"]));
    }
    let last = word.chars().next_back()?;
    let before = word.chars().rev().nth(1)?;
    match last {
        'а' if "гкхжчшщ".contains(before) => with("а", ["и", "е", "ой", "е"]),
        'а' => with("а", ["ы", "е", "ой", "е"]),
        'я' if before == 'и' => with("я", ["и", "и", "ей", "и"]),
        'я' => with("я", ["и", "е", "ей", "е"]),
        'ь' if word.ends_with("славль") || word.ends_with("поль") => {
            with("ь", ["я", "ю", "ем", "е"])
        }
        'ь' => with("ь", ["и", "и", "ью", "и"]),
        'о' | 'е' | 'э' | 'и' | 'ы' | 'у' | 'ю' | 'ё' => None,
        'к' if word.ends_with("ок") => None,
        'ц' => None,
        'й' => with("й", ["я", "ю", "ем", "е"]),
        _ => with("", ["а", "у", "ом", "е"]),
    }
}

/// A region's full name in a case.
pub(crate) fn region_in(name: &str, case: Case) -> Option<String> {
    if case == Case::Nominative {
        return Some(name.to_owned());
    }
    let (genitive, prepositional) = (case == Case::Genitive, case == Case::Prepositional);
    if !genitive && !prepositional {
        return None;
    }
    if let Some(of) = name.strip_prefix("Республика ") {
        return Some(format!("{} {of}", if genitive { "Республики" } else { "Республике" }));
    }
    if let Some(of) = name.strip_suffix("ая область") {
        return Some(format!("{of}ой области"));
    }
    if let Some(of) = name.strip_suffix("ая Республика") {
        return Some(format!("{of}ой {}", if genitive { "Республики" } else { "Республике" }));
    }
    if let Some(of) = name.strip_suffix("ий край") {
        return Some(format!("{of}{}", if genitive { "ого края" } else { "ом крае" }));
    }
    if name.contains("автономный округ") {
        let stem = name.replace(
            "ий автономный округ",
            if genitive {
                "ого автономного округа"
            } else {
                "ом автономном округе"
            },
        );
        return Some(stem.replace("— Югра", if genitive { "— Югры" } else { "— Югре" }));
    }
    toponym(name, case)
}

#[cfg(test)]
mod tests {
    use names::Case::{Genitive, Prepositional};

    use super::{region_in, toponym};

    #[test]
    fn place_names_stand_in_the_right_case() {
        for (name, genitive, prepositional) in [
            ("Уфа", "Уфы", "Уфе"),
            ("Пермь", "Перми", "Перми"),
            ("Ярославль", "Ярославля", "Ярославле"),
            ("Челябинск", "Челябинска", "Челябинске"),
            ("Ростов-на-Дону", "Ростова-на-Дону", "Ростове-на-Дону"),
            ("Нижний Тагил", "Нижнего Тагила", "Нижнем Тагиле"),
            ("Великий Новгород", "Великого Новгорода", "Великом Новгороде"),
            ("Грозный", "Грозного", "Грозном"),
            ("Нижняя Тура", "Нижней Туры", "Нижней Туре"),
            ("Абинский", "Абинского", "Абинском"),
        ] {
            assert_eq!(toponym(name, Genitive).as_deref(), Some(genitive));
            assert_eq!(toponym(name, Prepositional).as_deref(), Some(prepositional));
        }
        assert_eq!(toponym("Сочи", Genitive), None);
    }

    #[test]
    fn regions_stand_in_the_right_case() {
        for (name, genitive, prepositional) in [
            ("Пермский край", "Пермского края", "Пермском крае"),
            ("Свердловская область", "Свердловской области", "Свердловской области"),
            ("Республика Тыва", "Республики Тыва", "Республике Тыва"),
            ("Чувашская Республика", "Чувашской Республики", "Чувашской Республике"),
            (
                "Ханты-Мансийский автономный округ — Югра",
                "Ханты-Мансийского автономного округа — Югры",
                "Ханты-Мансийском автономном округе — Югре",
            ),
            ("Москва", "Москвы", "Москве"),
        ] {
            assert_eq!(region_in(name, Genitive).as_deref(), Some(genitive));
            assert_eq!(region_in(name, Prepositional).as_deref(), Some(prepositional));
        }
    }
}
