//! Words as sources write them: when two are the same, and which is the better form.

/// Words as a source writes them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Word<'a>(pub(crate) &'a str);

impl Word<'_> {
    /// Whether two say the same: case and the dots of `ё` are not part of it.
    pub(crate) fn same(self, other: Self) -> bool {
        self == other || folds(self.0.trim()).eq(folds(other.0.trim()))
    }
}

fn folds(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c })
}

/// The form by which words are looked up.
pub(crate) fn folded(text: &str) -> String {
    folds(text.trim()).collect()
}

/// How far a name is from the form that a page should print; lower is better.
///
/// A full form comes before an initial. Another script comes before Latin, since transliteration is into Latin and
/// cannot be undone: where a man's own script is Latin nobody writes him in another. Mixed case comes before capitals.
pub(crate) fn name_form(name: &str) -> u8 {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let initial = letters().count() <= 1;
    let latin = letters().any(|c| c.is_ascii_alphabetic());
    let shouted = letters().count() > 1 && letters().all(char::is_uppercase);
    4 * u8::from(initial) + 2 * u8::from(latin) + u8::from(shouted)
}

/// Whether words name one of several things: the same word, or it stands in them as a whole word.
pub(crate) fn names_one(known: &[String], words: &str) -> bool {
    let words = folded(words);
    known.iter().map(|name| folded(name)).any(|name| {
        words.match_indices(&name).any(|(at, found)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(words[..at].chars().next_back()) && edge(words[at + found.len()..].chars().next())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Word, name_form, names_one};

    #[test]
    fn better_forms_come_first() {
        let mut names = ["I.", "И.", "IVAN", "Ivan", "ИВАН", "Иван"];
        names.sort_by_key(|name| name_form(name));
        assert_eq!(names, ["Иван", "ИВАН", "Ivan", "IVAN", "И.", "I."]);
    }

    #[test]
    fn case_and_dots_are_no_difference() {
        assert!(Word("СЕМЁНОВ ").same(Word("Семенов")));
        assert!(!Word("Семенов").same(Word("Семенюк")));
    }

    #[test]
    fn a_place_is_found_in_words_around_it_and_not_in_other_words() {
        let known = ["Тестовка".to_owned()];
        assert!(names_one(&known, "с. Тестовка, полигон"));
        assert!(names_one(&known, "ТЕСТОВКА"));
        assert!(!names_one(&known, "Новотестовка"));
        assert!(!names_one(&known, ""));
    }
}
