//! One key under which the Cyrillic and the many Latin spellings of a name meet.

use unicode_normalization::UnicodeNormalization;

/// The key of a name: Latin letters, with what transliterations disagree about taken away.
///
/// y, i and j are one, and nothing before a vowel (ya is a; yo is e); kh, h, gh and g are one (Ukrainian г is h, Russian г is g); so are ts, tz and c; sch, shch and sh; zh and z;
/// w and v. Double letters are single; soft and hard signs and apostrophes are gone. Cyrillic goes through its transliteration.
/// Arabic is only folded. Not for display.
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
    of_folded(&crate::fold(text))
}

/// The key of a text that [`crate::fold`] has folded.
pub(crate) fn of_folded(folded: &str) -> String {
    squeeze(&plain_letters(folded))
}

/// Latin letters without marks; Cyrillic ones as passports write them.
fn plain_letters(folded: &str) -> Vec<char> {
    let mut plain = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            'a'..='z' | ' ' | '-' => plain.push(letter),
            '\'' | '"' | 'ʹ' => {}
            _ => match of_cyrillic(letter) {
                Some(made) => plain.extend(made.chars()),
                None => without_marks(letter, &mut plain),
            },
        }
    }
    plain
}

fn without_marks(letter: char, plain: &mut Vec<char>) {
    for part in letter.nfd() {
        match part {
            // a hacek: š is sh, č is ch, ž is zh
            '\u{30c}' if plain.last().is_some_and(|last| matches!(last, 's' | 'c' | 'z')) => plain.push('h'),
            '\u{300}'..='\u{36f}' => {}
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'ı' => plain.push('i'),
            'ß' => plain.extend(['s', 's']),
            other => plain.push(other),
        }
    }
}

const fn of_cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' | 'ё' => "e",
        'ж' | 'җ' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' | 'й' | 'ы' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ў' => "v",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// Groups of letters that stand for one sound, with the letter that the key writes for it; longer ones first.
const GROUPS: [(&[char], char); 11] = [
    (&['s', 'h', 'c', 'h'], 's'),
    (&['s', 'c', 'h'], 's'),
    (&['t', 'c', 'h'], 'c'),
    (&['s', 'h'], 's'),
    (&['c', 'h'], 'c'),
    (&['z', 'h'], 'z'),
    (&['k', 'h'], 'h'),
    (&['t', 's'], 'c'),
    (&['t', 'z'], 'c'),
    (&['g', 'h'], 'h'),
    (&['p', 'h'], 'f'),
];

fn squeeze(plain: &[char]) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut put = |letter: char| {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    };
    let mut rest = plain;
    while let [first, after @ ..] = rest {
        if matches!(first, 'i' | 'y' | 'j') {
            let run = rest.iter().take_while(|letter| matches!(letter, 'i' | 'y' | 'j')).count();
            rest = &rest[run..];
            match rest.first() {
                Some('o') => {
                    put('e');
                    rest = &rest[1..];
                }
                Some('a' | 'e' | 'u') => {}
                _ => put('i'),
            }
            continue;
        }
        let group = match first {
            's' | 't' | 'c' | 'z' | 'k' | 'g' | 'p' => {
                GROUPS.iter().find(|(group, _)| rest.starts_with(group))
            }
            _ => None,
        };
        if let Some((group, letter)) = group {
            put(*letter);
            rest = &rest[group.len()..];
            continue;
        }
        match first {
            'w' => put('v'),
            'q' => put('k'),
            'g' => put('h'),
            'x' => {
                put('k');
                put('s');
            }
            other => put(*other),
        }
        rest = after;
    }
    out
}
