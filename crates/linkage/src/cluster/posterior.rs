//! What all records of a component say together: the posterior over its partitions into persons.
//!
//! The odds of one pair know nothing of the others: a man who is certainly somebody else's entry in a clean list cannot be mine, and
//! two records that both certainly are a third's are each other's. So a partition is weighed as a whole, by what its sets weigh.

use rand_chacha::ChaCha8Rng;

use rustc_hash::FxHashMap;

use super::persons::uniform;
use super::{Group, NEVER};

/// Up to this many records every partition is weighed: 203 partitions of six.
const EXACT: usize = 6;
/// Rounds of the sampler before the first draw that is kept.
const FIRST: usize = 8;
/// log2-odds with all its members below which a record is not tried in a person.
const NO_CHOICE: f64 = -8.0;
/// Weights kept for a component, so that a large one cannot fill the memory.
const KNOWN: usize = 20_000;

/// An error that all weights share in one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shared {
    /// In bits.
    bits: f64,
    /// As a factor of odds.
    factor: f64,
}

impl Shared {
    /// Of so many bits.
    pub(crate) fn of(bits: f64) -> Self {
        Self { bits, factor: bits.exp2() }
    }
}

/// Draws of partitions, and how often each pair of records was one person.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Posterior {
    /// The number of persons of each draw.
    pub(crate) persons: Vec<u32>,
    /// The probability that two members are one person, row by row.
    together: Vec<f32>,
}

impl Posterior {
    /// Of a component. Each draw comes with an error that all weights share then.
    pub(crate) fn new(group: &Group, shared: &[Shared], rng: &mut ChaCha8Rng) -> Self {
        if group.members.len() <= EXACT { exact(group, shared, rng) } else { sampled(group, shared, rng) }
    }

    /// The probability that two members are one person.
    pub(crate) fn together(&self, one: usize, two: usize, size: usize) -> f64 {
        f64::from(self.together[one * size + two])
    }
}

fn exact(group: &Group, shared: &[Shared], rng: &mut ChaCha8Rng) -> Posterior {
    let size = group.members.len();
    // Weights of all subsets, by mask.
    let mut weights = vec![0.0; 1 << size];
    for mask in 1_usize..1 << size {
        let last = mask.ilog2() as usize;
        let before = mask & !(1 << last);
        let others: Vec<usize> = (0..last).filter(|place| before >> place & 1 == 1).collect();
        if !others.is_empty() {
            weights[mask] = weights[before] + group.joins(last, &others);
        }
    }
    let mut partitions: Vec<(Vec<usize>, f64)> = Vec::new();
    every_partition(size, &weights, 0, &mut Vec::new(), 0.0, &mut partitions);
    let most = partitions.iter().map(|(_, bits)| *bits).fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = partitions.iter().map(|(_, bits)| (bits - most).exp2()).collect();
    let total: f64 = shares.iter().sum();
    let mut together = vec![0.0_f32; size * size];
    for ((masks, _), share) in partitions.iter().zip(&shares) {
        let share = share / total;
        for mask in masks.iter().filter(|mask| mask.count_ones() > 1) {
            for (one, two) in group.pairs().filter(|(one, two)| mask >> one & mask >> two & 1 == 1) {
                together[one * size + two] += share as f32;
                together[two * size + one] += share as f32;
            }
        }
    }
    // How probable each number of persons is; an error shared by all weights counts once a merge.
    let mut of_count = [0.0_f64; EXACT + 1];
    for ((masks, _), share) in partitions.iter().zip(&shares) {
        of_count[masks.len()] += share;
    }
    let persons = shared
        .iter()
        .map(|error| {
            let mut weighed = of_count;
            let mut factor = 1.0;
            let mut all = 0.0;
            for weight in weighed[1..=size].iter_mut().rev() {
                *weight *= factor;
                all += *weight;
                factor *= error.factor;
            }
            let mut left = uniform(rng) * all;
            let drawn = weighed[1..=size].iter().position(|weight| {
                left -= weight;
                left < 0.0
            });
            drawn.map_or(size, |fewer| fewer + 1) as u32
        })
        .collect();
    Posterior { persons, together }
}

/// Every partition of the members from `place` on, the groups begun so far in `masks`; those that are forbidden are left out.
fn every_partition(
    size: usize,
    weights: &[f64],
    place: usize,
    masks: &mut Vec<usize>,
    bits: f64,
    found: &mut Vec<(Vec<usize>, f64)>,
) {
    if place == size {
        if bits > NEVER / 2.0 {
            found.push((masks.clone(), bits));
        }
        return;
    }
    for group in 0..masks.len() {
        let (before, after) = (masks[group], masks[group] | 1 << place);
        masks[group] = after;
        every_partition(size, weights, place + 1, masks, bits - weights[before] + weights[after], found);
        masks[group] = before;
    }
    masks.push(1 << place);
    every_partition(size, weights, place + 1, masks, bits, found);
    masks.pop();
}

/// Gibbs sampling: one record at a time leaves its person and joins another, or stands alone, by the weights.
fn sampled(group: &Group, shared: &[Shared], rng: &mut ChaCha8Rng) -> Posterior {
    let size = group.members.len();
    let start = group.partition(0.0);
    let mut persons: Vec<Vec<usize>> = vec![Vec::new(); size];
    let mut of: Vec<usize> = start.iter().map(|person| *person as usize).collect();
    for (member, person) in of.iter().enumerate() {
        persons[*person].push(member);
    }
    // The same persons are weighed again and again; a list of members in order is their key.
    let mut known: FxHashMap<Vec<usize>, f64> = FxHashMap::default();
    let mut weighed = |person: &Vec<usize>| match known.get(person) {
        Some(bits) => *bits,
        None => {
            let bits = group.weight(person);
            if known.len() < KNOWN {
                known.insert(person.clone(), bits);
            }
            bits
        }
    };
    let mut together = vec![0.0_f32; size * size];
    let mut counts = Vec::with_capacity(shared.len());
    let mut choices: Vec<(usize, f64)> = Vec::new();
    for round in 0..FIRST + shared.len() {
        let error = if round < FIRST { 0.0 } else { shared[round - FIRST].bits };
        for member in 0..size {
            persons[of[member]].retain(|other| *other != member);
            choices.clear();
            let mut empty = None;
            for (number, person) in persons.iter_mut().enumerate() {
                if person.is_empty() {
                    empty.get_or_insert(number);
                    continue;
                }
                // A person whose members all speak against the record is no choice worth weighing.
                if person.iter().all(|other| group.bits(*other, member) < NO_CHOICE) {
                    continue;
                }
                let before = weighed(person);
                let at = person.partition_point(|other| *other < member);
                person.insert(at, member);
                choices.push((number, weighed(person) - before + error));
                person.remove(at);
            }
            choices.extend(empty.map(|number| (number, 0.0)));
            let chosen = choose(&choices, rng);
            of[member] = chosen;
            let at = persons[chosen].partition_point(|other| *other < member);
            persons[chosen].insert(at, member);
        }
        if round < FIRST {
            continue;
        }
        counts.push(persons.iter().filter(|person| !person.is_empty()).count() as u32);
        for person in &persons {
            for (place, one) in person.iter().enumerate() {
                for two in &person[place + 1..] {
                    together[one * size + two] += 1.0;
                    together[two * size + one] += 1.0;
                }
            }
        }
    }
    let taken = counts.len() as f32;
    together.iter_mut().for_each(|share| *share /= taken);
    Posterior { persons: counts, together }
}

/// One of the choices, by log2 weights.
fn choose(choices: &[(usize, f64)], rng: &mut ChaCha8Rng) -> usize {
    let most = choices.iter().map(|(_, bits)| *bits).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = choices.iter().map(|(_, bits)| (bits - most).exp2()).sum();
    let mut left = uniform(rng) * total;
    for (number, bits) in choices {
        left -= (bits - most).exp2();
        if left < 0.0 {
            return *number;
        }
    }
    choices.last().map_or(0, |(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::{Posterior, Shared, sampled};
    use crate::cluster::group::tests::of_bits as group;
    use crate::cluster::{Group, NEVER};

    fn posterior(group: &Group) -> Posterior {
        Posterior::new(group, &[Shared::of(0.0); 4_000], &mut ChaCha8Rng::seed_from_u64(5))
    }

    fn mean(posterior: &Posterior) -> f64 {
        posterior.persons.iter().map(|count| f64::from(*count)).sum::<f64>() / posterior.persons.len() as f64
    }

    #[test]
    fn two_records_are_one_person_with_the_probability_of_their_odds() {
        let of_two = posterior(&group(2, &[1.0]));
        assert!((of_two.together(0, 1, 2) - 2.0 / 3.0).abs() < 1e-6);
        assert!((mean(&of_two) - 4.0 / 3.0).abs() < 0.03, "{}", mean(&of_two));
    }

    /// A record that is certainly another's cannot be mine as well where the two may not be one.
    #[test]
    fn a_rival_takes_the_place() {
        let rivals = posterior(&group(3, &[1.0, NEVER, 9.0]));
        assert!(rivals.together(0, 1, 3) < 0.005, "{}", rivals.together(0, 1, 3));
        assert!((rivals.together(1, 2, 3) - 1.0).abs() < 0.01);
    }

    #[test]
    fn the_friend_of_a_friend_is_a_friend() {
        let friends = posterior(&group(3, &[14.0, -2.0, 14.0]));
        assert!(friends.together(0, 2, 3) > 0.95);
    }

    #[test]
    fn sampling_agrees_with_weighing_every_partition() {
        let four = group(4, &[2.0, -1.0, 0.5, 1.5, -3.0, 2.5]);
        let (exact, drawn) =
            (posterior(&four), sampled(&four, &[Shared::of(0.0); 20_000], &mut ChaCha8Rng::seed_from_u64(9)));
        assert!((mean(&exact) - mean(&drawn)).abs() < 0.05, "{} {}", mean(&exact), mean(&drawn));
        for (one, two) in four.pairs() {
            let (a, b) = (exact.together(one, two, 4), drawn.together(one, two, 4));
            assert!((a - b).abs() < 0.02, "{one} {two}: {a} {b}");
        }
    }
}
