//! Nowcasts of lists that fill up late.

use super::Trial;
use super::bench::Case;
use crate::nowcast::{Bayes, ChainLadder, Scenario, ToBeNamed, Triangle};
use crate::{Interval, NoEstimate};

/// Months of each war.
const MONTHS: usize = 24;

/// Its name, whether it takes seconds, its place among what each scenario allows, and what it says from a seed.
type Method = (&'static str, bool, usize, fn(&Triangle, u64) -> Result<ToBeNamed, NoEstimate>);

const METHODS: [Method; 2] = [
    ("chain-ladder", false, 0, |triangle, seed| {
        ChainLadder { seed, draws: 1_000, ..ChainLadder::default() }.nowcast(triangle)
    }),
    ("nowcast", true, 1, |triangle, seed| Bayes { seed, ..Bayes::default() }.nowcast(triangle)),
];

/// Wars, and which of the methods their assumptions allow: the chain ladder, the Bayesian nowcast.
fn scenarios() -> [(&'static str, Scenario, [bool; 2]); 8] {
    let usual = Scenario { periods: MONTHS, ..Scenario::default() };
    [
        ("delay constant, delays of years", usual, [true, true]),
        ("few dead: 15 a month", Scenario { deaths: 15.0, ..usual }, [true, true]),
        ("deaths tripled in the last year", Scenario { surge: 3.0, ..usual }, [true, true]),
        ("three strata that share the delay", Scenario { strata: 3, deaths: 80.0, ..usual }, [true, true]),
        ("overdispersed cells", Scenario { size: 10.0, ..usual }, [true, true]),
        ("a tagged batch names 40%", Scenario { batch: Some((0.4, true)), ..usual }, [false, true]),
        ("delay drifts", Scenario { drift: 0.06, ..usual }, [false, false]),
        (
            "a batch names as many as never would be named",
            Scenario { batch: Some((0.4, true)), never: 0.5, ..usual },
            [false, false],
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (method, slow, place, say) in METHODS {
        for (scenario, war, allowed) in scenarios() {
            let allowed = allowed[place];
            let total = move |seed, number| trial(war, say, seed, number, None);
            cases.push(Case { method, scenario, allowed, slow, trial: Box::new(total) });
        }
    }
    // Single months, each war giving one, so that rows do not count what months share: the plain baseline alone.
    for (scenario, war, allowed) in scenarios() {
        let month = move |seed, number: u64| {
            trial(war, METHODS[0].3, seed, number, Some(1 + number as usize % (MONTHS - 1)))
        };
        cases.push(Case {
            method: "chain-ladder, one month",
            scenario,
            allowed: allowed[0],
            slow: false,
            trial: Box::new(month),
        });
    }
    cases
}

/// The whole war, or one month of it.
fn trial(
    scenario: Scenario,
    say: fn(&Triangle, u64) -> Result<ToBeNamed, NoEstimate>,
    seed: u64,
    number: u64,
    month: Option<usize>,
) -> Trial {
    let war = scenario.simulate(seed, number).expect("a war in which somebody dies");
    let truth = month.map_or_else(|| war.named.iter().sum(), |month| war.named[month]) as f64;
    let figure = |named: ToBeNamed| -> (f64, Interval) {
        let figure = month.map_or(&named.total, |month| &named.periods[month].figure);
        (figure.estimate, figure.interval)
    };
    Trial { truth, answer: say(&war.triangle, seed.wrapping_add(number)).map(figure) }
}
