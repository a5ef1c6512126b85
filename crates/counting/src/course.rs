//! The course of a monthly series: a climb, waves, both, or neither.

mod mann_kendall;
mod negative_binomial;
mod partition;
mod steps;

use serde::Serialize;

pub use mann_kendall::{MannKendall, mann_kendall};
use negative_binomial::{Counts, Line};
pub use partition::change_points;
use steps::Steps;

/// One period of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Its name.
    pub period: String,
    /// How many are named, expected.
    pub persons: f64,
    /// What share of those who will be named is named by now; `None` for all.
    pub completeness: Option<Completeness>,
}

/// A share with its 95% interval, such as a nowcast gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completeness {
    share: f64,
    lo: f64,
    hi: f64,
}

/// What a series must be.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CourseError {
    /// Too few periods.
    #[error("{0} periods are too few to tell a climb from waves: at least 12 are needed")]
    Short(usize),
    /// Nobody, or nearly.
    #[error("the series holds {0:.0} persons: at least 20 are needed")]
    Few(f64),
    /// Not a share.
    #[error(
        "a completeness of {share} ({lo} to {hi}) is none: it must be above 0 and at most 1, and within its interval"
    )]
    Completeness {
        /// The share.
        share: f64,
        /// Its lower end.
        lo: f64,
        /// Its upper end.
        hi: f64,
    },
}

impl Completeness {
    /// A share of at most 1 within its interval.
    ///
    /// # Errors
    /// Where it is not.
    ///
    /// ```
    /// use counting::Completeness;
    /// assert!(Completeness::new(0.8, 0.7, 0.9).is_ok());
    /// let wrong = Completeness::new(0.8, 0.9, 0.95).unwrap_err();
    /// assert!(wrong.to_string().starts_with("a completeness of 0.8 (0.9 to 0.95) is none"));
    /// ```
    pub fn new(share: f64, lo: f64, hi: f64) -> Result<Self, CourseError> {
        let holds = 0.0 < lo && lo <= share && share <= hi && hi <= 1.0;
        if holds { Ok(Self { share, lo, hi }) } else { Err(CourseError::Completeness { share, lo, hi }) }
    }

    /// The standard error of its logarithm.
    fn error(self) -> f64 {
        (self.hi.ln() - self.lo.ln()) / (2.0 * Z)
    }
}

/// What a series does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It rises over the whole.
    Climb,
    /// It falls over the whole.
    Fall,
    /// It goes up and down between levels, without rising or falling over the whole.
    Waves,
    /// It rises, in waves.
    ClimbInWaves,
    /// It falls, in waves.
    FallInWaves,
    /// No more than chance and its spread explain.
    Neither,
}

/// The course of a series, after correction for what is yet to be named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// What it does.
    pub verdict: Verdict,
    /// By what factor it grows in twelve periods.
    pub growth: f64,
    /// The lower end of the 95% interval of the growth.
    pub growth_lo: f64,
    /// The upper end.
    pub growth_hi: f64,
    /// The dispersion α of a negative binomial: `Var y = μ + α μ²`. 0 is Poisson.
    pub dispersion: f64,
    /// The cross-check by ranks, of the corrected series.
    pub ranks: MannKendall,
    /// The probability that it goes in waves: the share of the models' weights by BIC that falls to levels which turn.
    pub waves: f64,
    /// The models compared.
    pub models: Vec<Model>,
    /// Where levels begin, in the best model with levels.
    pub changes: Vec<LevelChange>,
}

/// A model of the series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Model {
    /// `constant`, `trend`, `levels` or `levels on a trend`.
    pub name: &'static str,
    /// Its BIC; the least is the best.
    pub bic: f64,
    /// Its weight among the four.
    pub weight: f64,
}

/// The beginning of a new level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelChange {
    /// The first period of the new level.
    pub period: String,
    /// The earliest it can be, at 95%.
    pub earliest: String,
    /// The latest.
    pub latest: String,
    /// The new level over the one before.
    pub ratio: f64,
}

const Z: f64 = 1.96;
/// How sure a wave must be.
const SURE: f64 = 0.95;

/// Tells what a monthly series does.
///
/// # Method
/// Counts are negative binomial, the logarithm of completeness is an offset. Four models are fitted: constant, a trend, levels
/// (cut by BIC), and levels on the trend. *Climb*: the 95% interval of the slope lies above 0 - with an error that allows
/// for neighbouring months that hang together and for what completeness leaves open, whose errors are taken to move all
/// months together - and Mann and Kendall's test by blocks agrees at 5%. *Waves*: levels that turn have 95% of the
/// models' weights. The verdict knows of the named alone; whether the share of the dead that is ever named stays the
/// same, no list tells.
///
/// # Errors
/// Where the series is too short or too small.
///
/// # Example
/// ```
/// use counting::{Month, Verdict, course};
/// let month = |at: u32| Month { period: format!("month {at}"), persons: 1000.0 * 1.03_f64.powi(at as i32), completeness: None };
/// let climb = course(&(0..36).map(month).collect::<Vec<_>>(), 1)?;
/// assert_eq!(climb.verdict, Verdict::Climb);
/// assert!(climb.growth_lo > 1.3 && climb.growth_hi < 1.6);
/// # Ok::<(), counting::CourseError>(())
/// ```
pub fn course(months: &[Month], seed: u64) -> Result<Course, CourseError> {
    let persons: f64 = months.iter().map(|month| month.persons).sum();
    if months.len() < 12 {
        return Err(CourseError::Short(months.len()));
    }
    if persons < 20.0 {
        return Err(CourseError::Few(persons));
    }
    let counts = corrected(months, 0.0);
    let line = counts.line();
    let constant = counts.constant();
    let levels = Steps::of(&counts);
    let on_trend = Steps::of(&counts.leaned(line.slope));

    let models = weighed(
        months.len(),
        &[
            ("constant", constant, 2.0),
            ("trend", line.log_likelihood, 3.0),
            ("levels", levels.log_likelihood, levels.parameters()),
            ("levels on a trend", on_trend.log_likelihood, on_trend.parameters() + 1.0),
        ],
    );
    let turning = [&levels, &on_trend].map(Steps::turn);
    let waves =
        models[2..].iter().zip(turning).filter(|(_, turns)| *turns).map(|(model, _)| model.weight).sum();
    let slopes = interval(months, &line);
    let ranks = mann_kendall(&plain(months), seed);
    let better = if models[2].bic <= models[3].bic { &levels } else { &on_trend };
    let growth = |slope: f64| (12.0 * slope).exp();
    Ok(Course {
        verdict: verdict(slopes, &ranks, waves),
        growth: growth(line.slope),
        growth_lo: growth(slopes.0),
        growth_hi: growth(slopes.1),
        dispersion: line.alpha,
        ranks,
        waves,
        models,
        changes: changes(months, better),
    })
}

/// The counts, with completeness moved by so many of its standard errors.
fn corrected(months: &[Month], moved: f64) -> Counts {
    let offset = |month: &Month| {
        month.completeness.map_or(0.0, |known| (known.share.ln() + moved * known.error()).min(0.0))
    };
    Counts::new(months.iter().map(|month| month.persons).collect(), months.iter().map(offset).collect())
}

/// The series as it will be once all are named.
fn plain(months: &[Month]) -> Vec<f64> {
    months.iter().map(|month| month.persons / month.completeness.map_or(1.0, |known| known.share)).collect()
}

/// The 95% interval of the slope: the fit's own error, and what completeness leaves open.
fn interval(months: &[Month], line: &Line) -> (f64, f64) {
    let open = months.iter().any(|month| month.completeness.is_some_and(|known| known.lo < known.hi));
    let moved = |by: f64| corrected(months, by).line().slope;
    let by_completeness = if open { (moved(1.0) - moved(-1.0)) / 2.0 } else { 0.0 };
    let error = line.slope_error.hypot(by_completeness);
    (line.slope - Z * error, line.slope + Z * error)
}

fn weighed(periods: usize, models: &[(&'static str, f64, f64)]) -> Vec<Model> {
    let bic = |likelihood: f64, parameters: f64| parameters * (periods as f64).ln() - 2.0 * likelihood;
    let least = models
        .iter()
        .map(|(_, likelihood, parameters)| bic(*likelihood, *parameters))
        .fold(f64::INFINITY, f64::min);
    let mut all: Vec<Model> = models
        .iter()
        .map(|(name, likelihood, parameters)| {
            let bic = bic(*likelihood, *parameters);
            Model { name, bic, weight: (-(bic - least) / 2.0).exp() }
        })
        .collect();
    let sum: f64 = all.iter().map(|model| model.weight).sum();
    all.iter_mut().for_each(|model| model.weight /= sum);
    all
}

fn verdict(slopes: (f64, f64), ranks: &MannKendall, waves: f64) -> Verdict {
    let agrees = |sign: i64| ranks.p_blocks < 0.05 && ranks.s.signum() == sign;
    match (slopes.0 > 0.0 && agrees(1), slopes.1 < 0.0 && agrees(-1), waves >= SURE) {
        (true, _, true) => Verdict::ClimbInWaves,
        (true, _, false) => Verdict::Climb,
        (_, true, true) => Verdict::FallInWaves,
        (_, true, false) => Verdict::Fall,
        (_, _, true) => Verdict::Waves,
        _ => Verdict::Neither,
    }
}

fn changes(months: &[Month], steps: &Steps) -> Vec<LevelChange> {
    let name = |at: usize| months[at].period.clone();
    let change = |(&(at, earliest, latest), levels): (&(usize, usize, usize), &[f64])| LevelChange {
        period: name(at),
        earliest: name(earliest),
        latest: name(latest),
        ratio: (levels[1] - levels[0]).exp(),
    };
    steps.cuts.iter().zip(steps.levels.windows(2)).map(change).collect()
}
