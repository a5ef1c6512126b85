//! How and where he died.

use super::homes::origin_reaches;
use super::{Fact, Placement, placement, plural_verb};
use crate::lexicon::Cue;
use crate::scene::Scene;

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

/// Places near a killing that are no home.
pub(super) fn death_places(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for place in &scene.places {
        let first = place.with_type;
        let sentence = tokens.sentence(first);
        if !scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen]) {
            continue;
        }
        let before = first.checked_sub(1).map_or("", |at| tokens.word(at));
        let near =
            matches!(
                before,
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
            ) || matches!(before, "районе" | "районі" | "пункта" | "околиці" | "направлении" | "напрямку")
                || matches!(before, "в" | "во" | "у" | "на" | "in");
        let around = scene.hits_between(first, first.saturating_sub(16), first + 14);
        let home = around
            .iter()
            .any(|hit| hit.last < first && hit.cue == Cue::Origin && origin_reaches(scene, hit, first));
        let told = around.iter().any(|hit| {
            matches!(hit.cue, Cue::Killed | Cue::KilledMany | Cue::Fallen) && hit.last.abs_diff(first) <= 12
        });
        let buried = around
            .iter()
            .any(|hit| matches!(hit.cue, Cue::Buried | Cue::Funeral) && hit.last.abs_diff(first) <= 6);
        let brought = (first.saturating_sub(4)..first).any(|at| {
            [
                "достав",
                "привез",
                "прибыл",
                "прибул",
                "верн",
                "поверн",
                "переда",
                "brought",
                "returned",
                "flown",
            ]
            .iter()
            .any(|stem| tokens.word(at).starts_with(stem))
        });
        if near && !home && told && !buried && !brought {
            facts.push(Placement {
                many: plural_verb(scene, first),
                ..placement(Fact::DeathPlace(place.name.clone()), place.first, place.last)
            });
        }
    }
}
