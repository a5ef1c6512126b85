//! All age groups in one model, with totals by simulation.

use rand::Rng;
use rand_distr::{ChiSquared, Distribution, Gamma, Poisson, StandardNormal};
use serde::Serialize;

use super::ExcessError;
use super::deaths::Deaths;
use super::specification::Specification;
use crate::random::stream;
use crate::{Answer, Drawing, Interval, NoEstimate};

/// The joint model: deaths of men given those of women, quasi-Poisson about a linear ratio for each age group, with one
/// dispersion for all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Joint {
    /// What the model is, in a line.
    pub model: &'static str,
    /// The variance of the deaths of men over their mean, learnt from all age groups: 1 were Poisson.
    pub dispersion: f64,
    /// The degrees of freedom of the dispersion: (L - 2) for each age group.
    pub degrees_of_freedom: usize,
    /// By how much the variance of a year's sum over age groups exceeds that of independent ones, in the baseline: above
    /// 1 the age groups have good and bad years together, and the intervals here are too narrow.
    pub common_years: f64,
    /// How many wars were drawn.
    pub draws: usize,
    /// By year.
    pub totals: Vec<Drawn>,
    /// Over all years; its `sd` has the covariance of years that share their coefficients.
    pub all_years: Drawn,
    /// The standard deviation of the sum as if the years were independent, which they are not.
    pub sd_without_covariance: f64,
}

/// An excess from draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawn {
    /// The years that it is the sum of.
    pub years: Vec<i16>,
    /// The excess at the fitted coefficients: persons.
    pub excess: f64,
    /// The standard deviation of the draws.
    pub sd: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// The level of the ends, as a share.
    pub level: f64,
}

/// One age group's fit: `mu = F (a + b (t - m))`, and the inverse of its information for dispersion 1.
struct AgeFit {
    level: f64,
    slope: f64,
    /// Lower triangle of the covariance's Cholesky factor: (l11, l21, l22).
    factor: (f64, f64, f64),
    /// (observed - mean) of each year of the baseline, and the mean.
    baseline: Vec<(f64, f64)>,
    /// For each year asked for: women, men, years from the baseline's mean.
    asked: Vec<(f64, f64, f64)>,
}

impl Specification {
    /// The joint model of all age groups. The specification's trend is not used: the ratio is linear here.
    ///
    /// The deaths of men of age group a in year t have mean `F (α + β (t - m))` and variance `φ` times that; `α`, `β` by
    /// quasi-likelihood (McCullagh and Nelder 1989, chapter 9), `φ` from Pearson's statistic over all age groups. A draw
    /// takes `φ` from its scaled inverse chi-squared distribution, coefficients from the normal one, and the men who would
    /// have died without a war from a negative binomial with that mean and variance. Years share the coefficients of a
    /// draw, so that their covariance is in the sum.
    ///
    /// # Errors
    /// As for [`Specification::excess`].
    pub fn joint(
        &self,
        deaths: &Deaths,
        ages: &[String],
        years: &[i16],
        drawing: &Drawing,
    ) -> Result<Answer<Joint>, ExcessError> {
        let freedom = ages.len() * self.baseline.degrees_of_freedom();
        if freedom == 0 {
            let what = format!(
                "a baseline of {} in all leaves nothing to learn the scatter of a year from: the joint model needs 3 years",
                match self.baseline.length() {
                    1 => "1 year".to_owned(),
                    years => format!("{years} years"),
                }
            );
            return Ok(Answer::No(NoEstimate::Assumption { what }));
        }
        let fits = ages
            .iter()
            .map(|age| self.age_fit(deaths, age, years))
            .collect::<Result<Vec<_>, ExcessError>>()?;
        let Some(fits) = fits.into_iter().collect::<Option<Vec<AgeFit>>>() else {
            let what = "a fitted ratio is not above 0: the joint model has no such deaths".to_owned();
            return Ok(Answer::No(NoEstimate::Assumption { what }));
        };
        Ok(Answer::Estimate(Joint::of(&fits, years, freedom, self.baseline.degrees_of_freedom(), drawing)))
    }

    fn age_fit(&self, deaths: &Deaths, age: &str, years: &[i16]) -> Result<Option<AgeFit>, ExcessError> {
        let mean_year = f64::from(self.baseline.first()) + (self.baseline.length() as f64 - 1.0) / 2.0;
        let away = |year: i16| f64::from(year) - mean_year;
        let row =
            |year: i16| deaths.pair(age, year, self.hiv).map(|pair| (pair.female, pair.male, away(year)));
        let baseline: Vec<(f64, f64, f64)> = self.baseline.years().map(row).collect::<Result<_, _>>()?;
        let asked = years.iter().map(|year| row(*year)).collect::<Result<_, _>>()?;
        // Reweighted least squares: with this variance the weight of a ratio is F / ratio.
        let sum = |of: fn(&(f64, f64, f64)) -> f64| baseline.iter().map(of).sum::<f64>();
        let (mut level, mut slope) = (sum(|row| row.1) / sum(|row| row.0), 0.0);
        let mut information = (0.0, 0.0, 0.0);
        for _ in 0..100 {
            information = (0.0, 0.0, 0.0);
            let mut right = (0.0, 0.0);
            for (women, men, away) in &baseline {
                let ratio = level + slope * away;
                if !(ratio > 0.0 && *women > 0.0) {
                    return Ok(None);
                }
                let weight = women / ratio;
                information.0 += weight;
                information.1 += weight * away;
                information.2 += weight * away * away;
                right.0 += men / ratio;
                right.1 += men / ratio * away;
            }
            let (a, b, c) = information;
            let determinant = a * c - b * b;
            let next = ((c * right.0 - b * right.1) / determinant, (a * right.1 - b * right.0) / determinant);
            let moved = (next.0 - level).abs() + (next.1 - slope).abs();
            (level, slope) = next;
            if moved < 1e-13 * level.abs() {
                break;
            }
        }
        let (a, b, c) = information;
        let determinant = a * c - b * b;
        let l11 = (c / determinant).sqrt();
        let l21 = -b / determinant / l11;
        let l22 = (a / determinant - l21 * l21).sqrt();
        let left = |(women, men, away): &(f64, f64, f64)| {
            let mean = women * (level + slope * away);
            (men - mean, mean)
        };
        let baseline = baseline.iter().map(left).collect();
        Ok(Some(AgeFit { level, slope, factor: (l11, l21, l22), baseline, asked }))
    }
}

impl Joint {
    fn of(fits: &[AgeFit], years: &[i16], freedom: usize, per_age: usize, drawing: &Drawing) -> Self {
        let pearson: f64 =
            fits.iter().flat_map(|fit| &fit.baseline).map(|(left, mean)| left * left / mean).sum();
        let dispersion = pearson / freedom as f64;
        let length = fits.first().map_or(0, |fit| fit.baseline.len());
        let common: f64 = (0..length)
            .map(|year| {
                let left: f64 = fits.iter().map(|fit| fit.baseline[year].0).sum();
                let mean: f64 = fits.iter().map(|fit| fit.baseline[year].1).sum();
                left * left / (dispersion * mean)
            })
            .sum::<f64>()
            / per_age as f64;

        let mut rng = stream(drawing.seed, "excess-joint", 0);
        let mut drawn = vec![Vec::with_capacity(drawing.draws); years.len()];
        let mut sums = Vec::with_capacity(drawing.draws);
        for _ in 0..drawing.draws {
            let chi = ChiSquared::new(freedom as f64).map_or(freedom as f64, |chi| chi.sample(&mut rng));
            let dispersion = pearson / chi;
            let mut by_year = vec![0.0; years.len()];
            for fit in fits {
                let (level, slope) = fit.draw(dispersion, &mut rng);
                for ((women, men, away), sum) in fit.asked.iter().zip(&mut by_year) {
                    *sum += men - scattered(women * (level + slope * away), dispersion, &mut rng);
                }
            }
            sums.push(by_year.iter().sum());
            for (draws, excess) in drawn.iter_mut().zip(by_year) {
                draws.push(excess);
            }
        }
        let expected = |place: usize| -> f64 {
            let of = |fit: &AgeFit| {
                let (women, men, away) = fit.asked[place];
                men - women * (fit.level + fit.slope * away)
            };
            fits.iter().map(of).sum()
        };
        let totals: Vec<Drawn> = years
            .iter()
            .zip(&drawn)
            .enumerate()
            .map(|(place, (year, draws))| Drawn::of(vec![*year], expected(place), draws, drawing.level))
            .collect();
        let all = totals.iter().map(|total| total.excess).sum();
        Self {
            model: "deaths of men given those of women: quasi-Poisson, linear ratio by age group, one dispersion",
            dispersion,
            degrees_of_freedom: freedom,
            common_years: common,
            draws: drawing.draws,
            sd_without_covariance: totals.iter().map(|total| total.sd.powi(2)).sum::<f64>().sqrt(),
            totals,
            all_years: Drawn::of(years.to_vec(), all, &sums, drawing.level),
        }
    }
}

impl AgeFit {
    fn draw(&self, dispersion: f64, rng: &mut impl Rng) -> (f64, f64) {
        let (one, two): (f64, f64) = (StandardNormal.sample(rng), StandardNormal.sample(rng));
        let (l11, l21, l22) = self.factor;
        let scale = dispersion.sqrt();
        (self.level + scale * l11 * one, self.slope + scale * (l21 * one + l22 * two))
    }
}

impl Drawn {
    fn of(years: Vec<i16>, excess: f64, draws: &[f64], level: f64) -> Self {
        let count = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / count;
        let sd = (draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt();
        let ends = Interval::of_draws(draws, level);
        let hi = ends.and_then(|ends| ends.hi).unwrap_or(f64::NAN);
        Self { years, excess, sd, lo: ends.map_or(f64::NAN, |ends| ends.lo), hi, level }
    }
}

/// Deaths with this mean and `dispersion` times it as variance: Poisson with a gamma-distributed mean, which is a negative
/// binomial. A dispersion of 1 or less is Poisson; a mean that a draw of coefficients pushed to 0 or below gives 0.
fn scattered(mean: f64, dispersion: f64, rng: &mut impl Rng) -> f64 {
    let mean = mean.max(0.0);
    let extra = dispersion - 1.0;
    let given = if extra > 0.0 && mean > 0.0 {
        Gamma::new(mean / extra, extra).map_or(mean, |gamma| gamma.sample(rng))
    } else {
        mean
    };
    Poisson::new(given).map_or(0.0, |poisson| poisson.sample(rng))
}
