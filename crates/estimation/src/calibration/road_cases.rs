//! Coverage studies of cemeteries that differ, excess deaths of countries at war, registries that see a share of the dead.

use super::bench::Case;
use super::{ExcessInterval, ExcessWar, GravesWar, RegistryFigure, RegistryWar};

/// Draws of a posterior behind each interval: enough for its ends, few enough for hundreds of wars.
const DRAWS: usize = 2_000;
/// A generator's stream from the seed and the war's number.
const fn run(seed: u64, war: u64) -> u64 {
    seed.wrapping_mul(1_000_003).wrapping_add(war)
}

pub(super) fn cases() -> Vec<Case> {
    let graves = GravesWar::ALL.into_iter().map(|war| Case {
        method: "graves",
        scenario: war.in_words(),
        allowed: war.allowed(),
        slow: false,
        trial: Box::new(move |seed, number| war.trial(run(seed, number), DRAWS)),
    });
    let excess = ExcessInterval::ALL.into_iter().flat_map(|interval| {
        ExcessWar::ALL.into_iter().map(move |war| Case {
            method: interval.in_words(),
            scenario: war.in_words(),
            allowed: interval.allows(war),
            slow: false,
            trial: Box::new(move |seed, number| war.trial(interval, run(seed, number), DRAWS)),
        })
    });
    let registry = RegistryFigure::ALL.into_iter().flat_map(|figure| {
        RegistryWar::ALL.into_iter().map(move |war| Case {
            method: figure.in_words(),
            scenario: war.in_words(),
            allowed: war.allowed(),
            slow: false,
            trial: Box::new(move |seed, number| war.trial(figure, run(seed, number), DRAWS)),
        })
    });
    graves.chain(excess).chain(registry).collect()
}
