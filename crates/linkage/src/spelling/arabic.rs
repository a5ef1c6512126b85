//! Arabic letters to ASCII, and whole names to their parts.

/// Letters that hands and machines exchange fall together: the alefs, `ى` and `ي`, `ة` and `ه`, the carriers of hamza.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter_map(letter).collect()
}

/// One upper-case letter or digit each, so that no rule made for Cyrillic stems touches the result.
fn letter(letter: char) -> Option<char> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => 'A',
        'ب' | 'پ' => 'B',
        'ت' => 'T',
        'ث' => '1',
        'ج' => 'J',
        'ح' => '2',
        'خ' => 'X',
        'د' => 'D',
        'ذ' => '3',
        'ر' => 'R',
        'ز' => '4',
        'س' => 'S',
        'ش' => 'C',
        'ص' => '5',
        'ض' => '6',
        'ط' => '7',
        'ظ' => '8',
        'ع' => 'E',
        'غ' => 'G',
        'ف' | 'ڤ' => 'F',
        'ق' => 'Q',
        'ك' | 'ک' => 'K',
        'ل' => 'L',
        'م' => 'M',
        'ن' => 'N',
        'ه' | 'ة' => 'H',
        'و' | 'ؤ' => 'W',
        'ي' | 'ى' | 'ئ' | 'ی' => 'Y',
        _ => return None,
    })
}

/// Words that belong to the one after them.
const BEFORE: [&str; 6] = ["EBD", "ABW", "AL", "ABN", "BN", "AM"];
/// Words that belong to the one before them.
const AFTER: [&str; 8] = ["ALDYN", "ALLH", "ALASLAM", "AL2Q", "ALHDY", "ALR2MN", "ALR2YM", "ALAQ5Y"];
/// The same, romanised.
const BEFORE_LATIN: [&str; 26] = [
    "abd", "abed", "abdel", "abdal", "abdul", "abdil", "abdu", "abu", "abo", "abou", "al", "el", "ul", "an",
    "ar", "as", "ash", "ad", "at", "az", "ibn", "bin", "ben", "um", "umm", "om",
];
const AFTER_LATIN: [&str; 12] = [
    "aldin", "aldeen", "eldin", "eldeen", "uddin", "eddin", "eddine", "din", "deen", "allah", "ullah",
    "islam",
];

/// Given, father, grandfather and family name of a whole name, in its own letters; ancestors beyond the grandfather go to
/// the family.
pub(super) fn parts(name: &str) -> [Option<String>; 4] {
    in_order(joined(name.split_whitespace().map(|word| (fold(word), word.to_owned())), &BEFORE, &AFTER))
}

/// The words of a romanised name, particles joined to the word they belong to.
pub(super) fn latin_words(name: &str) -> Vec<String> {
    let words = name.split(|letter: char| letter.is_whitespace() || letter == '-').map(str::to_lowercase);
    joined(words.map(|word| (word.clone(), word)), &BEFORE_LATIN, &AFTER_LATIN)
}

/// Given, father, grandfather and family of a romanised whole name.
pub(super) fn latin_parts(name: &str) -> [Option<String>; 4] {
    in_order(latin_words(name))
}

/// Words, each with the form it is known by, particles joined to the word they belong to.
fn joined(words: impl Iterator<Item = (String, String)>, before: &[&str], after: &[&str]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    let mut joins = false;
    for (form, word) in words.filter(|(form, _)| !form.is_empty()) {
        let belongs = after.contains(&form.as_str());
        let next_joins = before.contains(&form.as_str());
        match whole.last_mut() {
            Some(last) if joins || belongs => last.push_str(&word),
            _ => whole.push(word),
        }
        joins = next_joins;
    }
    whole
}

fn in_order(words: Vec<String>) -> [Option<String>; 4] {
    let mut words = words.into_iter();
    let given = words.next();
    let rest: Vec<String> = words.collect();
    match &rest[..] {
        [] => [given, None, None, None],
        [family] => [given, None, None, Some(family.clone())],
        [father, family] => [given, Some(father.clone()), None, Some(family.clone())],
        [father, third, family @ ..] => {
            [given, Some(father.clone()), Some(third.clone()), Some(family.concat())]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, parts};

    #[test]
    fn exchanged_letters_fall_together() {
        assert_eq!(fold("أمينة"), fold("امينه"));
    }

    #[test]
    fn particles_are_joined() {
        // Invented name.
        let [given, father, third, family] = parts("نور الدين عبد الوهم خيال المخترع");
        let texts = [given, father, third, family].map(Option::unwrap_or_default);
        assert_eq!(texts, ["نورالدين", "عبدالوهم", "خيال", "المخترع"]);
    }
}
