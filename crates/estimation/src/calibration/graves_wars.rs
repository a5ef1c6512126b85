//! Simulated coverage studies: cemeteries that differ, and the dead that they are to speak for.

use rand::Rng;
use rand_distr::{Beta, Binomial, Distribution};
use serde::Serialize;

use super::Trial;
use crate::graves::{NamedTable, Survey};
use crate::random::stream;
use crate::{Drawing, Interval, NoEstimate};

/// How the cemeteries of a simulated study relate to the dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GravesWar {
    /// Twelve cemeteries, a little different, chosen by chance.
    Twelve,
    /// Six cemeteries, a little different.
    Six,
    /// Ten cemeteries that differ much.
    Unlike,
    /// Ten cemeteries that do not differ.
    Alike,
    /// Ten cemeteries, visited where the list is good.
    Chosen,
    /// The list grew by a fifth after it was compared with the graves.
    ListGrew,
}

impl GravesWar {
    /// All, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Twelve, Self::Six, Self::Unlike, Self::Alike, Self::Chosen, Self::ListGrew];

    /// In a reader's words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Twelve => "twelve cemeteries, chosen by chance, that differ a little",
            Self::Six => "six cemeteries, chosen by chance, that differ a little",
            Self::Unlike => "ten cemeteries, chosen by chance, that differ much",
            Self::Alike => "ten cemeteries of which the list holds one and the same share",
            Self::Chosen => "ten cemeteries, visited where the list is good",
            Self::ListGrew => {
                "the list grew by a fifth after it was compared with the graves, and nobody says so"
            }
        }
    }

    /// Whether the method's assumptions allow it. Cemeteries that do not differ at all are taken to differ a little, which makes the
    /// interval wider than it need be.
    #[must_use]
    pub const fn allowed(self) -> bool {
        !matches!(self, Self::Alike | Self::Chosen | Self::ListGrew)
    }

    /// How many cemeteries there are, and the correlation within one.
    const fn cemeteries(self) -> (u32, f64) {
        match self {
            Self::Twelve => (12, 0.03),
            Self::Six => (6, 0.05),
            Self::Unlike => (10, 0.15),
            Self::Alike => (10, 0.0),
            Self::Chosen | Self::ListGrew => (10, 0.03),
        }
    }

    /// Draws one study and the list, and asks how many died: run number `run`, which is also its random stream.
    ///
    /// ```
    /// use estimation::calibration::GravesWar;
    /// let trial = GravesWar::Twelve.trial(0, 400);
    /// assert_eq!(trial, GravesWar::Twelve.trial(0, 400));
    /// assert!(trial.answer.is_ok_and(|(dead, within)| within.holds(dead)));
    /// ```
    ///
    /// # Panics
    /// Never: the tables are written here.
    #[must_use]
    pub fn trial(self, run: u64, draws: usize) -> Trial {
        const DEAD: u64 = 3_000;
        const SHARE: f64 = 0.55;
        let mut rng = stream(run, "graves-war", self as u64);
        let (cemeteries, correlation) = self.cemeteries();
        let of_visited = if self == Self::Chosen { 0.65 } else { SHARE };
        let mut graves = "cemetery,region,period,counted,matched,list_as_of\n".to_owned();
        for cemetery in 0..cemeteries {
            let counted = rng.next_u64() % 60 + 30;
            let matched = binomial(counted, share(of_visited, correlation, &mut rng), &mut rng);
            graves += &format!("{cemetery},East,2023,{counted},{matched},2024-06-01\n");
        }
        let grown = if self == Self::ListGrew { 1.2 } else { 1.0 };
        let named = (grown * binomial(DEAD, SHARE, &mut rng) as f64).round();
        let list = format!("region,period,named,list_as_of\nEast,2023,{named},2024-06-01\n");
        let survey = Survey::read(graves.as_bytes()).expect("a survey");
        let named = NamedTable::read(list.as_bytes()).expect("a list");
        let estimate = survey.apply(&named, &Drawing { draws, seed: run, ..Drawing::default() });
        let dead = estimate.cells.into_iter().next().map(|cell| cell.dead);
        let nothing = || NoEstimate::Assumption { what: "no cell".to_owned() };
        let answer = dead.ok_or_else(nothing).and_then(|dead| match dead {
            crate::Answer::Estimate(dead) => {
                Ok((dead.estimate, Interval::new(dead.lo, Some(dead.hi), dead.level)))
            }
            crate::Answer::No(why) => Err(why),
        });
        Trial { truth: DEAD as f64, answer }
    }
}

/// A cemetery's own share.
fn share(mean: f64, correlation: f64, rng: &mut impl Rng) -> f64 {
    if correlation == 0.0 {
        return mean;
    }
    let precision = (1.0 - correlation) / correlation;
    Beta::new(mean * precision, (1.0 - mean) * precision).map_or(mean, |beta| beta.sample(rng))
}

fn binomial(of: u64, share: f64, rng: &mut impl Rng) -> u64 {
    Binomial::new(of, share).map_or(0, |binomial| binomial.sample(rng))
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::GravesWar;

    #[test]
    fn the_interval_holds_the_dead_as_often_as_it_says() {
        for war in GravesWar::ALL {
            let row = Row::of("graves", war.in_words(), war.allowed(), 300, |run| war.trial(run, 500));
            let share = row.share.expect("an interval");
            match war {
                GravesWar::Chosen | GravesWar::ListGrew => assert!(share < 0.8, "{war:?}: {share}"),
                GravesWar::Alike => assert!(share >= 0.95, "wider than need be: {share}"),
                _ => assert!((0.90..=0.98).contains(&share), "{war:?}: {share}"),
            }
        }
    }
}
