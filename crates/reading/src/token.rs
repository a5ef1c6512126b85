//! A text cut once into tokens, with code point offsets, and into sentences.

use std::borrow::Cow;

use records::Span;
use unicode_normalization::UnicodeNormalization;

mod broken;
mod letters;
mod sentences;

use broken::{line_break_inside, mended};
use letters::{alphanumeric, cyrillic, is_apostrophe, is_hyphen, is_mark};
pub(crate) use letters::{fold, fold_into};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, perhaps with digits, hyphens and apostrophes inside: `Ростов-на-Дону`, `35-летний`.
    Word,
    /// Digits only.
    Number,
    /// One other visible sign.
    Sign(char),
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    /// `Пётр`, `О'Коннор`, and a lone capital.
    Title,
    /// Two capitals or more and no small letter.
    Upper,
}

/// One token. Its words are looked up by its folded form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    /// Code points.
    pub(crate) span: Span,
    bytes: (u32, u32),
    folded: (u32, u32),
    /// White space stands before it.
    pub(crate) spaced: bool,
    /// It begins a line.
    pub(crate) line: bool,
    /// An empty line stands before it.
    pub(crate) paragraph: bool,
    /// The sentence it is in.
    pub(crate) sentence: u32,
}

/// A text, its tokens and its sentences.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    folded: String,
    tokens: Vec<Token>,
    /// The first token of every sentence.
    sentences: Vec<u32>,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut this = Self {
            text,
            folded: String::with_capacity(text.len()),
            tokens: Vec::with_capacity(text.len() / 8),
            sentences: Vec::new(),
        };
        this.cut();
        this.join_wrapped();
        this.mark_sentences();
        this
    }

    fn cut(&mut self) {
        let mut letters = self.text.char_indices().peekable();
        let mut point = 0_u32;
        let (mut spaced, mut lines) = (true, 1_u32);
        while let Some((byte, first)) = letters.next() {
            let start = point;
            point += 1;
            if first.is_whitespace() || matches!(first, '\u{feff}' | '\u{200b}'..='\u{200f}') {
                spaced = true;
                lines += u32::from(first == '\n');
                continue;
            }
            let mut end = byte + first.len_utf8();
            let digits_first = first.is_ascii_digit();
            let mut number = digits_first;
            let (mut upper, mut lower) = (u32::from(first.is_uppercase()), u32::from(first.is_lowercase()));
            if alphanumeric(first) {
                let mut previous = first;
                while let Some(&(at, next)) = letters.peek() {
                    // `обла-` at the end of a line and `сти` on the next are one word.
                    if let Some(broken) =
                        line_break_inside(&self.text[at..]).filter(|_| previous.is_alphabetic())
                    {
                        for _ in 0..broken {
                            letters.next();
                            point += 1;
                        }
                        continue;
                    }
                    let joins = if alphanumeric(next) {
                        // `1990г` is a number and a word; `9-й` and `Ка-52` are one.
                        !number || next.is_numeric()
                    } else if is_mark(next) {
                        true
                    } else if is_hyphen(next) || (is_apostrophe(next) && previous.is_alphabetic()) {
                        let follows = self.text[at + next.len_utf8()..].chars().next();
                        let hyphenated =
                            follows.is_some_and(|c| c.is_alphabetic() || (c.is_numeric() && !number));
                        number &= !hyphenated;
                        hyphenated && (alphanumeric(previous) || is_mark(previous))
                    } else {
                        false
                    };
                    if !joins {
                        break;
                    }
                    upper += u32::from(next.is_uppercase());
                    lower += u32::from(next.is_lowercase());
                    previous = next;
                    end = at + next.len_utf8();
                    point += 1;
                    letters.next();
                }
            }
            let word = mended(&self.text[byte..end]);
            let folded = self.folded.len() as u32;
            fold_into(&cyrillic(&word), &mut self.folded);
            let kind = match first {
                _ if number => Kind::Number,
                _ if alphanumeric(first) => Kind::Word,
                sign => Kind::Sign(sign),
            };
            let shape = match (first.is_uppercase(), upper, lower) {
                (_, 2.., 0) => Shape::Upper,
                (true, ..) => Shape::Title,
                _ => Shape::Lower,
            };
            self.tokens.push(Token {
                kind,
                shape,
                span: Span { start, end: point },
                bytes: (byte as u32, end as u32),
                folded: (folded, self.folded.len() as u32),
                spaced,
                line: lines > 0,
                paragraph: lines > 1,
                sentence: 0,
            });
            (spaced, lines) = (false, 0);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, Token)> + '_ {
        self.tokens.iter().copied().enumerate()
    }

    fn folded_of(&self, token: Token) -> &str {
        &self.folded[token.folded.0 as usize..token.folded.1 as usize]
    }

    /// The folded form of a token; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.folded_of(*token))
    }

    /// A token as it stands in the text; empty past the end.
    pub(crate) fn raw(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.bytes.0 as usize..token.bytes.1 as usize])
    }

    /// A token as its writer meant it: without soft hyphens and stress marks, without look-alikes of other scripts.
    pub(crate) fn spelled(&self, at: usize) -> Cow<'t, str> {
        if self.raw(at).starts_with(|letter: char| letter.is_ascii_alphabetic()) && !self.raw(at).is_ascii() {
            // In Latin letters an accent is part of the letter.
            return Cow::Owned(self.raw(at).replace('\u{ad}', "").nfc().collect());
        }
        let raw = mended(self.raw(at));
        let raw = match cyrillic(&raw) {
            Cow::Owned(clean) => Cow::Owned(clean),
            Cow::Borrowed(_) => raw,
        };
        let marked = |letter: char| matches!(letter, '\u{300}' | '\u{301}' | '\u{ad}');
        if raw.contains(marked) { Cow::Owned(raw.replace(marked, "")) } else { raw }
    }

    /// Whether the token is this sign.
    pub(crate) fn is(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && token.shape != Shape::Lower)
    }

    /// A small whole number.
    pub(crate) fn number(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Number)?;
        let word = self.folded_of(*token);
        (word.len() <= 6).then(|| word.parse().ok()).flatten()
    }

    /// The stretch of text from one token to another, both included.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        let end = |at: usize| self.tokens.get(at).map_or(0, |token| token.span.end);
        Span { start: self.tokens.get(first).map_or(0, |token| token.span.start), end: end(last) }
    }

    /// The words from one token to another, both included, as they stand, line breaks made spaces.
    pub(crate) fn words(&self, first: usize, last: usize) -> String {
        let (Some(from), Some(to)) = (self.tokens.get(first), self.tokens.get(last)) else {
            return String::new();
        };
        let text = self.text.get(from.bytes.0 as usize..to.bytes.1 as usize).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn sentence(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(u32::MAX, |token| token.sentence)
    }

    /// The tokens of a sentence.
    pub(crate) fn range(&self, sentence: u32) -> std::ops::Range<usize> {
        let bound = |index: usize| self.sentences.get(index).map_or(self.tokens.len(), |at| *at as usize);
        bound(sentence as usize)..bound(sentence as usize + 1)
    }

    pub(crate) fn sentences(&self) -> u32 {
        self.sentences.len() as u32
    }
}
