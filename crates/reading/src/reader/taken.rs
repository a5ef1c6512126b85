//! Which tokens can be no part of a name, and after which a name is expected.

use super::is_given;
use super::small::is_small;
use crate::Language;
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::{Kind, Shape};

/// What stands for names before they are looked for.
pub(super) struct Taken {
    /// Tokens of ranks, places, organisations, and words that are no names.
    pub(super) taken: Vec<bool>,
    /// Tokens that stand right after a rank, a role or a home.
    pub(super) after_rank: Vec<bool>,
}

impl Taken {
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let mut taken = vec![false; scene.tokens.len()];
        let mut after_rank = vec![false; scene.tokens.len() + 1];
        for rank in &scene.ranks {
            taken[rank.first..=rank.last].fill(true);
            after_rank[(rank.last + 1).min(scene.tokens.len())] = true;
        }
        // A town that is also a name (Владимир) is a place only after a type word or preposition.
        for place in &scene.places {
            let lone = place.first == place.last && place.with_type == place.first;
            let before = place.with_type.checked_sub(1).map_or("", |at| scene.tokens.word(at));
            let placed = matches!(
                before,
                "в" | "во"
                    | "у"
                    | "из"
                    | "під"
                    | "под"
                    | "з"
                    | "із"
                    | "до"
                    | "in"
                    | "from"
                    | "near"
                    | "біля"
                    | "на"
                    | "к"
                    | "за"
            );
            let beside_a_name = scene.tokens.is_capital(place.first + 1)
                || place.first > 0 && scene.tokens.is_capital(place.first - 1);
            let home = ["урожен", "жител", "мешкан"].iter().any(|stem| before.starts_with(stem));
            if !lone || placed || home || !beside_a_name {
                taken[place.first..=place.last].fill(true);
            }
        }
        // `под Малой Небылью`: no person stands there, whether or not a gazetteer has it.
        for (at, _) in scene.tokens.iter() {
            let placing = matches!(
                scene.tokens.word(at),
                "под"
                    | "близ"
                    | "возле"
                    | "районе"
                    | "республика"
                    | "республики"
                    | "республике"
                    | "біля"
                    | "під"
                    | "районі"
                    | "республіка"
                    | "республіки"
                    | "near"
            );
            let mut next = at + 1;
            // `Ivan Vydumanov, 40, of Malaya Nebyl`
            let english = scene.language == Language::En
                && (scene.tokens.word(at) == "from"
                    || scene.tokens.word(at) == "of" && at > 0 && scene.tokens.is(at - 1, ','));
            // `у Кривому Розі`
            let locative = matches!(scene.tokens.word(at), "у" | "в" | "во")
                && scene.tokens.is_capital(at + 1)
                && scene.tokens.is_capital(at + 2)
                && ["ому", "ом", "ій", "их", "ых"]
                    .iter()
                    .any(|ending| scene.tokens.word(at + 1).ends_with(ending));
            if locative {
                taken[at..=at + 2].fill(true);
            }
            let placing = placing || english;
            let adjective = |word: &str| {
                ["ым", "им", "ой", "ей", "ова", "ева"].iter().any(|ending| word.ends_with(ending))
            };
            while placing
                && (next == at + 1 || next == at + 2 && (english || adjective(scene.tokens.word(at + 1))))
                && scene.tokens.is_capital(next)
            {
                taken[next] = true;
                taken[at] = true;
                next += 1;
            }
        }
        // `житель села Малое Олег Выдуманов`, `села Малое Выдуманов Олег Петрович`: the place ends where the name begins.
        let patronymic = |at: usize| names::looks_like_patronymic(scene.tokens.word(at)).is_some();
        for place in &scene.places {
            let given = |at: usize| scene.tokens.is_capital(at) && is_given(&scene.tokens.spelled(at));
            if let Some(at) = (place.first + 1..=place.last).find(|at| given(*at)) {
                let surname_follows = scene.tokens.is_capital(at + 1 + usize::from(patronymic(at + 1)));
                let begins = if surname_follows { at } else { (at - 1).max(place.first + 1) };
                taken[begins..=place.last].fill(false);
            } else if place.last > place.first
                && patronymic(place.last + 2)
                && !scene.tokens.is_capital(place.last + 3)
            {
                taken[place.last] = false;
            }
        }
        // What follows a home or `боец` is a name, though no dictionary has it.
        let names_follow = |cue| {
            matches!(
                cue,
                Cue::TheDead | Cue::Killed | Cue::Fallen | Cue::Buried | Cue::Remembered | Cue::Relative
            )
        };
        let roles = scene.hits.iter().filter(|hit| names_follow(hit.cue)).map(|hit| hit.last);
        for last in roles.chain(scene.places.iter().map(|place| place.last)) {
            after_rank[(last + 1).min(scene.tokens.len())] = true;
        }
        for hit in &scene.hits {
            let common = matches!(
                hit.cue,
                Cue::TheDead
                    | Cue::LivingBefore
                    | Cue::Relative
                    | Cue::Speaks
                    | Cue::Killed
                    | Cue::KilledMany
                    | Cue::Fallen
                    | Cue::Buried
                    | Cue::Funeral
                    | Cue::Mourning
                    | Cue::Remembered
                    | Cue::Namesake
                    | Cue::Origin
                    | Cue::Enlisted
                    | Cue::Born
                    | Cue::Volunteer
                    | Cue::Mobilised
                    | Cue::Memorial
                    | Cue::Earlier
                    | Cue::Heads
                    | Cue::Posthumous
                    | Cue::Award
                    | Cue::NationalGuard
                    | Cue::Pmc
                    | Cue::Navy
                    | Cue::SpecialForces
                    | Cue::ThisWar
                    | Cue::CallSign
            );
            if common {
                // `Олег погиб`: a gap inside a phrase may hold the name.
                for (at, taken) in (hit.first..).zip(&mut taken[hit.first..=hit.last]) {
                    let opens = scene.tokens.get(at).is_some_and(|token| token.shape == Shape::Title);
                    *taken |= at == hit.first || !opens;
                }
            }
        }
        for (at, token) in scene.tokens.iter() {
            if token.kind == Kind::Word
                && token.shape != Shape::Lower
                && is_small(scene.tokens.word(at))
                && !(at > 0
                    && scene.tokens.word(at).starts_with("родин")
                    && scene.tokens.is_capital(at - 1)
                    && (names::looks_like_patronymic(scene.tokens.word(at - 1)).is_some()
                        || is_given(&scene.tokens.spelled(at - 1))))
                && !(scene.tokens.is(at + 1, '.') && scene.tokens.raw(at).chars().count() == 1)
            {
                taken[at] = true;
            }
        }
        Self { taken, after_rank }
    }
}
