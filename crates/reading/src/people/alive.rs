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
            // `Без ноги, но в строю: сапёр учится ходить`, and he is named below.
            let heading = sentence == 0;
            let after = || {
                let next = self.occurrences.get(upto);
                next.filter(|o| (o.sentence == sentence || heading && o.whole) && nominative(o))
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
        // `Пётр Выдуманов:` alone in the first line is whose words follow.
        let alone = tokens.is(next, ':') && tokens.get(next + 1).is_some_and(|token| token.line);
        if alone && occurrence.first == 0 {
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
                && (tokens.get(before).is_some_and(|token| token.shape != Shape::Title)
                    || scene.in_rank[before]);
            if !small {
                return false;
            }
            at = before;
        }
        false
    }
}

/// `Побратим Василь «Дзвін» вижив`, `двое выжили`: whoever lives is not the one named before.
fn another_is_meant(scene: &Scene<'_>, hit: &Hit) -> bool {
    const NEAR: usize = 40;
    const HE: &[&str] = &["он", "она", "він", "вона", "he", "she", "его", "её", "ее", "його", "her", "him"];
    let begins =
        scene.tokens.range(scene.tokens.sentence(hit.first)).start.max(hit.first.saturating_sub(NEAR));
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
    (begins..hit.first).any(|at| OTHERS.iter().any(|stem| scene.tokens.word(at).starts_with(stem)))
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
