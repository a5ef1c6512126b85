//! Lists: who stands under a heading or beside the dead.

use super::{Occurrence, People, Person};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

impl People {
    /// Who begins a line under a heading that tells of the dead is dead.
    pub(super) fn take_headings(&mut self, scene: &Scene<'_>) {
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
            let begins_line = scene.tokens.get(start).is_some_and(|token| token.line)
                && first.first - start <= 6
                || numbered(scene, first.first);
            headed &= begins_line;
            if headed {
                let person = &mut self.persons[first.person];
                person.told += if first.whole && person.living < 1.0 { 1.5 } else { 0.0 };
            }
        }
    }

    /// `Появилось ещё 63 могилы. Среди них — Иван Выдуманов, Пётр Мнимов`: who is named among the dead is dead.
    pub(super) fn take_among(&mut self, scene: &Scene<'_>) {
        const DEAD: &[Cue] = &[Cue::Killed, Cue::KilledMany, Cue::Fallen, Cue::Buried, Cue::Funeral];
        for sentence in 1..scene.tokens.sentences() {
            let start = scene.tokens.range(sentence).start;
            let among = matches!(
                (scene.tokens.word(start), scene.tokens.word(start + 1)),
                ("среди" | "серед", "них" | "погибших" | "загиблих" | "павших" | "полеглих")
                    | ("among", "them" | "those" | "the")
            );
            let of_another_war = scene.dates.iter().any(|date| {
                scene.tokens.sentence(date.first) == sentence && date.year().is_some_and(|year| year < 2014)
            });
            if !(among && scene.says(sentence - 1, DEAD)) || of_another_war {
                continue;
            }
            let from = self.occurrences.partition_point(|occurrence| occurrence.sentence < sentence);
            let named =
                self.occurrences[from..].iter().take_while(|occurrence| occurrence.sentence == sentence);
            for person in named.filter(|occurrence| occurrence.whole).map(|occurrence| occurrence.person) {
                let person = &mut self.persons[person];
                person.told = if person.alive { person.told } else { person.told.max(2.0) };
            }
        }
    }

    /// Who stands in one list with the dead is dead: names with nothing between them but commas, `и`, ranks.
    pub(super) fn share_in_lists(&mut self, scene: &Scene<'_>) {
        let whole: Vec<Occurrence> =
            self.occurrences.iter().filter(|occurrence| occurrence.whole).cloned().collect();
        let mut from = 0;
        while from < whole.len() {
            let mut to = from;
            // Lines of a list are joined if each begins with a name; other sentences are not.
            let alike = |one: &Occurrence, two: &Occurrence| {
                one.sentence == two.sentence || self.heads_line(scene, one) && self.heads_line(scene, two)
            };
            while to + 1 < whole.len()
                && joined(scene, whole[to].last + 1, whole[to + 1].first)
                && alike(&whole[to], &whole[to + 1])
            {
                to += 1;
            }
            if to > from {
                let group = &whole[from..=to];
                let first = &self.persons[group[0].person];
                let (dead, living) =
                    (group.iter().map(|o| self.persons[o.person].dead).fold(0.0, f32::max), first.living);
                let told = group.iter().map(|o| self.persons[o.person].told).fold(0.0, f32::max);
                for occurrence in group {
                    let person = &mut self.persons[occurrence.person];
                    person.dead = person.dead.max(dead);
                    person.told = person.told.max(told);
                    if occurrence.sentence == group[0].sentence {
                        person.living =
                            person.living.max(if person.living > 0.0 { 0.0 } else { living * 0.9 });
                    }
                }
            }
            from = to + 1;
        }
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

    /// Whether somebody is surely named, one alone or all with ranks, and nobody speaks.
    pub(crate) fn none_speaks(&self) -> bool {
        let sure: Vec<&Person> = self.persons.iter().filter(|person| person.sure).collect();
        sure.iter().all(|person| person.living < 1.0)
            && (sure.len() == 1 || sure.len() > 1 && sure.iter().all(|person| person.rank.is_some()))
    }
}

/// Whether a name is an item of a list that runs on in one line: `1. Выдуманов Иван. 2) Мнимов Пётр`.
fn numbered(scene: &Scene<'_>, name: usize) -> bool {
    let tokens = &scene.tokens;
    let numeral =
        |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number && !scene.in_date[at]);
    let Some(sign) = name.checked_sub(1) else { return false };
    (tokens.is(sign, '.') || tokens.is(sign, ')')) && sign.checked_sub(1).is_some_and(numeral)
}

/// Whether two names stand in one list.
pub(super) fn joined(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    if to < from || to - from > 14 {
        return false;
    }
    let in_rank = |at: usize| scene.in_rank.get(at).is_some_and(|in_rank| *in_rank);
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
                matches!(sign, ',' | ';' | '•' | '-' | '–' | '—' | '.' | '«' | '»' | '"')
                    && (sign != '.' || in_date(at) || token.span.start == 0 || !token.spaced)
            }
            Kind::Number => in_rank(at) || in_date(at) || token.line || scene.tokens.is(at + 1, '.'),
            Kind::Word => {
                let word = scene.tokens.word(at);
                // `летчик-штурман старший лейтенант`: a post before a rank
                let post = !scene.tokens.is_capital(at) && (in_rank(at + 1) || in_rank(at + 2));
                in_rank(at)
                    || post
                    || in_date(at)
                    || scene.in_place.get(at).is_some_and(|in_place| *in_place)
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
