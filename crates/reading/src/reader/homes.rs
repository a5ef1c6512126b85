//! Homes that no gazetteer has.

use super::small::is_small_but_saint;
use crate::lexicon::Cue;
use crate::places::{Placed, Sort};
use crate::scene::Scene;
use crate::token::Shape;

/// Places that no gazetteer has and no type word tells, after a phrase that says home: `родом из Малой Небыли`.
pub(super) fn unknown_homes(scene: &Scene<'_>, named: &[bool]) -> Vec<Placed> {
    let mut found = Vec::new();
    let tokens = &scene.tokens;
    let mut inside = vec![false; tokens.len()];
    for place in &scene.places {
        inside[place.with_type..=place.last].fill(true);
    }
    for hit in scene.hits.iter().filter(|hit| hit.cue == Cue::Origin) {
        let sentence = tokens.sentence(hit.first);
        let mut first = hit.last + 1;
        while first <= hit.last + 2
            && (tokens.is(first, ',')
                || matches!(
                    tokens.word(first),
                    "в" | "у" | "из" | "з" | "із" | "с" | "of" | "from" | "in" | "the"
                ))
        {
            first += 1;
        }
        let fits = |at: usize| {
            tokens.is_capital(at)
                && tokens.sentence(at) == sentence
                && !named[at]
                && !inside[at]
                && tokens.get(at).is_some_and(|token| token.shape == Shape::Title)
                && tokens.word(at).chars().count() > 1
                && !is_small_but_saint(tokens.word(at))
        };
        let adjective = tokens.word(first).ends_with("ой")
            || tokens.word(first).ends_with("ої")
            || tokens.word(first).ends_with("ого");
        if adjective && !tokens.is_capital(first + 1) {
            continue;
        }
        if !fits(first) || found.last().is_some_and(|known: &Placed| known.first >= first) {
            continue;
        }
        let mut last = first;
        while last < first + 2
            && fits(last + 1 + usize::from(tokens.word(last) == "st" && tokens.is(last + 1, '.')))
        {
            last += 1 + usize::from(tokens.word(last) == "st" && tokens.is(last + 1, '.'));
        }
        let name = crate::places::settlement_name(tokens, first, last, scene.language);
        found.push(Placed { sort: Sort::Settlement, name, region: None, first, last, with_type: first });
    }
    found
}
