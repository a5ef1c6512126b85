//! Excess cases of a registry, as dead, week by week.

use jiff::civil::Date;
use rand_distr::{Distribution, StandardNormal};
use serde::Serialize;

use super::calibration::{Calibration, Drawn, FoundShare, jeffreys_draw};
use super::cases::{Cases, Weekly, monday, week_of};
use super::completeness::Completeness;
use super::late::Late;
use super::level::{View, Walk};
use super::ratio::{Coefficients, RatioFit};
use super::steps::{STEPS, Step};
use crate::draws::ends;
use crate::random::stream;
use crate::{Answer, Drawing, NoEstimate};

/// What is asked of a registry.
#[derive(Debug, Clone, PartialEq)]
pub struct RegistryQuestion {
    /// The day on which the war began.
    pub war_begins: Date,
    /// The first day of the peace that the ratio is learnt from; `None` for all that the registry holds.
    pub peace_from: Option<Date>,
    /// The day of the registry; cases opened later are left out.
    pub as_of: Date,
    /// A case counts when it is opened within so many days of the death.
    pub window: u16,
    /// Whether the ratio of men to women may have a trend.
    pub trend: bool,
    /// Draws, seed and level.
    pub drawing: Drawing,
}

/// What is known of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WeekStatus {
    /// The window has passed for everybody who died in it.
    Complete,
    /// A part of the cases is open: a forecast from that part and from the weeks before.
    Partial,
}

/// A week of deaths.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Week {
    /// Its Monday.
    pub week: Date,
    /// What is known of it.
    pub status: WeekStatus,
    /// Cases of men, as far as they can be seen.
    pub men: f64,
    /// Cases of women.
    pub women: f64,
    /// Cases of men beyond what those of women lead to expect.
    pub excess_cases: f64,
    /// The dead of the war; absent in a partial week without a forecast.
    #[serde(flatten)]
    pub dead: Option<DeadRange>,
}

/// A number with its interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeadRange {
    /// The median of the draws.
    pub estimate: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The level of the ends.
    pub level: f64,
}

/// What the estimate would be if its weakest assumption failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sensitivity {
    /// The share of all the dead that has a case, over that of the named ones looked up.
    pub share_over_looked_up: f64,
    /// The dead of complete weeks then: persons.
    pub complete: f64,
}

/// The registry's dead of the war, with what they rest on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegistryEstimate {
    /// The day of the registry.
    pub as_of: Date,
    /// The Monday of the last complete week.
    pub complete_to: Date,
    /// A case counts when it is opened within so many days.
    pub window_days: u16,
    /// The dead of complete weeks.
    pub complete: DeadRange,
    /// With the weeks since then, which are a forecast.
    pub with_forecast: Answer<DeadRange>,
    /// Cases opened after the window.
    pub late: Late,
    /// What the dead of complete weeks would be, had the unnamed a case less or more often than the named.
    pub sensitivity: Vec<Sensitivity>,
    /// Men to women before the war.
    pub ratios: Vec<RatioFit>,
    /// What share of the dead has a case.
    pub shares: Vec<FoundShare>,
    /// Week by week.
    pub weekly: Vec<Week>,
    /// What of the method is published, what is reconstructed, what is ours.
    pub steps: [Step; 11],
    /// What is taken as given.
    pub assumes: [&'static str; 5],
    /// What it cannot know.
    pub cannot_know: [&'static str; 4],
}

const ASSUMES: [&str; 5] = [
    "the dead whom nobody named have a case as often as the named ones of their age (doubtful: families that publish a name \
     are better connected)",
    "without the war, cases of men per case of women would have gone on along their trend",
    "the war kills few women of these ages, and changes nothing else about their cases",
    "the days of death and of opening in the registry are true",
    "how often and how fast a death leads to a case has not changed since the named dead that were looked up died",
];
const CANNOT_KNOW: [&str; 4] = [
    "citizens of other states, and residents of occupied regions whose cases are opened elsewhere",
    "the missing for whom no case has been opened",
    "ages outside those given",
    "the weeks since the last complete one, beyond what is open yet",
];

/// What one draw takes as true.
struct World {
    ratios: Vec<Coefficients>,
    shares: Vec<f64>,
}

/// What is fixed before anything is drawn.
struct Fitted<'a> {
    weekly: Weekly,
    war: i32,
    last_complete: i32,
    ratios: Vec<RatioFit>,
    shares: Vec<(FoundShare, Drawn)>,
    question: &'a RegistryQuestion,
}

impl RegistryQuestion {
    /// Answers the question from a registry and the named dead looked up in it.
    ///
    /// In week t and age group a, with C cases within the window: `E = C(men) - r(t) C(women)`, dead `N = E / p`. See
    /// [`STEPS`] for what is published of it and what is not.
    ///
    /// # Errors
    /// Where the registry cannot tell: no complete week of the war, less than a year of peace, too few cases of women or
    /// named dead found in an age group.
    pub fn estimate(&self, cases: &Cases, calibration: &Calibration) -> Result<RegistryEstimate, NoEstimate> {
        let weekly = cases.weekly(self.window, self.as_of);
        let war = week_of(self.war_begins);
        let from = self.peace_from.map_or(weekly.first, |day| week_of(day).max(weekly.first));
        let complete = (war..weekly.ended).take_while(|week| weekly.complete(*week)).last();
        let last_complete = complete.ok_or_else(|| NoEstimate::Assumption {
            what: format!(
                "on {} no week of the war was complete: cases count when they are opened within {} days of the death",
                self.as_of, self.window
            ),
        })?;
        let ages = 0..weekly.ages.len();
        let ratios = ages
            .clone()
            .map(|age| RatioFit::of(&weekly, age, from, war, self.trend))
            .collect::<Result<Vec<_>, _>>()?;
        let shares = ages.map(|age| calibration.share(&weekly.ages[age])).collect::<Result<Vec<_>, _>>()?;
        let completeness = Completeness::of(&weekly, from, war, last_complete);
        let fitted = Fitted { weekly, war, last_complete, ratios, shares, question: self };
        Ok(fitted.estimate(from, completeness))
    }
}

impl Fitted<'_> {
    fn estimate(self, from: i32, completeness: Result<Completeness, NoEstimate>) -> RegistryEstimate {
        let Drawing { draws, seed, level } = self.question.drawing;
        let complete_weeks: Vec<i32> = (self.war..=self.last_complete).collect();
        let partial_weeks: Vec<i32> = (self.last_complete + 1..self.weekly.ended).collect();
        let walk = {
            let world = self.centre();
            let views: Vec<View> = complete_weeks.iter().map(|week| self.view(&world, *week, None)).collect();
            Walk::fit(&views)
        };
        let weeks = complete_weeks.len() + partial_weeks.len();
        let mut by_week = vec![Vec::with_capacity(draws); weeks];
        let (mut complete, mut all) = (Vec::with_capacity(draws), Vec::with_capacity(draws));
        let (mut late, mut beyond, mut with_late) = (Vec::new(), Vec::new(), Vec::new());
        for draw in 0..draws {
            let mut rng = stream(seed, "registry", draw as u64);
            let world = World {
                ratios: self.ratios.iter().map(|ratio| ratio.draw(&mut rng)).collect(),
                shares: self.shares.iter().map(|(_, share)| share.draw(&mut rng)).collect(),
            };
            let mut views: Vec<View> =
                complete_weeks.iter().map(|week| self.view(&world, *week, None)).collect();
            let mut sum = 0.0;
            for (view, draws) in views.iter().zip(&mut by_week) {
                let noise: f64 = StandardNormal.sample(&mut rng);
                let dead = view.value + view.variance.sqrt() * noise;
                sum += dead;
                draws.push(dead);
            }
            complete.push(sum);
            let (excess, expected) = self.late(&world, from, &mut rng);
            late.push(excess);
            if let Some(expected) = expected {
                let more = excess - expected;
                beyond.push(more);
                with_late.push(sum + more);
            }
            if let Ok(completeness) = &completeness {
                let ratio = |age: usize, week: i32| world.ratios[age].at(week, self.war);
                let open = completeness.draw(&ratio, &mut rng);
                for week in &partial_weeks {
                    views.push(self.view(&world, *week, Some((completeness, &open))));
                }
                let path = walk.draw_last(&views, partial_weeks.len(), &mut rng);
                for (dead, draws) in path.iter().zip(&mut by_week[complete_weeks.len()..]) {
                    draws.push(*dead);
                }
                all.push(sum + path.iter().sum::<f64>());
            }
        }
        let range = |draws: &[f64]| {
            let (estimate, lo, hi) = ends(draws, level);
            DeadRange { estimate, lo, hi, level }
        };
        let some = |draws: &[f64]| (!draws.is_empty()).then(|| range(draws));
        let weekly = complete_weeks
            .iter()
            .chain(&partial_weeks)
            .zip(&by_week)
            .map(|(week, draws)| self.week(*week, some(draws)))
            .collect();
        let sum = |of: fn(&super::cases::Pair) -> f64| -> f64 {
            let ages = 0..self.weekly.ages.len();
            ages.flat_map(|age| complete_weeks.iter().map(move |week| (age, *week)))
                .map(|(age, week)| of(&self.weekly.late(age, week)))
                .sum()
        };
        let complete = range(&complete);
        let sensitivity = [0.5, 0.8, 1.0, 1.25]
            .map(|share| Sensitivity { share_over_looked_up: share, complete: complete.estimate / share });
        RegistryEstimate {
            as_of: self.question.as_of,
            complete_to: monday(self.last_complete),
            window_days: self.question.window,
            complete,
            with_forecast: completeness.as_ref().map(|_| range(&all)).map_err(Clone::clone).into(),
            late: Late {
                men: sum(|pair| pair.men),
                women: sum(|pair| pair.women),
                excess_cases: range(&late),
                beyond_expected: some(&beyond),
                dead_with_late: some(&with_late),
            },
            sensitivity: sensitivity.to_vec(),
            ratios: self.ratios,
            shares: self.shares.into_iter().map(|(share, _)| share).collect(),
            weekly,
            steps: STEPS,
            assumes: ASSUMES,
            cannot_know: CANNOT_KNOW,
        }
    }

    /// The world at the middle of everything.
    fn centre(&self) -> World {
        World {
            ratios: self.ratios.iter().map(|ratio| ratio.centre()).collect(),
            shares: self.shares.iter().map(|(share, _)| share.share).collect(),
        }
    }

    /// The dead of a week as the registry shows them, with the variance of what it does not.
    ///
    /// What the peace would have brought varies by `φ r (1 + r) C(women)`; of the dead, each has an open case with
    /// probability p times the share of cases that is open.
    fn view(&self, world: &World, week: i32, partial: Option<(&Completeness, &[f64])>) -> View {
        let seen = self.weekly.weeks_seen(week);
        let (open, early) = partial.map_or((1.0, 1.0), |(completeness, open)| {
            (open.get(seen).copied().unwrap_or(1.0), completeness.early(seen))
        });
        if open <= 0.0 {
            return View { value: 0.0, variance: f64::INFINITY };
        }
        let mut view = View { value: 0.0, variance: 0.0 };
        for (age, fit) in self.ratios.iter().enumerate() {
            let pair = self.weekly.seen(age, week);
            let ratio = world.ratios[age].at(week, self.war) * early;
            let chance = world.shares[age] * open;
            let excess = pair.men - ratio * pair.women;
            view.value += excess / chance;
            let peace = fit.dispersion * ratio * (1.0 + ratio) * pair.women.max(0.5);
            view.variance += (peace + excess.max(0.0) * (1.0 - chance)) / (chance * chance);
        }
        view
    }

    /// Late cases of men beyond those expected in peace, and those that the dead already counted lead to expect, where the
    /// calibration tells.
    fn late(&self, world: &World, from: i32, rng: &mut impl rand::Rng) -> (f64, Option<f64>) {
        let (mut excess, mut expected) = (0.0, Some(0.0));
        for age in 0..self.weekly.ages.len() {
            let (mut peace, mut war, mut dead) = ((0.5, 0.5), (0.0, 0.0), 0.0);
            for week in from..=self.last_complete {
                let pair = self.weekly.late(age, week);
                if week < self.war {
                    peace.0 += pair.men;
                    peace.1 += pair.women;
                } else {
                    war.0 += pair.men;
                    war.1 += pair.women;
                    let seen = self.weekly.seen(age, week);
                    dead +=
                        (seen.men - world.ratios[age].at(week, self.war) * seen.women) / world.shares[age];
                }
            }
            // The ratio's own error is that of two Poisson sums.
            let noise: f64 = StandardNormal.sample(rng);
            let ratio = (peace.0 / peace.1) * (noise * (1.0 / peace.0 + 1.0 / peace.1).sqrt()).exp();
            let noise: f64 = StandardNormal.sample(rng);
            excess += war.0 - ratio * war.1 + noise * (ratio * (1.0 + ratio) * war.1).sqrt();
            let share = &self.shares[age].0;
            // How many of the counted dead have a late case varies too, as a Poisson count does.
            let noise: f64 = StandardNormal.sample(rng);
            expected = expected.zip(share.found_late).map(|(sum, late)| {
                let mean = dead * jeffreys_draw(share.named, late, rng);
                sum + mean + noise * mean.max(0.0).sqrt()
            });
        }
        (excess, expected)
    }

    fn week(&self, week: i32, dead: Option<DeadRange>) -> Week {
        let (mut men, mut women, mut excess_cases) = (0.0, 0.0, 0.0);
        for (age, ratio) in self.ratios.iter().enumerate() {
            let pair = self.weekly.seen(age, week);
            men += pair.men;
            women += pair.women;
            excess_cases += pair.men - ratio.at(week, self.war) * pair.women;
        }
        let status = if week <= self.last_complete { WeekStatus::Complete } else { WeekStatus::Partial };
        Week { week: monday(week), status, men, women, excess_cases, dead }
    }
}
