//! Cyrillic and Latin to one fold.

use std::borrow::Cow;

/// Digraphs of the romanisations and of our own, longest first; what they become is one letter.
const DIGRAPHS: [(&str, &str); 22] = [
    ("shch", "W"),
    ("sch", "W"),
    ("sh", "S"),
    ("zh", "Z"),
    ("kh", "h"),
    ("ch", "C"),
    ("ts", "c"),
    ("tc", "c"),
    ("tz", "c"),
    ("yo", "e"),
    ("jo", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("yu", "u"),
    ("ju", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ja", "a"),
    ("ia", "a"),
    ("ph", "f"),
    ("ck", "k"),
];

pub(super) fn fold(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        latin.push_str(&romanise(letter));
    }
    collapse(&latin)
}

/// A letter in the romanisation of passports; what is no letter or digit is dropped.
fn romanise(letter: char) -> Cow<'static, str> {
    Cow::Borrowed(match letter {
        'а' | 'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' | 'é' | 'è' | 'ë' | 'ê' | 'ә' => "e",
        'ж' | 'ž' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' | 'й' | 'ы' | 'í' | 'ï' | 'ı' => "i",
        'к' | 'қ' => "k",
        'л' | 'ł' => "l",
        'м' => "m",
        'н' | 'ң' | 'ñ' => "n",
        'о' | 'ó' | 'ö' | 'ô' | 'ø' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ú' | 'ü' | 'ў' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' | 'č' | 'җ' => "ch",
        'ш' | 'š' | 'ş' => "sh",
        'щ' => "shch",
        'ю' => "iu",
        'я' => "ia",
        'ç' => "c",
        'ğ' => "g",
        'ß' => "ss",
        other if other.is_ascii_alphanumeric() => return Cow::Owned(other.to_string()),
        _ => "",
    })
}

fn collapse(latin: &str) -> String {
    let mut fold = String::with_capacity(latin.len());
    let mut rest = latin;
    while let Some(letter) = rest.chars().next() {
        let digraph = DIGRAPHS.iter().find(|(long, _)| rest.starts_with(long));
        let (taken, put) = match digraph {
            Some((long, short)) => (long.len(), *short),
            None if letter == 'y' || letter == 'j' => (1, "i"),
            None => (1, &rest[..1]),
        };
        if !(put == "i" && fold.ends_with('i')) {
            fold.push_str(put);
        }
        rest = &rest[taken..];
    }
    fold
}
