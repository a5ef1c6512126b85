//! The name made from the father's name.

use crate::dictionary;
use crate::part::{Case, Language, Sex};

/// What a word that looks like a patronymic would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatronymicForm {
    /// Whose it is.
    pub sex: Sex,
    /// The case it stands in; the first that fits where several do.
    pub case: Case,
}

/// Whether a word has the form of a patronymic, in any case.
///
/// A surname on -ич (Пашкевич) has it too: only a given name beside it tells them apart.
///
/// ```
/// use names::{Case, Sex, looks_like_patronymic};
/// let form = looks_like_patronymic("Сергеевичем").unwrap();
/// assert_eq!((form.sex, form.case), (Sex::Male, Case::Instrumental));
/// assert!(looks_like_patronymic("Петров").is_none());
/// ```
#[must_use]
pub fn looks_like_patronymic(word: &str) -> Option<PatronymicForm> {
    const ENDINGS: [(&str, Sex, Case); 40] = [
        ("вич", Sex::Male, Case::Nominative),
        ("вича", Sex::Male, Case::Genitive),
        ("вичу", Sex::Male, Case::Dative),
        ("вичем", Sex::Male, Case::Instrumental),
        ("виче", Sex::Male, Case::Prepositional),
        ("вичеві", Sex::Male, Case::Dative),
        ("вичі", Sex::Male, Case::Prepositional),
        ("ьич", Sex::Male, Case::Nominative),
        ("ьича", Sex::Male, Case::Genitive),
        ("ьичу", Sex::Male, Case::Dative),
        ("ьичем", Sex::Male, Case::Instrumental),
        ("ьиче", Sex::Male, Case::Prepositional),
        ("ллич", Sex::Male, Case::Nominative),
        ("лліч", Sex::Male, Case::Nominative),
        ("лліча", Sex::Male, Case::Genitive),
        ("ллічу", Sex::Male, Case::Dative),
        ("ллічем", Sex::Male, Case::Instrumental),
        ("вна", Sex::Female, Case::Nominative),
        ("вны", Sex::Female, Case::Genitive),
        ("вне", Sex::Female, Case::Dative),
        ("вну", Sex::Female, Case::Accusative),
        ("вной", Sex::Female, Case::Instrumental),
        ("вни", Sex::Female, Case::Genitive),
        ("вні", Sex::Female, Case::Dative),
        ("вною", Sex::Female, Case::Instrumental),
        ("ична", Sex::Female, Case::Nominative),
        ("ичны", Sex::Female, Case::Genitive),
        ("ичне", Sex::Female, Case::Dative),
        ("ичну", Sex::Female, Case::Accusative),
        ("ичной", Sex::Female, Case::Instrumental),
        ("оглы", Sex::Male, Case::Nominative),
        ("оглу", Sex::Male, Case::Nominative),
        ("огли", Sex::Male, Case::Nominative),
        ("улы", Sex::Male, Case::Nominative),
        ("ұлы", Sex::Male, Case::Nominative),
        ("уулу", Sex::Male, Case::Nominative),
        ("кызы", Sex::Female, Case::Nominative),
        ("кизи", Sex::Female, Case::Nominative),
        ("қызы", Sex::Female, Case::Nominative),
        ("гызы", Sex::Female, Case::Nominative),
    ];
    let folded = crate::fold(word);
    if folded.chars().count() < 4 {
        return None;
    }
    ENDINGS
        .iter()
        .filter(|(ending, ..)| folded.ends_with(ending))
        .max_by_key(|(ending, ..)| ending.len())
        .map(|&(_, sex, case)| PatronymicForm { sex, case })
}

/// The patronymic of a man's or woman's father.
///
/// ```
/// use names::{Language, Sex, patronymic_of};
/// assert_eq!(patronymic_of("Сергей", Sex::Male, Language::Russian), "Сергеевич");
/// assert_eq!(patronymic_of("Илья", Sex::Female, Language::Russian), "Ильинична");
/// assert_eq!(patronymic_of("Микола", Sex::Male, Language::Ukrainian), "Миколайович");
/// ```
#[must_use]
pub fn patronymic_of(father: &str, sex: Sex, language: Language) -> String {
    let male = match language {
        Language::Russian => russian(father),
        Language::Ukrainian => ukrainian(father),
    };
    if sex == Sex::Male { male } else { feminine(&male, language) }
}

/// Fathers' names, in the nominative, that a patronymic in the nominative could be made from, known names first.
///
/// ```
/// assert_eq!(names::patronymic_father("Николаевич")[0], "Николай");
/// assert_eq!(names::patronymic_father("Петровна")[0], "Пётр");
/// ```
#[must_use]
pub fn patronymic_father(patronymic: &str) -> Vec<String> {
    dictionary::fathers(&crate::fold(patronymic)).into_iter().map(str::to_owned).collect()
}

fn russian(father: &str) -> String {
    const WHOLE: [(&str, &str); 12] = [
        ("Илья", "Ильич"),
        ("Кузьма", "Кузьмич"),
        ("Лука", "Лукич"),
        ("Фома", "Фомич"),
        ("Никита", "Никитич"),
        ("Савва", "Саввич"),
        ("Пётр", "Петрович"),
        ("Петр", "Петрович"),
        ("Павел", "Павлович"),
        ("Лев", "Львович"),
        ("Михаил", "Михайлович"),
        ("Яков", "Яковлевич"),
    ];
    if let Some((_, made)) = WHOLE.iter().find(|(name, _)| *name == father) {
        return (*made).to_owned();
    }
    let cut = |letters: usize| {
        let at = father.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        &father[..at]
    };
    let soft_before_ending = |stem: &str| {
        let mut letters = stem.chars().rev();
        let (last, before) = (letters.next(), letters.next());
        // Василий, Юрий, Анатолий: one consonant gives -ьевич; Дмитрий, Аркадий keep their -и-
        let before = before.and_then(|letter| letter.to_lowercase().next());
        matches!((last, before), (Some(last), Some(before))
            if !is_vowel(last) && (is_vowel(before) || matches!((before, last), ('т', 'о'))) && !matches!(last, 'к' | 'г' | 'х'))
    };
    let mut letters = father.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('й'), Some('и')) => {
            let stem = cut(2);
            if soft_before_ending(stem) { format!("{stem}ьевич") } else { format!("{stem}иевич") }
        }
        (Some('й' | 'ь' | 'я'), _) => format!("{}евич", cut(1)),
        (Some('а'), Some('ж' | 'ш' | 'ч' | 'щ' | 'ц')) => format!("{}евич", cut(1)),
        // Муса gives Мусаевич, Никола Николович
        (Some('а'), _) if dictionary::given(father).is_some_and(|name| name.origin != "slavic") => {
            format!("{father}евич")
        }
        (Some('а' | 'о' | 'ы'), _) => format!("{}ович", cut(1)),
        (Some('е' | 'э' | 'и' | 'у' | 'ю'), _) => format!("{father}евич"),
        (Some('ж' | 'ш' | 'ч' | 'щ' | 'ц'), _) => format!("{father}евич"),
        _ => format!("{father}ович"),
    }
}

fn ukrainian(father: &str) -> String {
    const WHOLE: [(&str, &str); 11] = [
        ("Григорій", "Григорович"),
        ("Микола", "Миколайович"),
        ("Лев", "Львович"),
        ("Ілля", "Ілліч"),
        ("Лука", "Лукич"),
        ("Кузьма", "Кузьмич"),
        ("Хома", "Хомич"),
        ("Сава", "Савич"),
        ("Яків", "Якович"),
        ("Ігор", "Ігорович"),
        ("Федір", "Федорович"),
    ];
    if let Some((_, made)) = WHOLE.iter().find(|(name, _)| *name == father) {
        return (*made).to_owned();
    }
    let last = father.chars().next_back().unwrap_or_default();
    let stem = &father[..father.len() - last.len_utf8()];
    match last {
        'й' => format!("{father}ович"),
        'ь' => format!("{stem}ьович"),
        'о' | 'а' => format!("{stem}ович"),
        'я' => format!("{stem}йович"),
        _ => format!("{father}ович"),
    }
}

fn feminine(male: &str, language: Language) -> String {
    const WHOLE: [(&str, &str); 4] =
        [("Ильич", "Ильинична"), ("Лукич", "Лукинична"), ("Кузьмич", "Кузьминична"), ("Фомич", "Фоминична")];
    if let Some((_, made)) = WHOLE.iter().find(|(name, _)| *name == male) {
        return (*made).to_owned();
    }
    match language {
        Language::Russian => male.strip_suffix("вич").map(|stem| format!("{stem}вна")),
        Language::Ukrainian => male
            .strip_suffix("йович")
            .map(|stem| format!("{stem}ївна"))
            .or_else(|| male.strip_suffix("ьович").map(|stem| format!("{stem}івна")))
            .or_else(|| male.strip_suffix("ович").map(|stem| format!("{stem}івна")))
            .or_else(|| male.strip_suffix("іч").map(|stem| format!("{stem}івна"))),
    }
    .or_else(|| male.strip_suffix("ич").map(|stem| format!("{stem}ична")))
    .unwrap_or_else(|| male.to_owned())
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}
