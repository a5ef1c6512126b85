//! Whose loss is told before or after a name, in its sentence.

use names::Case;

use super::super::words::is_participle;
use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;

impl People {
    /// `Простились с майором Иваном Выдумановым, начальником разведки`: whose death is told before his name held the office after it.
    pub(super) fn lost_in_its_sentence(
        &self,
        scene: &Scene<'_>,
        start: usize,
        occurrence: &Occurrence,
    ) -> bool {
        let hits = scene.hits_between(occurrence.first, start, occurrence.first);
        hits.iter()
            .filter(|hit| {
                matches!(
                    hit.cue,
                    Cue::Killed
                        | Cue::KilledMany
                        | Cue::Buried
                        | Cue::Fallen
                        | Cue::Mourning
                        | Cue::Memorial
                        | Cue::Remembered
                ) && hit.last < occurrence.first
            })
            .any(|hit| {
                let between = hit.last + 1..occurrence.first;
                self.owners[between.clone()].iter().all(|owner| *owner == 0)
                    && between.clone().all(|at| !scene.tokens.is(at, ',') && !scene.tokens.is(at, ';'))
            })
    }

    /// `Пал Иван Выдуманов, глава района Пётр Мнимов сообщил об этом`: the office after the comma is another's.
    pub(super) fn held_by_another(&self, scene: &Scene<'_>, office: &Hit, occurrence: &Occurrence) -> bool {
        const FAR: usize = 8;
        let tokens = &scene.tokens;
        let range = office.last + 1..(office.last + FAR).min(tokens.range(occurrence.sentence).end);
        let next = range.clone().find(|at| self.owners[*at] != 0 || !tokens.is_word(*at));
        next.filter(|at| self.owners[*at] != 0 && self.owners[*at] != occurrence.person as u32 + 1)
            .and_then(|at| self.occurrences.iter().find(|other| other.first == at))
            .is_some_and(|other| matches!(other.case, None | Some(Case::Nominative)))
    }

    /// Whether a participle that says he is dead follows his name before anybody else's, in its sentence.
    pub(in crate::people) fn said_fallen(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        const FAR: usize = 24;
        let after = scene.hits_between(occurrence.first, occurrence.last + 1, occurrence.last + FAR);
        after
            .iter()
            .filter(|hit| hit.cue == Cue::Fallen && is_participle(scene.tokens.word(hit.first)))
            .any(|hit| self.owners[occurrence.last + 1..hit.first].iter().all(|owner| *owner == 0))
    }

    /// Whether a clause `который погиб`, `who was killed` follows a name, before any other.
    pub(in crate::people) fn who_was_killed(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        const FAR: usize = 24;
        let tokens = &scene.tokens;
        let end = tokens.range(occurrence.sentence).end.min(occurrence.last + FAR);
        let next = (occurrence.last + 1..end).find(|at| {
            self.owners[*at] != 0 || matches!(tokens.word(*at), "который" | "який" | "що" | "who")
        });
        let Some(who) = next.filter(|at| self.owners[*at] == 0) else { return false };
        occurrence.whole
            && scene
                .hits_between(occurrence.first, who + 1, who + 4)
                .iter()
                .any(|hit| hit.cue == Cue::Killed && hit.last < end)
            && !(who + 1..who + 4).any(|at| self.owners.get(at).is_some_and(|owner| *owner != 0))
    }

    /// How many are named right after a word of loss, of memory or of farewell.
    pub(crate) fn lost(&self, scene: &Scene<'_>) -> usize {
        let lost = |occurrence: &&Occurrence| {
            let from = occurrence.first.saturating_sub(5);
            let words = |hit: &Hit| (hit.last + 1..occurrence.first).filter(|at| !scene.in_rank[*at]).count();
            occurrence.whole
                && self.persons[occurrence.person].living < 1.0
                && (self.said_fallen(scene, occurrence)
                    || scene.hits_between(occurrence.first, from, occurrence.first).iter().any(|hit| {
                        let cue = matches!(
                            hit.cue,
                            Cue::Fallen
                                | Cue::Mourning
                                | Cue::Memorial
                                | Cue::Buried
                                | Cue::Remembered
                                | Cue::Funeral
                        );
                        cue && hit.last < occurrence.first && words(hit) <= 2
                    }))
        };
        self.occurrences.iter().filter(lost).count()
    }
}
