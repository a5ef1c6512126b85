//! Whose a fact is, among the persons of the text.

use super::{Fact, Placement};
use crate::people::People;
use crate::scene::Scene;
use crate::token::Kind;

/// Who may be spoken of where.
pub(super) struct Owners {
    /// Occurrences of the chosen, in the order of the text: person (index into chosen), first and last token, sentence.
    spots: Vec<(usize, usize, usize, u32)>,
    count: usize,
    /// For every sentence, the first token that names somebody else among the dead and missing, if one does.
    foreign: Vec<usize>,
    /// For every sentence, the first token that names one who lives, if one does.
    living: Vec<usize>,
    /// Items of a list, each from its bullet or number to the end of its line.
    items: Vec<std::ops::Range<usize>>,
}

impl Owners {
    pub(super) fn new(scene: &Scene<'_>, people: &People, chosen: &[usize]) -> Self {
        let mut position = vec![None; people.persons.len()];
        for (index, person) in chosen.iter().enumerate() {
            position[*person] = Some(index);
        }
        let mut spots = Vec::new();
        let mut foreign = vec![usize::MAX; scene.tokens.sentences() as usize];
        let mut living = vec![usize::MAX; scene.tokens.sentences() as usize];
        for occurrence in &people.occurrences {
            match position[occurrence.person] {
                Some(index) => spots.push((index, occurrence.first, occurrence.last, occurrence.sentence)),
                None if people.persons[occurrence.person].living >= 1.0 => {
                    let first = &mut living[occurrence.sentence as usize];
                    *first = occurrence.first.min(*first);
                }
                None => {
                    let other = &people.persons[occurrence.person];
                    if other.sure && other.living < 1.0 {
                        let first = &mut foreign[occurrence.sentence as usize];
                        *first = occurrence.first.min(*first);
                    }
                }
            }
        }
        Self { spots, count: chosen.len(), foreign, living, items: items(scene) }
    }

    /// Whether a fact may be said of everybody: in a list of hundreds only what opens it.
    fn general(&self, placed: &Placement) -> bool {
        self.count < 300 || self.spots.first().is_some_and(|spot| placed.first < spot.1)
    }

    /// Whether a fact stands in an item of a list that names none of the chosen, while another item names one.
    fn item_of_another(&self, at: usize) -> bool {
        let index = self.items.partition_point(|item| item.end <= at);
        let names = |item: &std::ops::Range<usize>| {
            let from = self.spots.partition_point(|spot| spot.1 < item.start);
            self.spots.get(from).is_some_and(|spot| spot.1 < item.end)
        };
        self.items.get(index).is_some_and(|item| item.contains(&at) && !names(item))
            && self.items.iter().any(names)
    }

    /// Whose a fact is.
    pub(super) fn of(&self, scene: &Scene<'_>, placed: &Placement) -> Vec<usize> {
        let everybody = || if self.general(placed) { (0..self.count).collect() } else { Vec::new() };
        if self.item_of_another(placed.first) {
            return Vec::new();
        }
        let sentence = scene.tokens.sentence(placed.first);
        let from = self.spots.partition_point(|spot| spot.3 < sentence);
        let until = self.spots.partition_point(|spot| spot.3 <= sentence);
        let mut here = &self.spots[from..until];
        // Of very many in one sentence the nearest.
        if here.len() > 64 {
            let middle = here.partition_point(|spot| spot.1 < placed.first);
            here = &here[middle.saturating_sub(1)..(middle + 1).min(here.len())];
        }
        if here.is_empty() {
            if self.living[sentence as usize] < usize::MAX
                && matches!(placed.fact, Fact::Home(_) | Fact::Age(_) | Fact::Rank(_) | Fact::Trade(..))
                && !placed.many
                && !placed.leads
            {
                return Vec::new();
            }
            // What is told before another is named is told of whom the text spoke of before.
            let foreign = self.foreign[sentence as usize] < placed.first;
            let recruited_elsewhere = foreign && self.count > 1;
            if self.count == 1 && !foreign {
                return everybody();
            }
            if placed.leads && !placed.many && from == 0 {
                return self.spots.first().map(|spot| spot.0).into_iter().collect();
            }
            if recruited_elsewhere || (foreign && !matches!(placed.fact, Fact::Home(_))) {
                return Vec::new();
            }
            if placed.many || from == 0 {
                return everybody();
            }
            // The last sentence that names one of them: all whom it names.
            let Some(last) = self.spots[..from].last() else { return everybody() };
            let mut named: Vec<usize> = self.spots[..from]
                .iter()
                .rev()
                .take(64)
                .take_while(|spot| spot.3 == last.3)
                .map(|spot| spot.0)
                .collect();
            named.sort_unstable();
            named.dedup();
            let general = matches!(
                placed.fact,
                Fact::Date(..)
                    | Fact::Branch(_)
                    | Fact::Unit(_)
                    | Fact::DeathPlace(_)
                    | Fact::Cause(_)
                    | Fact::Home(_)
            );
            return if named.len() == 1 || general { named } else { Vec::new() };
        }
        let mut names: Vec<usize> = here.iter().map(|spot| spot.0).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() == 1 {
            return names;
        }
        let before = here.iter().rev().find(|spot| spot.2 < placed.first);
        let next = here.iter().find(|spot| spot.1 > placed.last);
        if placed.leads {
            return next.or(before).map(|spot| spot.0).into_iter().collect();
        }
        // What stands before all names of the sentence, or after the whole list, is said of all of them.
        match (before, next) {
            (None, _) if !matches!(placed.fact, Fact::Age(_)) => names,
            (Some(_), None) if placed.many => names,
            (Some(spot), _) | (None, Some(spot)) => vec![spot.0],
            (None, None) => names,
        }
    }
}

/// Lines that open with a bullet or a number, where there are several.
fn items(scene: &Scene<'_>) -> Vec<std::ops::Range<usize>> {
    let tokens = &scene.tokens;
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut open = false;
    for (at, token) in tokens.iter() {
        if !(token.line || at == 0) {
            continue;
        }
        if let Some(item) = found.last_mut().filter(|_| open) {
            item.end = at;
        }
        let numbered = token.kind == Kind::Number && (tokens.is(at + 1, '.') || tokens.is(at + 1, ')'));
        let bullet = matches!(token.kind, Kind::Sign('—' | '–' | '-' | '•' | '·' | '*' | '▪' | '●'));
        // 20.02.2024 at the beginning of a line numbers nothing.
        open = bullet || numbered && tokens.number(at + 2).is_none();
        if open {
            found.push(at..tokens.len());
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}
