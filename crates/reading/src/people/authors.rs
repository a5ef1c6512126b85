//! Who signs a text.

use super::{Occurrence, People};
use crate::dates::Dated;
use crate::scene::Scene;

impl People {
    /// Who signs a text is not whom it tells of: a name alone on its line, once, without patronymic or rank, where no other line beside it
    /// is a name and somebody else is told to be dead.
    pub(super) fn spare_authors(&mut self, scene: &Scene<'_>) {
        const SIGNED: f32 = 5.0;
        if !self.persons.iter().any(|person| person.dead + person.told >= 2.0) {
            return;
        }
        let tokens = &scene.tokens;
        let lives = !crate::facts::life_dates(scene).is_empty();
        let mut times = vec![0_u32; self.persons.len()];
        self.occurrences.iter().for_each(|o| times[o.person] += 1);
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
                    && (5 * o.first > 3 * tokens.len() || published_below(scene, o.last, lives))
                    && times[o.person] == 1
                    && !dates_after(scene, o.last).any(|date| date.year().is_some_and(|year| year < 2010))
            })
            .map(|at| self.occurrences[at].person)
            .collect();
        let dead = self.persons.iter().filter(|person| person.dead + person.told >= 2.0).count();
        for person in signed {
            let person = &mut self.persons[person];
            let others = dead - usize::from(person.dead + person.told >= 2.0);
            person.living += if others > 0 { SIGNED } else { 0.0 };
        }
    }
}

/// Whether the line below a name tells when a text was published: an hour, a year of these days.
fn published_below(scene: &Scene<'_>, last: usize, lives: bool) -> bool {
    let tokens = &scene.tokens;
    let Some(next) = (last + 1..last + 4).find(|at| tokens.get(*at).is_some_and(|token| token.line)) else {
        return false;
    };
    let hour =
        |at: usize| tokens.number(at).is_some() && tokens.is(at + 1, ':') && tokens.number(at + 2).is_some();
    let recent =
        dates_after(scene, next.saturating_sub(1)).any(|date| date.year().is_some_and(|year| year >= 2014));
    (next..next + 10).any(hour) || recent && !lives
}

/// The dates that begin among the three tokens after one.
fn dates_after<'s>(scene: &'s Scene<'_>, last: usize) -> impl Iterator<Item = &'s Dated> {
    let from = scene.dates.partition_point(|date| date.first <= last);
    scene.dates[from..].iter().take_while(move |date| date.first <= last + 3)
}
