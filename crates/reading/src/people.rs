//! Names that are the same person, and who of them is dead.

use std::collections::HashMap;

use names::{Case, Part};
use records::Span;

use crate::lexicon::{Cue, Fixed, Hit};
use crate::naming::{Finder, Name, Weighed, Word};
use crate::scene::Scene;
use crate::token::{Kind, fold};

/// One place where a person is named.
#[derive(Debug, Clone)]
pub(crate) struct Occurrence {
    pub(crate) person: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) sentence: u32,
    /// The case it stands in.
    case: Option<Case>,
    /// It is a whole name, not a surname or given name that recalls one.
    whole: bool,
}

/// A person as the text names him.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    pub(crate) surname: Part_,
    pub(crate) given: Part_,
    pub(crate) patronymic: Part_,
    /// How much says that he is dead, and that he is alive.
    pub(crate) dead: f32,
    pub(crate) living: f32,
    pub(crate) female: bool,
    pub(crate) sure: bool,
    /// What stands for him in the list of ranks.
    pub(crate) rank: Option<usize>,
    /// A sentence tells that he is missing, and none that he is dead.
    pub(crate) missing: bool,
}

/// What is known of a part of a name over all its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part_ {
    pub(crate) nominatives: Vec<Weighed>,
    pub(crate) span: Option<Span>,
    pub(crate) initial: bool,
}

impl Part_ {
    fn add(&mut self, word: &Word) {
        if self.initial && !word.initial {
            *self = Self::default();
        }
        if !self.nominatives.is_empty() && word.initial {
            return;
        }
        self.span.get_or_insert(word.span);
        self.initial = word.initial;
        for (nominative, weight) in &word.nominatives {
            match self.nominatives.iter_mut().find(|(known, _)| fold(known) == fold(nominative)) {
                Some((_, known)) => *known += weight,
                None => self.nominatives.push((nominative.clone(), *weight)),
            }
        }
    }

    /// The likeliest nominative, and its share.
    pub(crate) fn best(&self) -> Option<(&str, f32)> {
        let total: f32 = self.nominatives.iter().map(|(_, weight)| weight).sum();
        let best = self.nominatives.iter().max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
        Some((best.0.as_str(), best.1 / total.max(1e-9)))
    }

    fn shares(&self, others: &[Weighed]) -> bool {
        self.nominatives.iter().any(|(name, _)| {
            let folded = fold(name);
            others.iter().any(|(other, _)| fold(other) == folded)
        })
    }

    fn agrees(&self, word: Option<&Word>) -> bool {
        let Some(word) = word else { return true };
        if self.nominatives.is_empty() {
            return true;
        }
        let first = |name: &str| fold(name).chars().next();
        if self.initial || word.initial {
            return self
                .nominatives
                .iter()
                .any(|(name, _)| word.nominatives.iter().any(|(other, _)| first(name) == first(other)));
        }
        self.shares(&word.nominatives)
    }
}

/// Everybody the text names.
pub(crate) struct People {
    pub(crate) persons: Vec<Person>,
    /// Persons by the first letters of their surnames and given names.
    by_letters: HashMap<[char; 2], Vec<usize>, Fixed>,
    /// For every token, whose name it is part of: 0 nobody's, else the person's index and one.
    owners: Vec<u32>,
    /// In the order of the text.
    pub(crate) occurrences: Vec<Occurrence>,
}

impl People {
    pub(crate) fn find(scene: &Scene<'_>, finder: &Finder<'_, '_>) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            by_letters: HashMap::default(),
            owners: vec![0; scene.tokens.len()],
            occurrences: Vec::new(),
        };
        for name in finder.find() {
            people.add(scene, &name);
        }
        people.recall(scene, finder);
        people.occurrences.sort_by_key(|occurrence| occurrence.first);
        for occurrence in &people.occurrences {
            people.owners[occurrence.first..=occurrence.last].fill(occurrence.person as u32 + 1);
        }
        people.take_ranks(scene);
        people.judge(scene);
        people.share_in_lists(scene);
        people
    }

    /// Which tokens are part of a name.
    pub(crate) fn marks(&self, tokens: usize) -> Vec<bool> {
        let mut named = vec![false; tokens];
        for occurrence in &self.occurrences {
            named[occurrence.first..=occurrence.last].fill(true);
        }
        named
    }

    fn add(&mut self, scene: &Scene<'_>, name: &Name) {
        let same = |person: &Person| {
            let surname = match (&name.surname, person.surname.nominatives.is_empty()) {
                (Some(word), false) => person.surname.shares(&word.nominatives),
                (None, _) => name
                    .given
                    .as_ref()
                    .is_some_and(|given| !given.initial && person.given.shares(&given.nominatives)),
                (Some(_), true) => name.patronymic.is_some() && !person.patronymic.nominatives.is_empty(),
            };
            surname
                && person.given.agrees(name.given.as_ref())
                && person.patronymic.agrees(name.patronymic.as_ref())
        };
        let candidates =
            [&name.surname, &name.given].into_iter().flatten().flat_map(|word| self.alike(&word.form));
        let person = match candidates.filter(|index| same(&self.persons[*index])).max() {
            Some(known) => known,
            None => {
                self.persons.push(Person::default());
                self.persons.len() - 1
            }
        };
        let known = &mut self.persons[person];
        for (part, word) in [
            (&mut known.surname, &name.surname),
            (&mut known.given, &name.given),
            (&mut known.patronymic, &name.patronymic),
        ] {
            if let Some(word) = word {
                part.add(word);
            }
        }
        known.female |= name.female;
        known.sure |= name.sure;
        for part in [&known.surname, &known.given] {
            for (nominative, _) in &part.nominatives {
                let list = self.by_letters.entry(first_letters(&fold(nominative))).or_default();
                if list.last() != Some(&person) {
                    list.push(person);
                }
            }
        }
        let sentence = scene.tokens.sentence(name.first);
        self.occurrences.push(Occurrence {
            person,
            first: name.first,
            last: name.last,
            sentence,
            case: name.case,
            whole: true,
        });
    }

    /// Those named last whose surname or given name begins as a word does. A text that names hundreds with the same
    /// letters is a list, where nobody is recalled from far above.
    fn alike(&self, word: &str) -> Vec<usize> {
        const FAR: usize = 24;
        let mut found: Vec<usize> = self
            .by_letters
            .get(&first_letters(word))
            .map_or_else(Vec::new, |list| list.iter().rev().take(FAR).copied().collect());
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Finds lone surnames and given names that recall somebody named in full, and lone surnames after a rank.
    fn recall(&mut self, scene: &Scene<'_>, finder: &Finder<'_, '_>) {
        let named = self.marks(scene.tokens.len());
        for (at, token) in scene.tokens.iter() {
            if named[at] || finder.taken[at] || token.kind != Kind::Word || !scene.tokens.is_capital(at) {
                continue;
            }
            let word = scene.tokens.word(at);
            let alike = self.alike(word);
            if alike.is_empty() {
                continue;
            }
            let near = |part: &Part_| {
                !part.initial && part.nominatives.iter().any(|(name, _)| begins_alike(&fold(name), word))
            };
            for part in [Part::Surname, Part::Given] {
                fn of(person: &Person, part: Part) -> &Part_ {
                    if part == Part::Surname { &person.surname } else { &person.given }
                }
                let candidates: Vec<usize> =
                    alike.iter().copied().filter(|index| near(of(&self.persons[*index], part))).collect();
                if candidates.is_empty() {
                    continue;
                }
                let forms = finder.forms_of(at, part);
                let fitting: Vec<usize> = candidates
                    .into_iter()
                    .filter(|index| of(&self.persons[*index], part).shares(&forms))
                    .collect();
                // Of several with one given name the one named last.
                if let Some(person) = fitting.last().copied() {
                    if part == Part::Surname {
                        let mut lone = finder.lone(at);
                        lone.nominatives =
                            forms.into_iter().map(|(name, weight)| (name, weight * 0.5)).collect();
                        let known = &mut self.persons[person].surname;
                        lone.nominatives.retain(|(name, _)| {
                            known.nominatives.iter().any(|(other, _)| fold(other) == fold(name))
                        });
                        known.add(&lone);
                    }
                    // `Зореслав Вигаданець` beside `Остап Вигаданець` is somebody else.
                    let before = at.checked_sub(1).filter(|before| {
                        part == Part::Surname
                            && scene.tokens.is_capital(*before)
                            && !finder.taken[*before]
                            && !named[*before]
                    });
                    if before.is_some_and(|before| scene.tokens.sentence(before) == token.sentence) {
                        break;
                    }
                    let nominative =
                        of(&self.persons[person], part).best().is_some_and(|(name, _)| fold(name) == word);
                    let case = Some(if nominative { Case::Nominative } else { Case::Genitive });
                    self.occurrences.push(Occurrence {
                        person,
                        first: at,
                        last: at,
                        sentence: token.sentence,
                        case,
                        whole: false,
                    });
                    break;
                }
            }
        }
    }

    /// Gives each person the rank that stands before a name of his, or just after it; a plural one serves a list.
    fn take_ranks(&mut self, scene: &Scene<'_>) {
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

    /// Weighs what speaks for each person's death and life.
    fn judge(&mut self, scene: &Scene<'_>) {
        const DEATH: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Posthumous, Cue::Remembered];
        const NEAR_DEATH: &[Cue] = &[Cue::Fallen, Cue::Buried, Cue::Memorial];
        for index in 0..self.occurrences.len() {
            let occurrence = self.occurrences[index].clone();
            let (mut dead, living) = self.beside(scene, &occurrence);
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
            if living < 1.0 {
                let says = |cues| scene.says(occurrence.sentence, cues);
                dead += if says(DEATH) {
                    2.0
                } else if says(NEAR_DEATH) {
                    1.5
                } else {
                    0.0
                };
                if dead < 0.5 && scene.says(occurrence.sentence, &[Cue::Funeral, Cue::Mourning]) {
                    dead += 1.0;
                }
                let before = scene.tokens.range(occurrence.sentence).start;
                let heads_line = occurrence.whole && occurrence.first - before <= 6;
                if heads_line && scene.tokens.get(before).is_some_and(|token| token.line) {
                    dead += 0.7;
                }
            }
            let person = &mut self.persons[occurrence.person];
            let told = scene.says(occurrence.sentence, DEATH)
                || scene.says(occurrence.sentence, NEAR_DEATH)
                || scene.says(occurrence.sentence, &[Cue::Funeral]);
            person.missing |= scene.says(occurrence.sentence, &[Cue::Missing]) && !told;
            person.dead += dead;
            person.living += living;
        }
        self.take_life_dates(scene);
        self.take_headings(scene);
        self.spare_rescuers(scene);
        for person in &mut self.persons {
            person.dead += if person.rank.is_some() { 1.0 } else { 0.0 };
        }
    }

    /// Who stands before two days with a life between them is dead, whatever heads the list.
    fn take_life_dates(&mut self, scene: &Scene<'_>) {
        const FAR: usize = 12;
        for (birth, _) in crate::facts::life_dates(scene) {
            let before = self.occurrences.partition_point(|occurrence| occurrence.first < birth.first);
            let Some(last) = before.checked_sub(1).map(|at| &self.occurrences[at]) else { continue };
            if last.whole
                && last.sentence == scene.tokens.sentence(birth.first)
                && birth.first - last.last <= FAR
            {
                self.persons[last.person].dead += 2.0;
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
        if self.persons.len() < 2 || !self.persons.iter().any(|person| person.dead >= OTHERS) {
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
            if acts[index] == all[index] && all[index] > 0 && person.dead < OTHERS {
                person.living += 2.0;
            }
        }
    }

    /// What the words right before and after a name say of him.
    fn beside(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> (f32, f32) {
        let tokens = &scene.tokens;
        let start = tokens.range(occurrence.sentence).start;
        let mut left = occurrence.first;
        let another = |at: usize| self.owners[at] != 0 && self.owners[at] != occurrence.person as u32 + 1;
        let reach = occurrence.first.saturating_sub(9).max(start);
        while left > reach && !stops(tokens.get(left - 1).map(|token| token.kind)) && !another(left - 1) {
            left -= 1;
        }
        let credit = left >= 2
            && tokens.is(left - 1, ':')
            && matches!(
                tokens.word(left - 2),
                "фото"
                    | "видео"
                    | "відео"
                    | "автор"
                    | "текст"
                    | "источник"
                    | "джерело"
                    | "photo"
                    | "author"
                    | "credit"
            );
        if credit && left == occurrence.first {
            return (0.0, 5.0);
        }
        let bears = |hit: &Hit| hit.cue == Cue::Namesake && titled(scene, hit.last + 1, occurrence.first);
        if scene.hits_between(occurrence.first, left, occurrence.first).iter().any(bears) {
            return (0.0, 5.0);
        }
        if self.kin_before_comma(scene, occurrence) {
            return (0.0, 3.0);
        }
        let mut dead = 0.0;
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
                Cue::Namesake if distance <= 2 => return (0.0, 5.0),
                // `сослуживец погибшего земляка Иван Петров`: the dead one is not he who is named.
                Cue::TheDead | Cue::Fallen
                    if occurrence.case == Some(Case::Nominative) && oblique(tokens.word(hit.last)) => {}
                Cue::TheDead
                | Cue::Fallen
                | Cue::Buried
                | Cue::Mourning
                | Cue::Memorial
                | Cue::Killed
                | Cue::Remembered => {
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
                        ) =>
                {
                    living += 3.0
                }
                _ => {}
            }
        }
        // `вручили родителям Ивана Выдуманова, погибшего в мае`
        if occurrence.case != Some(Case::Nominative) && self.said_fallen(scene, occurrence) {
            return (dead + 1.5, 0.0);
        }
        (dead, living)
    }

    /// `Мать солдата, Анна Выдуманова,`: the mother, the wife, the father of another is named after the comma.
    fn kin_before_comma(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        let tokens = &scene.tokens;
        let Some(comma) = occurrence.first.checked_sub(1).filter(|at| tokens.is(*at, ',')) else {
            return false;
        };
        if !matches!(occurrence.case, None | Some(Case::Nominative)) {
            return false;
        }
        let kin = |hit: &&Hit| {
            hit.cue == Cue::Relative
                && hit.last < comma
                && comma - hit.last <= 3
                && (hit.last + 1..comma).all(|at| tokens.is_word(at) && self.owners[at] == 0)
                && is_elder_or_woman(tokens.word(hit.last))
        };
        scene
            .hits_between(occurrence.first, occurrence.first.saturating_sub(6), comma)
            .iter()
            .any(|hit| kin(&hit))
    }

    /// Whether a participle that says he is dead follows his name before anybody else's, in its sentence.
    fn said_fallen(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        const FAR: usize = 24;
        let after = scene.hits_between(occurrence.first, occurrence.last + 1, occurrence.last + FAR);
        after
            .iter()
            .filter(|hit| hit.cue == Cue::Fallen && is_participle(scene.tokens.word(hit.first)))
            .any(|hit| self.owners[occurrence.last + 1..hit.first].iter().all(|owner| *owner == 0))
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

    /// Whether somebody is surely named, one alone or all with ranks, and nobody speaks.
    pub(crate) fn none_speaks(&self) -> bool {
        let sure: Vec<&Person> = self.persons.iter().filter(|person| person.sure).collect();
        sure.iter().all(|person| person.living < 1.0)
            && (sure.len() == 1 || sure.len() > 1 && sure.iter().all(|person| person.rank.is_some()))
    }

    /// Whether the text is a card: it opens with one full name, after a heading perhaps, and a day of birth, an age or a home follows; nobody
    /// speaks in it.
    pub(crate) fn is_card(&self, scene: &Scene<'_>) -> bool {
        const LONGEST: usize = 70;
        let Some(first) = self.occurrences.first().filter(|occurrence| occurrence.whole) else {
            return false;
        };
        let person = &self.persons[first.person];
        let mut line = first.first;
        while line > 0 && !scene.tokens.get(line).is_some_and(|token| token.line) {
            line -= 1;
        }
        let opens = line <= 8 && (line..first.first).all(|at| scene.in_rank[at] || !scene.tokens.is_word(at));
        let known = !scene.dates.is_empty() || !scene.ages.is_empty() || !scene.places.is_empty();
        opens
            && known
            && person.sure
            && person.living < 1.0
            && scene.tokens.len() <= LONGEST
            && [Cue::Speaks, Cue::Award, Cue::Alive, Cue::OtherWar, Cue::Civilian, Cue::Wounded]
                .into_iter()
                .all(|cue| scene.count(cue) == 0)
    }

    /// Who begins a line under a heading that tells of the dead is dead.
    fn take_headings(&mut self, scene: &Scene<'_>) {
        const HEADING: &[Cue] = &[
            Cue::Killed,
            Cue::KilledMany,
            Cue::Fallen,
            Cue::Buried,
            Cue::Memorial,
            Cue::Posthumous,
            Cue::Mourning,
            Cue::Remembered,
        ];
        let mut headed = false;
        let mut next = 0;
        for sentence in 0..scene.tokens.sentences() {
            let start = scene.tokens.range(sentence).start;
            let from = next;
            while self.occurrences.get(next).is_some_and(|occurrence| occurrence.sentence == sentence) {
                next += 1;
            }
            let Some(first) = self.occurrences[from..next].first() else {
                // What follows a name on its line belongs to it.
                let opens_line = scene.tokens.get(start).is_some_and(|token| token.line);
                let long = opens_line && scene.tokens.range(sentence).len() > 3;
                headed = scene.says(sentence, HEADING) || (headed && !long);
                continue;
            };
            let begins_line =
                scene.tokens.get(start).is_some_and(|token| token.line) && first.first - start <= 6;
            headed &= begins_line;
            if headed {
                let person = &mut self.persons[first.person];
                person.dead += if first.whole && person.living < 1.0 { 1.5 } else { 0.0 };
            }
        }
    }

    /// Who stands in one list with the dead is dead: names with nothing between them but commas, `и`, ranks.
    fn share_in_lists(&mut self, scene: &Scene<'_>) {
        let whole: Vec<Occurrence> =
            self.occurrences.iter().filter(|occurrence| occurrence.whole).cloned().collect();
        let mut from = 0;
        while from < whole.len() {
            let mut to = from;
            while to + 1 < whole.len() && joined(scene, whole[to].last + 1, whole[to + 1].first) {
                to += 1;
            }
            if to > from {
                let group = &whole[from..=to];
                let first = &self.persons[group[0].person];
                let (dead, living) =
                    (group.iter().map(|o| self.persons[o.person].dead).fold(0.0, f32::max), first.living);
                for occurrence in group {
                    let person = &mut self.persons[occurrence.person];
                    person.dead = person.dead.max(dead);
                    person.living = person.living.max(if person.living > 0.0 { 0.0 } else { living * 0.9 });
                }
            }
            from = to + 1;
        }
    }
}

/// Whether a word is a participle of dying in the singular.
fn is_participle(word: &str) -> bool {
    ["погиб", "пав", "убит", "скончав", "умер", "загибл", "полегл", "вбит"]
        .iter()
        .any(|stem| word.starts_with(stem))
        && ["его", "ему", "им", "ем", "ого", "ому", "ый", "ий"].iter().any(|ending| word.ends_with(ending))
}

/// Whether an office is named in another case than the nominative, where its form leaves no doubt.
fn oblique_office(word: &str) -> bool {
    matches!(word, "президента" | "губернатора" | "мэра" | "министра" | "главы" | "президенту" | "голови")
}

/// Whether the kin is the writer's own: `моего`, `наш`, `мій`, `our`.
fn own(tokens: &crate::token::Tokens<'_>, kin: usize) -> bool {
    (kin.saturating_sub(2)..kin).any(|at| {
        ["мо", "наш", "мі", "мій"].iter().any(|stem| tokens.word(at).starts_with(stem))
            && !tokens.word(at).starts_with("моб")
            && tokens.word(at).chars().count() <= 6
            || matches!(tokens.word(at), "my" | "our")
    }) && !["мат", "мам", "жен", "супруг", "вдов", "сестр", "доч", "тет", "баб", "подруг", "дружин", "невест"]
        .iter()
        .any(|stem| tokens.word(kin).starts_with(stem))
}

/// Whether kin are such as grieve and are seldom the dead of a notice: mothers, wives, sisters, fathers.
fn is_elder_or_woman(word: &str) -> bool {
    [
        "мать",
        "мама",
        "мати",
        "жена",
        "супруга",
        "вдова",
        "сестра",
        "дочь",
        "тетя",
        "бабушка",
        "подруга",
        "дружина",
        "невеста",
        "наречена",
        "донька",
        "тітка",
        "бабуся",
        "отец",
        "батько",
        "тато",
        "папа",
        "mother",
        "wife",
        "widow",
        "sister",
        "daughter",
        "fiancee",
        "girlfriend",
        "aunt",
        "grandmother",
        "father",
        "grandfather",
        "uncle",
    ]
    .contains(&word)
}

/// Whether a verb of loss or farewell stands among the few words before an office.
fn lost_before(scene: &Scene<'_>, start: usize, office: usize) -> bool {
    (office.saturating_sub(4).max(start)..office).any(|at| {
        ["втратил", "втратив", "потерял", "лишил", "похорон", "похова", "простил", "попроща"]
            .iter()
            .any(|stem| scene.tokens.word(at).starts_with(stem))
    })
}

/// Whether nothing but titles stands between a thing and the name it bears: `школа имени Героя Советского Союза`.
fn titled(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    const TITLES: &[&str] = &[
        "героя",
        "героини",
        "героев",
        "советского",
        "союза",
        "россии",
        "российской",
        "федерации",
        "рф",
        "ссср",
        "труда",
        "украины",
        "україни",
        "радянського",
        "союзу",
        "дважды",
        "полного",
        "кавалера",
        "ордена",
        "славы",
        "hero",
        "of",
        "the",
        "soviet",
        "union",
        "партизана",
        "летчика",
        "космонавта",
        "святого",
        "святой",
        "святителя",
        "великомученика",
        "академика",
        "поэта",
        "писателя",
        "маршала",
        "генерала",
        "адмирала",
        "князя",
    ];
    from < to && (from..to).all(|at| scene.in_rank[at] || TITLES.contains(&scene.tokens.word(at)))
}

/// Whether a noun or participle stands in another case than the nominative, as far as its ending tells.
fn oblique(word: &str) -> bool {
    ["его", "ого", "ому", "ему", "им", "ым", "ка", "ца", "ця", "ля", "на", "ча", "та", "ну", "ку", "ом", "ем"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Whether what stands between a role and a name is part of the role: `глава Пермского края`. In English the role stands
/// right before the name.
fn apposed(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let english = scene.language == crate::Language::En;
    (from..to).all(|at| {
        let Some(token) = scene.tokens.get(at).filter(|token| token.kind == Kind::Word) else { return true };
        !english && (token.shape != crate::token::Shape::Lower || !is_verb(scene.tokens.word(at)))
    })
}

/// Whether a word ends as a verb of telling does.
fn is_verb(word: &str) -> bool {
    [
        "л", "ла", "ли", "лся", "лась", "лись", "ет", "ют", "ит", "ат", "ят", "ів", "ив", "ав", "ила", "ає",
        "ють",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether kin are named as those to whom something is given: `вручили вдове`, `соболезнования родителям`.
fn receives(word: &str) -> bool {
    matches!(
        word,
        "отцу"
            | "матери"
            | "маме"
            | "папе"
            | "жене"
            | "супруге"
            | "вдове"
            | "сестре"
            | "брату"
            | "дочери"
            | "сыну"
            | "родителям"
            | "родственникам"
            | "мамі"
            | "батькові"
            | "дружині"
            | "вдові"
            | "сестрі"
            | "матері"
    )
}

fn first_letters(word: &str) -> [char; 2] {
    let mut letters = word.chars();
    [letters.next().unwrap_or(' '), letters.next().unwrap_or(' ')]
}

/// Whether two folded words begin with the same three letters, or all of a shorter one.
fn begins_alike(name: &str, word: &str) -> bool {
    name.chars().zip(word.chars()).take(3).filter(|(a, b)| a == b).count()
        >= 3.min(name.chars().count().saturating_sub(1)).max(2)
}

fn stops(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Sign('.' | '!' | '?' | ';' | ':' | ')' | '•' | ',')))
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "в" | "во"
            | "на"
            | "о"
            | "об"
            | "у"
            | "что"
            | "про"
            | "із"
            | "з"
            | "що"
            | "in"
            | "on"
            | "to"
            | "that"
    )
}

fn may_be_genitive(word: &str) -> bool {
    word.ends_with(['и', 'ы', 'і']) && !matches!(word, "мати" | "друзьями")
        || matches!(
            word,
            "отца"
                | "брата"
                | "сына"
                | "друга"
                | "деда"
                | "сослуживца"
                | "батька"
                | "побратима"
                | "сина"
                | "дядька"
                | "отцу"
                | "папы"
        )
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

/// Whether two names stand in one list.
fn joined(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    if to < from || to - from > 14 {
        return false;
    }
    let in_rank = |at: usize| scene.in_rank[at];
    let in_date = |at: usize| scene.in_date[at];
    let mut bracket = false;
    (from..to).all(|at| {
        let Some(token) = scene.tokens.get(at) else { return false };
        match token.kind {
            Kind::Sign('(') => {
                bracket = true;
                true
            }
            Kind::Sign(')') => {
                bracket = false;
                true
            }
            _ if bracket => true,
            Kind::Sign(sign) => {
                matches!(sign, ',' | ';' | '•' | '-' | '–' | '—' | '.')
                    && (sign != '.' || in_date(at) || token.span.start == 0 || !token.spaced)
            }
            Kind::Number => in_date(at) || token.line || scene.tokens.is(at + 1, '.'),
            Kind::Word => {
                let word = scene.tokens.word(at);
                in_rank(at)
                    || in_date(at)
                    || matches!(
                        word,
                        "и" | "та"
                            | "і"
                            | "й"
                            | "а"
                            | "также"
                            | "також"
                            | "and"
                            | "с"
                            | "о"
                            | "об"
                            | "г"
                            | "р"
                            | "рождения"
                            | "народження"
                            | "року"
                            | "года"
                    )
            }
        }
    })
}
