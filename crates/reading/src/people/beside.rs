//! What the words right before and after a name say of him.

use names::Case;

use super::words::{
    apposed, bears_names, condoles, crew, is_preposition, is_verb, killed_right_before, loss_before,
    lost_before, may_be_genitive, oblique, oblique_office, own, receives, stops, titled,
};
use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;
use crate::token::Kind;
use titles::{credited, is_saint, quoted_by, titled_office};

mod kin;
mod lost;
mod titles;

/// What is said of one where he is named.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// That he is dead.
    pub(super) told: f32,
    /// That he is a soldier, a fellow countryman: one of whom notices tell.
    pub(super) role: f32,
    /// That he lives: he speaks, announces, grieves.
    pub(super) living: f32,
    /// That a thing bears his name.
    pub(super) namesake: bool,
}

impl Said {
    const fn living(living: f32) -> Self {
        Self { told: 0.0, role: 0.0, living, namesake: false }
    }
}

impl People {
    /// What the words right before and after a name say of him.
    pub(super) fn beside(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> Said {
        let tokens = &scene.tokens;
        let start = tokens.range(occurrence.sentence).start;
        let mut left = occurrence.first;
        let another = |at: usize| self.owners[at] != 0 && self.owners[at] != occurrence.person as u32 + 1;
        let reach = occurrence.first.saturating_sub(9).max(start);
        while left > reach && !stops(tokens.get(left - 1).map(|token| token.kind)) && !another(left - 1) {
            left -= 1;
        }
        if credited(scene, occurrence.first) {
            return Said::living(5.0);
        }
        if titled_office(scene, occurrence.first) || quoted_by(scene, occurrence.first) {
            return Said::living(3.0);
        }
        // `Муж погибшей, военнослужащий Сергей`: the kin of the dead is alive.
        if self.kin_of_the_dead(scene, occurrence) {
            return Said::living(3.0);
        }
        // `мирная жительница Анна Петровна`, `орден Богдана Хмельницкого`
        let civilian = scene
            .hits_between(occurrence.first, left, occurrence.first)
            .iter()
            .any(|hit| hit.cue == Cue::Civilian && hit.last < occurrence.first);
        if civilian {
            return Said::living(3.0);
        }
        if is_saint(scene, occurrence.first)
            || occurrence.first > 0 && bears_names(tokens.word(occurrence.first - 1))
        {
            return Said { namesake: true, ..Said::default() };
        }
        let bears = |hit: &Hit| hit.cue == Cue::Namesake && titled(scene, hit.last + 1, occurrence.first);
        if scene.hits_between(occurrence.first, left, occurrence.first).iter().any(bears) {
            return Said { namesake: true, ..Said::default() };
        }
        if self.kin_before_comma(scene, occurrence) || self.speaks_at(scene, occurrence) {
            return Said::living(3.0);
        }
        let mut dead = 0.0;
        let mut role = 0.0;
        let mut living = 0.0;
        let mut nearest: Vec<&Hit> = scene
            .hits_between(occurrence.first, left, occurrence.first)
            .iter()
            .filter(|hit| hit.last < occurrence.first)
            .collect();
        nearest.sort_by_key(|hit| (std::cmp::Reverse(hit.last), hit.cue == Cue::LivingBefore));
        for hit in nearest {
            let distance = occurrence.first - hit.last;
            match hit.cue {
                Cue::Namesake if distance <= 2 && !crew(tokens.word(hit.first.saturating_sub(1))) => {
                    return Said { namesake: true, ..Said::default() };
                }
                // `сослуживец погибшего земляка Иван Петров`: the dead one is not he who is named.
                Cue::TheDead | Cue::Fallen
                    if occurrence.case == Some(Case::Nominative) && oblique(tokens.word(hit.last)) => {}
                // `соболезнования Анне Петровне`: she grieves.
                Cue::Mourning
                    if occurrence.case == Some(Case::Dative)
                        && condoles(tokens.word(hit.first))
                        && distance <= 3 =>
                {
                    living += 3.0;
                    break;
                }
                Cue::TheDead => {
                    role += 1.2;
                    break;
                }
                Cue::Fallen | Cue::Buried | Cue::Mourning | Cue::Memorial | Cue::Killed | Cue::Remembered => {
                    dead += 1.2;
                    break;
                }
                // `Указом Президента РФ Иван Выдуманов награждён`
                Cue::LivingBefore
                    if occurrence.case == Some(Case::Nominative) && oblique_office(tokens.word(hit.last)) => {
                }
                // `Друзья вспоминают Ивана Выдуманова`
                Cue::LivingBefore
                    if occurrence.case != Some(Case::Nominative)
                        && ["вспомина", "згаду"]
                            .iter()
                            .any(|stem| tokens.word(hit.first).starts_with(stem)) =>
                {
                    dead += 0.5;
                    break;
                }
                // `Орден вручили отцу Ивана Выдуманова`: he could not take it himself.
                Cue::Relative
                    if occurrence.case != Some(Case::Nominative)
                        && receives(tokens.word(hit.last))
                        && scene.says(occurrence.sentence, &[Cue::Award, Cue::Posthumous, Cue::Mourning]) =>
                {
                    dead += 1.5;
                    break;
                }
                // `Погиб мой брат`, `помяните нашего сына`: he who writes is his kin.
                Cue::Relative if distance <= 4 && own(tokens, hit.first) => {
                    dead += 1.2;
                    break;
                }
                // `гибель сына Ивана`, `о гибели волонтёра Ивана`: the role is the dead man's.
                Cue::Relative | Cue::LivingBefore
                    if occurrence.case != Some(Case::Nominative) && loss_before(scene, start, hit.first) =>
                {
                    dead += 1.5;
                    break;
                }
                // `погиб учитель физкультуры Иван`: the role is the subject of the verb right before it.
                Cue::LivingBefore
                    if occurrence.case != Some(Case::Genitive)
                        && killed_right_before(scene, start, hit.first) =>
                {
                    dead += 1.5;
                    break;
                }
                Cue::Relative | Cue::LivingBefore if !apposed(scene, hit.last + 1, occurrence.first) => break,
                Cue::Relative if distance <= 5 => {
                    let of_him =
                        occurrence.case == Some(Case::Genitive) && !may_be_genitive(tokens.word(hit.first));
                    if of_him && distance <= 2 {
                        dead += 0.5
                    } else {
                        living += 3.0
                    }
                    break;
                }
                // `Громада втратила депутата, фермера Івана …`: he who is lost may have held an office.
                Cue::LivingBefore
                    if occurrence.case != Some(Case::Nominative) && lost_before(scene, start, hit.first) =>
                {
                    dead += 1.2;
                    break;
                }
                Cue::LivingBefore if distance <= 8 => {
                    living += 3.0;
                    break;
                }
                _ => {}
            }
        }
        // Ivan Petrov, the governor; — said Petrov; Petrov said
        let nominative = matches!(occurrence.case, None | Some(Case::Nominative));
        for hit in scene.hits_between(occurrence.first, occurrence.last + 1, occurrence.last + 4) {
            let distance = hit.first - occurrence.last;
            match hit.cue {
                // `погиб Иван Выдуманов, сообщил глава района`: another speaks.
                Cue::Speaks | Cue::LivingBefore
                    if distance == 2
                        && is_verb(tokens.word(hit.first))
                        && tokens.is(occurrence.last + 1, ',')
                        && tokens.is_word(hit.last + 1)
                        && !is_preposition(tokens.word(hit.last + 1)) => {}
                Cue::Speaks
                    if distance <= 2
                        && nominative
                        && !tokens.raw(occurrence.last).ends_with("'s")
                        && !tokens.raw(occurrence.last).ends_with("’s") =>
                {
                    living += 2.5
                }
                // `Иван Выдуманов (Шаман)` has a call sign.
                Cue::LivingBefore if tokens.is_capital(hit.first) && tokens.is(hit.last + 1, ')') => {}
                Cue::LivingBefore
                    if distance == 2
                        && matches!(
                            tokens.get(occurrence.last + 1).map(|token| token.kind),
                            Some(Kind::Sign(',' | '(' | '-' | '–' | '—'))
                        )
                        && !self.held_by_another(scene, hit, occurrence)
                        && !self.lost_in_its_sentence(scene, start, occurrence) =>
                {
                    living += 3.0
                }
                _ => {}
            }
        }
        // `Петровыми Анной и Иваном, потерявшими брата`
        let grieves = (occurrence.last + 1..occurrence.last + 4).any(|at| {
            ["потерявш", "потеряла", "втратил", "оплакива", "скорбящ"]
                .iter()
                .any(|stem| tokens.word(at).starts_with(stem))
        });
        if grieves {
            return Said::living(3.0);
        }
        // `вручили родителям Ивана Выдуманова, погибшего в мае`
        if occurrence.case != Some(Case::Nominative) && self.said_fallen(scene, occurrence) {
            return Said { told: dead + 1.5, role, ..Said::default() };
        }
        Said { told: dead, role, living, namesake: false }
    }
}
