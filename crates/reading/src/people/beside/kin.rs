//! The kin of the dead, who are alive: `Муж погибшей, Сергей`, `His partner, Kate Mnimov, said`.

use names::Case;

use super::super::words::is_elder_or_woman;
use super::{Occurrence, People};
use crate::lexicon::{Cue, Hit};
use crate::scene::Scene;

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

impl People {
    /// `Чоловік загиблої, військовослужбовець Сергій`, `брат погибшего Пётр`.
    pub(super) fn kin_of_the_dead(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
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
    pub(super) fn kin_before_comma(&self, scene: &Scene<'_>, occurrence: &Occurrence) -> bool {
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
}
