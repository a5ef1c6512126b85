//! Deaths told in sentences that name nobody: whose they are the sentences around them tell.

use names::Case;

use super::{Occurrence, People};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

/// How far up or down a sentence looks for whom it is about.
const FAR: u32 = 4;
/// How many tokens may stand between the beginning of a line and the name that heads it.
const HEAD: usize = 8;
/// How many names are looked through for them.
const NEAR: usize = 64;
/// What a death told of the one a text is about weighs.
const TOLD: f32 = 2.0;

impl People {
    /// Gives deaths told without a name to whom the text is about at that place: who was named last, or, where nobody was yet,
    /// who is named next.
    pub(super) fn take_focus(&mut self, scene: &Scene<'_>) {
        const STRONG: &[Cue] = &[Cue::Killed, Cue::Buried, Cue::Posthumous, Cue::Remembered];
        const FOR_THE_NEXT: &[Cue] = &[Cue::Killed, Cue::Buried, Cue::Remembered];
        let mut focused = vec![false; self.persons.len()];
        // `бюро архитектора Глеба Мнимова`: who is named only as the owner of something is not whom a text is about.
        let attribute = |o: &Occurrence| {
            o.case == Some(Case::Genitive)
                && o.first > 0
                && scene
                    .hits_between(o.first, o.first - 1, o.first)
                    .iter()
                    .any(|hit| hit.cue == Cue::LivingBefore)
        };
        let (mut named_at_all, mut otherwise) =
            (vec![false; self.persons.len()], vec![false; self.persons.len()]);
        for o in &self.occurrences {
            named_at_all[o.person] = true;
            otherwise[o.person] |= !attribute(o);
        }
        let only_attribute = |person: usize| named_at_all[person] && !otherwise[person];
        let may = |o: &&Occurrence, people: &Self| {
            people.persons[o.person].living < 1.0
                && people.persons[o.person].sure
                && !people.persons[o.person].namesake
                && !only_attribute(o.person)
        };
        let mut from = 0;
        for sentence in 0..scene.tokens.sentences() {
            let to = from + self.occurrences[from..].iter().take_while(|o| o.sentence == sentence).count();
            let named = self.occurrences[from..to].iter().any(|o| may(&o, self));
            // `Турнир памяти Максима. Он погиб год назад`: the namesake's own death.
            if from == to && from > 0 && he_was_killed(scene, sentence) {
                let last = &self.occurrences[from - 1];
                if self.persons[last.person].namesake && sentence - last.sentence <= 2 {
                    self.persons[last.person].told += TOLD;
                    focused[last.person] = true;
                }
            }
            let strong = || {
                let hits = scene.hits_of(sentence);
                hits.iter().any(|hit| {
                    STRONG.contains(&hit.cue)
                        && !scene.parts_with_thing(hit)
                        && !scene.is_spoken(sentence)
                        && !of_a_stranger(scene, hit)
                        && !scene.says(sentence, &[Cue::Missing])
                })
            };
            let all = scene.says(sentence, &[Cue::KilledMany]) && all_of_them(scene, sentence);
            if !named && (all || scene.says(sentence, STRONG) && strong()) {
                let last = self.occurrences[..from]
                    .iter()
                    .rev()
                    .take(NEAR)
                    .find(|o| may(o, self))
                    .map(|o| o.sentence);
                let before = last.filter(|last| sentence - last <= FAR);
                let chosen = match before {
                    Some(last) => self.subject_of(
                        last,
                        self.occurrences[from.saturating_sub(NEAR)..from].iter().filter(|o| may(o, self)),
                    ),
                    // A title that is given after death tells of him before it, or of those after its colon.
                    None if last.is_none()
                        && (all
                            || scene.says(sentence, FOR_THE_NEXT)
                            || ends_in_a_colon(scene, sentence)) =>
                    {
                        let next = self.occurrences[to..].iter().take(NEAR).find(|o| may(o, self));
                        next.filter(|next| next.sentence - sentence <= FAR).map(|next| vec![next.person])
                    }
                    None => None,
                };
                // `погибли`: all of those whom the sentence before has listed.
                let many = scene.says(sentence, &[Cue::KilledMany]) && before.is_some();
                // `Все трое погибли`: all whom the sentences before name.
                let reach = if all_of_them(scene, sentence) { FAR } else { 0 };
                let chosen = match (before, chosen) {
                    (Some(last), Some(_)) if many => Some(
                        self.occurrences[..from]
                            .iter()
                            .rev()
                            .take(NEAR)
                            .filter(|o| o.sentence + reach >= last && o.sentence <= last && may(o, self))
                            .map(|o| o.person)
                            .collect(),
                    ),
                    (_, chosen) => chosen,
                };
                for person in chosen.unwrap_or_default() {
                    if !std::mem::replace(&mut focused[person], true) {
                        self.persons[person].told += TOLD;
                    }
                }
            }
            from = to;
        }
    }

    /// The subject of a sentence that names somebody: its only person, or the first in the nominative.
    fn subject_of<'o>(
        &self,
        sentence: u32,
        named: impl Iterator<Item = &'o Occurrence>,
    ) -> Option<Vec<usize>> {
        let here: Vec<&Occurrence> = named.filter(|o| o.sentence == sentence).collect();
        if here.is_empty() || self.topic_lives(sentence) {
            return None;
        }
        let nominative = here.iter().find(|o| matches!(o.case, None | Some(Case::Nominative)));
        nominative.or(here.first()).map(|o| vec![o.person])
    }

    /// Whether the first one a sentence names is told to be alive: what follows is not another's.
    fn topic_lives(&self, sentence: u32) -> bool {
        let first = self.occurrences.partition_point(|occurrence| occurrence.sentence < sentence);
        self.occurrences.get(first).is_some_and(|o| o.sentence == sentence && self.persons[o.person].alive)
    }

    /// Where most of a list's lines tell of a death the others' do too; and what a line's code or cross says.
    pub(super) fn take_lines(&mut self, scene: &Scene<'_>) {
        let tokens = &scene.tokens;
        let heads: Vec<usize> = (0..self.occurrences.len())
            .filter(|index| self.heads_line(scene, &self.occurrences[*index]))
            .collect();
        for (place, index) in heads.iter().enumerate() {
            let occurrence = &self.occurrences[*index];
            let (person, last) = (occurrence.person, occurrence.last);
            let mut start = occurrence.first;
            let reach = occurrence.first.saturating_sub(HEAD);
            while start > reach && !tokens.get(start).is_some_and(|token| token.line) {
                start -= 1;
            }
            if (start..occurrence.first).any(|at| is_cross(tokens.get(at).map(|token| token.kind))) {
                self.persons[person].told += TOLD;
            }
            let end = heads
                .get(place + 1)
                .map_or(tokens.len(), |next| self.occurrences[*next].first)
                .min(last + 16);
            match (last + 1..end).find_map(|at| code(scene, at)) {
                Some(true) => self.persons[person].told += TOLD,
                Some(false) => self.persons[person].living += TOLD,
                None => {}
            }
        }
        self.spare_beside_posthumous(scene, &heads);
        let persons = |wanted: &dyn Fn(&super::Person) -> bool| {
            heads.iter().filter(|index| wanted(&self.persons[self.occurrences[**index].person])).count()
        };
        let dead = persons(&|person| person.living < 1.0 && person.told >= 1.5);
        let spared = persons(&|person| person.living >= 1.0 || person.alive || person.missing);
        let mourned =
            scene.tokens.iter().any(|(_, token)| matches!(token.kind, Kind::Sign('🖤' | '🕯' | '✝' | '†')));
        let share = if mourned { 4 } else { 2 };
        let few = spared == 0 || mourned && 4 * spared <= heads.len();
        if dead >= 2 && few && share * dead >= heads.len() && scene.count(Cue::Posthumous) == 0 {
            for index in heads {
                let person = &mut self.persons[self.occurrences[index].person];
                if person.living < 1.0 && !person.alive {
                    person.told = person.told.max(TOLD);
                }
            }
        }
    }

    /// Of a list of honours in which some lines say `посмертно` the others are of the living.
    fn spare_beside_posthumous(&mut self, scene: &Scene<'_>, heads: &[usize]) {
        let posthumous_at: Vec<usize> =
            scene.hits.iter().filter(|hit| hit.cue == Cue::Posthumous).map(|hit| hit.first).collect();
        let posthumous = |place: usize| {
            let first = self.occurrences[heads[place]].first;
            let next = heads.get(place + 1).map_or(scene.tokens.len(), |next| self.occurrences[*next].first);
            let from = posthumous_at.partition_point(|at| *at < first);
            posthumous_at.get(from).is_some_and(|at| *at < next)
        };
        let marked: Vec<bool> = (0..heads.len()).map(posthumous).collect();
        if marked.iter().any(|one| *one) && heads.len() >= 3 {
            for (index, _) in heads.iter().zip(&marked).filter(|(_, marked)| !**marked) {
                let person = &mut self.persons[self.occurrences[*index].person];
                person.living += if person.told < TOLD { TOLD } else { 0.0 };
            }
        }
    }

    /// Whether a whole name opens its line, after a number, a mark or a rank.
    pub(super) fn heads_line(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        let mut start = occurrence.first;
        while start > 0
            && occurrence.first - start < HEAD
            && !scene.tokens.get(start).is_some_and(|token| token.line)
            && (scene.in_rank[start - 1] || scene.in_place[start - 1] || !scene.tokens.is_word(start - 1))
        {
            start -= 1;
        }
        occurrence.whole && scene.tokens.get(start).is_some_and(|token| token.line)
    }
}

fn ends_in_a_colon(scene: &Scene<'_>, sentence: u32) -> bool {
    let range = scene.tokens.range(sentence);
    range.end > range.start && scene.tokens.is(range.end - 1, ':')
}

/// Whether a sentence speaks of all whom those before it name.
fn all_of_them(scene: &Scene<'_>, sentence: u32) -> bool {
    const OPENING: usize = 4;
    let range = scene.tokens.range(sentence);
    (range.start..range.end.min(range.start + OPENING)).any(|at| {
        matches!(
            scene.tokens.word(at),
            "все"
                | "всі"
                | "усі"
                | "оба"
                | "обе"
                | "обоє"
                | "обидва"
                | "both"
                | "all"
                | "двое"
                | "двоє"
                | "трое"
                | "троє"
                | "четверо"
                | "пятеро"
                | "п'ятеро"
        )
    })
}

/// Whether a sentence opens with `он погиб`, `погиб`, `він загинув`, `he was killed`.
fn he_was_killed(scene: &Scene<'_>, sentence: u32) -> bool {
    let start = scene.tokens.range(sentence).start;
    let him = matches!(scene.tokens.word(start), "он" | "він" | "he" | "воин" | "боец" | "воїн" | "боєць");
    let reach = if him { start + 3 } else { start };
    scene.hits_of(sentence).iter().any(|hit| hit.cue == Cue::Killed && hit.first <= reach)
}

/// `Kolya died`: a capital right before the verb, of a name the text says no more of, is its subject.
fn of_a_stranger(scene: &Scene<'_>, hit: &crate::lexicon::Hit) -> bool {
    let start = scene.tokens.range(scene.tokens.sentence(hit.first)).start;
    hit.cue == Cue::Killed
        && hit.first > start
        && scene.tokens.is_capital(hit.first - 1)
        && !scene.in_place[hit.first - 1]
        && !scene.in_date[hit.first - 1]
        && !scene.in_rank[hit.first - 1]
        && (hit.first - 1 > start
            || hit.first - 1 == start && names::given(&names::title(&scene.tokens.spelled(start))).is_some())
        && scene.hits_between(hit.first, hit.first - 1, hit.first).is_empty()
}

fn is_cross(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Sign('✝' | '†' | '☦' | '🕯')))
}

/// What a code of losses says: `200` dead, `300` wounded, missing or absent; alone in quotes or between dashes.
fn code(scene: &Scene<'_>, at: usize) -> Option<bool> {
    let tokens = &scene.tokens;
    let set_off = |at: usize| {
        matches!(
            tokens.get(at).map(|token| token.kind),
            Some(Kind::Sign('"' | '«' | '»' | '“' | '”' | '-' | '—' | '–'))
        )
    };
    match (tokens.number(at), tokens.word(at)) {
        (Some(200), _) if at > 0 && set_off(at - 1) && set_off(at + 1) => Some(true),
        // `Штурмовик. 200 в ноябре`
        (Some(200), _)
            if at > 0
                && matches!(tokens.get(at - 1).map(|token| token.kind), Some(Kind::Sign('.' | ',')))
                && matches!(tokens.word(at + 1), "в" | "с" | "под" | "від" | "у" | "під") =>
        {
            Some(true)
        }
        (Some(300 | 500), _) if at > 0 && set_off(at - 1) => Some(false),
        (None, "бвп" | "соч" | "сзч" | "мр") => Some(false),
        _ => None,
    }
}
