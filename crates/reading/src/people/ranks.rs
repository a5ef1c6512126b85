//! Whose rank is whose.

use super::People;
use super::lists::joined;
use crate::scene::Scene;
use crate::token::Kind;

impl People {
    /// Gives each person the rank that stands before a name of his, or just after it; a plural one serves a list.
    pub(super) fn take_ranks(&mut self, scene: &Scene<'_>) {
        let mut used = vec![false; scene.ranks.len()];
        let mut plural: Option<(usize, usize)> = None;
        for index in 0..self.occurrences.len() {
            let occurrence = self.occurrences[index].clone();
            let before = scene.ranks.partition_point(|rank| rank.last < occurrence.first).checked_sub(1);
            let between = |rank: usize| occurrence.first - scene.ranks[rank].last - 1;
            let direct = before.filter(|rank| {
                scene.tokens.sentence(scene.ranks[*rank].first) == occurrence.sentence
                    && between(*rank)
                        <= if scene.tokens.is_capital(scene.ranks[*rank].last + 1) { 7 } else { 3 }
                    && clear(scene, scene.ranks[*rank].last + 1, occurrence.first)
            });
            if let Some(rank) = direct {
                used[rank] = true;
                self.persons[occurrence.person].rank.get_or_insert(rank);
                plural = scene.ranks[rank].plural.then_some((rank, occurrence.last));
            } else if let Some((rank, last)) = plural
                && joined(scene, last + 1, occurrence.first)
            {
                self.persons[occurrence.person].rank.get_or_insert(rank);
                plural = Some((rank, occurrence.last));
            } else if occurrence.whole {
                plural = None;
            }
        }
        for (index, rank) in scene.ranks.iter().enumerate().filter(|(index, _)| !used[*index]) {
            let sentence = scene.tokens.sentence(rank.first);
            let before =
                self.occurrences.partition_point(|occurrence| occurrence.first < rank.first).checked_sub(1);
            let holder = before
                .map(|before| &self.occurrences[before])
                .filter(|o| o.sentence == sentence && o.last < rank.first && rank.first - o.last <= 14);
            if let Some(holder) = holder.filter(|_| !rank.plural && rank.sure) {
                self.persons[holder.person].rank.get_or_insert(index);
            }
        }
    }

    /// A rank that stands in a sentence without names: of the only one the text is about.
    pub(crate) fn lone_rank<'s>(&self, scene: &'s Scene<'_>) -> Option<&'s crate::ranks::Ranked> {
        let mut names = vec![false; scene.tokens.sentences() as usize];
        for occurrence in &self.occurrences {
            names[occurrence.sentence as usize] = true;
        }
        scene.ranks.iter().find(|rank| {
            let sentence = scene.tokens.sentence(rank.first);
            rank.sure && !rank.plural && !names[sentence as usize] && !scene.tokens.is_capital(rank.last + 1)
        })
    }

    /// Ranks that stand in sentences without names, each with the person of `chosen` (indices of persons) who was named last
    /// before it, at most two sentences up.
    pub(crate) fn ranks_told_later(&self, scene: &Scene<'_>, chosen: &[usize]) -> Vec<(usize, usize)> {
        const FAR: u32 = 2;
        let mut found = Vec::new();
        for (index, rank) in scene.ranks.iter().enumerate().filter(|(_, rank)| rank.sure && !rank.plural) {
            let sentence = scene.tokens.sentence(rank.first);
            let after = self.occurrences.partition_point(|occurrence| occurrence.first < rank.first);
            let Some(last) = after.checked_sub(1).map(|at| &self.occurrences[at]) else { continue };
            let alone = last.sentence != sentence
                && self.occurrences.get(after).is_none_or(|next| next.sentence != sentence)
                && sentence - last.sentence <= FAR
                && !scene.tokens.is_capital(rank.last + 1);
            if alone && chosen.contains(&last.person) {
                found.push((last.person, index));
            }
        }
        found
    }
}

/// Whether a word is of the name of armed forces, as in `сержант Збройних сил України Іван …`.
fn is_force(word: &str) -> bool {
    matches!(
        word,
        "збройних"
            | "сил"
            | "україни"
            | "зсу"
            | "нгу"
            | "нацгвардії"
            | "національної"
            | "гвардії"
            | "дшв"
            | "сзр"
            | "тро"
            | "вооруженных"
            | "российской"
            | "федерации"
            | "россии"
            | "рф"
            | "вс"
            | "всу"
            | "росгвардии"
            | "вмф"
            | "вдв"
            | "армии"
            | "армії"
            | "мвд"
            | "минобороны"
            | "морской"
            | "пехоты"
            | "черноморского"
            | "флота"
            | "фсб"
            | "дшбр"
    )
}

/// Whether nothing but small words and signs that cannot part a rank from its name stand between.
fn clear(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| match scene.tokens.get(at).map(|token| token.kind) {
        Some(Kind::Sign(sign)) => matches!(sign, '.' | '"' | '«' | '»' | '-' | '–' | '—' | ':'),
        Some(Kind::Word) => {
            (!scene.tokens.is_capital(at) || is_force(scene.tokens.word(at)))
                && !matches!(scene.tokens.word(at), "и" | "та" | "і" | "й" | "and")
        }
        _ => false,
    })
}
