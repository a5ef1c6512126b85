//! One key under which the Cyrillic and the many Latin spellings of a name meet.

use crate::script::{Script, script};

/// The key of a name: its consonants and vowels in Latin letters, with what transliterations disagree about taken away.
///
/// y, i and j are one; yo and e; kh and h; ts, tz and c; sch, shch and sh; w and v; double letters are single; soft signs and
/// apostrophes are gone. Cyrillic goes through its transliteration first. Not for display.
///
/// ```
/// use names::fold_latin;
/// let key = fold_latin("Щербаков Евгений");
/// for other in ["Shcherbakov Evgenii", "Scherbakov Yevgeniy", "SHCHERBAKOV EVGENY", "Ščerbakov Jevgenij"] {
///     assert_eq!(fold_latin(other), key, "{other}");
/// }
/// ```
#[must_use]
pub fn fold_latin(text: &str) -> String {
    let folded = crate::fold(text);
    match script(&folded) {
        Script::Cyrillic | Script::Mixed => squeeze(&crate::to_latin(&folded, crate::Scheme::IcaoPassport)),
        _ => squeeze(&folded),
    }
}

fn squeeze(latin: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut plain = String::with_capacity(latin.len());
    for letter in latin.nfd() {
        match letter {
            '\u{300}'..='\u{36f}' if letter == '\u{30c}' => soften(&mut plain),
            '\u{300}'..='\u{36f}' | '\'' | '"' | 'ʹ' => {}
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'ß' => plain.push_str("ss"),
            'ı' => plain.push('i'),
            other => plain.push(other),
        }
    }
    for (from, to) in [
        ("shch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("tch", "c"),
        ("ch", "c"),
        ("zh", "z"),
        ("kh", "h"),
        ("tz", "c"),
        ("ts", "c"),
        ("gh", "g"),
        ("ph", "f"),
        ("x", "ks"),
        ("w", "v"),
        ("yo", "e"),
        ("jo", "e"),
        ("io", "e"),
        ("iu", "u"),
        ("yu", "u"),
        ("ju", "u"),
        ("ia", "a"),
        ("ya", "a"),
        ("ja", "a"),
        ("ye", "e"),
        ("je", "e"),
        ("ie", "e"),
        ("j", "i"),
        ("y", "i"),
    ] {
        if plain.contains(from) {
            plain = plain.replace(from, to);
        }
    }
    let mut out = String::with_capacity(plain.len());
    for letter in plain.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// A hacek on the letter just written: š is sh, č is ch, ž is zh.
fn soften(plain: &mut String) {
    if plain.ends_with(['s', 'c', 'z']) {
        plain.push('h');
    }
}
