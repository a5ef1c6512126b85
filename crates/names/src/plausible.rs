//! How plausible a nominative is by its letters alone, before it is known how common names are that end as it does.

use crate::part::{Language, Part};

/// What a nominative weighs beside others that ends as none does.
pub(crate) const STRANGE: f32 = 0.001;

/// How plausible a nominative is beside others of the same form, before it is known how common those are that end as it does.
pub(crate) fn plausible(part: Part, nominative: &str, language: Language) -> f32 {
    if unheard_of(nominative, language) { STRANGE } else { how_usual(part, nominative, language) }
}

/// How usual an ending is beside the first of its case.
pub(crate) const fn of_rank(rank: u8) -> f32 {
    match rank {
        0 => 1.0,
        1 => 0.7,
        _ => 0.25,
    }
}

/// What a Ukrainian surname in -о weighs that is none in -ко: the tables of endings are of names written in Russian, where these do
/// not change and so never compete with those that end in a consonant.
fn how_usual(part: Part, nominative: &str, language: Language) -> f32 {
    let rare = part == Part::Surname && language == Language::Ukrainian && nominative.ends_with('о');
    if rare && !nominative.ends_with("ко") { 0.3 } else { 1.0 }
}

/// Whether a surname is an adjective in the form of a man's, or of a woman's in the dative: no woman's nominative. Ukrainian ones in -ий
/// may be nouns, which women bear unchanged.
pub(crate) fn is_mans_adjective(name: &str, language: Language) -> bool {
    let endings = match language {
        Language::Russian => &["ий", "ый", "ой"][..],
        Language::Ukrainian => &["ській", "цькій", "зькій", "ський", "цький", "зький"][..],
    };
    name.chars().nth(3).is_some() && endings.iter().any(|ending| name.ends_with(ending))
}

/// Whether a word ends as none does in the language: by letters that do not stand together (й after a consonant, ь after a
/// vowel or к, ый and я after ж or к), or, in Ukrainian, as no surname does (-рь, -йо, -ой but in the shortest).
fn unheard_of(word: &str, language: Language) -> bool {
    let mut letters = word.chars().rev();
    let mut next = || letters.next().unwrap_or_default();
    let (last, before, third) = (next(), next(), next());
    let back = matches!(before, 'к' | 'г' | 'х');
    let hissing = matches!(before, 'ж' | 'ш' | 'ч' | 'щ');
    let labial = matches!(before, 'б' | 'п' | 'в' | 'м' | 'ф');
    // "Котк" is no word, but Франк, Марк, Волк are
    if last == 'к'
        && matches!(before, 'б' | 'в' | 'г' | 'д' | 'ж' | 'з' | 'п' | 'т' | 'ф' | 'х' | 'ц' | 'ч' | 'ш' | 'щ')
    {
        return true;
    }
    // nor is "Орл", but Карл is
    if last == 'л' && !is_vowel(before) && !matches!(before, 'л' | 'с') && (before != 'р' || third == 'о')
    {
        return true;
    }
    match language {
        Language::Russian => match last {
            'й' => {
                !is_vowel(before) || before == 'ы' && matches!(third, 'к' | 'г' | 'х' | 'ж' | 'ш' | 'ч' | 'щ')
            }
            'ь' => is_vowel(before) || back || matches!(before, 'й' | 'ц' | 'ь'),
            'я' => back || hissing || before == 'ц',
            'а' => before == 'и',
            _ => false,
        },
        Language::Ukrainian => match last {
            'й' => !is_vowel(before) || before == 'о' && next() != '\0',
            'ь' => {
                is_vowel(before)
                    || back
                    || hissing
                    || labial
                    || matches!(before, 'р' | 'й' | 'ь')
                    || before == 'ц' && (!is_vowel(third) || third == 'е' && is_vowel(next()))
            }
            'о' => before == 'й' || before == 'ь' && third != 'н',
            'я' => back || hissing || labial,
            'а' => matches!(before, 'ґ' | 'ь' | 'ц'),
            'ю' | 'и' => true,
            _ => false,
        },
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
}

#[cfg(test)]
mod tests {
    use super::unheard_of;
    use crate::part::Language::{Russian, Ukrainian};

    #[test]
    fn words_of_the_language_are_heard_of() {
        for word in ["франк", "карл", "волк", "мельник", "кий", "перебой", "луговский", "заря", "эмиль"]
        {
            assert!(!unheard_of(word, Russian), "{word}");
        }
        for word in ["котк", "орл", "луговскый", "кафкя", "стольь", "мельникь"]
        {
            assert!(unheard_of(word, Russian), "{word}");
        }
        for word in ["куниця", "кравець", "рибалко", "савчук", "цой", "коваль", "лукаш", "заєць"]
        {
            assert!(!unheard_of(word, Ukrainian), "{word}");
        }
        for word in ["кравцйо", "бондарь", "стеець", "літтловя", "сковородю"]
        {
            assert!(unheard_of(word, Ukrainian), "{word}");
        }
    }
}
