//! Deaths that no word tells outright: a blow, a day and a farewell do.

use super::People;
use crate::lexicon::Cue;
use crate::scene::Scene;

/// What such a death weighs.
const SIGNED: f32 = 2.0;
/// How far the sentences reach that speak of one, from where he is named.
const FAR: u32 = 5;
/// Blows, and places where they fall.
const BLOW: &[Cue] =
    &[Cue::Strike, Cue::Shelling, Cue::Drone, Cue::Mine, Cue::Combat, Cue::DeathPlace, Cue::ThisWar];
/// Farewells and griefs.
const FAREWELL: &[Cue] = &[Cue::Funeral, Cue::Buried, Cue::Mourning, Cue::Remembered, Cue::Fallen];
/// What a text of the living says.
const LIVING: &[Cue] =
    &[Cue::Wounded, Cue::Prisoner, Cue::Missing, Cue::Alive, Cue::Withdrawn, Cue::OtherWar];

impl People {
    /// `Осколок пробил шею 27 января под Орловкой. Ему было 59`: where no word tells a death, one who is named beside a blow, its
    /// day and a past age or a farewell is dead, if nothing speaks of the wounded, the captured, the missing.
    pub(super) fn take_signs(&mut self, scene: &Scene<'_>) {
        const OUTRIGHT: f32 = 1.5;
        if self.persons.iter().any(|person| person.told >= OUTRIGHT || person.alive)
            || LIVING.iter().any(|cue| scene.count(*cue) > 0)
        {
            return;
        }
        let farewell = FAREWELL.iter().any(|cue| scene.count(*cue) > 0) || scene.burns_candle();
        let may = |index: &usize| {
            let person = &self.persons[self.occurrences[*index].person];
            self.occurrences[*index].whole && person.sure && person.living < 1.0 && !person.namesake
        };
        let named: Vec<usize> = (0..self.occurrences.len()).filter(may).collect();
        let mut signed = Vec::new();
        for (place, index) in named.iter().enumerate() {
            let first = self.occurrences[*index].sentence;
            let next = named.get(place + 1).map_or(u32::MAX, |next| self.occurrences[*next].sentence);
            let scope = first..next.max(first + 1).min(first + FAR).min(scene.tokens.sentences());
            let struck = scope.clone().any(|sentence| {
                scene.says(sentence, BLOW)
                    && scene
                        .dates
                        .iter()
                        .any(|date| !date.of_birth && scene.tokens.sentence(date.first) == sentence)
            });
            let past = scene.past_ages().any(|at| scope.contains(&scene.tokens.sentence(at)));
            if struck && (past || farewell) {
                signed.push(self.occurrences[*index].person);
            }
        }
        for person in signed {
            self.persons[person].told = SIGNED;
        }
    }
}
