//! Cyrillic into Latin by five schemes.

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
    /// ISO 9:1995 (GOST 7.79 system A), a letter for a letter: Ŝerbakov, Ûrij.
    Iso9,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 5] = [Self::BgnPcgn, Self::IcaoPassport, Self::Kmu55, Self::Newspaper, Self::Iso9];
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
    use Scheme::{BgnPcgn, IcaoPassport, Iso9, Kmu55, Newspaper};
    if scheme == Iso9 {
        return (iso9(here), 1);
    }
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

const fn iso9(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'ґ' => "g\u{300}",
        'д' => "d",
        'е' => "e",
        'ё' => "ë",
        'є' => "ê",
        'ж' => "ž",
        'з' => "z",
        'и' => "i",
        'і' => "ì",
        'ї' => "ï",
        'й' => "j",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ў' => "ŭ",
        'ф' => "f",
        'х' => "h",
        'ц' => "c",
        'ч' => "č",
        'ш' => "š",
        'щ' => "ŝ",
        'ъ' => "ʺ",
        'ы' => "y",
        'ь' => "ʹ",
        'э' => "è",
        'ю' => "û",
        'я' => "â",
        _ => return None,
    })
}

/// A candidate with its weight; the weights of one answer add up to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    /// The candidate.
    pub text: String,
    /// Its share.
    pub weight: f32,
}

/// Russian spellings that a Latin one could stand for: [`crate::cyrillic_spellings`] where nothing tells the language.
///
/// ```
/// use names::latin_to_cyrillic;
/// assert_eq!(latin_to_cyrillic("Yevgeny")[0].text, "Евгений");
/// assert!(latin_to_cyrillic("Shcherbakov").iter().any(|c| c.text == "Щербаков"));
/// ```
#[must_use]
pub fn latin_to_cyrillic(text: &str) -> Vec<Weighted> {
    crate::cyrillic_spellings(text, crate::Language::Russian)
}

/// Latin spellings of a Cyrillic name, the likeliest first: by every scheme of its language, and as newspapers vary them
/// (Aleksei, Alexei, Sergey).
///
/// ```
/// use names::{Language, latin_spellings};
/// let found: Vec<String> = latin_spellings("Алексей", Language::Russian).into_iter().map(|one| one.text).collect();
/// for usual in ["Aleksei", "Aleksey", "Alexei", "Alexey"] {
///     assert!(found.iter().any(|one| one == usual), "{usual}");
/// }
/// ```
#[must_use]
pub fn latin_spellings(name: &str, language: crate::Language) -> Vec<Weighted> {
    const RUSSIAN: [(Scheme, f32); 4] =
        [(Scheme::Newspaper, 3.0), (Scheme::BgnPcgn, 2.0), (Scheme::IcaoPassport, 2.0), (Scheme::Iso9, 0.3)];
    const UKRAINIAN: [(Scheme, f32); 4] =
        [(Scheme::Kmu55, 4.0), (Scheme::Newspaper, 1.0), (Scheme::BgnPcgn, 0.5), (Scheme::Iso9, 0.2)];
    let schemes = if language == crate::Language::Russian { RUSSIAN } else { UKRAINIAN };
    let mut found: Vec<Weighted> = Vec::new();
    let mut add = |text: String, weight: f32| match found.iter_mut().find(|known| known.text == text) {
        Some(known) => known.weight += weight,
        None => found.push(Weighted { text, weight }),
    };
    for (scheme, weight) in schemes {
        let made = to_latin(name, scheme);
        for (from, to, share) in
            [("ks", "x", 0.5), ("ei", "ey", 0.4), ("yo", "e", 0.4), ("ë", "e", 3.0), ("iy", "y", 0.3)]
        {
            if made.contains(from) {
                let varied = made.replace(from, to);
                if from == "ks" && varied.contains("ei") {
                    add(varied.replace("ei", "ey"), weight * share * 0.4);
                }
                add(varied, weight * share);
            }
        }
        add(made, weight);
    }
    let total: f32 = found.iter().map(|one| one.weight).sum();
    for one in &mut found {
        one.weight /= total;
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
    found
}
