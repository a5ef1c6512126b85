//! How a word is capitalised, and giving another word the same look.

/// A word with a capital at its start and after each hyphen: the look in which nominatives are given.
///
/// ```
/// assert_eq!(names::title("ИВАНОВ-РАЗУМОВ"), "Иванов-Разумов");
/// assert_eq!(names::title("кара-оол"), "Кара-оол"); // not a surname of its own
/// ```
#[must_use]
pub fn title(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for letter in word.chars() {
        if start {
            out.extend(letter.to_uppercase());
        } else {
            out.extend(letter.to_lowercase());
        }
        start = matches!(letter, '-' | '‐' | '‑' | '–' | ' ');
    }
    lower_small_parts(&mut out);
    out
}

/// Parts that are no name of their own stay small: Кара-оол, Кара-оолович, Вагиф оглы.
fn lower_small_parts(name: &mut String) {
    const SMALL: [&str; 11] =
        ["Оглы", "Оглу", "Огли", "Оглі", "Улы", "Улу", "Уулу", "Кызы", "Гызы", "Кизи", "Қызы"];
    let starts: Vec<usize> = name.match_indices(['-', ' ']).map(|(at, sign)| at + sign.len()).collect();
    for start in starts {
        let part = name[start..].split(['-', ' ']).next().unwrap_or_default();
        if part.starts_with("Оол") || SMALL.contains(&part) {
            let (end, small) = (start + part.len(), part.to_lowercase());
            name.replace_range(start..end, &small);
        }
    }
}

/// [`title`] of a word that is known to be in lower case.
pub(crate) fn title_of_lower(mut word: String) -> String {
    match word.chars().next() {
        Some(first @ 'а'..='я') if !word.contains(['-', ' ']) => {
            let mut capital = [0; 4];
            let capital = char::from_u32(first as u32 - 32).unwrap_or(first).encode_utf8(&mut capital);
            word.replace_range(..first.len_utf8(), capital);
            word
        }
        _ => title(&word),
    }
}

/// Whether a word of at least two letters is written in capitals.
pub(crate) fn is_upper(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let two = letters.clone().nth(1).is_some();
    two && letters.all(char::is_uppercase)
}
