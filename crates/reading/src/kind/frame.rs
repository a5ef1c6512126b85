//! Texts whose deaths are of a stage, a page, a game, an advertisement or a decree of statistics.

use crate::scene::Scene;

/// Stems of plays, films and books: two of them, and the dead is a figure.
const FICTION: &[&str] = &[
    "премьер",
    "прем'єр",
    "спектакл",
    "вистав",
    "пьес",
    "п'єс",
    "драмтеатр",
    "кинолент",
    "кінострічк",
    "фильм",
    "фільм",
    "кинофестивал",
    "кінофестивал",
    "фестивал",
    "стрічк",
    "сценарист",
    "режиссер",
    "режисер",
    "сыграл",
    "зіграл",
    "зіграв",
    "финале",
    "фіналі",
    "романе",
    "повести",
    "персонаж",
    "screenplay",
    "novel",
    "film",
    "movie",
    "premiere",
    "fiction",
    "starring",
    "actor",
    "актер",
    "актор",
    "актрис",
    "глядацьк",
    "зрительск",
];
/// What only a work of fiction does.
const STAGED: &[&str] = &[
    "сыграл",
    "зіграл",
    "зіграв",
    "финале",
    "фіналі",
    "персонаж",
    "пьес",
    "п'єс",
    "starring",
    "novel",
    "screenplay",
    "fiction",
];

/// Whether a text is of a play, a film or a book.
pub(super) fn is_fiction(scene: &Scene<'_>) -> bool {
    let (mut marks, mut staged) = (0, false);
    for (at, _) in scene.tokens.iter() {
        let word = scene.tokens.word(at);
        let starts = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        // `премьер-министр`
        if starts(FICTION) && !word.contains('-') {
            marks += 1;
            staged |= starts(STAGED);
        }
    }
    marks >= 2 && staged
}

/// Whether a text offers work or asks for it.
pub(super) fn is_vacancy(scene: &Scene<'_>) -> bool {
    const STEMS: &[&str] = &[
        "ваканси",
        "вакансі",
        "оклад",
        "резюме",
        "требования",
        "вимоги",
        "обязанности",
        "обов'язки",
        "зарплат",
    ];
    let marks = STEMS
        .iter()
        .filter(|stem| scene.tokens.iter().any(|(at, _)| scene.tokens.word(at).starts_with(**stem)));
    marks.count() >= 3
}
