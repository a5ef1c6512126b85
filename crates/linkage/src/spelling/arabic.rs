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

/// Given, father, grandfather and family name of a whole name; ancestors beyond the grandfather go to the family.
pub(super) fn parts(name: &str) -> [Option<String>; 4] {
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for word in name.split_whitespace().map(fold).filter(|word| !word.is_empty()) {
        let after = AFTER.contains(&word.as_str());
        let before = BEFORE.contains(&word.as_str());
        match words.last_mut() {
            Some(last) if joins || after => last.push_str(&word),
            _ => words.push(word),
        }
        joins = before;
    }
    let mut words = words.into_iter();
    let given = words.next();
    let rest: Vec<String> = words.collect();
    match rest.len() {
        0 => [given, None, None, None],
        1 => [given, None, None, rest.into_iter().next()],
        2 => [given, Some(rest[0].clone()), None, Some(rest[1].clone())],
        _ => [given, Some(rest[0].clone()), Some(rest[1].clone()), Some(rest[2..].concat())],
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
        assert_eq!(given, Some(fold("نورالدين")));
        assert_eq!(father, Some(fold("عبدالوهم")));
        assert_eq!(third, Some(fold("خيال")));
        assert_eq!(family, Some(fold("المخترع")));
    }
}
