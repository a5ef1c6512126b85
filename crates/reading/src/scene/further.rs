//! What stands below a text and is not of it: further reading, comments.

use crate::token::Tokens;

/// Where the heading of such lines stands: `Читайте также:`, `Most read`; the end of the text where there is none.
pub(super) fn begins(tokens: &Tokens<'_>) -> usize {
    let heads = |at: usize| {
        let (word, next) = (tokens.word(at), tokens.word(at + 1));
        matches!(
            (word, next),
            ("читайте" | "смотрите" | "дивіться", "также" | "також" | "еще" | "ще")
                | ("most", "read" | "popular")
                | ("read", "more" | "also" | "next")
                | ("see", "also")
                | ("related", "articles" | "stories" | "news")
        ) || matches!(word, "комментарии" | "коментарі" | "comments") && tokens.is(at + 1, '(')
    };
    let line = |at: usize| tokens.get(at).is_some_and(|token| token.line);
    (1..tokens.len()).find(|at| line(*at) && heads(*at)).unwrap_or(tokens.len())
}
