//! Nowcasts: how many of the dead will be *named*, from how late others were.
//!
//! A list of the dead goes on filling for years, so its newest months are always too low. A nowcast learns from the
//! [`Triangle`] of deaths by period of death and of first report how long naming takes, and adds what is still to come.
//! What comes out is [`ToBeNamed`]: it says nothing of those who will never be named, and becomes a number of dead only
//! with a [`NeverNamed`] share that is stated from outside.

mod bayes;
mod chain_ladder;
mod dispersion;
mod ladder;
mod mack;
mod never_named;
mod period;
mod read;
mod score;
mod simulated;
#[cfg(test)]
mod tests;
mod to_be_named;
mod triangle;
mod vintages;
mod warnings;

pub use bayes::Bayes;
pub use chain_ladder::{Development, increments};
pub use ladder::ChainLadder;
pub use mack::{Mack, mack};
pub use never_named::{NeverNamed, NeverNamedError};
pub use period::{Period, PeriodError, PeriodKind};
pub use read::ReadError;
pub use score::{Score, Scored, crps, interval_score, weighted_interval_score};
pub use simulated::{Scenario, Simulated};
pub use to_be_named::{Dead, Figure, Method, PeriodToBeNamed, ToBeNamed};
pub use triangle::{Reported, Triangle, TriangleError};
pub use vintages::{Margins, TailPrior};

use crate::NoEstimate;

/// The longest delay to learn.
fn longest(triangle: &Triangle, wanted: Option<usize>) -> Result<usize, NoEstimate> {
    let refuse = |what: String| Err(NoEstimate::Assumption { what });
    let (age, kind) = (triangle.age(0), triangle.now().kind());
    if age == 0 {
        return refuse(format!(
            "all deaths and reports are of one {kind}: a delay is learned from periods that are known for longer"
        ));
    }
    let strata = 0..triangle.strata().len();
    let reports = strata.flat_map(|stratum| (0..triangle.periods()).map(move |period| (stratum, period)));
    let mut reports = reports.flat_map(|(stratum, period)| {
        let counts = triangle.regular(stratum, period).iter().enumerate();
        counts.filter(|(_, count)| **count > 0).map(move |(delay, _)| period + delay)
    });
    let Some(first) = reports.next() else {
        return refuse("nobody is reported but in batches, and a batch tells nothing of delays".to_owned());
    };
    if reports.all(|report| report == first) {
        return refuse(format!(
            "all first reports are of {}: that is one state of the list, and one state does not tell delays from numbers of \
             dead; keep when each name was first reported, or a second state",
            triangle.period(first)
        ));
    }
    match wanted {
        Some(0) => refuse(format!("the longest delay is 0 {kind}s: then nothing is still to come")),
        Some(wanted) if wanted > age => refuse(format!(
            "a delay of {wanted} {kind}s cannot be learned: the oldest period is known for {age}"
        )),
        wanted => Ok(wanted.unwrap_or(age)),
    }
}
