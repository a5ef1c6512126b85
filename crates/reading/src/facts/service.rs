//! How he came to serve, in which arm and unit, his call sign.

use jiff::civil::Date;
use records::{Branch, Edtf, Fields, Read, Recruitment};

use super::death::cause_of;
use super::{Fact, Placement, placement, plural_verb};
use crate::lexicon::Cue;
use crate::scene::Scene;
use crate::token::Kind;

/// How he came to serve, in which arm, how he died, his call sign.
pub(super) fn service(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    for hit in &scene.hits {
        let recruitment = match hit.cue {
            Cue::Volunteer => Some(Recruitment::Volunteer),
            Cue::Mobilised => Some(Recruitment::Mobilised),
            Cue::Contract | Cue::Signed => Some(Recruitment::Contract),
            Cue::Conscript => Some(Recruitment::Conscript),
            Cue::Convict => Some(Recruitment::Convict),
            Cue::Pmc => Some(Recruitment::Pmc),
            _ => None,
        };
        let sentence = scene.tokens.sentence(hit.first);
        if let Some(recruitment) = recruitment {
            let many =
                scene.tokens.word(hit.first).ends_with(['х', 'е', 'ы', 's']) || plural_verb(scene, hit.first);
            facts.push(Placement { many, ..placement(Fact::Recruitment(recruitment), hit.first, hit.last) });
        }
        if hit.cue == Cue::Signed && !before_the_war(scene, sentence) {
            facts.push(placement(Fact::Signed, hit.first, hit.last));
        }
        if let Some(branch) = branch_of(hit.cue) {
            facts.push(placement(Fact::Branch(branch), hit.first, hit.last));
        }
        let killed_here = scene.says(sentence, &[Cue::Killed, Cue::KilledMany, Cue::Fallen]);
        if let Some(cause) = cause_of(hit.cue).filter(|_| killed_here) {
            facts.push(Placement {
                many: plural_verb(scene, hit.first),
                ..placement(Fact::Cause(cause), hit.first, hit.last)
            });
        }
        if hit.cue == Cue::CallSign {
            let quoted = |at: usize| {
                matches!(
                    scene.tokens.get(at).map(|token| token.kind),
                    Some(Kind::Sign('«' | '"' | '“' | '„' | '\'' | '-' | '–' | '—' | ':'))
                )
            };
            let mut at = hit.last + 1;
            while quoted(at) && at < hit.last + 4 {
                at += 1;
            }
            if scene.tokens.is_capital(at) {
                let in_quotes =
                    at > hit.last + 1 && !matches!(scene.tokens.raw(at - 1), "-" | "–" | "—" | ":");
                let mut last = at;
                while in_quotes && last < at + 3 && scene.tokens.is_word(last + 1) {
                    last += 1;
                }
                facts.push(placement(Fact::Nickname(scene.tokens.words(at, last)), at, last));
            }
        }
    }
}

/// `ещё до начала СВО`, `сразу после срочной службы`: he was a soldier when the war began, or may have been.
fn before_the_war(scene: &Scene<'_>, sentence: u32) -> bool {
    let tokens = &scene.tokens;
    tokens.range(sentence).any(|at| {
        let next = tokens.word(at + 1);
        match tokens.word(at) {
            "до" => {
                next.starts_with("начал")
                    || next.starts_with("повномасштаб")
                    || matches!(next, "сво" | "войны" | "войны," | "вторжения" | "спецоперации" | "початку")
                    || matches!(next, "великої" | "війни" | "вторгнення")
            }
            "после" | "після" => ["срочн", "арми", "строков", "армі", "училищ", "школ", "службы"]
                .iter()
                .any(|stem| next.starts_with(stem)),
            "before" => matches!(next, "the"),
            _ => false,
        }
    })
}

/// A contract without a date was signed at some time from the war's beginning to the publication.
pub(super) fn signed(scene: &Scene<'_>, fields: &mut Fields, placed: &Placement, begins: Date) {
    let contract = fields.recruitment.as_ref().is_some_and(|known| known.value == Recruitment::Contract);
    let interval = match scene.published {
        Some(published) => Edtf::between(begins, published),
        None => format!("{begins}/..").parse().ok(),
    };
    if let Some(interval) = interval.filter(|_| contract && fields.enlisted.is_none()) {
        let span = scene.tokens.span(placed.first, placed.last);
        fields.enlisted = Some(Read::at(interval, span, 0.6));
    }
}

const fn branch_of(cue: Cue) -> Option<Branch> {
    Some(match cue {
        Cue::MotorRifle => Branch::MotorRifle,
        Cue::Airborne => Branch::Airborne,
        Cue::Marines => Branch::Marines,
        Cue::Tank => Branch::Tank,
        Cue::Artillery => Branch::Artillery,
        Cue::Aviation => Branch::Aviation,
        Cue::Navy => Branch::Navy,
        Cue::SpecialForces => Branch::SpecialForces,
        Cue::NationalGuard => Branch::NationalGuard,
        Cue::Engineers => Branch::Engineers,
        Cue::Signals => Branch::Signals,
        Cue::AirDefence => Branch::AirDefence,
        Cue::Cbrn => Branch::Cbrn,
        Cue::Unmanned => Branch::Unmanned,
        Cue::Medical => Branch::Medical,
        Cue::Logistics => Branch::Logistics,
        Cue::Security => Branch::Security,
        Cue::Assault => Branch::Assault,
        Cue::Territorial => Branch::Territorial,
        _ => return None,
    })
}

/// The route by which he came, where several are said: what is rarer and more telling goes first.
pub(super) fn recruitment_order(recruitment: Recruitment) -> u8 {
    match recruitment {
        Recruitment::Convict => 0,
        Recruitment::Pmc => 1,
        Recruitment::Conscript => 2,
        Recruitment::Mobilised => 3,
        Recruitment::Volunteer => 4,
        Recruitment::Contract => 5,
        Recruitment::Unknown => 6,
    }
}

/// Ranks that stand apart from a name: on the line below it, after the unit, `became a junior sergeant`.
pub(super) fn ranks(scene: &Scene<'_>, facts: &mut Vec<Placement>) {
    let tokens = &scene.tokens;
    for rank in scene.ranks.iter().filter(|rank| !rank.plural) {
        let (before, after) = (rank.first.checked_sub(1), rank.last + 1);
        if tokens.is_capital(after) && !tokens.get(after).is_some_and(|token| token.line) {
            continue;
        }
        let ends = |at: usize| {
            matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Sign(',' | '.' | '|' | ')' | ';')))
        };
        let line = |at: usize| tokens.get(at).is_none_or(|token| token.line);
        let opens = before.is_none_or(|before| {
            ends(before) || tokens.is(before, '–') || tokens.is(before, '—') || tokens.is(before, '(')
        }) || line(rank.first);
        let apposed = opens && (ends(after) || line(after));
        if rank.sure || apposed {
            facts.push(placement(Fact::Rank(rank.value.clone()), rank.first, rank.last));
        }
    }
}
