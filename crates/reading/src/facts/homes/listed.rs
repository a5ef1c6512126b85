//! Homes that only their place in a list tells: `Выдуманов Пётр, 33 года, Мнимск`, `– 08.03.2022 – с. Вигадане`.

use records::FieldName;

use super::Home;
use crate::Language;
use crate::facts::{Fact, Placement, life_dates, placement};
use crate::lexicon::Cue;
use crate::people::People;
use crate::places::{Placed, Sort};
use crate::scene::Scene;
use crate::token::{Kind, Shape};

/// Settlements that stand between punctuation after a name, a rank, an age or a birth.
pub(in crate::facts) fn listed(scene: &Scene<'_>, people: &People, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    let ends = Ends::new(scene, people, facts);
    let mut inside = vec![false; tokens.len()];
    for (index, place) in scene.places.iter().enumerate() {
        inside[place.with_type..=place.last].fill(true);
        let first = place.with_type;
        if place.sort != Sort::Settlement || !closes(scene, place.last + 1) {
            continue;
        }
        if ends.home_after(scene, first, place.with_type < place.first || ends.heads_line(scene, first)) {
            let region = scene.places.get(index + 1).filter(|next| {
                next.sort == Sort::Region && next.first <= place.last + 2 && next.first > place.last
            });
            let home = Home { settlement: Some(place.clone()), region: region.cloned(), ..Home::default() };
            facts.push(placement(Fact::Home(home), place.first, place.last));
        }
    }
    for (at, token) in tokens.iter() {
        if token.shape == Shape::Title
            && token.kind == Kind::Word
            && !inside[at]
            && !ends.named[at]
            && !scene.in_rank[at]
            && !scene.in_date[at]
            && tokens.word(at).chars().count() > 3
            && ends.home_after(scene, at, false)
            && let Some(last) = unlisted(scene, &ends, at)
        {
            let name = tokens.words(at, last);
            let place = Placed { sort: Sort::Settlement, name, region: None, first: at, last, with_type: at };
            let home = Home { settlement: Some(place), ..Home::default() };
            facts.push(placement(Fact::Home(home), at, last));
        }
    }
}

/// Where the name of a place ends that no gazetteer has: one capital, or two, and then a sign, a bracket, or its sort.
fn unlisted(scene: &Scene<'_>, ends: &Ends, first: usize) -> Option<usize> {
    let tokens = &scene.tokens;
    let mut last = first;
    if tokens.is_capital(first + 1)
        && !ends.named.get(first + 1).is_some_and(|named| *named)
        && !closes(scene, first + 1)
    {
        last += 1;
    }
    (closes(scene, last + 1) || matches!(tokens.word(last + 1), "village" | "town" | "district"))
        .then_some(last)
}

/// Whether a statement of a list ends here.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_none_or(|token| {
        token.line || matches!(token.kind, Kind::Sign(',' | '.' | ';' | ')' | '(' | '—' | '–' | '→'))
    })
}

/// After which tokens a list goes on with the home.
struct Ends {
    /// A token of anybody's name.
    named: Vec<bool>,
    /// The last tokens of names, ranks, ages and births.
    told: Vec<bool>,
    /// The last tokens of the second dates of lives.
    lives: Vec<bool>,
}

impl Ends {
    fn new(scene: &Scene<'_>, people: &People, facts: &[Placement]) -> Self {
        let count = scene.tokens.len();
        let (mut named, mut told, mut lives) = (vec![false; count], vec![false; count], vec![false; count]);
        let mut whole = vec![false; count];
        for occurrence in &people.occurrences {
            named[occurrence.first..=occurrence.last].fill(true);
            whole[occurrence.last] = occurrence.last > occurrence.first;
        }
        for (at, whole) in whole.iter().enumerate() {
            told[at] |= *whole;
        }
        let apposed = |first: usize| first.checked_sub(1).is_some_and(|before| scene.tokens.is(before, ','));
        for aged in scene.ages.iter().filter(|aged| aged.sure) {
            told[aged.last] = true;
        }
        for rank in scene.ranks.iter().filter(|rank| apposed(rank.first)) {
            told[rank.last] = true;
        }
        for birth in facts.iter().filter(|placed| matches!(placed.fact, Fact::Date(FieldName::Birth, _))) {
            let mut last = birth.last;
            // г. р.
            while last < birth.last + 4 && !scene.tokens.is(last + 1, ',') {
                last += 1;
            }
            if let Some(told) = told.get_mut(last) {
                *told = true;
            }
        }
        for (_, death) in life_dates(scene) {
            lives[death.last] = true;
        }
        const STATEMENTS: &[Cue] =
            &[Cue::Mobilised, Cue::Volunteer, Cue::Contract, Cue::Signed, Cue::Conscript, Cue::Convict];
        let mut ends = Self { named, told, lives };
        for hit in scene.hits.iter().filter(|hit| STATEMENTS.contains(&hit.cue) && apposed(hit.first)) {
            ends.told[hit.last] |= ends.heads_line(scene, hit.first);
        }
        for (at, token) in scene.tokens.iter().filter(|(at, _)| apposed(*at)) {
            let year = token.kind == Kind::Number
                && scene.tokens.number(at).is_some_and(|year| (1940..=2008).contains(&year));
            ends.told[at] |= year && ends.heads_line(scene, at);
        }
        for death in facts.iter().filter(|placed| matches!(placed.fact, Fact::Date(FieldName::Death, _))) {
            ends.told[death.last] |= ends.heads_line(scene, death.first);
        }
        // `Небыль Буян, Небыловский р-н, с. Мнимское`: the village follows its district.
        for place in scene.places.iter().filter(|place| place.sort != Sort::Settlement) {
            ends.told[place.last] |= ends.home_after(scene, place.with_type, true);
        }
        ends
    }

    /// Whether somebody is named at the head of the line in which a token stands.
    fn heads_line(&self, scene: &Scene<'_>, at: usize) -> bool {
        const FAR: usize = 16;
        const HEAD: usize = 4;
        let line = |at: &usize| scene.tokens.get(*at).is_some_and(|token| token.line);
        let Some(start) = (at.saturating_sub(FAR)..=at).rev().find(line) else { return false };
        // A rank before the name is no part of the head.
        let head = (start..at).find(|at| !scene.in_rank[*at] && scene.tokens.is_word(*at)).unwrap_or(start);
        (head..(head + HEAD).min(at)).any(|at| self.named[at])
    }

    /// Whether a place that begins here is the home of whom the list has told before.
    fn home_after(&self, scene: &Scene<'_>, first: usize, typed: bool) -> bool {
        let tokens = &scene.tokens;
        let Some(mut sign) = first.checked_sub(1) else { return false };
        // Lindeblad, 27, of Umeå
        let of = scene.language == Language::En && matches!(tokens.word(sign), "of" | "from");
        if of && sign > 0 {
            sign -= 1;
        }
        let parts = match tokens.get(sign).map(|token| token.kind) {
            Some(Kind::Sign(',' | '(' | ';')) => true,
            Some(Kind::Sign('—' | '–' | '-' | '→')) => typed,
            _ => false,
        };
        let Some(before) = sign.checked_sub(1).filter(|_| parts) else { return false };
        let point = usize::from(tokens.is(before, '.'));
        let at = before - point.min(before);
        let told = self.told[before] || self.told[at];
        // `"Gaucho", of Mnimov Creek, Ohio`: with its state or country even a village that nobody knows.
        let stated = of
            && scene.places.iter().any(|place| {
                place.sort == Sort::Region
                    && (first + 2..first + 5).contains(&place.first)
                    && tokens.is(place.first - 1, ',')
            });
        stated
            || told && (!self.ends_a_name(before) || typed || of)
            || typed && (self.lives[before] || self.lives[at])
    }

    /// After a name alone a bare word may be anything.
    fn ends_a_name(&self, at: usize) -> bool {
        self.named[at]
    }
}
