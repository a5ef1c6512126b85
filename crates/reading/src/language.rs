//! Which language a text is in.

use crate::Language;

/// By the letters that only one of the languages has, then by the script that most letters are of.
pub(crate) fn detect(text: &str) -> Language {
    let (mut ukrainian, mut russian, mut cyrillic, mut latin) = (0_u32, 0_u32, 0_u32, 0_u32);
    for letter in text.chars() {
        match letter {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => ukrainian += 1,
            'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё' => russian += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            _ => {}
        }
    }
    if latin > 2 * (cyrillic + ukrainian + russian) {
        Language::En
    } else if ukrainian > russian {
        Language::Uk
    } else {
        Language::Ru
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language() {
        assert_eq!(detect("Вічна пам'ять Герою"), Language::Uk);
        assert_eq!(detect("Вечная память, дорогой земляк, мы скорбим"), Language::Ru);
        assert_eq!(detect("He was killed near Bakhmut (Бахмут)"), Language::En);
        assert_eq!(detect(""), Language::Ru);
    }
}
