//! How many persons: the number of groups over many draws of the partitions.
//!
//! Draws of one component differ by chance, and over a hundred thousand components chance evens out. What does not even out is the
//! error that all weights share, because they were learned. So each draw also has an error of its own, the same for all
//! components: log2-odds that every two groups which might be one are nearer or farther than they seem.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::posterior::Shared;
use super::{Group, Posterior};
use crate::compare::Memo;

/// log2-odds beyond which a link is not in doubt.
const CERTAIN: f64 = 6.5;

/// Standard deviation of the error that all weights share, in bits: a judgement. On a million generated mentions with truth, probabilities
/// between 0.1 and 0.95 were off by 0 to 0.6 bits; with 0.5 the interval held the number of persons there and for three seeds of
/// 100,000 (docs/benchmarks.md). It widens the interval; it does not tell in which direction the weights err.
const SHARED_ERROR: f64 = 0.5;

/// A component divided into persons.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Settled {
    /// Its records.
    pub(crate) members: Vec<u32>,
    /// Of each record, the place of the first of its person.
    pub(crate) person: Vec<u32>,
    /// The other ways in which it may be divided; `None` where nothing is in doubt.
    pub(crate) posterior: Option<Posterior>,
}

/// The components divided, and draws of the partition of all records.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Persons {
    pub(crate) components: Vec<Settled>,
    /// The number of persons of each draw, records outside all components included.
    pub(crate) totals: Vec<f64>,
}

/// How to divide and draw.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drawing {
    /// log2-odds from which records are taken to be one person.
    pub(crate) threshold: f64,
    pub(crate) draws: usize,
    pub(crate) seed: u64,
}

impl Persons {
    /// Divides each component, each compared only while it is worked on, and draws its partition again and again. `alone` is the number
    /// of records outside all components.
    pub(crate) fn draw(
        components: Vec<Vec<u32>>,
        alone: usize,
        compared: impl Fn(&mut Memo, Vec<u32>) -> Group + Sync,
        drawing: Drawing,
    ) -> Self {
        let shared = shared_errors(drawing.draws.max(1), drawing.seed);
        let components: Vec<Settled> = components
            .into_par_iter()
            .map_init(Memo::default, |memo, members| settle(compared(memo, members), &shared, drawing))
            .collect();
        let mut totals = vec![alone as f64; shared.len()];
        for part in &components {
            match &part.posterior {
                None => {
                    let persons = count(&part.person);
                    totals.iter_mut().for_each(|total| *total += persons);
                }
                Some(posterior) => {
                    for (total, persons) in totals.iter_mut().zip(&posterior.persons) {
                        *total += f64::from(*persons);
                    }
                }
            }
        }
        Self { components, totals }
    }

    /// The mean over the draws.
    pub(crate) fn mean(&self) -> f64 {
        self.totals.iter().sum::<f64>() / self.totals.len() as f64
    }

    /// A quantile over the draws, between the two nearest.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.totals.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let place = share * (sorted.len() - 1) as f64;
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        below + (above - below) * place.fract()
    }
}

/// One component. Its random numbers are a stream of its own, by its first record: other components, and the number of threads,
/// change nothing.
fn settle(group: Group, shared: &[Shared], drawing: Drawing) -> Settled {
    let person = group.partition(drawing.threshold);
    let certain = group.pairs().all(|(one, two)| group.bits(one, two).abs() >= CERTAIN);
    let posterior = (!certain).then(|| {
        let mut rng = ChaCha8Rng::seed_from_u64(drawing.seed);
        rng.set_stream(u64::from(group.members.iter().copied().min().unwrap_or(0)));
        Posterior::new(&group, shared, &mut rng)
    });
    Settled { members: group.members, person, posterior }
}

/// The error of each draw that all components share.
fn shared_errors(draws: usize, seed: u64) -> Vec<Shared> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(u64::MAX);
    (0..draws).map(|_| Shared::of(SHARED_ERROR * normal(&mut rng))).collect()
}

/// A normal deviate, near enough for a standard error: the sum of twelve uniform ones.
pub(crate) fn normal(rng: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| uniform(rng)).sum::<f64>() - 6.0
}

/// Uniform between 0 and 1.
pub(crate) fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    ((rng.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

fn count(person: &[u32]) -> f64 {
    person.iter().enumerate().filter(|(place, number)| *place as u32 == **number).count() as f64
}
