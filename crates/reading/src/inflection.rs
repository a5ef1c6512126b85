//! Endings of place names and ranks: the forms under which a gazetteer's words stand in a text.
//!
//! Personal names have a room of their own; here it is enough to know every form, not its case's name.

/// The forms of a word by case: nominative, genitive, dative, accusative, instrumental, locative.
pub(crate) type Forms = [Vec<String>; 6];

fn forms(stem: &str, endings: [&str; 6]) -> Forms {
    endings
        .map(|ending| ending.split('|').map(|one| format!("{stem}{}", one.trim_start_matches('~'))).collect())
}

/// `word` without its last `letters` letters.
fn cut(word: &str, letters: usize) -> &str {
    let end = word.char_indices().rev().nth(letters.wrapping_sub(1)).map_or(word.len(), |(at, _)| at);
    if letters == 0 { word } else { &word[..end] }
}

fn consonant(letter: char) -> bool {
    letter.is_alphabetic() && !"аеёиоуыэюяії".contains(letter)
}

fn hushes(stem: &str) -> bool {
    stem.ends_with(['г', 'к', 'х', 'ж', 'ш', 'ч', 'щ'])
}

/// The singular forms of a Russian noun or adjective, folded.
pub(crate) fn russian(word: &str) -> Forms {
    let same = || [(); 6].map(|()| vec![word.to_owned()]);
    let ends = |ending: &str| word.ends_with(ending);
    let two = cut(word, 2);
    let one = cut(word, 1);
    if word.chars().count() < 3 {
        return same();
    }
    if ends("ший") || ends("жий") || ends("ний") || ends("чий") {
        return forms(two, ["ий", "его", "ему", "ий|его", "им", "ем"]);
    }
    if ends("ий") || ends("ый") || ends("ой") {
        let vowel = if hushes(two) { "им" } else { "ым" };
        return forms(two, [&word[two.len()..], "ого", "ому", "ий|ый|ой|ого", vowel, "ом"]);
    }
    if ends("ая") {
        return forms(two, ["ая", "ой", "ой", "ую", "ой", "ой"]);
    }
    if ends("яя") {
        return forms(two, ["яя", "ей", "ей", "юю", "ей", "ей"]);
    }
    if ends("ое") {
        let vowel = if hushes(two) { "им" } else { "ым" };
        return forms(two, ["ое", "ого", "ому", "ое", vowel, "ом"]);
    }
    if ends("ые") || ends("ие") && !ends("ловие") {
        let vowel = if ends("ие") { "и" } else { "ы" };
        let with = |ending: &str| vec![format!("{two}{vowel}{ending}")];
        return [vec![word.to_owned()], with("х"), with("м"), vec![word.to_owned()], with("ми"), with("х")];
    }
    if ends("ия") {
        return forms(one, ["я", "и", "и", "ю", "ей", "и"]);
    }
    if ends("я") {
        return forms(one, ["я", "и", "е", "ю", "ей", "е"]);
    }
    if ends("а") {
        let genitive = if hushes(one) { "и" } else { "ы" };
        return forms(one, ["а", genitive, "е", "у", "ой|ей", "е"]);
    }
    if ends("ье") {
        return forms(one, ["е", "я", "ю", "е", "ем", "е"]);
    }
    if ends("о") {
        return forms(one, ["о", "о|а", "о|у", "о", "о|ом", "о|е"]);
    }
    if ends("е") {
        return forms(one, ["е", "е|я|ого", "е|ю|ому", "е", "е|ем|ым", "е|ом"]);
    }
    if ends("ы") {
        return forms(one, ["ы", "ов|~", "ам", "ы", "ами", "ах"]);
    }
    // Лиски, Лисок; Мытищи, Мытищ
    if let Some(stem) = word.strip_suffix("ки").filter(|stem| stem.ends_with(consonant)) {
        let vowel = if stem.ends_with(['ж', 'ш', 'ч', 'й', 'ь']) { "ек" } else { "ок" };
        return forms(stem, ["ки", &format!("{vowel}|ков"), "кам", "ки", "ками", "ках"]);
    }
    if ends("и") {
        return forms(one, ["и", "ей|ов|~", "ам|ям", "и", "ами|ями", "ах|ях"]);
    }
    if ends("ь") {
        return forms(one, ["ь", "и|я", "и|ю", "ь|я", "ью|ем", "и|е"]);
    }
    if ends("й") {
        return forms(one, ["й", "я", "ю", "й|я", "ем", "е"]);
    }
    if ends("ец") && word.chars().count() > 4 {
        return forms(two, ["ец", "ца|еца", "цу|ецу", "ец|ца|еца", "цом|цем|ецом", "це|еце"]);
    }
    if ends("ок") || ends("ек") {
        return forms(two, [&word[two.len()..], "ка", "ку", "ка", "ком", "ке"]);
    }
    if word == "орел" {
        return forms("ор", ["ел", "ла", "лу", "ел", "лом", "ле"]);
    }
    if word.ends_with(['э', 'у', 'ю']) || !word.ends_with(|letter: char| letter.is_alphabetic()) {
        return same();
    }
    forms(word, ["", "а", "у", "~|а", "ом|ем|ым", "е|у"])
}

/// The singular forms of a Ukrainian noun or adjective, folded.
pub(crate) fn ukrainian(word: &str) -> Forms {
    let ends = |ending: &str| word.ends_with(ending);
    let two = cut(word, 2);
    let one = cut(word, 1);
    if word.chars().count() < 3 {
        return [(); 6].map(|()| vec![word.to_owned()]);
    }
    if ends("ій") && !ends("стій") {
        return forms(two, ["ій", "ього", "ьому", "ій|ього", "ім", "ьому|ім"]);
    }
    if ends("ий") {
        return forms(two, ["ий", "ого", "ому", "ий|ого", "им", "ому|ім"]);
    }
    for (ending, full) in [("ка", "ц"), ("га", "з"), ("ха", "с")] {
        if ends(ending) {
            let soft = format!("{two}{full}і");
            let mut out = forms(one, ["а", "и", "і", "у", "ою", "і"]);
            out[2] = vec![soft.clone()];
            out[5] = vec![soft];
            return out;
        }
    }
    if ends("ська") || ends("цька") || ends("на") && word.chars().count() < 5 {
        return forms(one, ["а", "ої", "ій", "у", "ою", "ій"]);
    }
    if ends("а") {
        return forms(one, ["а", "и|і|ої", "і|ій", "у", "ою|ею", "і|ій"]);
    }
    if ends("ття") || ends("жжя") || ends("лля") || ends("ння") || ends("ря") || ends("'я") {
        return forms(one, ["я", "я", "ю", "я", "ям", "і|ю"]);
    }
    if ends("ія") {
        return forms(one, ["я", "ї", "ї", "ю", "єю", "ї"]);
    }
    if ends("я") {
        return forms(one, ["я", "і", "і", "ю", "ею", "і"]);
    }
    if ends("е") {
        return forms(one, ["е", "ого|я|е", "ому|ю|е", "е", "им|ем", "ому|і"]);
    }
    if ends("о") {
        return forms(one, ["о", "а|о", "у|о", "о", "ом", "і|у"]);
    }
    if ends("и") {
        return forms(one, ["и", "~|ів", "ам", "и", "ами", "ах"]);
    }
    if ends("і") {
        return forms(one, ["і", "ів|~", "ям|ам", "і", "ями|ами", "ях|ах"]);
    }
    if ends("піль") {
        return forms(cut(word, 3), ["іль", "оля", "олю", "іль", "олем", "олі"]);
    }
    if ends("ь") {
        return forms(one, ["ь", "я|і", "ю|і", "ь", "ем|ю", "і"]);
    }
    if ends("їв") {
        return forms(two, ["їв", "єва", "єву", "їв", "євом", "єві"]);
    }
    if ends("ів") {
        return forms(two, ["ів", "ова|ева", "ову|еву", "ів", "овом|евом", "ові|еві"]);
    }
    if ends("ець") {
        return forms(cut(word, 3), ["ець", "ця", "цю|цеві", "ець|ця", "цем", "ці"]);
    }
    if word.ends_with(['у', 'ю', 'є', 'ї']) || !word.ends_with(|letter: char| letter.is_alphabetic()) {
        return [(); 6].map(|()| vec![word.to_owned()]);
    }
    forms(word, ["", "а|у", "у|ові", "~|а", "ом", "і|у|ові"])
}

/// The plural forms of a noun or adjective that names soldiers.
pub(crate) fn plural(word: &str, ukrainian: bool) -> Forms {
    let ends = |ending: &str| word.ends_with(ending);
    let two = cut(word, 2);
    let one = cut(word, 1);
    if ends("ий") || ends("ой") || ends("ый") {
        return match (ukrainian, hushes(two) || ends("ний")) {
            (true, _) => forms(two, ["і", "их", "им", "их", "ими", "их"]),
            (false, true) => forms(two, ["ие", "их", "им", "их", "ими", "их"]),
            (false, false) => forms(two, ["ые", "ых", "ым", "ых", "ыми", "ых"]),
        };
    }
    if ends("а") {
        let nominative = if ukrainian { "и" } else { "ы" };
        return forms(one, [nominative, "~", "ам", "~", "ами", "ах"]);
    }
    if ukrainian {
        return forms(word, ["и|і", "ів", "ам", "ів", "ами", "ах"]);
    }
    forms(word, [if hushes(word) { "и" } else { "ы" }, "ов", "ам", "ов", "ами", "ах"])
}

/// Every form of a name of several words, each word put into the same case; the nominative first.
pub(crate) fn phrase(words: &[&str], inflect: impl Fn(&str) -> Forms) -> Vec<String> {
    let each: Vec<Forms> = words.iter().map(|word| hyphenated(word, &inflect)).collect();
    let mut out: Vec<String> = Vec::with_capacity(8);
    for case in 0..6 {
        let mut partial = vec![String::new()];
        for forms in &each {
            let mut next = Vec::with_capacity(partial.len());
            for form in forms[case].iter().take(3) {
                for start in &partial {
                    next.push(if start.is_empty() { form.clone() } else { format!("{start} {form}") });
                }
            }
            partial = next;
        }
        for form in partial {
            if !out.contains(&form) {
                out.push(form);
            }
        }
    }
    out
}

/// `Ростов-на-Дону` changes at its first part, other compounds at the last, and at both where the last is an adjective.
fn hyphenated(word: &str, inflect: &impl Fn(&str) -> Forms) -> Forms {
    if let Some((first, rest)) = word.split_once("-на-") {
        return inflect(first)
            .map(|forms| forms.into_iter().map(|form| format!("{form}-на-{rest}")).collect());
    }
    let Some((first, last)) = word.rsplit_once('-') else { return inflect(word) };
    let lasts = inflect(last);
    let adjective = last.ends_with("ский") || last.ends_with("ський");
    if !adjective || first.ends_with(['о', 'ы', 'и']) {
        return lasts.map(|forms| forms.into_iter().map(|form| format!("{first}-{form}")).collect());
    }
    let firsts = inflect(first);
    let mut out: Forms = Default::default();
    for (case, slot) in out.iter_mut().enumerate() {
        for head in firsts[case].iter().take(2) {
            slot.extend(lasts[case].iter().map(|tail| format!("{head}-{tail}")));
        }
    }
    out
}

/// The nominative of a place whose name no gazetteer has, by the endings that place names usually have.
///
/// `previous` is the word's preposition, folded, if one governs it.
pub(crate) fn nominative_place(word: &str, ukrainian: bool) -> String {
    let swaps: &[(&str, &str)] = if ukrainian {
        &[
            ("івці", "івка"),
            ("ївці", "ївка"),
            ("івки", "івка"),
            ("ївки", "ївка"),
            ("івку", "івка"),
            ("івкою", "івка"),
            ("инці", "инці"),
            ("ського", "ське"),
            ("ському", "ське"),
            ("ного", "не"),
            ("ному", "не"),
            ("еві", "ів"),
            ("ові", "ів"),
            ("ова", "ів"),
            ("єва", "їв"),
            ("ині", "ин"),
            ("ину", "ин"),
            ("ську", "ськ"),
            ("ська", "ськ"),
            ("цьку", "цьк"),
            ("цька", "цьк"),
            ("полі", "піль"),
            ("поля", "піль"),
            ("ях", "і"),
            ("ах", "и"),
            ("ою", "а"),
            ("иці", "иця"),
            ("ку", "ка"),
        ]
    } else {
        &[
            ("овке", "овка"),
            ("евке", "евка"),
            ("овки", "овка"),
            ("евки", "евка"),
            ("овку", "овка"),
            ("евку", "евка"),
            ("овкой", "овка"),
            ("стоке", "сток"),
            ("стока", "сток"),
            ("горске", "горск"),
            ("евкой", "евка"),
            ("ске", "ск"),
            ("ска", "ск"),
            ("ском", "ское"),
            ("ского", "ское"),
            ("ном", "ное"),
            ("ного", "ное"),
            ("ове", "ово"),
            ("еве", "ево"),
            ("ине", "ино"),
            ("ыне", "ыно"),
            ("ах", "ы"),
            ("ях", "и"),
            ("ке", "ка"),
            ("ой", "ая"),
            ("ле", "ла"),
            ("ше", "ша"),
            ("ице", "ица"),
            ("ицы", "ица"),
            ("ода", "од"),
            ("оде", "од"),
            ("града", "град"),
            ("граде", "град"),
            ("ы", "а"),
        ]
    };
    for (ending, nominative) in swaps {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 2
        {
            return format!("{stem}{nominative}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_several_words_agree() {
        let forms = phrase(&["нижний", "новгород"], russian);
        for form in ["нижний новгород", "нижнего новгорода", "нижнем новгороде", "нижним новгородом"]
        {
            assert!(forms.iter().any(|known| known == form), "{form} in {forms:?}");
        }
        let forms = phrase(&["ростов-на-дону"], russian);
        assert!(forms.contains(&"ростова-на-дону".to_owned()));
        let forms = phrase(&["біла", "церква"], ukrainian);
        assert!(forms.contains(&"білої церкви".to_owned()), "{forms:?}");
    }

    #[test]
    fn ukrainian_closed_syllables_open() {
        assert!(phrase(&["харків"], ukrainian).contains(&"харкова".to_owned()));
        assert!(phrase(&["тернопіль"], ukrainian).contains(&"тернополі".to_owned()));
        assert!(phrase(&["полтавка"], ukrainian).contains(&"полтавці".to_owned()));
    }
}
