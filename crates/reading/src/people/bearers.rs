//! Whose death a phrase tells: in a sentence that names several the verb, its subject and the case decide, not nearness alone.

use names::Case;

use super::lists::joined;
use super::words::{is_participle, is_verb};
use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;

/// How a phrase governs the name of the dead.
#[derive(Clone, Copy, PartialEq)]
enum Governs {
    /// `погиб`: the dead is its subject.
    Subject,
    /// `простились с`, `гибель`, `тело`: the dead is its object, in another case than the nominative.
    Object,
    /// `погибший`, `посмертно`: the dead stands beside it.
    Beside,
}

/// Words between which and a name a clause ends.
const CLAUSE: &[&str] = &[
    "что",
    "кто",
    "когда",
    "где",
    "если",
    "хотя",
    "чтобы",
    "пока",
    "а",
    "но",
    "зато",
    "который",
    "которая",
    "которого",
    "которому",
    "которым",
    "которые",
    "чей",
    "чья",
    "що",
    "хто",
    "коли",
    "де",
    "якщо",
    "хоча",
    "щоб",
    "поки",
    "але",
    "проте",
    "який",
    "яка",
    "якого",
    "якому",
    "яким",
    "які",
    "чий",
    "чия",
    "who",
    "whom",
    "whose",
    "that",
    "which",
    "when",
    "where",
    "while",
    "but",
    "after",
    "before",
    "because",
    "said",
    "told",
];

impl People {
    /// For each of a sentence's `hits` the persons whose death it tells; `None` where nothing decides between those named.
    ///
    /// `may` are the indices of the sentence's occurrences that may be the dead.
    pub(super) fn bearers(&self, scene: &Scene<'_>, hit: &Hit, may: &[usize]) -> Option<Vec<usize>> {
        // `Лейтенант Кирило Мнимий прийшов на прощання`: who comes to a farewell is not whom it is for.
        let came = came_to(scene, hit);
        let may: Vec<usize> = may
            .iter()
            .copied()
            .filter(|index| !(came && self.occurrences[*index].case == Some(Case::Nominative)))
            .collect();
        if may.is_empty() {
            return Some(Vec::new());
        }
        let may = may.as_slice();
        let groups = self.groups(scene, may);
        if groups.len() < 2 {
            return groups.into_iter().next();
        }
        let at = |index: &usize| &self.occurrences[*index];
        let case = |o: &Occurrence, nominative: bool| match o.case {
            None => true,
            Some(case) => (case == Case::Nominative) == nominative,
        };
        let governs = governs(scene, hit);
        let subject = governs == Governs::Subject;
        let left = may.iter().rev().find(|index| {
            at(index).last < hit.first && (governs == Governs::Beside || case(at(index), subject))
        });
        let right = may.iter().find(|index| {
            at(index).first > hit.last && (governs == Governs::Beside || case(at(index), subject))
        });
        let cut = |from: usize, to: usize| {
            (from..to).any(|at| {
                let word = scene.tokens.word(at);
                CLAUSE.contains(&word)
                    || scene.tokens.is(at, ';')
                    || self.owners[at] == 0 && finite(scene, at)
            })
        };
        let near_left = left.filter(|index| !cut(at(index).last + 1, hit.first));
        let near_right = right.filter(|index| !cut(hit.last + 1, at(index).first));
        let chosen = match governs {
            Governs::Subject => near_left.or(near_right).or(left),
            Governs::Object => near_right.or(near_left),
            Governs::Beside => match (near_left, near_right) {
                (Some(l), Some(r)) => {
                    let (l_gap, r_gap) = (hit.first - at(l).last, at(r).first - hit.last);
                    Some(if l_gap <= r_gap { l } else { r })
                }
                (l, r) => l.or(r),
            },
        }?;
        let person = at(chosen).person;
        groups.into_iter().find(|group| group.contains(&person))
    }

    /// The persons of occurrences, those of one list together.
    fn groups(&self, scene: &Scene<'_>, may: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut last: Option<usize> = None;
        for index in may {
            let occurrence = &self.occurrences[*index];
            let one = last.is_some_and(|last| joined(scene, last + 1, occurrence.first));
            if groups.iter().all(|group| !group.contains(&occurrence.person)) {
                match groups.last_mut().filter(|_| one) {
                    Some(group) => group.push(occurrence.person),
                    None => groups.push(vec![occurrence.person]),
                }
            }
            last = Some(occurrence.last);
        }
        groups
    }
}

/// Whether a farewell or a burial is where somebody comes to: `приехал на похороны`, `прибув на прощання`.
fn came_to(scene: &Scene<'_>, hit: &Hit) -> bool {
    const COME: &[&str] = &[
        "прийш",
        "приш",
        "приех",
        "приїх",
        "прибу",
        "прибы",
        "посет",
        "відвід",
        "came",
        "attend",
        "travel",
        "собра",
        "зібра",
    ];
    const NEAR: usize = 12;
    if !matches!(hit.cue, Cue::Funeral | Cue::Buried | Cue::Memorial) || hit.first == 0 {
        return false;
    }
    let tokens = &scene.tokens;
    let to = matches!(tokens.word(hit.first - 1), "на" | "до" | "к" | "the" | "his");
    let start = tokens.range(tokens.sentence(hit.first)).start;
    to && (hit.first.saturating_sub(NEAR).max(start)..hit.first).any(|at| {
        let word = tokens.word(at);
        COME.iter().any(|stem| word.starts_with(stem)) && (is_verb(word) || word.is_ascii())
    })
}

fn governs(scene: &Scene<'_>, hit: &Hit) -> Governs {
    let word = scene.tokens.word(hit.first);
    match hit.cue {
        Cue::Killed | Cue::KilledMany => Governs::Subject,
        Cue::Posthumous => Governs::Beside,
        Cue::Fallen if is_participle(word) => Governs::Beside,
        _ => Governs::Object,
    }
}

/// Whether a small word is a verb in the past or present, by its ending, and no phrase or rank.
fn finite(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.tokens.word(at);
    scene.tokens.is_word(at)
        && !scene.tokens.is_capital(at)
        && !scene.in_rank[at]
        && word.chars().count() > 3
        && is_verb(word)
}
