//! Words made comparable: without case, `ё`, kinds of apostrophes and dashes, the words for town and region, and endings.

use records::codebook::Regions;
use unicode_normalization::UnicodeNormalization;

/// What is said of a place beside its name.
const PLACE_WORDS: &[&str] = &[
    "г",
    "гор",
    "город",
    "города",
    "с",
    "сел",
    "село",
    "села",
    "д",
    "дер",
    "деревня",
    "деревни",
    "п",
    "пос",
    "поселок",
    "поселка",
    "пгт",
    "рп",
    "ст",
    "станица",
    "хутор",
    "аул",
    "р-н",
    "район",
    "района",
    "обл",
    "область",
    "области",
    "край",
    "края",
    "округ",
    "республика",
    "респ",
    "м",
    "місто",
    "міста",
    "смт",
    "селище",
    "селища",
    "області",
    "району",
    "н.п",
    "нп",
    "населений",
    "населеного",
    "пункт",
    "пункту",
    "громада",
    "region",
    "oblast",
    "district",
    "city",
    "town",
    "village",
    "of",
    "the",
];
/// Small words of places and units.
const SMALL: &[&str] = &[
    "в",
    "во",
    "у",
    "на",
    "під",
    "біля",
    "под",
    "поблизу",
    "неподалік",
    "околиця",
    "околиці",
    "около",
    "близ",
    "рядом",
    "недалеко",
    "near",
    "in",
    "at",
    "и",
    "і",
    "та",
    "the",
    "and",
    "of",
    "army",
];
/// What is said beside a rank and is none.
const BESIDE_RANKS: &[&str] = &["гвардии", "запаса", "посмертно", "гвардії", "запасу"];
const SHORT_RANKS: &[(&str, &str)] = &[
    ("maj", "major"),
    ("gen", "general"),
    ("lt", "lieutenant"),
    ("col", "colonel"),
    ("sgt", "sergeant"),
    ("cpl", "corporal"),
    ("capt", "captain"),
    ("pvt", "private"),
];

pub(super) fn fold(text: &str) -> String {
    let folded: String = text
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ё' => 'е',
            '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | 'ʻ' | '＇' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
            other => other,
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let mut out = String::with_capacity(text.len());
    let folded = fold(text);
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {}
            '.' => out.push_str(if letters.peek().is_some_and(|next| !next.is_whitespace()) {
                ". "
            } else {
                "."
            }),
            '-' | '_' => out.push(letter),
            other if other.is_alphanumeric() => out.push(other),
            _ => out.push(' '),
        }
    }
    let all =
        out.split_whitespace().map(|word| word.trim_matches(['.', '-'])).filter(|word| !word.is_empty());
    let all: Vec<String> = all.map(str::to_owned).collect();
    let kept: Vec<String> =
        all.iter().filter(|word| !PLACE_WORDS.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// A word without what its case may change.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    let kept = letters - [0, 1, 2][usize::from(letters >= 4) + usize::from(letters >= 5)];
    word.chars().take(kept).collect()
}

pub(super) fn place(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(word)).collect()
}

/// Whether two names are of one region: by the profile's names, or by the words alone.
pub(super) fn same_region(a: &str, b: &str, regions: &Regions) -> bool {
    let code = |name: &str| regions.find(name).map(|region| region.code.as_str());
    match (code(a), code(b)) {
        (Some(a), Some(b)) => a == b,
        _ => place(a) == place(b),
    }
}

pub(super) fn rank(text: &str) -> Vec<String> {
    let folded = fold(text);
    let all = folded.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '\'' | '-')));
    let kept = all.filter(|word| !word.is_empty() && !BESIDE_RANKS.contains(word));
    let long = |word: &str| {
        SHORT_RANKS
            .iter()
            .find(|(short, _)| *short == word)
            .map_or(word.to_owned(), |(_, long)| (*long).to_owned())
    };
    kept.map(long).collect()
}

/// Free words: one inside the other has a point, half of the label's words half a point.
pub(super) fn free(gold: &str, said: &str) -> f64 {
    let set = |text: &str| -> std::collections::BTreeSet<String> {
        words(text).iter().filter(|word| !SMALL.contains(&word.as_str())).map(|word| stem(word)).collect()
    };
    let (wanted, said) = (set(gold), set(said));
    if wanted.is_empty() || said.is_empty() {
        0.0
    } else if wanted.is_subset(&said) || said.is_subset(&wanted) {
        1.0
    } else if 2 * wanted.intersection(&said).count() >= wanted.len() {
        0.5
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_counts() {
        assert_eq!(place("г.Тверь"), place("Тверь"));
        assert_eq!(place("с. Зеленое"), place("Зелёное"));
        assert_ne!(place("Тверь"), place("Торжок"));
        assert_eq!(rank("гвардии рядовой"), rank("Рядовой (посмертно)"));
        assert_eq!(rank("Maj. Gen."), rank("major general"));
        assert!((free("12-й полк", "штурмова рота, 12-й полк") - 1.0).abs() < 1e-9);
        assert_eq!(fold("Лук’янович"), fold("ЛУК'ЯНОВИЧ"));
    }
}
