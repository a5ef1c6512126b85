//! Who is told to be alive, or speaks: nobody grieves for him, whatever else his sentence says.

use names::Case;

use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;
use crate::token::{Kind, Shape};

impl People {
    /// Marks those of whom a text says that they are alive: the last named before it, in its sentence or the one before.
    pub(super) fn take_alive(&mut self, scene: &Scene<'_>) {
        const FAR: u32 = 2;
        const NEAR: usize = 64;
        // Who is buried in a later sentence was alive only then.
        let last_buried = scene
            .hits
            .iter()
            .rev()
            .find(|hit| matches!(hit.cue, Cue::Buried | Cue::Posthumous))
            .filter(|_| scene.count(Cue::Withdrawn) == 0)
            .map_or(0, |hit| hit.first);
        for hit in scene
            .hits
            .iter()
            .filter(|hit| hit.cue == Cue::Alive && !unreal(scene, hit) && hit.last >= last_buried)
        {
            let sentence = scene.tokens.sentence(hit.first);
            let upto = self.occurrences.partition_point(|occurrence| occurrence.first < hit.first);
            let nominative = |o: &&Occurrence| matches!(o.case, None | Some(Case::Nominative));
            let named_here = self.occurrences[..upto].iter().rev().take(NEAR).any(|o| o.sentence == sentence);
            if !named_here && another_is_meant(scene, hit) {
                continue;
            }
            let here =
                self.occurrences[..upto].iter().rev().take(NEAR).take_while(|o| o.sentence == sentence);
            let subject = here.clone().find(nominative).or_else(|| here.clone().next());
            let before = || {
                self.occurrences[..upto].iter().rev().take(NEAR).find(|o| {
                    o.sentence < sentence && sentence - o.sentence <= FAR && !self.speaks_at(scene, o)
                })
            };
            let after = || {
                let next = self.occurrences.get(upto);
                next.filter(|o| o.sentence == sentence && nominative(o))
            };
            if let Some(person) = subject.or_else(after).or_else(before).map(|o| o.person) {
                self.persons[person].alive = true;
            }
        }
    }

    /// Whether he of whom the text tells most speaks in it, more than once named and before all others.
    pub(crate) fn main_speaks(&self, scene: &Scene<'_>) -> bool {
        let mut told = vec![0_u32; self.persons.len()];
        self.occurrences.iter().for_each(|o| told[o.person] += 1);
        let Some(first) = self.occurrences.first().map(|o| o.person) else { return false };
        told[first] > 1
            && told.iter().all(|times| *times <= told[first])
            && self.persons[first].told < 1.5
            && self.occurrences.iter().any(|o| o.person == first && self.speaks_at(scene, o))
    }

    /// Whether a sentence that names one of the dead, or the one after it, tells of his death outright.
    pub(crate) fn told_outright(&self, scene: &Scene<'_>) -> bool {
        const OUTRIGHT: &[Cue] =
            &[Cue::Killed, Cue::Buried, Cue::Posthumous, Cue::Remembered, Cue::KilledMany];
        self.occurrences.iter().filter(|o| self.persons[o.person].is_dead()).any(|o| {
            (o.sentence..=o.sentence + 1)
                .any(|sentence| scene.says(sentence, OUTRIGHT) && !scene.is_spoken(sentence))
        })
    }

    /// Who signs a text is not whom it tells of: a name alone on its line, once, without patronymic or rank, where no other line beside it
    /// is a name and somebody else is told to be dead.
    pub(super) fn spare_authors(&mut self, scene: &Scene<'_>) {
        const SIGNED: f32 = 5.0;
        if !self.persons.iter().any(|person| person.dead + person.told >= 2.0) {
            return;
        }
        let tokens = &scene.tokens;
        let begins_line = |at: usize| at >= tokens.len() || tokens.get(at).is_some_and(|token| token.line);
        let alone = |o: &Occurrence| {
            let ends = if tokens.is(o.last + 1, '.') || tokens.is(o.last + 1, ',') {
                o.last + 2
            } else {
                o.last + 1
            };
            o.whole && begins_line(o.first) && begins_line(ends)
        };
        let lines: Vec<bool> = self.occurrences.iter().map(alone).collect();
        let signed: Vec<usize> = (0..lines.len())
            .filter(|at| {
                let o = &self.occurrences[*at];
                let person = &self.persons[o.person];
                let beside = |other: Option<&bool>| other.is_some_and(|line| *line);
                lines[*at]
                    && !beside(at.checked_sub(1).and_then(|before| lines.get(before)))
                    && !beside(lines.get(at + 1))
                    && person.patronymic.nominatives.is_empty()
                    && person.rank.is_none()
                    && o.first > 0
                    && (5 * o.first > 3 * tokens.len() || published_below(scene, o.last))
                    && self.occurrences.iter().filter(|other| other.person == o.person).count() == 1
                    && !scene.dates.iter().any(|date| {
                        date.first > o.last
                            && date.first <= o.last + 3
                            && date.year().is_some_and(|year| year < 2010)
                    })
            })
            .map(|at| self.occurrences[at].person)
            .collect();
        for person in signed {
            if self
                .persons
                .iter()
                .enumerate()
                .any(|(index, other)| index != person && other.dead + other.told >= 2.0)
            {
                self.persons[person].living += SIGNED;
            }
        }
    }

    /// Whether a name is that of one who speaks: `Мнимов: «…»`, `«…», - шутит Мнимов`.
    pub(super) fn speaks_at(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
        let tokens = &scene.tokens;
        let next = occurrence.last + 1;
        let opens = |at: usize| {
            matches!(
                tokens.get(at).map(|token| token.kind),
                Some(Kind::Sign('«' | '"' | '“' | '„' | '—' | '–'))
            )
        };
        if tokens.is(next, ':') && opens(next + 1) {
            return true;
        }
        if !matches!(occurrence.case, None | Some(Case::Nominative)) {
            return false;
        }
        // Back over small words and ranks to a dash, and before it the end of what is said.
        let start = tokens.range(occurrence.sentence).start;
        let mut at = occurrence.first;
        let reach = occurrence.first.saturating_sub(9);
        while at > start.max(reach) {
            let before = at - 1;
            if matches!(tokens.get(before).map(|token| token.kind), Some(Kind::Sign('—' | '–' | '-'))) {
                let said = before.checked_sub(1).is_some_and(|end| {
                    matches!(
                        tokens.get(end).map(|token| token.kind),
                        Some(Kind::Sign(',' | '»' | '"' | '”' | '!' | '?' | '.' | '…'))
                    )
                });
                return said
                    && scene
                        .hits_between(occurrence.first, at, at + 2)
                        .iter()
                        .any(|hit| hit.cue == Cue::Speaks && hit.first == at);
            }
            let small = tokens.get(before).is_some_and(|token| token.kind == Kind::Word)
                && (tokens.get(before).is_some_and(|token| token.shape == Shape::Lower)
                    || scene.in_rank[before]);
            if !small {
                return false;
            }
            at = before;
        }
        false
    }
}

/// Whether the line below a name tells when a text was published: an hour, a year of these days.
fn published_below(scene: &Scene<'_>, last: usize) -> bool {
    let tokens = &scene.tokens;
    let Some(next) = (last + 1..last + 4).find(|at| tokens.get(*at).is_some_and(|token| token.line)) else {
        return false;
    };
    let hour =
        |at: usize| tokens.number(at).is_some() && tokens.is(at + 1, ':') && tokens.number(at + 2).is_some();
    let recent = scene
        .dates
        .iter()
        .any(|date| (next..next + 3).contains(&date.first) && date.year().is_some_and(|year| year >= 2014));
    (next..next + 10).any(hour) || recent && crate::facts::life_dates(scene).is_empty()
}

/// `Побратим Василь «Дзвін» вижив`, `двое выжили`: whoever lives is not the one named before.
fn another_is_meant(scene: &Scene<'_>, hit: &Hit) -> bool {
    const HE: &[&str] = &["он", "она", "він", "вона", "he", "she", "его", "её", "ее", "його", "her", "him"];
    let begins = scene.tokens.range(scene.tokens.sentence(hit.first)).start;
    let words = (begins..hit.first).filter(|at| scene.tokens.is_word(*at)).count();
    if words > 3 && !(begins..hit.first).any(|at| HE.contains(&scene.tokens.word(at))) {
        return true;
    }
    const OTHERS: &[&str] = &[
        "driver",
        "водител",
        "водій",
        "экипаж",
        "екіпаж",
        "пассажир",
        "врач",
        "лікар",
        "побратим",
        "товарищ",
        "товариш",
        "сослужив",
        "напарник",
        "друг",
        "командир",
        "остальн",
        "двое",
        "трое",
        "двоє",
        "троє",
        "решта",
        "семь",
        "родин",
        "мать",
        "мати",
        "подчинен",
        "підлегл",
        "comrade",
        "others",
    ];
    let start = scene.tokens.range(scene.tokens.sentence(hit.first)).start;
    (start..hit.first).any(|at| OTHERS.iter().any(|stem| scene.tokens.word(at).starts_with(stem)))
}

/// `верили, что он жив`, `вечно живой`, `останется живым`.
fn unreal(scene: &Scene<'_>, hit: &Hit) -> bool {
    const HOPES: &[&str] =
        &["вери", "надея", "ждал", "думал", "вірил", "сподів", "чекал", "hope", "believ", "thought", "молил"];
    let start = scene.tokens.range(scene.tokens.sentence(hit.first)).start;
    let word = |at: usize| scene.tokens.word(at);
    let never = |at: usize| {
        matches!(
            word(at),
            "вечно"
                | "вічно"
                | "навсегда"
                | "навіки"
                | "навечно"
                | "не"
                | "останется"
                | "залишиться"
                | "пока"
                | "поки"
                | "если"
                | "якщо"
                | "был"
                | "був"
                | "еще"
                | "ще"
                | "while"
                | "was"
                | "if"
        )
    };
    (hit.first.saturating_sub(3).max(start)..hit.first).any(never)
        || (hit.first.saturating_sub(7).max(start)..hit.first)
            .any(|at| HOPES.iter().any(|stem| word(at).starts_with(stem)))
}
