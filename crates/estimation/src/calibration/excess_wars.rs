//! Simulated countries: deaths by age and sex in peace, and a war of known size.

use rand::Rng;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};
use serde::Serialize;

use super::Trial;
use crate::excess::{Baseline, Count, Deaths, Hiv, Sex, Specification, Trend};
use crate::random::stream;
use crate::{Drawing, Interval, NoEstimate};

/// How deaths go on in a simulated country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExcessWar {
    /// Four age groups on straight lines, each with its own good and bad years.
    Independent,
    /// Good and bad years are those of all ages.
    CommonYears,
    /// One age group.
    OneAge,
    /// The ratio of men to women bends after the baseline.
    Bend,
}

/// One of the intervals that the method gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExcessInterval {
    /// `lo` to `hi`: Student's t with the degrees of freedom of one age group.
    Student,
    /// With the degrees of freedom that independent age groups have together.
    Pooled,
    /// With the correlation of age groups.
    AgesCorrelated,
    /// The joint model's.
    Joint,
}

const AGES: [&str; 4] = ["15-19", "20-24", "25-29", "30-34"];
const DEAD_A_YEAR: u64 = 5_000;

impl ExcessInterval {
    /// All, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Student, Self::Pooled, Self::AgesCorrelated, Self::Joint];

    /// Its name in the table.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Student => "excess, Student's t of one age group",
            Self::Pooled => "excess, pooled degrees of freedom",
            Self::AgesCorrelated => "excess, correlated ages",
            Self::Joint => "excess, joint model",
        }
    }

    /// Whether its assumptions allow a war. Student's t of one age group is cautious for a sum of independent ones, and says so.
    #[must_use]
    pub const fn allows(self, war: ExcessWar) -> bool {
        match self {
            Self::Student => matches!(war, ExcessWar::OneAge),
            Self::Pooled | Self::Joint => matches!(war, ExcessWar::OneAge | ExcessWar::Independent),
            Self::AgesCorrelated => !matches!(war, ExcessWar::Bend),
        }
    }
}

impl ExcessWar {
    /// All, in the order of the table.
    pub const ALL: [Self; 4] = [Self::OneAge, Self::Independent, Self::CommonYears, Self::Bend];

    /// In a reader's words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Independent => "four age groups on straight lines, each with its own good and bad years",
            Self::CommonYears => "good and bad years are those of all ages",
            Self::OneAge => "one age group on a straight line",
            Self::Bend => "the ratio of men to women bends after the baseline",
        }
    }

    /// Draws one country and asks how many the war of its last two years killed. `run` is also the random stream.
    ///
    /// ```
    /// use estimation::calibration::{ExcessInterval, ExcessWar};
    /// let trial = ExcessWar::OneAge.trial(ExcessInterval::Student, 3, 200);
    /// assert_eq!((trial.truth, trial.answer.is_ok()), (10_000.0, true));
    /// ```
    #[must_use]
    pub fn trial(self, interval: ExcessInterval, run: u64, draws: usize) -> Trial {
        let ages = if self == Self::OneAge { &AGES[..1] } else { &AGES[..] };
        let deaths = self.deaths(ages, &mut stream(run, "excess-war", self as u64));
        let drawing = Drawing { draws, seed: run, ..Drawing::default() };
        let ages: Vec<String> = ages.iter().map(|age| (*age).to_owned()).collect();
        Trial { truth: 2.0 * DEAD_A_YEAR as f64, answer: answer(interval, &deaths, &ages, &drawing) }
    }

    /// Deaths of 2015 to 2023 with twice Poisson's variance, and the fallen of 2022 and 2023 among the men.
    fn deaths(self, ages: &[&str], rng: &mut impl Rng) -> Deaths {
        let mut deaths = Deaths::default();
        for year in 2015..=2023_i16 {
            let common: f64 = if self == Self::CommonYears { StandardNormal.sample(rng) } else { 0.0 };
            for (place, age) in ages.iter().enumerate() {
                let women = 1_500.0 * (1.0 + place as f64);
                let straight = 2.5 + 0.2 * place as f64 - 0.03 * f64::from(year - 2017);
                let bent = if self == Self::Bend { 0.06 * f64::from((year - 2019).max(0)) } else { 0.0 };
                let ratio = (straight + bent) * (1.0 + 0.03 * common);
                let fallen = if year >= 2022 { DEAD_A_YEAR / ages.len() as u64 } else { 0 };
                let (female, male) = (scattered(women, rng), scattered(women * ratio, rng) + fallen);
                deaths.insert(age, year, Sex::Female, Count { deaths: female, hiv: None });
                deaths.insert(age, year, Sex::Male, Count { deaths: male, hiv: None });
            }
        }
        deaths
    }
}

fn answer(
    interval: ExcessInterval,
    deaths: &Deaths,
    ages: &[String],
    drawing: &Drawing,
) -> Result<(f64, Interval), NoEstimate> {
    let specification =
        Specification { trend: Trend::Linear, baseline: Baseline::ending(2019, 5), hiv: Hiv::Kept };
    let years = [2022, 2023];
    let declined = |what: String| NoEstimate::Assumption { what };
    if interval == ExcessInterval::Joint {
        let joint = specification.joint(deaths, ages, &years, drawing);
        return match joint.map_err(|error| declined(error.to_string()))? {
            crate::Answer::Estimate(joint) => {
                let all = joint.all_years;
                Ok((all.excess, Interval::new(all.lo, Some(all.hi), all.level)))
            }
            crate::Answer::No(why) => Err(why),
        };
    }
    let excess = specification.excess(deaths, ages, &years, drawing.level);
    let spread = excess.map_err(|error| declined(error.to_string()))?.all_years.spread;
    let within = match interval {
        ExcessInterval::Pooled => spread.pooled.map(|pooled| pooled.interval),
        ExcessInterval::AgesCorrelated => spread.ages_correlated.map(|correlated| correlated.interval),
        ExcessInterval::Student | ExcessInterval::Joint => {
            spread.lo.map(|lo| Interval::new(lo, spread.hi, spread.level))
        }
    };
    Ok((
        spread.excess,
        within.ok_or_else(|| declined("the baseline is too short for an interval".to_owned()))?,
    ))
}

/// A count with twice Poisson's variance.
fn scattered(mean: f64, rng: &mut impl Rng) -> u64 {
    let given = Gamma::new(mean, 1.0).map_or(mean, |gamma| gamma.sample(rng));
    Poisson::new(given).map_or(0, |poisson| poisson.sample(rng) as u64)
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::{ExcessInterval, ExcessWar};

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        for interval in ExcessInterval::ALL {
            for war in ExcessWar::ALL {
                let allowed = interval.allows(war);
                let trial = |run| war.trial(interval, run, 400);
                let row = Row::of(interval.in_words(), war.in_words(), allowed, 400, trial);
                let share = row.share.expect("an interval");
                assert!(!allowed || (0.90..=0.98).contains(&share), "{interval:?}, {war:?}: {share}");
            }
        }
    }
}
