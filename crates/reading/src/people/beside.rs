//! What the words right before and after a name say of him.

use names::Case;

use super::words::{
    apposed, bears_names, condoles, crew, is_elder_or_woman, is_participle, is_preposition, is_verb,
    killed_right_before, loss_before, lost_before, may_be_genitive, oblique, oblique_office, own, receives,
    stops, titled,
};
use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;
use crate::token::Kind;

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

/// `Gov. Dale Mnimov`, `Fr Eugene Mnimov`: an office before a name, short or in full.
fn titled_office(scene: &Scene<'_>, first: usize) -> bool {
    let point = first.checked_sub(1).filter(|before| scene.tokens.is(*before, '.'));
    let at = point.or(Some(first)).and_then(|at| at.checked_sub(1));
    let office = |word: &str| {
        matches!(
            word,
            "gov"
                | "fr"
                | "rev"
                | "sen"
                | "rep"
                | "prof"
                | "cllr"
                | "msgr"
                | "о"
                | "прот"
                | "иер"
                | "mla"
                | "mp"
                | "mrs"
        )
    };
    // Without a point `о` is a preposition.
    at.is_some_and(|at| {
        let word = scene.tokens.word(at);
        office(word) && (point.is_some() || word.chars().count() > 1)
    })
}

/// Those who speak for the dead in English news.
const KIN_OR_FRIEND: &[&str] = &[
    "partner",
    "wife",
    "husband",
    "mother",
    "father",
    "brother",
    "sister",
    "daughter",
    "son",
    "fiancee",
    "fiancée",
    "girlfriend",
    "boyfriend",
    "uncle",
    "aunt",
    "cousin",
    "friend",
    "colleague",
    "coach",
    "neighbour",
    "neighbor",
    "grandmother",
    "grandfather",
    "widow",
    "commander",
    "teacher",
];

/// `," said Dr. Kate Mnimov`: a quotation, the verb, titles, the name.
fn quoted_by(scene: &Scene<'_>, first: usize) -> bool {
    const TITLES: usize = 6;
    let tokens = &scene.tokens;
    let quote = |at: usize| ['"', '”', '»'].iter().any(|sign| tokens.is(at, *sign));
    let says = |word: &str| {
        matches!(
            word,
            "said" | "says" | "wrote" | "added" | "recalled" | "told" | "explained" | "asked" | "joked"
        )
    };
    (first.saturating_sub(TITLES).max(1)..first).any(|at| says(tokens.word(at)) && quote(at - 1))
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
        // `Added by: Cpl. D. Mnimov`
        let mut head = occurrence.first;
        while head > 0
            && (scene.in_rank[head - 1] || tokens.is(head - 1, '.') && scene.in_rank[head.saturating_sub(2)])
        {
            head -= 1;
        }
        let credit = head >= 2
            && tokens.is(head - 1, ':')
            && matches!(
                tokens.word(head - 2),
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
                    | "прислал"
                    | "прислала"
                    | "добавил"
                    | "добавила"
                    | "внес"
                    | "внесла"
                    | "подготовил"
                    | "подготовила"
                    | "надіслав"
                    | "надіслала"
                    | "додав"
                    | "додала"
                    | "підготував"
                    | "підготувала"
            );
        let office = head >= 2
            && tokens.is(head - 1, ':')
            && scene.hits_between(head - 2, head.saturating_sub(6), head - 1).iter().any(|hit| {
                hit.cue == Cue::LivingBefore && (hit.last == head - 2 || hit.first + 3 >= head - 1)
            });
        if credit || office {
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
        // `Храм св. вмч. Димитрия Солунского`
        let saint = occurrence.first >= 2
            && tokens.is(occurrence.first - 1, '.')
            && matches!(
                tokens.word(occurrence.first - 2),
                "св" | "вмч" | "прп" | "мч" | "сщмч" | "мц" | "ап" | "свт" | "равноап" | "блгв"
            );
        if saint || occurrence.first > 0 && bears_names(tokens.word(occurrence.first - 1)) {
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

    /// `Простились с майором Иваном Выдумановым, начальником разведки`: whose death is told before his name held the office after it.
    fn lost_in_its_sentence(&self, scene: &Scene<'_>, start: usize, occurrence: &Occurrence) -> bool {
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
    fn held_by_another(&self, scene: &Scene<'_>, office: &Hit, occurrence: &Occurrence) -> bool {
        const FAR: usize = 8;
        let tokens = &scene.tokens;
        let range = office.last + 1..(office.last + FAR).min(tokens.range(occurrence.sentence).end);
        let next = range.clone().find(|at| self.owners[*at] != 0 || !tokens.is_word(*at));
        next.filter(|at| self.owners[*at] != 0 && self.owners[*at] != occurrence.person as u32 + 1)
            .and_then(|at| self.occurrences.iter().find(|other| other.first == at))
            .is_some_and(|other| matches!(other.case, None | Some(Case::Nominative)))
    }

    /// `Чоловік загиблої, військовослужбовець Сергій`, `брат погибшего Пётр`.
    fn kin_of_the_dead(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        const KIN: &[&str] = &[
            "муж",
            "чоловік",
            "сын",
            "син",
            "брат",
            "отец",
            "батько",
            "мать",
            "мати",
            "жена",
            "дружина",
            "сестра",
            "дочь",
            "донька",
            "вдова",
            "дядя",
            "дед",
            "дід",
            "друг",
            "сослуживец",
            "побратим",
        ];
        let tokens = &scene.tokens;
        if !matches!(occurrence.case, None | Some(Case::Nominative)) {
            return false;
        }
        let from = occurrence.first.saturating_sub(6).max(tokens.range(occurrence.sentence).start);
        (from..occurrence.first.saturating_sub(1)).any(|at| {
            KIN.contains(&tokens.word(at))
                && matches!(
                    tokens.word(at + 1),
                    "погибшего"
                        | "погибшей"
                        | "загиблого"
                        | "загиблої"
                        | "убитого"
                        | "полеглого"
                        | "павшего"
                )
        })
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
        // `His partner, Kate Mnimov, said`
        let his = comma >= 2 && matches!(tokens.word(comma - 2), "his" | "her" | "their" | "its");
        if his && tokens.is(occurrence.last + 1, ',') && KIN_OR_FRIEND.contains(&tokens.word(comma - 1)) {
            return true;
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
    pub(super) fn said_fallen(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        const FAR: usize = 24;
        let after = scene.hits_between(occurrence.first, occurrence.last + 1, occurrence.last + FAR);
        after
            .iter()
            .filter(|hit| hit.cue == Cue::Fallen && is_participle(scene.tokens.word(hit.first)))
            .any(|hit| self.owners[occurrence.last + 1..hit.first].iter().all(|owner| *owner == 0))
    }

    /// Whether a clause `который погиб`, `who was killed` follows a name, before any other.
    pub(super) fn who_was_killed(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
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
