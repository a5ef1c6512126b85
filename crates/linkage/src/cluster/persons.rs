//! How many persons: the number of groups over many draws of the uncertain links.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::Group;

/// log2-odds beyond which a link is not in doubt.
const CERTAIN: f64 = 6.5;

/// The number of persons with a 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expected {
    pub(crate) mean: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Draws the links of each group `draws` times by their probabilities and counts the persons that follow. `sure` is the
/// number of persons outside all groups.
pub(crate) fn expected(groups: &[Group], sure: usize, draws: usize, seed: u64) -> Expected {
    let mut totals = vec![sure as f64; draws.max(1)];
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    for group in groups {
        let doubtful = group.pairs().any(|(one, two)| group.bits(one, two).abs() < CERTAIN);
        if !doubtful {
            let persons = count(&group.partition(0.0, |one, two| group.bits(one, two)));
            totals.iter_mut().for_each(|total| *total += persons);
            continue;
        }
        let size = group.members.len();
        for total in &mut totals {
            let noise: Vec<f32> = (0..size * size).map(|_| logistic(generator.next_u64())).collect();
            let seen = |one: usize, two: usize| group.bits(one, two) + f64::from(noise[one * size + two]);
            *total += count(&group.partition(0.0, seen));
        }
    }
    totals.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| totals[(share * (totals.len() - 1) as f64).round() as usize];
    Expected { mean: totals.iter().sum::<f64>() / totals.len() as f64, low: at(0.025), high: at(0.975) }
}

fn count(person: &[u32]) -> f64 {
    person.iter().enumerate().filter(|(place, number)| *place as u32 == **number).count() as f64
}

/// A draw of log2-odds that turns a link of probability p positive with probability p.
fn logistic(bits: u64) -> f32 {
    let uniform = ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
    (uniform / (1.0 - uniform)).log2() as f32
}
