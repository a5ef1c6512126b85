//! The chain ladder as a nowcast. Its range holds what was learned too little of, the factors, and how far earlier nowcasts of the
//! same triangle missed.

use rand_distr::{Distribution, Gamma, Poisson};

use super::dispersion::{Past, sizes};
use super::to_be_named::{Figures, assemble};
use super::{Development, Method, ToBeNamed, Triangle, warnings};
use crate::NoEstimate;
use crate::random::stream;

/// The plain baseline: every period grows as earlier ones did from the same age.
///
/// ```
/// use estimation::nowcast::{ChainLadder, Triangle};
/// let triangle = Triangle::of_counts("2024-01".parse()?, &[vec![50, 30, 20], vec![60, 36], vec![40]])?;
/// let named = ChainLadder::default().nowcast(&triangle)?;
/// // 160% from one month to the next, then 125%: half is known after a month. (40 + 1 - 0.5) / 0.5 = 81.
/// assert!((named.periods[2].figure.estimate - 81.0).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChainLadder {
    /// The longest delay that is learned, in periods; the age of the oldest period if `None`.
    pub longest: Option<usize>,
    /// Of how many periods each factor is learned, the newest that know it; all if `None`.
    pub rows: Option<usize>,
    /// The level of intervals.
    pub level: f64,
    /// The seed of the draws behind the intervals.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
}

impl Default for ChainLadder {
    fn default() -> Self {
        Self { longest: None, rows: None, level: 0.95, seed: 1, draws: 4_000 }
    }
}

impl ChainLadder {
    /// How many of the dead of each period will be named within the longest delay.
    ///
    /// Strata share the delay. What came in batches is counted as reported and not learned from, but a batch also takes
    /// names from what later periods would have reported, which this method cannot see: with batches it is off.
    ///
    /// # Errors
    /// [`NoEstimate`] where there is no delay to learn.
    pub fn nowcast(&self, triangle: &Triangle) -> Result<ToBeNamed, NoEstimate> {
        let longest = super::longest(triangle, self.longest)?;
        let growth = self.development(triangle, longest)?;
        let sizes = sizes(&self.past(triangle, longest), longest);
        let dispersion = growth.dispersion(&self.rows_of(&triangle.pooled(), longest));
        let mut rng = stream(self.seed, "chain ladder factors", 0);
        let drawn: Vec<Development> = (0..self.draws).map(|_| growth.drawn(dispersion, &mut rng)).collect();
        let periods = triangle.periods();
        let seen: Vec<(f64, usize)> = (0..triangle.strata().len() * periods)
            .map(|row| {
                let (row, delay) = self.seen(triangle, row / periods, row % periods, longest);
                (row.iter().sum(), delay)
            })
            .collect();
        let means: Vec<f64> =
            seen.iter().map(|(reported, delay)| growth.to_come(*reported, *delay, longest)).collect();
        let draw = |row: &usize| -> Vec<f64> {
            let age = triangle.age(row % periods).min(longest);
            let (reported, delay) = seen[*row];
            let mut rng = stream(self.seed, "chain ladder", *row as u64);
            let one = |growth: &Development| {
                let mean = growth.expected(reported, delay, longest);
                let rate = Gamma::new(sizes[age], mean / sizes[age]);
                let rate = rate.map_or(0.0, |gamma| gamma.sample(&mut rng));
                Poisson::new(rate).map_or(0.0, |poisson| poisson.sample(&mut rng))
            };
            drawn.iter().map(one).collect()
        };
        let figures = assemble(triangle, self.level, |rows| {
            let mut sum = vec![0.0; self.draws];
            for row in rows {
                sum.iter_mut().zip(draw(row)).for_each(|(sum, draw)| *sum += draw);
            }
            (Some(rows.iter().map(|row| means[*row]).sum()), sum)
        });
        let Figures { periods, strata, total } = figures.ok_or(NoEstimate::NoModel { tried: 0 })?;
        let mut warnings = warnings::of(triangle, longest);
        if triangle.in_batches() > 0 {
            warnings.push(
                "a batch takes names from what later months would have reported, which the chain ladder cannot see: its factors are \
                 learned from periods of both kinds, and its figure is off"
                    .to_owned(),
            );
        }
        Ok(ToBeNamed {
            method: Method::ChainLadder,
            within: longest,
            periods,
            strata,
            total,
            mixing: None,
            warnings,
        })
    }

    /// The increments of a row up to the longest delay, and the delay up to which they are known.
    fn seen(&self, triangle: &Triangle, stratum: usize, period: usize, longest: usize) -> (Vec<f64>, usize) {
        let delay = triangle.age(period).min(longest);
        (triangle.regular(stratum, period)[..=delay].iter().map(|count| *count as f64).collect(), delay)
    }

    fn development(&self, triangle: &Triangle, longest: usize) -> Result<Development, NoEstimate> {
        Development::of(&self.rows_of(&triangle.pooled(), longest), self.rows)
    }

    /// Increments of a triangle without strata, a row for each period, up to the longest delay.
    fn rows_of(&self, pooled: &Triangle, longest: usize) -> Vec<Vec<f64>> {
        (0..pooled.periods()).map(|period| self.seen(pooled, 0, period, longest).0).collect()
    }

    /// What earlier nowcasts would have said of what has come since, against what came. An earlier triangle knows shorter
    /// delays, so both are cut at the longest that it knew.
    fn past(&self, triangle: &Triangle, longest: usize) -> Vec<Past> {
        let mut past = Vec::new();
        for back in 1..=triangle.age(0) / 2 {
            let Some(then) = triangle.as_it_was(back) else { continue };
            let known = then.age(0).min(longest);
            let Ok(growth) = self.development(&then, known) else { continue };
            for stratum in 0..then.strata().len() {
                for period in 0..then.periods() {
                    let (row, age) = self.seen(&then, stratum, period, known);
                    let until = (age + back).min(known);
                    if until > age {
                        let came = triangle.regular(stratum, period)[age + 1..=until].iter().sum::<u64>();
                        let expected = growth.to_come(row.iter().sum(), age, until);
                        past.push(Past { age, expected, came: came as f64 });
                    }
                }
            }
        }
        past
    }
}
