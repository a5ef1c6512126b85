//! A text cut once into tokens, with code point offsets, and into sentences.

use std::borrow::Cow;

use records::Span;
use unicode_normalization::UnicodeNormalization;

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

/// Lower case, `е` for `ё`, one apostrophe, one hyphen, no stress marks; decomposed `й` and `ї` composed.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            'а'..='я' | 'a'..='z' => out.push(letter),
            'ё' | 'Ё' => out.push('е'),
            'А'..='Я' => out.extend(char::from_u32(letter as u32 + 32)),
            '’' | 'ʼ' | '‘' | '`' | '´' | 'ʹ' | '′' | '＇' => out.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' => out.push('-'),
            '\u{301}' | '\u{300}' | '\u{ad}' => {}
            '\u{306}' if out.ends_with('и') => replace_last(out, 'й'),
            '\u{308}' if out.ends_with('і') => replace_last(out, 'ї'),
            '\u{308}' if out.ends_with('е') => {}
            other => out.extend(other.to_lowercase()),
        }
    }
}

fn replace_last(out: &mut String, letter: char) {
    out.pop();
    out.push(letter);
}

pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// A word whose Latin letters are look-alikes among Cyrillic ones, in Cyrillic: `Ивaнов` with a Latin `a`. Each part of a
/// compound is looked at alone, so that `FPV-дрон` stays.
fn cyrillic(word: &str) -> Cow<'_, str> {
    let latin = |letter: char| letter.is_ascii_alphabetic();
    if !word.contains(latin) || word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let part = |part: &str| -> String {
        let native = part.chars().any(|letter| matches!(letter, '\u{400}'..='\u{52f}'));
        let alike = part.chars().filter(|letter| latin(*letter)).all(|letter| look_alike(letter).is_some());
        if native && alike {
            part.chars().map(|letter| look_alike(letter).unwrap_or(letter)).collect()
        } else {
            part.to_owned()
        }
    };
    Cow::Owned(word.split('-').map(part).collect::<Vec<_>>().join("-"))
}

/// The Cyrillic letter that looks like a Latin one.
const fn look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'c' => 'с',
        'x' => 'х',
        'y' => 'у',
        'i' => 'і',
        'k' => 'к',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'I' => 'І',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        _ => return None,
    })
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '＇')
}

/// `char::is_alphanumeric`, which looks Cyrillic up in a table, the long way.
fn alphanumeric(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '0'..='9' | 'А'..='я' | 'Ё' | 'ё' | 'і' | 'ї' | 'є' | 'І')
        || (letter > '\u{7f}' && letter.is_alphanumeric())
}

/// How many letters a break inside a word takes, if one stands at the beginning of `rest`: a hyphen or the `=` of mail programs, the
/// end of the line, the marks of a quoted mail; a small letter must follow.
fn line_break_inside(rest: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let mut letters = rest.chars();
    let first = letters.next().filter(|letter| is_hyphen(*letter) || matches!(letter, '=' | '\u{ad}'))?;
    let (mut taken, mut broken) = (first.len_utf8().min(1), false);
    for letter in letters.take(LONGEST) {
        match letter {
            '\n' => broken = true,
            ' ' | '\t' | '\r' => {}
            '>' if broken => {}
            _ => return (broken && letter.is_lowercase()).then_some(taken),
        }
        taken += 1;
    }
    None
}

/// A word without the break of a line inside it.
fn mended(word: &str) -> Cow<'_, str> {
    if !word.contains('\n') {
        return Cow::Borrowed(word);
    }
    let lines = word.split('\n').map(|line| {
        line.trim_start_matches([' ', '>', '\t', '\r'])
            .trim_end_matches(['\r', ' ', '\t'])
            .trim_end_matches(['-', '=', '‐', '‑', '\u{ad}'])
    });
    Cow::Owned(lines.collect())
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
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

    /// Undoes the line breaks of mail programs: where most lines end because the next word would not have fitted, those breaks
    /// are spaces. Of a list that is not so, and no line that a number or bullet opens is joined.
    fn join_wrapped(&mut self) {
        const WIDTHS: std::ops::RangeInclusive<u32> = 50..=100;
        const FEWEST: usize = 2;
        let firsts: Vec<usize> = (0..self.tokens.len()).filter(|at| self.tokens[*at].line).collect();
        let ends = firsts.iter().skip(1).copied().chain([self.tokens.len()]);
        let widths: Vec<u32> = firsts
            .iter()
            .zip(ends)
            .map(|(first, end)| self.tokens[end - 1].span.end - self.tokens[*first].span.start)
            .collect();
        let Some(widest) = widths.iter().max().copied().filter(|widest| WIDTHS.contains(widest)) else {
            return;
        };
        let full = |line: usize| {
            let first = firsts[line];
            let mut last = first;
            while self.tokens.get(last + 1).is_some_and(|next| !next.spaced) {
                last += 1;
            }
            let word = self.tokens[last].span.end - self.tokens[first].span.start;
            let item = !matches!(self.tokens[first].kind, Kind::Word);
            !item && !self.tokens[first].paragraph && widths[line - 1] + 1 + word > widest
        };
        let wrapped: Vec<usize> = (1..firsts.len()).filter(|line| full(*line)).collect();
        if firsts.len() >= FEWEST && 4 * wrapped.len() >= 3 * (firsts.len() - 1) {
            for line in wrapped {
                self.tokens[firsts[line]].line = false;
            }
        }
    }

    fn mark_sentences(&mut self) {
        let mut sentence = 0_u32;
        for at in 0..self.tokens.len() {
            if at == 0 || self.begins_sentence(at) {
                sentence = self.sentences.len() as u32;
                self.sentences.push(at as u32);
            }
            self.tokens[at].sentence = sentence;
        }
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let (token, before) = (self.tokens[at], self.tokens[at - 1]);
        if token.paragraph {
            return true;
        }
        // `(1985 г. р.), 23 марта`: a comma goes on with what stands before it.
        if matches!(token.kind, Kind::Sign(',' | ';' | ')')) && !token.line {
            return false;
        }
        let small = token.kind == Kind::Word
            && token.shape == Shape::Lower
            && !self.folded_of(token).starts_with(|c: char| c.is_ascii_digit());
        let closes = |sign| matches!(sign, '»' | '"' | '”' | ')' | '“');
        let mut last = at - 1;
        while last > 0
            && last + 4 > at
            && matches!(self.tokens[last].kind, Kind::Sign(sign) if closes(sign))
            && self.tokens[last].sentence == before.sentence
        {
            last -= 1;
        }
        let ended = match self.tokens[last].kind {
            Kind::Sign('!' | '?' | '…') => !small,
            Kind::Sign('.') => {
                let numbers_a_line =
                    last > 0 && self.tokens[last - 1].kind == Kind::Number && self.tokens[last - 1].line;
                !small
                    && !numbers_a_line
                    && !self.abbreviates(last)
                    && (token.kind != Kind::Number || token.spaced)
            }
            Kind::Sign(':' | ';') => token.line,
            _ => false,
        };
        ended || (token.line && !small && !self.runs_on(at - 1))
    }

    /// Whether a line cannot end here: after a comma or a short small word.
    fn runs_on(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            Kind::Sign(sign) => sign == ',',
            Kind::Word => {
                token.shape == Shape::Lower
                    && self.folded_of(token).chars().count() <= 3
                    && self.folded_of(token) != "г"
            }
            Kind::Number => false,
        }
    }

    /// Whether the point at `at` belongs to an abbreviation: `г.`, `И.`, `Maj.`
    fn abbreviates(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| self.tokens[at]) else { return false };
        if before.kind != Kind::Word || self.tokens[at].spaced {
            return false;
        }
        let word = self.folded_of(before);
        let lone_capital = before.shape == Shape::Title && word.chars().count() == 1;
        lone_capital
            || matches!(
                word,
                "им" | "ул"
                    | "пос"
                    | "дер"
                    | "обл"
                    | "гор"
                    | "респ"
                    | "ст"
                    | "мл"
                    | "гв"
                    | "ряд"
                    | "кап"
                    | "лейт"
                    | "серж"
                    | "вул"
                    | "смт"
                    | "мол"
                    | "тов"
                    | "jan"
                    | "feb"
                    | "mar"
                    | "apr"
                    | "jun"
                    | "jul"
                    | "aug"
                    | "sep"
                    | "sept"
                    | "oct"
                    | "nov"
                    | "dec"
                    | "янв"
                    | "фев"
                    | "апр"
                    | "авг"
                    | "сент"
                    | "окт"
                    | "нояб"
                    | "дек"
                    | "maj"
                    | "gen"
                    | "lt"
                    | "col"
                    | "sgt"
                    | "capt"
                    | "cpl"
                    | "pvt"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "dr"
                    | "gov"
                    | "st"
                    | "jr"
                    | "sr"
                    | "ensign"
                    | "brig"
                    | "rev"
                    | "sen"
                    | "ген"
                    | "м-р"
                    | "п-к"
                    | "c"
                    | "с"
                    | "д"
                    | "п"
                    | "пгт"
                    | "пр"
                    | "подп"
                    | "преп"
                    | "св"
                    | "вч"
            )
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
