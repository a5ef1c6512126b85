//! Weighs what speaks for each person's death and life.

use names::Case;

use super::People;
use super::beside::Said;
use crate::lexicon::Cue;
use crate::scene::Scene;

/// What it weighs that somebody is told to be alive.
const ALIVE: f32 = 3.0;
/// What it weighs that a thing bears a name and the text does not tell how the man died.
const NAMESAKE: f32 = 5.0;
/// What it weighs that a man fell in another war, or died away from war.
const NOT_OF_THIS_WAR: f32 = 3.0;
/// Phrases of a death, of whatever war.
const DEATH_OF_ANY: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Fallen];

/// How much tells of a death outright.
const TOLD: f32 = 2.0;

/// What it weighs that a woman is named where every word of a death is a man's: she grieves, or announces it.
const WOMAN: f32 = 2.0;

/// How much a phrase tells of the death of him it speaks of.
const fn weight(cue: Cue) -> Option<f32> {
    match cue {
        Cue::Killed | Cue::KilledMany | Cue::Posthumous | Cue::Remembered => Some(2.0),
        Cue::Fallen | Cue::Buried | Cue::Memorial => Some(1.5),
        Cue::Funeral | Cue::Mourning => Some(1.0),
        _ => None,
    }
}

impl People {
    /// Weighs what speaks for each person's death and life.
    pub(super) fn judge(&mut self, scene: &Scene<'_>) {
        const DEATH: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Posthumous, Cue::Remembered];
        const NEAR_DEATH: &[Cue] = &[Cue::Fallen, Cue::Buried, Cue::Memorial];
        let beside: Vec<Said> =
            self.occurrences.iter().map(|occurrence| self.beside(scene, occurrence)).collect();
        let living_of: Vec<f32> =
            beside.iter().map(|said| if said.namesake { NAMESAKE } else { said.living }).collect();
        let told_of = self.told(scene, &living_of);
        for index in 0..self.occurrences.len() {
            let occurrence = self.occurrences[index].clone();
            let Said { mut told, role, living, namesake } = beside[index];
            let mut dead = role;
            // `Putin's invasion`: what he has is no death.
            let raw = scene.tokens.raw(occurrence.last);
            let possessive = raw.ends_with("'s") || raw.ends_with("’s");
            if possessive
                && !matches!(
                    scene.tokens.word(occurrence.last + 1),
                    "death"
                        | "funeral"
                        | "body"
                        | "grave"
                        | "family"
                        | "remains"
                        | "mother"
                        | "father"
                        | "wife"
                        | "widow"
                        | "parents"
                        | "reported"
                        | "killing"
                        | "burial"
                        | "name"
                        | "coffin"
                        | "sister"
                        | "brother"
                        | "memory"
                )
            {
                continue;
            }
            if living < 1.0 && !namesake {
                told += told_of[index];
                let before = scene.tokens.range(occurrence.sentence).start;
                let heads_line = occurrence.whole && occurrence.first - before <= 6;
                if heads_line && scene.tokens.get(before).is_some_and(|token| token.line) {
                    dead += 0.7;
                }
            }
            // `участника Великой Отечественной Нигмата Небылова, погибшего на Курской дуге`
            let of_another_war = scene.says(occurrence.sentence, &[Cue::OtherWar])
                && !scene.says(occurrence.sentence, &[Cue::ThisWar])
                && scene.says(occurrence.sentence, DEATH_OF_ANY);
            // `Отец братьев, Геннадий, умер от инфаркта`
            let away_from_war = scene.says(occurrence.sentence, &[Cue::Civilian])
                && scene.says(occurrence.sentence, &[Cue::Killed])
                && !scene.says(occurrence.sentence, &[Cue::ThisWar, Cue::TheDead])
                && self.persons[occurrence.person].rank.is_none();
            // `носит имя Ивана Выдуманова, командира танка, который погиб в мае`
            told = told.max(if self.who_was_killed(scene, &occurrence) { TOLD } else { 0.0 });
            let person = &mut self.persons[occurrence.person];
            person.living += if of_another_war || away_from_war { NOT_OF_THIS_WAR } else { 0.0 };
            let death = scene.says(occurrence.sentence, DEATH)
                || scene.says(occurrence.sentence, NEAR_DEATH)
                || scene.says(occurrence.sentence, &[Cue::Funeral]);
            person.missing |= scene.says(occurrence.sentence, &[Cue::Missing]) && !death;
            person.told += told;
            person.namesake |= namesake;
            person.dead += dead;
            person.living += living;
        }
        self.take_alive(scene);
        for person in &mut self.persons {
            person.living += if person.alive { ALIVE } else { 0.0 };
        }
        if self.persons.iter().any(|person| person.female && person.rank.is_none())
            && scene.count(Cue::Woman) == 0
        {
            for person in self.persons.iter_mut().filter(|person| person.female && person.rank.is_none()) {
                person.living += WOMAN;
            }
        }
        for person in &mut self.persons {
            person.missing &= person.told < 1.0;
        }
        self.take_life_dates(scene);
        self.take_headings(scene);
        self.take_among(scene);
        self.take_focus(scene);
        self.take_signs(scene);
        self.take_lines(scene);
        self.spare_rescuers(scene);
        self.spare_authors(scene);
        for person in &mut self.persons {
            person.living += if person.namesake && person.told < TOLD { NAMESAKE } else { 0.0 };
            person.dead += person.told + if person.rank.is_some() { 1.0 } else { 0.0 };
        }
    }

    /// How much the sentences that tell of a death say of those named in them, by occurrence; `living` is what speaks for each
    /// one's life.
    fn told(&self, scene: &Scene<'_>, living: &[f32]) -> Vec<f32> {
        /// How many are named in a sentence before it is a list, of which all are alike.
        const LIST: usize = 24;
        const LIVING: &[Cue] = &[Cue::Missing, Cue::Prisoner, Cue::Alive, Cue::Withdrawn];
        let mut told = vec![0.0_f32; self.occurrences.len()];
        // What those say who seek the missing or came back is of others, or hearsay.
        let hushed = scene.opening_says(LIVING);
        for here in self.occurrences.chunk_by(|one, other| one.sentence == other.sentence) {
            if hushed && scene.is_spoken(here[0].sentence) {
                continue;
            }
            let from = self.occurrences.partition_point(|occurrence| occurrence.sentence < here[0].sentence);
            let may: Vec<usize> = (from..from + here.len()).filter(|index| living[*index] < 1.0).collect();
            let weighed =
                scene.hits_of(here[0].sentence).iter().filter_map(|hit| Some((hit, weight(hit.cue)?)));
            if may.len() > LIST {
                let most = weighed.map(|(_, weight)| weight).fold(0.0, f32::max);
                may.iter().for_each(|index| told[*index] = most);
                continue;
            }
            for (hit, weight) in weighed {
                if may.iter().all(|index| told[*index] >= weight) {
                    continue;
                }
                let bearers = self.bearers(scene, hit, &may);
                for index in &may {
                    let his = bearers
                        .as_ref()
                        .is_none_or(|persons| persons.contains(&self.occurrences[*index].person));
                    told[*index] = if his { told[*index].max(weight) } else { told[*index] };
                }
            }
        }
        told
    }

    /// Who stands before two days with a life between them is dead, whatever heads the list.
    fn take_life_dates(&mut self, scene: &Scene<'_>) {
        const FAR: usize = 12;
        for (birth, _) in crate::facts::life_dates(scene) {
            let before = self.occurrences.partition_point(|occurrence| occurrence.first < birth.first);
            let Some(last) = before.checked_sub(1).map(|at| &self.occurrences[at]) else { continue };
            let between = last.last + 1..birth.first;
            let next_line = between.clone().all(|at| !scene.tokens.is_word(at));
            if last.whole
                && (last.sentence == scene.tokens.sentence(birth.first) || next_line)
                && birth.first - last.last <= FAR
            {
                self.persons[last.person].told += 2.0;
            }
        }
    }

    /// `Рядовой Мнимов погиб. Сержант Живой вынес его с поля боя`: where a death is told of one, another who is only said to do
    /// something, in sentences that tell of no death, is alive, whatever his rank.
    fn spare_rescuers(&mut self, scene: &Scene<'_>) {
        const TOLD: &[Cue] = &[
            Cue::Killed,
            Cue::KilledMany,
            Cue::Posthumous,
            Cue::Remembered,
            Cue::Buried,
            Cue::Funeral,
            Cue::Mourning,
        ];
        const LIFE: &[Cue] =
            &[Cue::Born, Cue::Enlisted, Cue::Origin, Cue::Mobilised, Cue::Contract, Cue::Volunteer];
        const OTHERS: f32 = 2.0;
        if self.persons.len() < 2 || !self.persons.iter().any(|person| person.dead + person.told >= OTHERS) {
            return;
        }
        let mut acts = vec![0_u32; self.persons.len()];
        let mut all = acts.clone();
        for occurrence in &self.occurrences {
            let next = occurrence.last + 1;
            let does = matches!(occurrence.case, None | Some(Case::Nominative))
                && scene.tokens.is_word(next)
                && !scene.tokens.is_capital(next)
                && ["л", "ла", "ил", "ив", "ав", "ів"]
                    .iter()
                    .any(|end| scene.tokens.word(next).ends_with(end))
                && !scene.says(occurrence.sentence, TOLD)
                && !scene.says(occurrence.sentence, LIFE);
            all[occurrence.person] += 1;
            acts[occurrence.person] += u32::from(does);
        }
        for (index, person) in self.persons.iter_mut().enumerate() {
            if acts[index] == all[index] && all[index] > 0 && person.dead + person.told < OTHERS {
                person.living += 2.0;
            }
        }
    }
}
