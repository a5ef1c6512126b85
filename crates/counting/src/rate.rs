//! Rates per head.

use serde::Serialize;

/// Dead per 100,000 of a population, with a 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// The rate.
    pub per_100k: f64,
    /// The lower end of the interval.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

/// Counts from which no rate follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// Nobody lives there.
    #[error("a population of 0 has no rate")]
    Nobody,
    /// More dead than people.
    #[error("{dead} dead are more than the population of {population}: the two are not of the same people")]
    TooMany {
        /// How many dead.
        dead: u64,
        /// Of how many.
        population: u64,
    },
}

/// The 97.5% quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The rate of dead in a population, per 100,000, with the Wilson score interval with continuity correction.
///
/// It is the interval of R's `prop.test` (Newcombe, Statistics in Medicine 17, 1998, method 4), so published tables made
/// with it can be compared. Unlike the plain normal interval it never reaches below 0, which matters for small regions.
///
/// # Errors
/// Where the population is 0 or smaller than the dead.
///
/// # Example: Tuva, April 2023
/// ```
/// let tuva = counting::rate(231, 92_884)?;
/// assert_eq!(format!("{:.1} [{:.1}, {:.1}]", tuva.per_100k, tuva.lo, tuva.hi), "248.7 [218.2, 283.4]");
/// # Ok::<(), counting::RateError>(())
/// ```
pub fn rate(dead: u64, population: u64) -> Result<Rate, RateError> {
    if population == 0 {
        return Err(RateError::Nobody);
    }
    if dead > population {
        return Err(RateError::TooMany { dead, population });
    }
    let n = population as f64;
    let share = dead as f64 / n;
    let correction = f64::min(0.5, (dead as f64 - n / 2.0).abs()) / n;
    let z2 = Z * Z;
    let end = |sign: f64| {
        let moved = (share + sign * correction).clamp(0.0, 1.0);
        let spread = Z * (moved * (1.0 - moved) / n + z2 / (4.0 * n * n)).sqrt();
        ((moved + z2 / (2.0 * n) + sign * spread) / (1.0 + z2 / n)).clamp(0.0, 1.0)
    };
    let per = 100_000.0;
    Ok(Rate { per_100k: share * per, lo: end(-1.0) * per, hi: end(1.0) * per })
}

#[cfg(test)]
mod tests {
    use super::{RateError, rate};
    use proptest::prelude::*;

    #[test]
    fn published_intervals_come_out() {
        let text = |dead, population| {
            let rate = rate(dead, population).unwrap();
            format!("{:.1} [{:.1}, {:.1}]", rate.per_100k, rate.lo, rate.hi)
        };
        // Buryatia, Moscow, Nenets: github abessudnov/ruCasualtiesPublic, replicationAnalysis.md.
        assert_eq!(text(643, 278_885), "230.6 [213.3, 249.2]");
        assert_eq!(text(125, 4_096_435), "3.1 [2.6, 3.6]");
        assert_eq!(text(27, 12_717), "212.3 [142.8, 313.4]");
    }

    #[test]
    fn impossible_counts_are_named() {
        assert_eq!(rate(1, 0), Err(RateError::Nobody));
        insta::assert_snapshot!(rate(3, 2).unwrap_err(), @"3 dead are more than the population of 2: the two are not of the same people");
    }

    proptest! {
        #[test]
        fn the_rate_lies_in_its_interval(population in 1..10_000_000_u64, share in 0.0..=1.0_f64) {
            let rate = rate((population as f64 * share) as u64, population).unwrap();
            prop_assert!(0.0 <= rate.lo && rate.lo <= rate.per_100k + 1e-9);
            prop_assert!(rate.per_100k <= rate.hi + 1e-9 && rate.hi <= 100_000.0);
        }
    }
}
