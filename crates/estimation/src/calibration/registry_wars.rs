//! Simulated wars as a registry sees them. Nobody in them lives.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rand::{Rng, RngExt};
use rand_distr::{Binomial, Distribution, Gamma, Poisson, StandardNormal};
use serde::Serialize;

use super::Trial;
use crate::excess::Sex;
use crate::random::stream;
use crate::registry::{Calibration, Case, Cases, DeadRange, RegistryEstimate, RegistryQuestion, WeekStatus};
use crate::{Drawing, Interval};

/// How a registry sees a simulated war.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryWar {
    /// The unnamed have a case as often as the named.
    AsAssumed,
    /// The unnamed have a case four times for five of the named.
    UnnamedSeldomer,
}

/// Which of the method's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryFigure {
    /// The dead of weeks for which the window is over.
    Complete,
    /// All weeks, the last half year forecast.
    WithForecast,
}

impl RegistryFigure {
    /// Both, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Complete, Self::WithForecast];

    /// Its name in the table.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Complete => "registry, complete weeks",
            Self::WithForecast => "registry, with the forecast",
        }
    }

    /// The figure in an estimate, or why it has none.
    fn of(self, estimate: &RegistryEstimate) -> Result<&DeadRange, crate::NoEstimate> {
        match (self, &estimate.with_forecast) {
            (Self::Complete, _) => Ok(&estimate.complete),
            (Self::WithForecast, crate::Answer::Estimate(range)) => Ok(range),
            (Self::WithForecast, crate::Answer::No(why)) => Err(why.clone()),
        }
    }
}

impl RegistryWar {
    /// Both, in the order of the table.
    pub const ALL: [Self; 2] = [Self::AsAssumed, Self::UnnamedSeldomer];

    /// In a reader's words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::AsAssumed => "the unnamed have a case as often as the named",
            Self::UnnamedSeldomer => "the unnamed have a case four times for five of the named",
        }
    }

    /// Whether the method's assumptions allow it.
    #[must_use]
    pub const fn allowed(self) -> bool {
        matches!(self, Self::AsAssumed)
    }

    /// Draws one war and asks how many died. `run` is also the random stream.
    ///
    /// ```
    /// use estimation::calibration::{RegistryFigure, RegistryWar};
    /// let trial = RegistryWar::AsAssumed.trial(RegistryFigure::Complete, 1, 200);
    /// assert!(trial.answer.is_ok_and(|(dead, _)| (dead / trial.truth - 1.0).abs() < 0.2));
    /// ```
    #[must_use]
    pub fn trial(self, figure: RegistryFigure, run: u64, draws: usize) -> Trial {
        let seldomer = if self == Self::UnnamedSeldomer { 0.2 } else { 0.0 };
        let war = war(run, 0, seldomer);
        let estimate = question(run, draws).estimate(&war.cases, &war.calibration);
        let weeks = match (figure, &estimate) {
            (RegistryFigure::Complete, Ok(estimate)) => {
                estimate.weekly.iter().filter(|week| week.status == WeekStatus::Complete).count()
            }
            _ => war.dead.len(),
        };
        let truth: u64 = war.dead[..weeks].iter().sum();
        let range = |DeadRange { estimate, lo, hi, level }: &DeadRange| {
            (*estimate, Interval::new(*lo, Some(*hi), *level))
        };
        Trial { truth: truth as f64, answer: estimate.and_then(|estimate| figure.of(&estimate).map(range)) }
    }
}

/// A war and what is known of it.
pub(crate) struct War {
    pub(crate) cases: Cases,
    pub(crate) calibration: Calibration,
    /// The dead of each week from the first.
    pub(crate) dead: Vec<u64>,
}

pub(crate) const BEGINS: Date = date(2022, 2, 21);
const PEACE_WEEKS: i64 = 156;
const WAR_WEEKS: i64 = 104;

/// Two age groups, three years of peace, two years of war whose weekly dead walk. Everybody has a case with probability 0.75;
/// opening takes 60 days on average and now and then more than 180. `courts` of each week's dead beyond those counted have
/// their case a year later; the unnamed lack a case for one more reason, with probability `unnamed_lack`.
pub(crate) fn war(seed: u64, courts: u64, unnamed_lack: f64) -> War {
    let mut rng = stream(seed, "registry-war", 0);
    let ages = ["20-34", "35-49"];
    let mut cases = Vec::new();
    let mut dead = Vec::new();
    let mut looked_up = [(0_u64, 0_u64, 0_u64); 2];
    let mut level = 300.0_f64;
    for week in -PEACE_WEEKS..WAR_WEEKS {
        let monday = BEGINS.saturating_add(week.weeks());
        if week > 0 {
            level = (level + 12.0 * normal(&mut rng)).clamp(80.0, 900.0);
        }
        let mut fallen = 0;
        for (place, age_group) in ages.iter().enumerate() {
            let ratio = [2.2, 1.8][place] * (-0.02 * week as f64 / 52.18).exp();
            let women = poisson(60.0, &mut rng);
            let men = poisson(60.0 * ratio, &mut rng);
            for (sex, people) in [(Sex::Female, women), (Sex::Male, men)] {
                for _ in 0..people {
                    cases.extend(case(monday, sex, age_group, 1.0, &mut rng));
                }
            }
            if week < 0 {
                continue;
            }
            let killed = poisson(level / 2.0, &mut rng);
            fallen += killed;
            for _ in 0..killed {
                let case = case(monday, Sex::Male, age_group, 0.75, &mut rng);
                // One in thirty is named, early enough that 180 days have passed.
                if week < WAR_WEEKS - 26 && rng.random_bool(1.0 / 30.0) {
                    let looked = &mut looked_up[place];
                    let open = case.as_ref().filter(|case| case.opened <= last_day());
                    let days = open.map(|case| case.death.duration_until(case.opened).as_hours() / 24);
                    looked.0 += 1;
                    looked.1 += u64::from(days.is_some_and(|days| days <= 180));
                    looked.2 += u64::from(days.is_some_and(|days| days > 180));
                } else if unnamed_lack > 0.0 && rng.random_bool(unnamed_lack) {
                    continue;
                }
                cases.extend(case);
            }
            for _ in 0..courts / 2 {
                let opened = monday.saturating_add(365.days());
                let age_group = (*age_group).to_owned();
                cases.push(Case { death: monday, opened, sex: Sex::Male, age_group, cases: 1 });
            }
        }
        if week >= 0 {
            dead.push(fallen);
        }
    }
    let mut csv = "age_group,named,found,found_late\n".to_owned();
    for (age, (named, found, late)) in ages.iter().zip(looked_up) {
        csv += &format!("{age},{named},{found},{late}\n");
    }
    let calibration = Calibration::read(csv.as_bytes()).expect("a calibration");
    War { cases: Cases::new(cases), calibration, dead }
}

/// The question, asked on the last day of the war.
pub(crate) fn question(seed: u64, draws: usize) -> RegistryQuestion {
    RegistryQuestion {
        war_begins: BEGINS,
        peace_from: None,
        as_of: last_day(),
        window: 180,
        trend: true,
        drawing: Drawing { draws, seed, level: 0.95 },
    }
}

fn last_day() -> Date {
    BEGINS.saturating_add((WAR_WEEKS * 7 - 1).days())
}

fn case(monday: Date, sex: Sex, age_group: &str, chance: f64, rng: &mut impl Rng) -> Option<Case> {
    let death = monday.saturating_add(rng.random_range(0..7_i64).days());
    let delay: f64 = Gamma::new(1.5, 40.0).expect("a delay").sample(rng);
    let opened = death.saturating_add((delay as i64).days());
    let has_case = Binomial::new(1, chance).expect("a chance").sample(rng) == 1;
    has_case.then(|| Case { death, opened, sex, age_group: age_group.to_owned(), cases: 1 })
}

fn poisson(mean: f64, rng: &mut impl Rng) -> u64 {
    Poisson::new(mean).expect("a mean above 0").sample(rng) as u64
}

fn normal(rng: &mut impl Rng) -> f64 {
    StandardNormal.sample(rng)
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::{RegistryFigure, RegistryWar};

    #[test]
    fn the_interval_misses_where_the_unnamed_have_fewer_cases() {
        let war = RegistryWar::UnnamedSeldomer;
        let trial = |run| war.trial(RegistryFigure::Complete, run, 200);
        let row = Row::of("registry", war.in_words(), war.allowed(), 30, trial);
        // Too low by that factor, as the method's `sensitivity` says.
        let off = row.estimate_to_truth.expect("estimates");
        assert!((off - 0.8).abs() < 0.03 && row.share < Some(0.5), "{row:?}");
    }
}
