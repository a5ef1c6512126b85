//! A text with everything found in it, before it is decided who is dead.

use jiff::civil::Date;

use crate::Language;
use crate::dates::{self, Aged, Dated};
use crate::lexicon::{Cue, Hit};
use crate::places::Placed;
use crate::ranks::Ranked;
use crate::token::{Kind, Tokens};

mod further;
mod masthead;
mod void;

/// All that was found.
pub(crate) struct Scene<'t> {
    pub(crate) tokens: Tokens<'t>,
    pub(crate) language: Language,
    pub(crate) published: Option<Date>,
    pub(crate) hits: Vec<Hit>,
    /// For every sentence, where its hits begin in `hits`; one more at the end.
    hit_bounds: Vec<u32>,
    pub(crate) ranks: Vec<Ranked>,
    pub(crate) places: Vec<Placed>,
    pub(crate) dates: Vec<Dated>,
    pub(crate) ages: Vec<Aged>,
    /// Which tokens are part of a date or age, and which of a rank.
    pub(crate) in_date: Vec<bool>,
    pub(crate) in_rank: Vec<bool>,
    /// Which tokens are part of a place's name, its type or the preposition before it.
    pub(crate) in_place: Vec<bool>,
    /// For every sentence, which phrases it holds, a bit each.
    masks: Vec<u128>,
}

const fn bit(cue: Cue) -> u128 {
    1 << cue as u32
}

impl<'t> Scene<'t> {
    pub(crate) fn new(
        tokens: Tokens<'t>,
        language: Language,
        published: Option<Date>,
        hits: Vec<Hit>,
        ranks: Vec<Ranked>,
        places: Vec<Placed>,
    ) -> Self {
        let (mut dates, ages) = (dates::find(&tokens), dates::ages(&tokens));
        let mut hits: Vec<Hit> = hits;
        let further = further::lines(&tokens);
        let elsewhere = |hit: &Hit| further.iter().any(|lines| lines.contains(&hit.first));
        hits.retain(|hit| !elsewhere(hit) && !void::is_void(&tokens, hit));
        dates.retain(|date| !masthead::is_dateline(&tokens, published, date, &hits));
        // `турнир памяти`: the name after it is the tournament's.
        let games: Vec<Hit> =
            hits.iter().copied().filter(|hit| hit.cue == Cue::Namesake && hit.last > hit.first).collect();
        hits.retain(|hit| {
            hit.cue != Cue::Memorial
                || !games.iter().any(|game| (game.first..=game.last).contains(&hit.first))
        });
        let mut hit_bounds = vec![0_u32; tokens.sentences() as usize + 1];
        for hit in &hits {
            if let Some(bound) = hit_bounds.get_mut(tokens.sentence(hit.first) as usize + 1) {
                *bound += 1;
            }
        }
        for at in 1..hit_bounds.len() {
            hit_bounds[at] += hit_bounds[at - 1];
        }
        let mut masks = vec![0_u128; tokens.sentences() as usize];
        for hit in &hits {
            if let Some(mask) = masks.get_mut(tokens.sentence(hit.first) as usize) {
                *mask |= bit(hit.cue);
            }
        }
        let mut in_date = vec![false; tokens.len()];
        let spans = dates
            .iter()
            .map(|date| (date.first, date.last))
            .chain(ages.iter().map(|aged| (aged.first, aged.last)));
        for (first, last) in spans {
            in_date[first..(last + 1).min(tokens.len())].fill(true);
        }
        let mut in_rank = vec![false; tokens.len()];
        for rank in &ranks {
            in_rank[rank.first..=rank.last].fill(true);
        }
        let mut in_place = vec![false; tokens.len()];
        for place in &places {
            in_place[place.with_type.saturating_sub(1)..=place.last].fill(true);
        }
        Self {
            tokens,
            language,
            published,
            hits,
            hit_bounds,
            ranks,
            places,
            dates,
            ages,
            in_date,
            in_rank,
            in_place,
            masks,
        }
    }

    /// What a sentence says.
    pub(crate) fn hits_of(&self, sentence: u32) -> &[Hit] {
        let bound = |at: usize| self.hit_bounds.get(at).map_or(self.hits.len(), |bound| *bound as usize);
        self.hits.get(bound(sentence as usize)..bound(sentence as usize + 1)).unwrap_or_default()
    }

    pub(crate) fn says(&self, sentence: u32, cues: &[Cue]) -> bool {
        let wanted = cues.iter().fold(0, |mask, cue| mask | bit(*cue));
        self.masks.get(sentence as usize).is_some_and(|mask| mask & wanted != 0)
    }

    /// What is said from one token to another, within the sentence of `of`.
    pub(crate) fn hits_between(&self, of: usize, from: usize, to: usize) -> &[Hit] {
        let hits = self.hits_of(self.tokens.sentence(of));
        let first = hits.partition_point(|hit| hit.first < from);
        let last = hits.partition_point(|hit| hit.first < to);
        hits.get(first..last).unwrap_or_default()
    }

    /// Whether a farewell is one to a thing, if nobody is named in its sentence: `прощание с зимой`.
    pub(crate) fn parts_with_thing(&self, hit: &Hit) -> bool {
        const MEANT: &[Cue] = &[Cue::TheDead, Cue::Fallen, Cue::Relative, Cue::Heads, Cue::Remembered];
        let (sentence, at) = (self.tokens.sentence(hit.first), hit.last);
        hit.cue == Cue::Buried
            && matches!(self.tokens.word(at), "с" | "со" | "з" | "із")
            && self.tokens.is_word(at + 1)
            && !self.tokens.is_capital(at + 1)
            && !self.says(sentence, MEANT)
            && self.ranks.iter().all(|rank| self.tokens.sentence(rank.first) != sentence)
    }

    /// Whether a sentence is what somebody says: in quotes or after a dash that opens its line.
    pub(crate) fn is_spoken(&self, sentence: u32) -> bool {
        let range = self.tokens.range(sentence);
        let quote = |at: usize| ['«', '“', '„', '"'].iter().any(|sign| self.tokens.is(at, *sign));
        let opens = self.tokens.get(range.start).is_some_and(|token| token.line)
            && ['—', '–', '-'].iter().any(|sign| self.tokens.is(range.start, *sign));
        // A quotation mark may stand as a sentence of its own before what it opens.
        let opened = range
            .start
            .checked_sub(1)
            .is_some_and(|at| quote(at) && self.tokens.range(self.tokens.sentence(at)).len() == 1);
        opens && self.says(sentence, &[Cue::Speaks]) || opened || range.clone().take(2).any(quote)
    }

    /// What the first sentences of a text say: its heading and what follows it.
    pub(crate) fn opening_says(&self, cues: &[Cue]) -> bool {
        const OPENING: u32 = 2;
        (0..self.tokens.sentences().min(OPENING)).any(|sentence| self.says(sentence, cues))
    }

    /// Where ages stand that somebody had: `ему было 38 лет`, `шёл двадцать шестой год`.
    pub(crate) fn past_ages(&self) -> impl Iterator<Item = usize> + '_ {
        let was = |at: usize| {
            matches!(
                self.tokens.word(at),
                "было"
                    | "було"
                    | "исполнилось"
                    | "виповнилося"
                    | "шел"
                    | "ішов"
                    | "йшов"
                    | "was"
                    | "навсегда"
                    | "назавжди"
                    | "навеки"
                    | "навіки"
                    | "forever"
            )
        };
        self.ages
            .iter()
            .filter(move |aged| (aged.first.saturating_sub(2)..=aged.first).any(was))
            .map(|aged| aged.first)
    }

    /// Whether a candle or a cross burns in the text.
    pub(crate) fn burns_candle(&self) -> bool {
        let burns =
            |kind| matches!(kind, Kind::Sign('🕯' | '✝' | '†' | '☦' | '⚰' | '🥀' | '🖤' | '🪦' | '⚱' | '💔'));
        self.tokens.iter().any(|(_, token)| burns(token.kind))
    }

    pub(crate) fn count(&self, cue: Cue) -> usize {
        self.hits.iter().filter(|hit| hit.cue == cue).count()
    }
}
