//! Spellings brought to one form: the narrow seam to the room `names`.
//!
//! A linker compares a name some hundred times and reads it once, so everything that a comparison needs is computed
//! once per distinct spelling: a fold that Cyrillic and its romanisations share, its stem without case ending, its
//! skeleton without vowels.

mod arabic;
mod cyrillic;
mod distance;
mod given;
pub(crate) mod sound;

pub(crate) use distance::{Slip, edits, near};
pub(crate) use given::{canonical_given, father};

/// Whether a spelling is in Arabic letters.
pub(crate) fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c))
}

/// One ASCII spelling for a name in Cyrillic, in any usual romanisation, or in Arabic letters.
///
/// Lossy on purpose: `ц`, `ts` and `c` fall together, as do `й`, `ы`, `и`, `y`, `j`. What differs after it differs in
/// more than the scheme of romanisation.
pub(crate) fn fold(text: &str) -> String {
    if is_arabic(text) { arabic::fold(text) } else { cyrillic::fold(text) }
}

/// The parts of a whole name in Arabic order: given, father, grandfather, family.
pub(crate) fn arabic_parts(name: &str) -> [Option<String>; 4] {
    arabic::parts(name)
}

/// Whether a romanised whole name holds the names of ancestors: given, father, grandfather, family.
pub(crate) fn names_ancestors(name: &str) -> bool {
    arabic::latin_words(name).len() >= 4
}

/// The parts of a romanised whole name in Arabic order: given, father, grandfather, family.
pub(crate) fn ancestral_parts(name: &str) -> [Option<String>; 4] {
    arabic::latin_parts(name)
}

/// A fold without its case ending: `ivanova`, `ivanovu`, `ivanovim` become `ivanov`.
pub(crate) fn stem(fold: &str) -> &str {
    const ENDINGS: [&str; 12] = ["ogo", "omu", "imi", "oiu", "oi", "ei", "im", "om", "em", "ie", "iu", "ih"];
    if of_arabic(fold) {
        // Alef and ya at the end come and go with the hand.
        return if fold.len() > 3 { fold.trim_end_matches(['A', 'Y']) } else { fold };
    }
    let mut stem = fold;
    loop {
        let ending = ENDINGS.iter().find(|ending| stem.len() >= ending.len() + 3 && stem.ends_with(**ending));
        let cut = match ending {
            Some(ending) => ending.len(),
            None if stem.len() > 3 && stem.ends_with(['a', 'e', 'i', 'o', 'u']) => 1,
            None => return stem,
        };
        stem = &stem[..stem.len() - cut];
    }
}

/// Whether a fold is that of a name in Arabic letters.
fn of_arabic(fold: &str) -> bool {
    fold.bytes().any(|b| b.is_ascii_uppercase() && !b"CSWZ".contains(&b))
}

/// The consonants of a stem, doubled ones once; a first vowel is kept as `A`.
pub(crate) fn skeleton(stem: &str) -> String {
    let mut bones = String::with_capacity(stem.len());
    for (place, letter) in stem.chars().enumerate() {
        let bone = match letter {
            'A' | 'Y' if place > 0 => continue,
            'a' | 'e' | 'i' | 'o' | 'u' if place == 0 => 'A',
            'a' | 'e' | 'i' | 'o' | 'u' => continue,
            other => other,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

/// Whether a spelling is an initial: one letter, with or without a point.
pub(crate) fn is_initial(text: &str) -> bool {
    let mut letters = text.trim().chars();
    letters.next().is_some_and(char::is_alphabetic) && matches!(letters.as_str(), "" | ".")
}

#[cfg(test)]
mod tests {
    use super::{fold, is_initial, skeleton, stem};

    #[test]
    fn schemes_of_romanisation_fall_together() {
        for (cyrillic, latin) in [
            ("Щукин", "Shchukin"),
            ("Юрьев", "Iurev"),
            ("Хвощёв", "Khvoshchev"),
            ("Цаплин", "Tcaplin"),
            ("Яйцын", "Yaytsyn"),
            ("Жуйков", "Zhujkov"),
        ] {
            assert_eq!(fold(cyrillic), fold(latin), "{cyrillic} {latin}");
        }
    }

    #[test]
    fn cases_and_sexes_share_a_stem() {
        for form in ["Выдумкин", "Выдумкина", "Выдумкину", "Выдумкиным", "Выдумкине", "Выдумкиной"]
        {
            assert_eq!(stem(&fold(form)), "vidumkin", "{form}");
        }
        assert_eq!(stem(&fold("Сергея")), stem(&fold("Сергей")));
        assert_eq!(skeleton("vidumkin"), "vdmkn");
        assert_eq!(skeleton("anna"), "An");
    }

    #[test]
    fn initials_are_known() {
        assert!(is_initial("А.") && is_initial("Ё") && !is_initial("Ян") && !is_initial("."));
    }
}
