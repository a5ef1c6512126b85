//! Cyrillic into Latin by four schemes, Latin back into Cyrillic, and one key under which all spellings of a name meet.

/// A way to write Cyrillic in Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// BGN/PCGN, Russian, simplified: Yevgeniy, Shcherbakov.
    BgnPcgn,
    /// ICAO 9303, Russian passports since 2013: Evgenii, Shcherbakov, Iurii.
    IcaoPassport,
    /// Resolution 55 of the Cabinet of Ukraine, 2010: Yevhenii, Zghurskyi.
    Kmu55,
    /// What newspapers write: Yevgeny, Sergei, Dmitry.
    Newspaper,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 4] = [Self::BgnPcgn, Self::IcaoPassport, Self::Kmu55, Self::Newspaper];
}

/// Cyrillic letters of `text` in Latin ones; other characters stay.
///
/// ```
/// use names::{Scheme, to_latin};
/// assert_eq!(to_latin("Евгений Щербаков", Scheme::BgnPcgn), "Yevgeniy Shcherbakov");
/// assert_eq!(to_latin("Юрий", Scheme::IcaoPassport), "Iurii");
/// assert_eq!(to_latin("Згурський", Scheme::Kmu55), "Zghurskyi");
/// assert_eq!(to_latin("Дмитрий", Scheme::Newspaper), "Dmitry");
/// ```
#[must_use]
pub fn to_latin(text: &str, scheme: Scheme) -> String {
    let mut out = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    let capitals = crate::letters::is_upper(text);
    let mut at = 0;
    while at < letters.len() {
        let here = lower(letters[at]);
        let before = at
            .checked_sub(1)
            .map(|before| lower(letters[before]))
            .filter(|c| c.is_alphabetic() || *c == '\'');
        let after = letters.get(at + 1).map(|&c| lower(c)).filter(|c| c.is_alphabetic());
        let (made, taken) =
            one(here, before, after, letters.get(at + 2).is_some_and(|c| c.is_alphabetic()), scheme);
        match made {
            None => out.push(letters[at]),
            Some(made) if letters[at].is_uppercase() => {
                let mut parts = made.chars();
                out.extend(parts.next().into_iter().flat_map(char::to_uppercase));
                if capitals {
                    out.extend(parts.flat_map(char::to_uppercase));
                } else {
                    out.push_str(parts.as_str());
                }
            }
            Some(made) => out.push_str(made),
        }
        at += taken;
    }
    out
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The Latin for one letter (with the letters around it), and how many letters it stands for.
fn one(
    here: char,
    before: Option<char>,
    after: Option<char>,
    more: bool,
    scheme: Scheme,
) -> (Option<&'static str>, usize) {
    use Scheme::{BgnPcgn, IcaoPassport, Kmu55, Newspaper};
    let starts = before.is_none();
    let after_vowel_or_sign = before.is_none_or(|c| "аеёиоуыэюяіїєйьъ'".contains(c));
    let ends_after = after == Some('й') && !more;
    let made = match (here, scheme) {
        ('и' | 'ы', Newspaper) if ends_after => return (Some("y"), 2),
        ('з', Kmu55) if after == Some('г') => return (Some("zgh"), 2),
        ('а', _) => "a",
        ('б', _) => "b",
        ('в', _) => "v",
        ('г', Kmu55) => "h",
        ('г' | 'ґ', _) => "g",
        ('д', _) => "d",
        ('е', BgnPcgn) if after_vowel_or_sign => "ye",
        ('е', Newspaper) if after_vowel_or_sign && (starts || before == Some('ь')) => "ye",
        ('ё', BgnPcgn) if after_vowel_or_sign => "yë",
        ('ё', BgnPcgn) => "ë",
        ('ё', Newspaper) => "yo",
        ('е' | 'ё', _) => "e",
        ('є', Kmu55) if !starts => "ie",
        ('є', _) => "ye",
        ('ж', _) => "zh",
        ('з', _) => "z",
        ('и', Kmu55) => "y",
        ('и' | 'і', _) => "i",
        ('ї', Kmu55) if !starts => "i",
        ('ї', _) => "yi",
        ('й', BgnPcgn) => "y",
        ('й', Kmu55) if starts => "y",
        ('й', _) => "i",
        ('к', _) => "k",
        ('л', _) => "l",
        ('м', _) => "m",
        ('н', _) => "n",
        ('о', _) => "o",
        ('п', _) => "p",
        ('р', _) => "r",
        ('с', _) => "s",
        ('т', _) => "t",
        ('у', _) => "u",
        ('ф', _) => "f",
        ('х', _) => "kh",
        ('ц', _) => "ts",
        ('ч', _) => "ch",
        ('ш', _) => "sh",
        ('щ', _) => "shch",
        ('ъ', IcaoPassport) => "ie",
        ('ъ' | 'ь', _) => "",
        ('\'' | '’' | 'ʼ', Kmu55) => "",
        ('ы', _) => "y",
        ('э', _) => "e",
        ('ю', IcaoPassport) => "iu",
        ('ю', Kmu55) if !starts => "iu",
        ('ю', _) => "yu",
        ('я', IcaoPassport) => "ia",
        ('я', Kmu55) if !starts => "ia",
        ('я', _) => "ya",
        ('ў', _) => "w",
        _ => return (None, 1),
    };
    (Some(made), 1)
}

/// A candidate with its weight; the weights of one answer add up to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    /// The candidate.
    pub text: String,
    /// Its share.
    pub weight: f32,
}

/// Cyrillic spellings that a Latin one could stand for, the likeliest first. Known given names come before what the
/// letters alone allow.
///
/// ```
/// use names::latin_to_cyrillic;
/// assert_eq!(latin_to_cyrillic("Yevgeny")[0].text, "Евгений");
/// assert!(latin_to_cyrillic("Shcherbakov").iter().any(|c| c.text == "Щербаков"));
/// ```
#[must_use]
pub fn latin_to_cyrillic(text: &str) -> Vec<Weighted> {
    let lower = crate::fold(text);
    let mut found: Vec<Weighted> = crate::dictionary::by_latin(&crate::fold_latin(text))
        .map(|name| Weighted { text: name.to_owned(), weight: 3.0 })
        .collect();
    for made in spell(&lower) {
        let text = crate::title(&made);
        if !found.iter().any(|known| known.text == text) {
            found.push(Weighted { text, weight: 1.0 });
        }
    }
    let total: f32 = found.iter().map(|one| one.weight).sum();
    for one in &mut found {
        one.weight /= total;
    }
    found
}

fn spell(latin: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 46] = [
        ("shch", "щ"),
        ("sch", "щ"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("tz", "ц"),
        ("yo", "ё"),
        ("yu", "ю"),
        ("ya", "я"),
        ("ye", "е"),
        ("yi", "ий"),
        ("iy", "ий"),
        ("ii", "ий"),
        ("yy", "ый"),
        ("iu", "ю"),
        ("ia", "я"),
        ("ju", "ю"),
        ("ja", "я"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("j", "й"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("h", "х"),
        ("c", "ц"),
        ("y", "ы"),
        ("w", "в"),
        ("x", "кс"),
        ("q", "к"),
    ];
    let mut out = String::with_capacity(latin.len() * 2);
    let mut rest = latin;
    while let Some(first) = rest.chars().next() {
        if let Some((from, to)) = PAIRS.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    vec![out]
}
