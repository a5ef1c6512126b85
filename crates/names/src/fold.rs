//! One comparing form for the spellings that differ only in how they were typed.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::script::{Script, script, script_of};

/// The form in which spellings of the same word are equal: lower case, composed letters, ё as е, one apostrophe, one
/// hyphen, single spaces, Latin look-alikes among Cyrillic letters replaced (and the reverse), Arabic letters
/// without their variants, vowel signs and tatweel.
///
/// ```
/// assert_eq!(names::fold("  СОЛОВЬЁВ "), "соловьев");
/// assert_eq!(names::fold("Cepгей"), "сергей"); // C, e, p were Latin
/// assert_eq!(names::fold("Дем’яненко"), names::fold("Дем'яненко"));
/// assert_eq!(names::fold("أحمد"), names::fold("احمد"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = fold_keeping_yo(text);
    if folded.contains('ё') {
        folded = folded.replace('ё', "е");
    }
    folded
}

/// [`fold`] that leaves ё as it is: declension minds it.
pub(crate) fn fold_keeping_yo(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // most names are plain Cyrillic words
    for letter in text.chars() {
        match letter {
            'А'..='Я' => out.push(char::from_u32(letter as u32 + 32).unwrap_or(letter)),
            'Ё' => out.push('ё'),
            'а'..='я' | 'ё' | '-' | 'і' | 'ї' | 'є' => out.push(letter),
            _ => {
                out.clear();
                return fold_any(text, out);
            }
        }
    }
    out
}

fn fold_any(text: &str, mut out: String) -> String {
    if is_nfc(text) {
        push_folded(&mut out, text.chars(), dominant(text));
    } else {
        let composed: String = text.nfc().collect();
        push_folded(&mut out, composed.chars(), dominant(&composed));
    }
    out
}

/// The alphabet that look-alikes are to be read in: the one of which the text has letters that no other has.
fn dominant(text: &str) -> Script {
    match script(text) {
        Script::Mixed => {
            let (mut cyrillic, mut latin) = (0, 0);
            for letter in text.chars().flat_map(char::to_lowercase) {
                match script_of(letter) {
                    Script::Cyrillic if to_latin_look_alike(letter).is_none() => cyrillic += 1,
                    Script::Latin if to_cyrillic_look_alike(letter).is_none() => latin += 1,
                    _ => {}
                }
            }
            if latin > cyrillic { Script::Latin } else { Script::Cyrillic }
        }
        one => one,
    }
}

fn push_folded(out: &mut String, letters: impl Iterator<Item = char>, dominant: Script) {
    let mut space_due = false;
    for letter in letters {
        if letter.is_whitespace() || letter == '\u{200b}' || letter == '\u{feff}' {
            space_due = !out.is_empty();
            continue;
        }
        let Some(letter) = fold_letter(letter, dominant) else { continue };
        if space_due {
            out.push(' ');
            space_due = false;
        }
        out.push(letter);
    }
}

fn fold_letter(letter: char, dominant: Script) -> Option<char> {
    let letter = match dominant {
        Script::Cyrillic => to_cyrillic_look_alike(letter).unwrap_or(letter),
        Script::Latin => to_latin_look_alike(letter).unwrap_or(letter),
        _ => letter,
    };
    Some(match letter {
        'Ё' => 'ё',
        'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        'а'..='я' | 'ё' | 'a'..='z' => letter,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʹ' | '′' | '＇' | 'ʻ' => '\'',
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{301}' => return None,
        // Arabic: vowel signs, tatweel, Quranic marks
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ء' => return None,
        other => other.to_lowercase().next().unwrap_or(other),
    })
}

fn to_cyrillic_look_alike(letter: char) -> Option<char> {
    Some(match letter {
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
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

fn to_latin_look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'і' => 'i',
        'к' => 'k',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// Lower case and nothing else that changes the number of bytes, ё kept, so that places in the folded word are places in the word. Latin
/// look-alikes and apostrophes are left to [`fold`]: names with these come here folded by the reader.
pub(crate) fn fold_same_length(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        let mut lower = letter.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => out.push(one),
            _ => out.push(letter),
        }
    }
    out
}
