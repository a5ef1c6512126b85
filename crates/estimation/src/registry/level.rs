//! A level that walks from week to week, seen with known error: the local-level model (Durbin and Koopman, Time Series
//! Analysis by State Space Methods, 2012, chapter 2).

use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// One week's view of the level: a value and its variance; infinite where nothing is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    pub(super) value: f64,
    pub(super) variance: f64,
}

/// How a level walks, and how a week's number scatters about it: variances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Walk {
    /// Of the level's step from week to week.
    pub(super) step: f64,
    /// Of a week's own number about the level: at least that of Poisson.
    pub(super) own: f64,
}

impl Walk {
    /// The walk that makes the views of complete weeks likeliest, by a grid.
    pub(super) fn fit(views: &[View]) -> Self {
        let weeks = views.len().max(1) as f64;
        let level = (views.iter().map(|view| view.value).sum::<f64>() / weeks).max(1.0);
        let noise = views.iter().map(|view| view.variance).sum::<f64>() / weeks + level;
        // Steps from far below the noise to far above it; numbers from Poisson to 32 times its variance.
        let steps = (0..=60).map(|place| noise * 10_f64.powf(-4.0 + f64::from(place) * 0.1));
        steps
            .flat_map(|step| (0..=5).map(move |doubled| Self { step, own: level * f64::from(1 << doubled) }))
            .map(|walk| (walk, walk.likelihood(views)))
            .max_by(|left, right| left.1.total_cmp(&right.1))
            .map_or(Self { step: noise, own: level }, |(walk, _)| walk)
    }

    fn likelihood(self, views: &[View]) -> f64 {
        let mut log = 0.0;
        self.filter(views, |before, view| {
            let variance = before.variance + view.variance;
            log -= 0.5 * (variance.ln() + (view.value - before.value).powi(2) / variance);
        });
        log
    }

    /// Filters forward and gives the level of each week with its variance; `each` sees the forecast and the view of the
    /// level.
    fn filter(self, views: &[View], mut each: impl FnMut(View, View)) -> Vec<View> {
        let mut levels: Vec<View> = Vec::with_capacity(views.len());
        for view in views {
            let of_level = View { value: view.value, variance: view.variance + self.own };
            let level = match levels.last() {
                None => of_level,
                Some(before) => {
                    let forecast = View { value: before.value, variance: before.variance + self.step };
                    if view.variance.is_finite() {
                        each(forecast, of_level);
                        forecast.with(of_level)
                    } else {
                        forecast
                    }
                }
            };
            levels.push(level);
        }
        levels
    }

    /// The numbers of the last `count` weeks: a path of levels drawn backwards through the filtered ones, and of each week its
    /// own number, given its level and what is seen of it.
    pub(super) fn draw_last(self, views: &[View], count: usize, rng: &mut impl Rng) -> Vec<f64> {
        let levels = self.filter(views, |_, _| {});
        let mut next: Option<f64> = None;
        let mut numbers: Vec<f64> = Vec::with_capacity(count);
        for (level, view) in levels.iter().zip(views).rev().take(count) {
            let level = match next {
                None => *level,
                Some(next) => level.with(View { value: next, variance: self.step }),
            }
            .draw(rng);
            next = Some(level);
            let own = View { value: level, variance: self.own };
            let number = if view.variance.is_finite() { own.with(*view) } else { own };
            numbers.push(number.draw(rng));
        }
        numbers.reverse();
        numbers
    }
}

impl View {
    /// Two views of one number.
    fn with(self, other: Self) -> Self {
        let gain = self.variance / (self.variance + other.variance);
        Self { value: self.value + gain * (other.value - self.value), variance: self.variance * (1.0 - gain) }
    }

    fn draw(self, rng: &mut impl Rng) -> f64 {
        let noise: f64 = StandardNormal.sample(rng);
        self.value + self.variance.sqrt() * noise
    }
}

#[cfg(test)]
mod tests {
    use super::{View, Walk};
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn the_step_is_found_again() {
        let mut rng = crate::random::stream(3, "level-test", 0);
        let mut level = 1_000.0;
        let views: Vec<View> = (0..400)
            .map(|_| {
                let mut normal = || -> f64 { StandardNormal.sample(&mut rng) };
                level += 20.0 * normal();
                View { value: level + 1_000_f64.sqrt() * normal() + 30.0 * normal(), variance: 900.0 }
            })
            .collect();
        let walk = Walk::fit(&views);
        assert!((15.0..25.0).contains(&walk.step.sqrt()) && walk.own < 2_500.0, "{walk:?}");
    }

    #[test]
    fn what_nothing_is_seen_of_widens() {
        let blind = View { value: 0.0, variance: f64::INFINITY };
        let views: Vec<View> = std::iter::repeat_n(View { value: 500.0, variance: 100.0 }, 20)
            .chain(std::iter::repeat_n(blind, 10))
            .collect();
        let mut rng = crate::random::stream(3, "level-test", 1);
        let walk = Walk { step: 400.0, own: 1.0 };
        let paths: Vec<Vec<f64>> = (0..2_000).map(|_| walk.draw_last(&views, 10, &mut rng)).collect();
        let variance = |week: usize| {
            paths.iter().map(|path| (path[week] - 500.0).powi(2)).sum::<f64>() / paths.len() as f64
        };
        // Each blind week adds a step of 400.
        assert!((variance(9) - variance(0) - 9.0 * 400.0).abs() < 500.0, "{} {}", variance(0), variance(9));
    }
}
