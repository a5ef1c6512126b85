//! What stands right before a name and tells who bears it: an office, a label, a quotation's verb, a saint's title.

use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;

/// `Gov. Dale Mnimov`, `Fr Eugene Mnimov`: an office before a name, short or in full.
pub(super) fn titled_office(scene: &Scene<'_>, first: usize) -> bool {
    let point = first.checked_sub(1).filter(|before| scene.tokens.is(*before, '.'));
    let at = point.or(Some(first)).and_then(|at| at.checked_sub(1));
    let office = |word: &str| {
        matches!(
            word,
            "gov"
                | "fr"
                | "rev"
                | "sen"
                | "rep"
                | "prof"
                | "cllr"
                | "msgr"
                | "о"
                | "прот"
                | "иер"
                | "mla"
                | "mp"
                | "mrs"
        )
    };
    // Without a point `о` is a preposition.
    at.is_some_and(|at| {
        let word = scene.tokens.word(at);
        office(word) && (point.is_some() || word.chars().count() > 1)
    })
}

/// `," said Dr. Kate Mnimov`: a quotation, the verb, titles, the name.
pub(super) fn quoted_by(scene: &Scene<'_>, first: usize) -> bool {
    const TITLES: usize = 6;
    let tokens = &scene.tokens;
    let quote = |at: usize| ['"', '”', '»'].iter().any(|sign| tokens.is(at, *sign));
    let says = |word: &str| {
        matches!(
            word,
            "said" | "says" | "wrote" | "added" | "recalled" | "told" | "explained" | "asked" | "joked"
        )
    };
    (first.saturating_sub(TITLES).max(1)..first).any(|at| says(tokens.word(at)) && quote(at - 1))
}

/// `Фото: Пётр Выдуманов`, `Директор школы: П. П. Выдуманов`, `Added by: Cpl. D. Mnimov`: a label before the name says what he did.
pub(super) fn credited(scene: &Scene<'_>, first: usize) -> bool {
    const LABELS: &[&str] = &[
        "фото",
        "видео",
        "відео",
        "автор",
        "текст",
        "источник",
        "джерело",
        "photo",
        "author",
        "credit",
        "прислал",
        "прислала",
        "добавил",
        "добавила",
        "внес",
        "внесла",
        "подготовил",
        "подготовила",
        "надіслав",
        "надіслала",
        "додав",
        "додала",
        "підготував",
        "підготувала",
    ];
    let tokens = &scene.tokens;
    let mut head = first;
    while head > 0
        && (scene.in_rank[head - 1] || tokens.is(head - 1, '.') && scene.in_rank[head.saturating_sub(2)])
    {
        head -= 1;
    }
    if head < 2 || !tokens.is(head - 1, ':') {
        return false;
    }
    let office =
        |hit: &Hit| hit.cue == Cue::LivingBefore && (hit.last == head - 2 || hit.first + 3 >= head - 1);
    LABELS.contains(&tokens.word(head - 2))
        || scene.hits_between(head - 2, head.saturating_sub(6), head - 1).iter().any(office)
}

/// `Храм св. вмч. Димитрия Солунского`.
pub(super) fn is_saint(scene: &Scene<'_>, first: usize) -> bool {
    first >= 2
        && scene.tokens.is(first - 1, '.')
        && matches!(
            scene.tokens.word(first - 2),
            "св" | "вмч" | "прп" | "мч" | "сщмч" | "мц" | "ап" | "свт" | "равноап" | "блгв"
        )
}
