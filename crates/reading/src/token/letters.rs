//! Letters made alike: case, `ё`, apostrophes, hyphens, stress marks, look-alikes of another script.

use std::borrow::Cow;

/// Lower case, `е` for `ё`, one apostrophe, one hyphen, no stress marks; decomposed `й` and `ї` composed.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            'а'..='я' | 'a'..='z' => out.push(letter),
            'ё' | 'Ё' => out.push('е'),
            'А'..='Я' => out.extend(char::from_u32(letter as u32 + 32)),
            '’' | 'ʼ' | '‘' | '`' | '´' | 'ʹ' | '′' | '＇' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' => out.push('-'),
            '\u{301}' | '\u{300}' | '\u{ad}' => {}
            '\u{306}' if out.ends_with('и') => replace_last(out, 'й'),
            '\u{308}' if out.ends_with('і') => replace_last(out, 'ї'),
            '\u{308}' if out.ends_with('е') => {}
            other => out.extend(other.to_lowercase()),
        }
    }
}

fn replace_last(out: &mut String, letter: char) {
    out.pop();
    out.push(letter);
}

pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// A word whose Latin letters are look-alikes among Cyrillic ones, in Cyrillic: `Ивaнов` with a Latin `a`. Each part of a
/// compound is looked at alone, so that `FPV-дрон` stays.
pub(super) fn cyrillic(word: &str) -> Cow<'_, str> {
    let latin = |letter: char| letter.is_ascii_alphabetic();
    if !word.contains(latin) || word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let part = |part: &str| -> String {
        let native = part.chars().any(|letter| matches!(letter, '\u{400}'..='\u{52f}'));
        let alike = part.chars().filter(|letter| latin(*letter)).all(|letter| look_alike(letter).is_some());
        if native && alike {
            part.chars().map(|letter| look_alike(letter).unwrap_or(letter)).collect()
        } else {
            part.to_owned()
        }
    };
    Cow::Owned(word.split('-').map(part).collect::<Vec<_>>().join("-"))
}

/// The Cyrillic letter that looks like a Latin one.
const fn look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'c' => 'с',
        'x' => 'х',
        'y' => 'у',
        'i' => 'і',
        'k' => 'к',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        _ => return None,
    })
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '＇')
}

/// `char::is_alphanumeric`, which looks Cyrillic up in a table, the long way.
pub(super) fn alphanumeric(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '0'..='9' | 'А'..='я' | 'Ё' | 'ё' | 'і' | 'ї' | 'є' | 'І')
        || (letter > '\u{7f}' && letter.is_alphanumeric())
}

pub(super) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}
