//! How and where he died.

use super::dates::date_field;
use super::homes::origin_reaches;
use super::{Fact, Placement, placement, plural_verb};
use crate::Language;
use crate::lexicon::Cue;
use crate::places::settlement_name;
use crate::scene::Scene;
use crate::token::{Kind, Shape};

pub(super) const fn cause_of(cue: Cue) -> Option<&'static str> {
    Some(match cue {
        Cue::Strike => "strike",
        Cue::Shelling => "shelling",
        Cue::Drone => "drone",
        Cue::Mine => "mine",
        Cue::Combat => "combat",
        Cue::Wounds => "wounds",
        Cue::Accident => "accident",
        _ => return None,
    })
}

/// Which of several causes is the telling one: what struck him before that he died of wounds or in a battle.
pub(super) fn cause_order(cause: &str) -> u8 {
    match cause {
        "strike" => 0,
        "mine" | "drone" => 1,
        "shelling" => 2,
        "accident" => 3,
        "wounds" => 4,
        _ => 5,
    }
}

/// Small words after which the place of a death stands.
fn leads_to_place(word: &str) -> bool {
    matches!(
        word,
        "под"
            | "під"
            | "близ"
            | "возле"
            | "около"
            | "біля"
            | "поблизу"
            | "вблизи"
            | "неподалік"
            | "near"
            | "за"
            | "at"
            | "outside"
            | "районе"
            | "районі"
            | "пункта"
            | "пункту"
            | "околиці"
            | "окраине"
            | "окрестностях"
            | "направлении"
            | "напрямку"
    )
}

/// Words that only the place of a fight follows: `под Мнимском`, `біля Вигаданого`, `near Mnimsk`.
fn near_word(word: &str) -> bool {
    leads_to_place(word) && !matches!(word, "за" | "at" | "направлении" | "напрямку" | "пункта" | "пункту")
}

/// Whether a sentence tells of a death: in words for dying, or by what struck him on a day.
fn tells_death(scene: &Scene<'_>, at: usize) -> bool {
    let sentence = scene.tokens.sentence(at);
    scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen])
        || scene
            .says(sentence, &[Cue::Strike, Cue::Shelling, Cue::Drone, Cue::Mine, Cue::Combat, Cue::Wounds])
            && !scene.says(sentence, &[Cue::Wounded, Cue::Award])
}

/// Places near a killing that are no home, in the gazetteer or not.
pub(super) fn death_places(scene: &Scene<'_>, named: &[bool], facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    let mut inside = vec![false; tokens.len()];
    for place in &scene.places {
        inside[place.with_type..=place.last].fill(true);
        let country = matches!(
            place.name.as_str(),
            "Украина" | "Україна" | "Ukraine" | "Россия" | "Росія" | "Russia" | "РФ"
        );
        if !country && (told_near(scene, place.with_type) || after_the_day(scene, place.with_type)) {
            facts.push(Placement {
                many: plural_verb(scene, place.first),
                ..placement(Fact::DeathPlace(place.name.clone()), place.first, place.last)
            });
        }
    }
    for (at, token) in tokens.iter() {
        if token.kind != Kind::Word
            || token.shape != Shape::Title
            || named[at]
            || scene.in_rank[at]
            || scene.in_date[at]
        {
            continue;
        }
        if let Some((last, name)) = front(scene, at) {
            if tells_death(scene, at)
                || tokens.sentence(at) > 0 && scene.says(tokens.sentence(at) - 1, &[Cue::Killed])
            {
                facts.push(placement(Fact::DeathPlace(name), at, last));
            }
            continue;
        }
        let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
        if !inside[at] && near_word(before) && told_near(scene, at) {
            let last =
                at + usize::from(tokens.is_capital(at + 1) && !named.get(at + 1).is_some_and(|named| *named));
            let under = matches!(before, "под" | "під") && last == at;
            let name = under
                .then(|| from_instrumental(&tokens.spelled(at)))
                .flatten()
                .unwrap_or_else(|| settlement_name(tokens, at, last, scene.language));
            facts.push(placement(Fact::DeathPlace(name), at, last));
        }
    }
}

/// `Мнимском`, `Вигаданкою`, `Небылым` after `под`: the nominative, where the ending tells it.
fn from_instrumental(word: &str) -> Option<String> {
    [("ском", "ск"), ("ром", "р"), ("дом", "д"), ("лом", "л"), ("ой", "а"), ("ою", "а"), ("ым", "ое")]
        .iter()
        .find_map(|(ending, nominative)| Some(format!("{}{nominative}", word.strip_suffix(ending)?)))
}

/// Whether a place is where somebody was killed: a small word before it, a death in its sentence, and neither a home, nor a
/// grave, nor where the body came from or to.
fn told_near(scene: &Scene<'_>, first: usize) -> bool {
    let tokens = &scene.tokens;
    if !tells_death(scene, first) {
        return false;
    }
    let word = |back: usize| first.checked_sub(back).map_or("", |at| tokens.word(at));
    let in_ = |word: &str| matches!(word, "в" | "во" | "у" | "на" | "in");
    let adjective = first > 0 && !tokens.is_capital(first - 1) && word(1).chars().count() > 4;
    let near =
        leads_to_place(word(1)) || in_(word(1)) || adjective && (leads_to_place(word(2)) || in_(word(2)));
    let around = scene.hits_between(first, first.saturating_sub(16), first + 14);
    let home = around
        .iter()
        .any(|hit| hit.last < first && hit.cue == Cue::Origin && origin_reaches(scene, hit, first));
    let told = around.iter().any(|hit| {
        let death =
            matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Fallen) || cause_of(hit.cue).is_some();
        death && hit.last.abs_diff(first) <= 12
    });
    let buried = around
        .iter()
        .any(|hit| matches!(hit.cue, Cue::Buried | Cue::Funeral) && hit.last.abs_diff(first) <= 6);
    let brought = (first.saturating_sub(4)..first).any(|at| {
        ["достав", "привез", "прибыл", "прибул", "верн", "поверн", "переда", "brought", "returned", "flown"]
            .iter()
            .any(|stem| tokens.word(at).starts_with(stem))
    });
    near && !home && told && !buried && !brought
}

/// `17.11.22, Мнимовка`: a place right after a day that is the death's.
fn after_the_day(scene: &Scene<'_>, first: usize) -> bool {
    let tokens = &scene.tokens;
    let Some(comma) = first.checked_sub(1).filter(|comma| tokens.is(*comma, ',')) else { return false };
    let index = scene.dates.partition_point(|dated| dated.first < first);
    let dated = index.checked_sub(1).map(|index| scene.dates[index]);
    dated.is_some_and(|dated| {
        dated.last + 1 == comma && date_field(scene, &dated) == Some(records::FieldName::Death)
    })
}

/// `на Вигаданському напрямку`, `Mnimsk direction`: a part of the front, in the nominative.
fn front(scene: &Scene<'_>, at: usize) -> Option<(usize, String)> {
    let tokens = &scene.tokens;
    let noun = tokens.word(at + 1);
    let english = matches!(noun, "direction" | "axis" | "front" | "sector");
    if english && scene.language == Language::En {
        return Some((at + 1, tokens.words(at, at + 1)));
    }
    let (ending, noun) = match noun {
        "направлении" | "направление" | "направления" => {
            ("ое", "направление")
        }
        "участке" | "фронте" => ("ий", if noun == "участке" { "участок" } else { "фронт" }),
        "напрямку" | "напрямок" | "напрямі" => ("ий", "напрямок"),
        _ => return None,
    };
    let spelled = tokens.spelled(at);
    let stem =
        ["ом", "ому", "ое", "ого", "ий", "ій"].iter().find_map(|ending| spelled.strip_suffix(ending))?;
    Some((at + 1, format!("{stem}{ending} {noun}")))
}
