//! Where words stand: at the head of a card, in a line of a list, at the beginning of a sentence.

use super::Finder;
use super::endings::is_family;
use crate::token::Kind;

impl Finder<'_, '_> {
    /// Whether two words, one of which ends as surnames alone do, open a sentence or follow a colon, and a sign ends them.
    pub(super) fn heads_card(&self, words: &[usize]) -> bool {
        let &[one, two] = words else { return false };
        let family = |at: usize| is_family(self.tokens.word(at));
        let heads = self.opens_sentence(words[0])
            || words[0].checked_sub(1).is_some_and(|before| {
                matches!(
                    self.tokens.get(before).map(|token| token.kind),
                    Some(Kind::Sign(':' | '•' | '-' | '–' | '—' | ')'))
                )
            });
        let ends = matches!(
            self.tokens.get(two + 1).map(|token| token.kind),
            None | Some(Kind::Sign('.' | ',' | '('))
        ) || self.taken.get(two + 1).is_some_and(|taken| *taken);
        // With the year of birth after it even `Монгуш Небыл` is a name.
        let born = self.tokens.get(two + 2).is_some_and(|token| token.kind == Kind::Number);
        let lists = self.marked(one) || born && self.tokens.get(one).is_some_and(|token| token.line);
        heads && ends && (lists || family(one) != family(two))
    }

    /// Whether two or three words are a line of a list: a mark stands before them, or a sign or number ends them.
    pub(super) fn heads_line(&self, words: &[usize]) -> bool {
        let opens = self.tokens.get(words[0]).is_some_and(|token| token.line);
        let Some(next) = words.last().map(|last| last + 1) else { return false };
        let ends = !self.tokens.is_word(next) || self.tokens.get(next).is_some_and(|token| token.line);
        (2..=3).contains(&words.len()) && (self.marked(words[0]) || opens && ends)
    }

    /// Whether the mark or number of a list stands between the beginning of the line and the word.
    pub(super) fn marked(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0
            && !self.tokens.get(first).is_some_and(|token| token.line)
            && !self.tokens.is_word(first - 1)
        {
            first -= 1;
        }
        first < at && self.tokens.get(first).is_some_and(|token| token.line)
    }

    pub(crate) fn opens_sentence(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let first = tokens.range(tokens.sentence(at)).start;
        (first..at).all(|before| {
            matches!(tokens.get(before).map(|token| token.kind), Some(Kind::Sign(_) | Kind::Number))
        })
    }
}
