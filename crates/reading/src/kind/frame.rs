//! Texts whose deaths are of a stage, a page or an advertisement.

use std::collections::BTreeSet;

use crate::lexicon::Cue;
use crate::scene::Scene;

/// Whether a text is of a play, a film or a book: two words of one, and what only a work of fiction does.
pub(super) fn is_fiction(scene: &Scene<'_>) -> bool {
    let staged = scene.count(Cue::Staged);
    staged > 0 && staged + scene.count(Cue::Fiction) >= 2
}

/// Whether a text offers work or asks for it.
pub(super) fn is_vacancy(scene: &Scene<'_>) -> bool {
    let words: BTreeSet<&str> = scene
        .hits
        .iter()
        .filter(|hit| hit.cue == Cue::Vacancy)
        .map(|hit| scene.tokens.word(hit.first))
        .collect();
    words.len() >= 3
}
