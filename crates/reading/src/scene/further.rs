//! What stands in or below a text and is not of it: further reading, comments.

use std::ops::Range;

use crate::token::Tokens;

/// The lines that lead elsewhere: `Читайте также: …` where the rest stands in its line, else all that is below such a heading.
pub(super) fn lines(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let line = |at: usize| tokens.get(at).is_some_and(|token| token.line);
    let mut found = Vec::new();
    let mut at = 1;
    while at < tokens.len() {
        if !(line(at) && leads_elsewhere(tokens, at)) {
            at += 1;
            continue;
        }
        let end = (at + 1..tokens.len()).find(|next| line(*next)).unwrap_or(tokens.len());
        let alone = (at + 2..end).all(|word| !tokens.is_word(word));
        let end = if alone { tokens.len() } else { end };
        found.push(at..end);
        at = end;
    }
    found
}

fn leads_elsewhere(tokens: &Tokens<'_>, at: usize) -> bool {
    let (word, next) = (tokens.word(at), tokens.word(at + 1));
    matches!(
        (word, next),
        ("читайте" | "смотрите" | "дивіться", "также" | "також" | "еще" | "ще")
            | ("most", "read" | "popular")
            | ("read", "more" | "also" | "next")
            | ("see", "also")
            | ("related", "articles" | "stories" | "news")
    ) || matches!(word, "комментарии" | "коментарі" | "comments") && tokens.is(at + 1, '(')
}
