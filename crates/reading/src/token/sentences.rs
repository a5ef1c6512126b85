//! Where sentences begin, and which ends of lines are none of the writer's.

use super::{Kind, Shape, Tokens};

impl Tokens<'_> {
    /// Undoes the line breaks of mail programs: where most lines end because the next word would not have fitted, those breaks
    /// are spaces. Of a list that is not so, and no line that a number or bullet opens is joined.
    pub(super) fn join_wrapped(&mut self) {
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

    pub(super) fn mark_sentences(&mut self) {
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
}
