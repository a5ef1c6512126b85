//! How far earlier nowcasts missed, as the size of a negative binomial distribution.

use statrs::function::gamma::ln_gamma;

/// What an earlier nowcast expected of a period of this age then, and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Past {
    pub(crate) age: usize,
    pub(crate) expected: f64,
    pub(crate) came: f64,
}

/// Between these sizes one is looked for, as baselinenowcast does: 1000 is Poisson for all that matters here.
const SIZES: (f64, f64) = (0.1, 1_000.0);
/// A size learned of fewer comparisons than this would be noise; those of neighbouring ages are added.
const FEWEST: usize = 8;

/// For each age up to the longest delay, the size of greatest likelihood of the comparisons of that age, and of its
/// neighbours where these are few. Without any comparison there is no telling, so the least size, and the widest range.
pub(crate) fn sizes(past: &[Past], longest: usize) -> Vec<f64> {
    let size = |age: usize| {
        let near = |within: usize| past.iter().filter(move |past| past.age.abs_diff(age) <= within).copied();
        let within = (0..=longest).find(|within| near(*within).count() >= FEWEST).unwrap_or(longest);
        size_of(&near(within).collect::<Vec<_>>())
    };
    (0..=longest).map(size).collect()
}

/// The size of greatest likelihood, by golden section on its logarithm.
fn size_of(past: &[Past]) -> f64 {
    if past.is_empty() {
        return SIZES.0;
    }
    let likelihood =
        |log: f64| -> f64 { past.iter().map(|past| log_mass(past.came, past.expected, log.exp())).sum() };
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut lo, mut hi) = (SIZES.0.ln(), SIZES.1.ln());
    while hi - lo > 1e-6 {
        let (left, right) = (hi - golden * (hi - lo), lo + golden * (hi - lo));
        if likelihood(left) < likelihood(right) { lo = left } else { hi = right }
    }
    f64::midpoint(lo, hi).exp()
}

/// The logarithm of the negative binomial mass at a count.
fn log_mass(count: f64, mean: f64, size: f64) -> f64 {
    let mean = mean.max(1e-9);
    ln_gamma(count + size) - ln_gamma(size) - ln_gamma(count + 1.0) - size * (mean / size).ln_1p()
        + count * (mean.ln() - (mean + size).ln())
}

#[cfg(test)]
mod tests {
    use super::{Past, log_mass, sizes};

    #[test]
    fn the_mass_is_that_of_the_binomial_coefficient_form() {
        // Size 3, mean 2: p = 3/5; mass at 4 = C(6, 4) 0.6³ 0.4⁴.
        assert!((log_mass(4.0, 2.0, 3.0).exp() - 15.0 * 0.216 * 0.0256).abs() < 1e-12);
    }

    #[test]
    fn misses_of_a_known_size_give_it_back() {
        // Mean 100 and variance 100 + 100²/5 = 2100: two counts a standard deviation from the mean, as often each.
        let miss = 2_100.0_f64.sqrt();
        let past: Vec<Past> = (0..40)
            .map(|n| Past {
                age: 2,
                expected: 100.0,
                came: (100.0 + if n % 2 == 0 { miss } else { -miss }).round(),
            })
            .collect();
        let found = sizes(&past, 4);
        assert!((3.0..8.0).contains(&found[2]), "{found:?}");
        assert!(
            (found[0] - found[2]).abs() < 1e-9,
            "ages without comparisons take their neighbours': {found:?}"
        );
    }
}
