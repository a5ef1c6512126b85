//! Persons to classes.

use super::Lanes;
use crate::capture::draw::{binomial, unit};
use rand::Rng;

/// A class with fewer than this many expected persons is rare.
const RARE: f64 = 3.0;

/// A multinomial draw of `count` persons, by weights whose sum is `all`.
///
/// Classes that would have few are drawn together and their persons shared out one by one, which is the same distribution
/// for a fraction of the draws.
pub(super) fn split<const L: usize>(
    count: u64,
    weights: &Lanes<L>,
    all: f64,
    classes: usize,
    rng: &mut impl Rng,
) -> Lanes<L> {
    let mut here = [0.0; L];
    let bound = RARE * all / count as f64;
    let (mut common, mut commons) = ([0; L], 0);
    let (mut rare, mut rares, mut rare_weight) = ([0; L], 0, 0.0);
    let mut sums = [f64::INFINITY; L];
    for (class, weight) in weights.iter().enumerate().take(classes) {
        let is_rare = *weight < bound;
        common[commons] = class;
        commons += usize::from(!is_rare);
        rare_weight += if is_rare { *weight } else { 0.0 };
        (rare[rares], sums[rares]) = (class, rare_weight);
        rares += usize::from(is_rare);
    }
    // The place after the last rare class holds what was written there for a common one.
    if let Some(beyond) = sums.get_mut(rares) {
        *beyond = f64::INFINITY;
    }
    let (mut left, mut weight_left) = (count, all);
    if rares > 0 {
        let few = if commons == 0 { count } else { binomial(rng, count, rare_weight / all) };
        for _ in 0..few {
            let place = unit(rng) * rare_weight;
            let below: u64 = sums.iter().map(|sum| u64::from(*sum <= place)).sum();
            here[rare[(below as usize).min(rares - 1)]] += 1.0;
        }
        left -= few;
        weight_left -= rare_weight;
    }
    if let Some((last, others)) = common[..commons].split_last() {
        for class in others {
            let some = binomial(rng, left, weights[*class] / weight_left);
            here[*class] = some as f64;
            weight_left -= weights[*class];
            left -= some;
        }
        here[*last] = left as f64;
    }
    here
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::random::stream;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_goes_where_there_is_no_weight(
            count in 0..3_000_u64, weights in prop::array::uniform8(0.0..1.0_f64), empty in 0..8_usize, seed: u64,
        ) {
            let mut weights = weights.map(|weight| weight.powi(6));
            weights[empty] = 0.0;
            prop_assume!(weights.iter().any(|weight| *weight > 1e-9));
            let here = split(count, &weights, weights.iter().sum(), 8, &mut stream(seed, "split", 0));
            prop_assert_eq!(here.iter().sum::<f64>(), count as f64);
            prop_assert_eq!(here[empty], 0.0);
        }
    }

    /// Rare and common classes have the means and variances of the multinomial distribution.
    #[test]
    fn means_and_variances_are_those_of_the_distribution() {
        let weights = [0.4, 0.001, 0.3, 0.004, 0.25, 0.02, 0.02, 0.005];
        let (count, draws) = (500_u64, 40_000);
        let mut rng = stream(3, "split", 1);
        let (mut sums, mut squares) = ([0.0; 8], [0.0; 8]);
        for _ in 0..draws {
            for (class, here) in split(count, &weights, 1.0, 8, &mut rng).iter().enumerate() {
                sums[class] += here;
                squares[class] += here * here;
            }
        }
        for (class, weight) in weights.iter().enumerate() {
            let (mean, known) = (sums[class] / f64::from(draws), count as f64 * weight);
            let variance = squares[class] / f64::from(draws) - mean * mean;
            let of = known * (1.0 - weight);
            assert!(
                (mean - known).abs() < 5.0 * (of / f64::from(draws)).sqrt(),
                "{class}: {mean}, known {known}"
            );
            assert!((variance / of - 1.0).abs() < 0.06, "{class}: {variance}, known {of}");
        }
    }
}
