//! Which part of a name each word of a run is.

use names::{Part, nominatives};

use super::endings::{is_family, surname_like};
use super::{Finder, Name, Role, tongue};
use crate::token::Shape;

impl Finder<'_, '_> {
    /// Cuts a run into names.
    pub(super) fn names_of(&self, words: &[usize], found: &mut Vec<Name>) {
        // `Эльчин Небыль оглы`: the father's name and the word for son are one patronymic.
        let words: Vec<usize> = words.iter().copied().filter(|at| !self.is_child_of(*at)).collect();
        let words = words.as_slice();
        if words.len() < 2 {
            return;
        }
        let roles: Vec<Role> = words
            .iter()
            .map(|at| if self.is_child_of(at + 1) { Role::Patronymic } else { self.role(*at) })
            .collect();
        let mut from = 0;
        while from < words.len() {
            let rest = &roles[from..];
            match self.pattern(&words[from..], rest) {
                Some((parts, used)) => {
                    if let Some(mut name) = self.build(parts) {
                        name.sure |= roles[from..from + used].iter().all(|role| *role == Role::Other)
                            && self.heads_card(&words[from..]);
                        found.push(name);
                    }
                    from += used;
                }
                None => from += 1,
            }
        }
    }

    /// The name that begins with the first word: its parts (surname, given, patronymic) and how many words it takes.
    fn pattern(&self, words: &[usize], roles: &[Role]) -> Option<([Option<usize>; 3], usize)> {
        use Role::{Given as G, Initial as I, Other as X, Patronymic as P};
        let w = |index: usize| words.get(index).copied();
        let opening = self.opens_sentence(words[0]);
        // A word that is capital only because it opens the sentence is no surname unless it looks like one.
        let plain = |index: usize| {
            roles.get(index) == Some(&X)
                && (index > 0 || !opening || surname_like(self.tokens.word(words[0])))
        };
        let shape = (roles.first().copied()?, roles.get(1).copied(), roles.get(2).copied());
        let found = match shape {
            (X, Some(G), Some(P)) if plain(0) || self.heads_line(words) || self.marked(words[0]) => {
                ([w(0), w(1), w(2)], 3)
            }
            (G, Some(P), Some(X | G)) => ([w(2), w(0), w(1)], 3),
            (G, Some(G), Some(P)) => ([w(0), w(1), w(2)], 3),
            (X, Some(X), Some(P)) if plain(0) || self.heads_line(words) || self.marked(words[0]) => {
                ([w(0), w(1), w(2)], 3)
            }
            // `Нияз Небылов Мансурович`: the patronymic after the surname
            (G, Some(X), Some(P)) if self.alone_in(words, 3) => ([w(1), w(0), w(2)], 3),
            (X, Some(P), Some(X)) => ([w(2), w(0), w(1)], 3),
            (X, Some(P), Some(P)) if plain(0) => ([w(0), w(1), w(2)], 3),
            (P, Some(G), Some(P)) => ([w(0), w(1), w(2)], 3),
            (G, Some(P), Some(P)) => ([w(2), w(0), w(1)], 3),
            (G, Some(P), _) => ([None, w(0), w(1)], 2),
            (X, Some(P), _) if !opening || self.after_rank[words[0]] => ([None, w(0), w(1)], 2),
            (X, Some(G), Some(I)) => ([w(0), w(1), w(2)], 3),
            (I, Some(I), Some(X | G | P)) => ([w(2), w(0), w(1)], 3),
            (X | G | P, Some(I), Some(I)) => ([w(0), w(1), w(2)], 3),
            (I, Some(X | G | P), _) => ([w(1), w(0), None], 2),
            (X | P, Some(I), _) => ([w(0), w(1), None], 2),
            // `Небыль Аугустас Марио`: what follows is no surname, what stands before may be one
            (X, Some(G), Some(X)) if plain(0) && !surname_like(self.tokens.word(words[2])) => {
                ([w(0), w(1), w(2)], 3)
            }
            (X, Some(G), Some(X)) => {
                let before_fits = plain(0) && surname_like(self.tokens.word(words[0]));
                if before_fits && !surname_like(self.tokens.word(words[2])) {
                    ([w(0), w(1), None], 2)
                } else {
                    return None;
                }
            }
            (X, Some(G), None) if self.heads_line(words) => ([w(0), w(1), None], 2),
            (X, Some(G), _) if plain(0) => ([w(0), w(1), None], 2),
            // `Побратими звали Андрія Доцентом`: what he was called.
            (G, Some(X), _) if self.is_called(words[0]) => return None,
            (G, Some(X), _) => ([w(1), w(0), None], 2),
            // `батько Остапа Зореслав Вигаданець`: the first is somebody else's
            (G, Some(G), Some(X)) => return None,
            (G, Some(G), _) => self.two_given(words),
            (X, Some(X), _) if self.after_rank[words[0]] => self.two_unknown(words),
            (X, Some(X), _)
                if plain(0)
                    && surname_like(self.tokens.word(words[1]))
                    && !surname_like(self.tokens.word(words[0]))
                    && self.alone(words) =>
            {
                ([w(1), w(0), None], 2)
            }
            // A line of a list or a card that is a name no dictionary has: `Небылов Зореслав, 1994 г. р.`
            (X, Some(X), _) if self.alone(words) && self.heads_card(words) => {
                let first = is_family(self.tokens.word(words[0])) || !is_family(self.tokens.word(words[1]));
                let (surname, given) = if first { (w(0), w(1)) } else { (w(1), w(0)) };
                ([surname, given, None], 2)
            }
            _ => return None,
        };
        Some(found)
    }

    /// Whether a verb of calling stands before a name.
    fn is_called(&self, at: usize) -> bool {
        let calls = |word: &str| {
            matches!(
                word,
                "звали"
                    | "называли"
                    | "прозвали"
                    | "кликали"
                    | "називали"
                    | "прозивали"
                    | "звал"
                    | "звав"
                    | "called"
                    | "nicknamed"
            )
        };
        at.checked_sub(1).is_some_and(|before| calls(self.tokens.word(before)))
    }

    /// Two given names: one of them is the surname, usually the second.
    fn two_given(&self, words: &[usize]) -> ([Option<usize>; 3], usize) {
        let common = |at: usize| {
            nominatives(Part::Given, self.tokens.word(at), tongue(self.language))
                .first()
                .and_then(|r| names::given(&r.nominative))
                .map_or(0, |info| info.commonness)
        };
        let capitals = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape == Shape::Upper);
        let second_is_given = common(words[1]) > common(words[0]) && surname_like(self.tokens.word(words[0]))
            // `КІНДРАТ Ярема`: a surname in capitals.
            || capitals(words[0]) && !capitals(words[1]);
        if second_is_given {
            ([Some(words[0]), Some(words[1]), None], 2)
        } else {
            ([Some(words[1]), Some(words[0]), None], 2)
        }
    }

    /// Two words, neither in the dictionary: given name first unless the first looks like a surname and the second does not.
    fn two_unknown(&self, words: &[usize]) -> ([Option<usize>; 3], usize) {
        let like = |index: usize| surname_like(self.tokens.word(words[index]));
        if like(0) && !like(1) {
            ([Some(words[0]), Some(words[1]), None], 2)
        } else {
            ([Some(words[1]), Some(words[0]), None], 2)
        }
    }

    /// Whether the run is these two words and no more.
    fn alone(&self, words: &[usize]) -> bool {
        self.alone_in(words, 2)
    }

    fn alone_in(&self, words: &[usize], count: usize) -> bool {
        words.len() == count
    }
}
