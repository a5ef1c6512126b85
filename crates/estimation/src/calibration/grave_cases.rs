//! Coverage studies of cemeteries that differ.

use std::fmt::Write as _;

use rand::RngExt;
use rand_distr::{Beta, Distribution};

use super::Trial;
use super::bench::Case;
use crate::graves::{NamedTable, Survey};
use crate::random::stream;
use crate::{Answer, Drawing, Interval};

/// Dead of the war, and the share of them that the list names.
const DEAD: u32 = 3_000;
const NAMED: f64 = 0.5;

/// What is simulated: its name, whether the method allows it, cemeteries, how alike two graves of one are, and how much more
/// often than the dead at large the visited graves are named.
const STUDIES: [(&str, bool, usize, f64, f64); 4] = [
    ("twelve cemeteries that differ", true, 12, 0.05, 0.0),
    ("twelve cemeteries that differ much", true, 12, 0.2, 0.0),
    ("four cemeteries that differ", true, 4, 0.05, 0.0),
    ("the visited graves are named more often: 60, not 50%", false, 12, 0.05, 0.1),
];

pub(super) fn cases() -> Vec<Case> {
    STUDIES
        .into_iter()
        .map(|(scenario, allowed, cemeteries, alike, more)| Case {
            method: "graves",
            scenario,
            allowed,
            slow: false,
            trial: Box::new(move |seed, war| trial(scenario, cemeteries, alike, NAMED + more, seed, war)),
        })
        .collect()
}

fn trial(scenario: &str, cemeteries: usize, alike: f64, share: f64, seed: u64, war: u64) -> Trial {
    let mut rng = stream(seed, scenario, war);
    let precision = (1.0 - alike) / alike;
    let shares = Beta::new(share * precision, (1.0 - share) * precision).expect("two positive numbers");
    let mut graves = "cemetery,region,period,counted,matched,list_as_of\n".to_owned();
    for cemetery in 0..cemeteries {
        let (counted, own) = (rng.random_range(20..100), shares.sample(&mut rng));
        let matched = (0..counted).filter(|_| rng.random_bool(own)).count();
        let _ = writeln!(graves, "{cemetery},RU-XX,2023,{counted},{matched},2024-06-01");
    }
    let named = (0..DEAD).filter(|_| rng.random_bool(NAMED)).count();
    let named = format!("region,period,named,list_as_of\nRU-XX,2023,{named},2024-06-01\n");
    let survey = Survey::read(graves.as_bytes()).expect("the survey's columns");
    let named = NamedTable::read(named.as_bytes()).expect("the table's columns");
    let found =
        survey.apply(&named, &Drawing { draws: 2_000, seed: seed.wrapping_add(war), ..Drawing::default() });
    let answer = match found.total {
        Answer::Estimate(total) => Ok((total.estimate, Interval::new(total.lo, Some(total.hi), total.level))),
        Answer::No(why) => Err(why),
    };
    Trial { truth: f64::from(DEAD), answer }
}
