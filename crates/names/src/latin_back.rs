//! Latin letters back into Cyrillic ones: every spelling that could be meant, weighed.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::endings;
use crate::latin::Weighted;
use crate::nominatives::too_long;
use crate::part::{Language, Part};

/// Spellings kept on the way, and given back.
const KEPT: usize = 12;

/// What a shorter group of letters weighs where a longer one begins at the same place (`s`, `h` beside `sh`).
const SHORTER: f32 = 0.03;

/// What a known but rare given name weighs beside all that the letters alone allow.
const KNOWN: f32 = 1.0;

/// What a given name weighs that the other language spells so.
const ELSEWHERE: f32 = 0.05;

/// Cyrillic spellings that a Latin one could stand for, the likeliest first, when nothing tells the romanisation.
///
/// All usual ones are tried at once (BGN/PCGN, passports, resolution 55, ISO 9, newspapers), letter group by letter group
/// (`data/latin.tsv`), and the results weighed by how common names with such endings are. Known given names come before what
/// the letters alone allow. A text longer than any name comes back as it is.
///
/// ```
/// use names::{Language, cyrillic_spellings};
/// let first = |latin, language| cyrillic_spellings(latin, language).remove(0).text;
/// assert_eq!(first("Yevgeny", Language::Russian), "Евгений");
/// assert_eq!(first("Shcherbakov", Language::Russian), "Щербаков");
/// assert_eq!(first("Kovalskyi", Language::Ukrainian), "Ковальський");
/// assert_eq!(first("Žukov", Language::Russian), "Жуков");
/// ```
#[must_use]
pub fn cyrillic_spellings(text: &str, language: Language) -> Vec<Weighted> {
    let folded = crate::fold(text);
    if too_long(&folded) {
        return vec![Weighted { text: crate::title(&folded), weight: 1.0 }];
    }
    let mut found: Vec<Weighted> = crate::dictionary::by_latin(&crate::fold_latin::of_folded(&folded))
        .map(|name| {
            let here = if name.languages.contains(&language) { KNOWN } else { KNOWN * ELSEWHERE };
            Weighted { text: name.canonical.to_owned(), weight: here * f32::from(name.commonness).powi(2) }
        })
        .collect();
    let mut spelled = spell(&folded.chars().collect::<Vec<char>>(), language);
    for one in &mut spelled {
        one.1 *= endings::how_common(Part::Surname, &one.0, language);
    }
    let total: f32 = spelled.iter().map(|one| one.1).sum();
    spelled.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (made, weight) in spelled {
        let text = crate::title(&made);
        let weight = if total > 0.0 { weight / total } else { 1.0 };
        match found.iter_mut().find(|known| known.text == text) {
            Some(known) => known.weight += weight,
            None => found.push(Weighted { text, weight }),
        }
    }
    let total: f32 = found.iter().map(|one| one.weight).sum();
    for one in &mut found {
        one.weight /= total;
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

/// The likeliest spellings of each beginning of the word, letter by letter.
fn spell(latin: &[char], language: Language) -> Vec<(String, f32)> {
    let table = &TABLES[language as usize];
    let mut spelled: Vec<Vec<(String, f32)>> = vec![Vec::new(); latin.len() + 1];
    spelled[0].push((String::new(), 1.0));
    for at in 0..latin.len() {
        let mut here = std::mem::take(&mut spelled[at]);
        here.sort_by(|a, b| b.1.total_cmp(&a.1));
        here.truncate(KEPT);
        let mut longest = true;
        for length in (1..=LONGEST.min(latin.len() - at)).rev() {
            let group: String = latin[at..at + length].iter().collect();
            let options = table
                .get(group.as_str())
                .and_then(|rules| rules.iter().find(|rule| rule.place.fits(latin, at, length)));
            let as_it_is = [(group.as_str(), 1.0)];
            let options: &[(&str, f32)] = match options {
                Some(rule) => &rule.options,
                None if length == 1 => &as_it_is,
                None => continue,
            };
            let factor = if longest { 1.0 } else { SHORTER };
            longest = false;
            for (begun, weight) in &here {
                for (letters, share) in options {
                    // a soft sign softens a consonant
                    if letters.starts_with('ь') && begun.ends_with(is_cyrillic_vowel) {
                        continue;
                    }
                    add(&mut spelled[at + length], format!("{begun}{letters}"), weight * share * factor);
                }
            }
        }
    }
    let mut all = spelled.pop().unwrap_or_default();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all.truncate(KEPT);
    all
}

/// Adds a beginning; an apostrophe after a soft sign that was guessed already says it again.
fn add(spelled: &mut Vec<(String, f32)>, made: String, weight: f32) {
    let made = if made.ends_with("ьь") { made[..made.len() - "ь".len()].to_owned() } else { made };
    match spelled.iter_mut().find(|known| known.0 == made) {
        Some(known) => known.1 += weight,
        None => spelled.push((made, weight)),
    }
}

const fn is_cyrillic_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
}

/// Latin letters of the longest group in the table.
const LONGEST: usize = 4;

/// Where in a word letters stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    Start,
    End,
    AfterVowel,
    AfterConsonant,
    BeforeConsonant,
    Anywhere,
}

impl Place {
    fn read(sign: &str) -> Self {
        match sign {
            "^" => Self::Start,
            "$" => Self::End,
            "v" => Self::AfterVowel,
            "c" => Self::AfterConsonant,
            "+" => Self::BeforeConsonant,
            _ => Self::Anywhere,
        }
    }

    fn fits(self, word: &[char], at: usize, length: usize) -> bool {
        let before = at.checked_sub(1).map(|before| word[before]).filter(|letter| letter.is_alphabetic());
        let after = word.get(at + length).copied().filter(|letter| letter.is_alphabetic());
        let is_vowel = |letter: char| "aeiouyëèâû".contains(letter);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::AfterVowel => before.is_some_and(is_vowel),
            Self::AfterConsonant => before.is_some_and(|letter| !is_vowel(letter)),
            Self::BeforeConsonant => after.is_some_and(|letter| !is_vowel(letter)),
            Self::Anywhere => true,
        }
    }
}

/// What letters stand for at a place.
#[derive(Debug)]
struct Rule {
    place: Place,
    options: Vec<(&'static str, f32)>,
}

type Table = FxHashMap<&'static str, Vec<Rule>>;

/// By language.
static TABLES: LazyLock<[Table; 2]> = LazyLock::new(|| {
    let mut tables = [Table::default(), Table::default()];
    for line in include_str!("../data/latin.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (language, latin, place, options) = (next(), next(), Place::read(next()), next());
        for (table, code) in tables.iter_mut().zip(["ru", "uk"]) {
            if language == "*" || language == code {
                let options = read_options(options);
                table.entry(latin).or_default().push(Rule { place, options });
            }
        }
    }
    tables
});

fn read_options(options: &'static str) -> Vec<(&'static str, f32)> {
    let mut read = Vec::new();
    let mut words = options.split(' ');
    while let (Some(letters), Some(share)) = (words.next(), words.next()) {
        read.push((letters, share.parse().unwrap_or(0.0)));
    }
    read
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn the_shares_of_every_line_add_up_to_one() {
        for (latin, rule) in
            TABLES.iter().flatten().flat_map(|(latin, rules)| rules.iter().map(move |r| (latin, r)))
        {
            let total: f32 = rule.options.iter().map(|option| option.1).sum();
            assert!((total - 1.0).abs() < 1e-4, "{latin} {:?}", rule.place);
        }
    }
}
