//! The result of a nowcast: how many will be named. It is not how many died.

use serde::{Serialize, Serializer};

use super::{NeverNamed, Period, Triangle};
use crate::chains::Mixing;
use crate::{Interval, quantile_sorted};

/// How many of the dead of each period will be named within the longest delay, those already named included.
///
/// A list grows towards the number of those who will ever stand on it. Those who never will are not in this figure, and
/// nothing in the list tells of them, so there is no way from here to the dead but [`ToBeNamed::dead`], which asks for
/// their share and keeps it beside the result.
#[derive(Debug, Clone, PartialEq)]
pub struct ToBeNamed {
    /// The method.
    pub method: Method,
    /// The longest delay learned, in periods: who is named later than that is not in the estimate.
    pub within: usize,
    /// The periods of death, strata added up.
    pub periods: Vec<PeriodToBeNamed>,
    /// The same for each stratum, where there are several.
    pub strata: Vec<(String, Vec<PeriodToBeNamed>)>,
    /// All periods.
    pub total: Figure,
    /// How well the chains agree, for a method that has chains.
    pub mixing: Option<Mixing>,
    /// What a reader must be told.
    pub warnings: Vec<String>,
}

/// By which method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// [`ChainLadder`](super::ChainLadder)
    ChainLadder,
    /// [`Bayes`](super::Bayes)
    Bayes,
}

/// A number to be named, with draws of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Named by now.
    pub reported: u64,
    /// To be named, those named by now included.
    pub estimate: f64,
    /// Its range.
    pub interval: Interval,
    draws: Vec<f64>,
}

/// A period of death with what is to be named of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodToBeNamed {
    /// The period.
    pub event_period: Period,
    /// How many.
    pub figure: Figure,
}

impl Serialize for PeriodToBeNamed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row {
            event_period: Period,
            reported: u64,
            estimate: f64,
            lo: f64,
            hi: Option<f64>,
            level: f64,
            of: &'static str,
        }
        let Figure { reported, estimate, interval, .. } = self.figure;
        let Interval { lo, hi, level } = interval;
        Row { event_period: self.event_period, reported, estimate, lo, hi, level, of: "named" }
            .serialize(serializer)
    }
}

impl Figure {
    /// From what is reported, draws of what is still to come, and a point where the method has one beside its draws (their
    /// median otherwise). `None` without draws.
    pub(crate) fn new(reported: u64, point: Option<f64>, mut to_come: Vec<f64>, level: f64) -> Option<Self> {
        to_come.iter_mut().for_each(|draw| *draw += reported as f64);
        let draws = to_come;
        let mut sorted = draws.clone();
        sorted.sort_by(f64::total_cmp);
        let estimate = point.or(quantile_sorted(&sorted, 0.5))?;
        let mut interval = Interval::of_draws(&sorted, level)?;
        // A skewed distribution may have its mean outside the middle; the figure printed lies in its own range.
        interval.lo = interval.lo.min(estimate);
        interval.hi = interval.hi.map(|hi| hi.max(estimate));
        Some(Self { reported, estimate, interval, draws })
    }

    /// Draws from the distribution of the number to be named.
    #[must_use]
    pub fn draws(&self) -> &[f64] {
        &self.draws
    }
}

/// How many died, if the stated share of them is never named.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Dead {
    /// The lower end of the range of those to be named, with the least share never named.
    pub lo: f64,
    /// The upper end, with the greatest share.
    pub hi: Option<f64>,
    /// The shares that were stated.
    pub never_named: NeverNamed,
}

impl Figure {
    /// How many died, if between these shares of them are never named.
    ///
    /// The range carries both the nowcast's and the share's; no middle is given, since nothing says where in the range of
    /// shares the truth lies.
    #[must_use]
    pub fn dead(&self, never: NeverNamed) -> Dead {
        let (lo, hi) =
            (self.interval.lo / (1.0 - never.lo()), self.interval.hi.map(|hi| hi / (1.0 - never.hi())));
        Dead { lo, hi, never_named: never }
    }
}

impl ToBeNamed {
    /// Several periods together. Draws are added one by one, so that what the periods share, the delay, makes them unsure
    /// together. `None` where no period is chosen.
    ///
    /// ```
    /// use estimation::nowcast::{ChainLadder, Period, Triangle};
    /// let triangle = Triangle::of_counts("2024-01".parse()?, &[vec![50, 30, 10], vec![60, 36], vec![40]])?;
    /// let named = ChainLadder::default().nowcast(&triangle)?;
    /// let march: Period = "2024-03".parse()?;
    /// let before = named.together(|period| period.number() < march.number()).expect("two months");
    /// assert_eq!(before.reported, 186);
    /// assert!(named.together(|_| false).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn together(&self, chosen: impl Fn(Period) -> bool) -> Option<Figure> {
        let of = |period: &&PeriodToBeNamed| chosen(period.event_period);
        let figures: Vec<&Figure> = self.periods.iter().filter(of).map(|period| &period.figure).collect();
        let reported: u64 = figures.iter().map(|figure| figure.reported).sum();
        let draws = figures.first()?.draws.len();
        let to_come =
            |draw: usize| figures.iter().map(|figure| figure.draws[draw]).sum::<f64>() - reported as f64;
        // The chain ladder's points are means, and add up; the Bayesian ones are medians, and do not.
        let point = (self.method == Method::ChainLadder)
            .then(|| figures.iter().map(|figure| figure.estimate).sum::<f64>());
        Figure::new(reported, point, (0..draws).map(to_come).collect(), self.total.interval.level)
    }

    /// For each period, how many died, if between these shares of them are never named.
    ///
    /// ```
    /// use estimation::nowcast::{ChainLadder, NeverNamed, Triangle};
    /// let triangle = Triangle::of_counts("2024-01".parse()?, &[vec![50, 30, 10], vec![60, 36], vec![40]])?;
    /// let named = ChainLadder::default().nowcast(&triangle)?;
    /// let dead = named.dead(NeverNamed::new(0.1, 0.4)?);
    /// // All of January's are named who ever will be: 90; if a tenth of the dead never are, 100 died.
    /// assert_eq!((named.periods[0].figure.estimate, dead[0].lo.round(), dead[0].hi), (90.0, 100.0, Some(150.0)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn dead(&self, never: NeverNamed) -> Vec<Dead> {
        self.periods.iter().map(|period| period.figure.dead(never)).collect()
    }
}

/// The figures of one nowcast.
pub(crate) struct Figures {
    pub(crate) periods: Vec<PeriodToBeNamed>,
    pub(crate) strata: Vec<(String, Vec<PeriodToBeNamed>)>,
    pub(crate) total: Figure,
}

/// The figures of a triangle, from a function that gives, for rows (stratum × periods + period), the point and the draws of
/// what is still to come of them together. `None` without draws.
pub(crate) fn assemble(
    triangle: &Triangle,
    level: f64,
    to_come: impl Fn(&[usize]) -> (Option<f64>, Vec<f64>),
) -> Option<Figures> {
    let periods = triangle.periods();
    let figure = |rows: &[usize]| {
        let reported: u64 = rows.iter().map(|row| triangle.reported(row / periods, row % periods)).sum();
        let (point, draws) = to_come(rows);
        Figure::new(reported, point.map(|point| point + reported as f64), draws, level)
    };
    let series = |strata: &[usize]| -> Option<Vec<PeriodToBeNamed>> {
        let period = |period: usize| {
            let rows: Vec<usize> = strata.iter().map(|stratum| stratum * periods + period).collect();
            Some(PeriodToBeNamed { event_period: triangle.period(period), figure: figure(&rows)? })
        };
        (0..periods).map(period).collect()
    };
    let all: Vec<usize> = (0..triangle.strata().len()).collect();
    let named = triangle.strata().iter().zip(0..).filter(|_| all.len() > 1);
    let strata = named.map(|(name, stratum)| Some((name.clone(), series(&[stratum])?)));
    Some(Figures {
        periods: series(&all)?,
        strata: strata.collect::<Option<_>>()?,
        total: figure(&(0..all.len() * periods).collect::<Vec<_>>())?,
    })
}
