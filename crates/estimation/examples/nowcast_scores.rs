//! How often nowcasts hold the truth, on simulated wars and on two real states of one list:
//! `cargo run --release -p estimation --example nowcast_scores [-- WARS]`.
//!
//! The real states are read from the test data; where these are absent, that part says so.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

use std::time::Instant;

use estimation::NoEstimate;
use estimation::nowcast::{Bayes, ChainLadder, Scenario, Scored, ToBeNamed, Triangle};
use rayon::prelude::*;

mod nowcast_scores {
    pub(crate) mod vintages;
}

/// Of each simulated war.
const MONTHS: usize = 24;
/// The changing delay is slow, and is shown where it matters.
const EVERYWHERE: usize = 2;

const CHANGING: [&str; 4] = [
    "delay constant, delays of years",
    "a tagged batch names 40%",
    "delay drifts",
    "reporting halved half a year ago",
];

type Way = (&'static str, fn(&Triangle) -> Result<ToBeNamed, NoEstimate>);

const WAYS: [Way; 3] = [
    ("chain ladder", |triangle| ChainLadder::default().nowcast(triangle)),
    ("bayes", |triangle| Bayes::default().nowcast(triangle)),
    ("bayes, changing delay", |triangle| {
        Bayes { changing_delay: Some(0.05), ..Bayes::default() }.nowcast(triangle)
    }),
];

/// The scenarios, with which ways allow them by their assumptions (in the order of `WAYS`).
fn scenarios() -> Vec<(&'static str, Scenario, [bool; 3])> {
    let usual = Scenario { periods: MONTHS, ..Scenario::default() };
    vec![
        ("delay constant, delays of years", usual, [true, true, false]),
        ("few dead: 15 a month", Scenario { deaths: 15.0, ..usual }, [true, true, false]),
        ("deaths tripled in the last year", Scenario { surge: 3.0, ..usual }, [true, true, false]),
        (
            "three strata that share the delay",
            Scenario { strata: 3, deaths: 80.0, ..usual },
            [true, true, false],
        ),
        ("overdispersed cells", Scenario { size: 10.0, ..usual }, [true, true, false]),
        ("a tagged batch names 40%", Scenario { batch: Some((0.4, true)), ..usual }, [false, true, false]),
        ("delay drifts", Scenario { drift: 0.06, ..usual }, [false, false, true]),
        (
            "an untagged batch names 40%",
            Scenario { batch: Some((0.4, false)), ..usual },
            [false, false, false],
        ),
        (
            "a batch names those never to be named too",
            Scenario { batch: Some((0.4, true)), never: 0.5, ..usual },
            [false, false, false],
        ),
        ("reporting halved half a year ago", Scenario { slowdown: 0.5, ..usual }, [false, false, false]),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wars: u64 = std::env::args().nth(1).map_or(Ok(10), |wars| wars.parse())?;
    println!(
        "Simulated: {wars} wars of {MONTHS} months for each line; level 95%. Cover: periods not yet complete; cover of total: the whole war."
    );
    println!(
        "| scenario | method | allowed | cover | cover of total | bias | CRPS | WIS | width | no estimate | seconds a war |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for (name, scenario, allowed) in scenarios() {
        let shown = if CHANGING.contains(&name) { WAYS.len() } else { EVERYWHERE };
        for ((way, nowcast), allowed) in WAYS.iter().zip(allowed).take(shown) {
            let start = Instant::now();
            let of = |war| scenario.simulate(20_221, war).map(|war| (nowcast(&war.triangle), war));
            let results: Vec<_> = (0..wars).into_par_iter().filter_map(of).collect();
            let (mut periods, mut totals, mut refused) = (Scored::default(), Scored::default(), 0);
            for (named, war) in &results {
                let Ok(named) = named else {
                    refused += 1;
                    continue;
                };
                for (period, came) in named.periods.iter().zip(&war.named).skip(1) {
                    periods.add(&period.figure, *came as f64);
                }
                totals.add(&named.total, war.named.iter().sum::<u64>() as f64);
            }
            let seconds = start.elapsed().as_secs_f64() / wars as f64;
            let allowed = if allowed { "yes" } else { "no" };
            match (periods.score(), totals.score()) {
                (Some(score), Some(total)) => println!(
                    "| {name} | {way} | {allowed} | {:.1}% | {:.0}% | {:+.1}% | {:.1} | {:.1} | {:.0}% | {refused} | {seconds:.1} |",
                    100.0 * score.coverage,
                    100.0 * total.coverage,
                    100.0 * score.bias,
                    score.crps,
                    score.wis,
                    100.0 * score.width
                ),
                _ => println!(
                    "| {name} | {way} | {allowed} | - | - | - | - | - | - | {refused} | {seconds:.1} |"
                ),
            }
        }
    }
    let war = Scenario { periods: 60, ..Scenario::default() }.simulate(20_221, 0).ok_or("no deaths")?;
    for (way, nowcast) in WAYS {
        let start = Instant::now();
        let outcome = nowcast(&war.triangle).map_or_else(|why| why.to_string(), |_| "an estimate".to_owned());
        println!(
            "\nOne war of 60 months by {way}: {outcome} in {:.1} s, {} threads.",
            start.elapsed().as_secs_f64(),
            rayon::current_num_threads()
        );
    }
    nowcast_scores::vintages::print()
}
