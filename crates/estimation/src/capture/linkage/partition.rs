//! Groups of records that pairs connect, and partitions of them into persons.

use super::{Pair, Record};
use rand::{Rng, RngExt};
use std::collections::BTreeMap;

/// Groups up to this size are enumerated: Bell(8) = 4,140 partitions.
const ENUMERATED: usize = 8;

/// Gibbs sweeps before the first draw, and between draws.
const BEFORE: usize = 200;
const BETWEEN: usize = 20;

/// Records connected by pairs, with the odds that two of them are one person.
pub(super) struct Group {
    /// The records' places.
    pub(super) members: Vec<usize>,
    /// By place in the group; 0 where one list holds both.
    odds: Vec<Vec<f64>>,
}

/// All groups, by their first record.
pub(super) fn groups(records: &[Record], pairs: &[Pair], unscored: f64) -> Vec<Group> {
    let mut root: Vec<usize> = (0..records.len()).collect();
    for pair in pairs.iter().filter(|pair| pair.probability > 0.0) {
        let (left, right) = (find(&mut root, pair.left), find(&mut root, pair.right));
        root[left.max(right)] = left.min(right);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for record in 0..records.len() {
        members.entry(find(&mut root, record)).or_default().push(record);
    }
    let mut place = vec![0; records.len()];
    for group in members.values() {
        group.iter().enumerate().for_each(|(at, record)| place[*record] = at);
    }
    let blank = |members: &Vec<usize>| {
        let pair = |one: &usize, two: &usize| {
            if records[*one].list == records[*two].list { 0.0 } else { odds(unscored) }
        };
        let row = |one: &usize| members.iter().map(|two| pair(one, two)).collect();
        Group { members: members.clone(), odds: members.iter().map(row).collect() }
    };
    let mut groups: BTreeMap<usize, Group> =
        members.iter().map(|(first, members)| (*first, blank(members))).collect();
    for pair in pairs.iter().filter(|pair| records[pair.left].list != records[pair.right].list) {
        let (left, right) = (place[pair.left], place[pair.right]);
        if find(&mut root, pair.left) == find(&mut root, pair.right)
            && let Some(group) = groups.get_mut(&find(&mut root, pair.left))
        {
            group.odds[left][right] = odds(pair.probability);
            group.odds[right][left] = odds(pair.probability);
        }
    }
    groups.into_values().collect()
}

/// Odds of a probability; a sure match is taken as one in a billion short of it.
fn odds(probability: f64) -> f64 {
    let probability = probability.min(1.0 - 1e-9);
    probability / (1.0 - probability)
}

fn find(root: &mut [usize], record: usize) -> usize {
    let mut at = record;
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

impl Group {
    /// Partitions: for each record, the place of its person's first record.
    pub(super) fn draws(&self, count: usize, rng: &mut impl Rng) -> Vec<Vec<u32>> {
        if self.members.len() == 1 {
            return vec![vec![0]; count];
        }
        if self.members.len() > ENUMERATED {
            return self.gibbs(count, rng);
        }
        let mut partitions = Vec::new();
        self.enumerate(&mut Vec::new(), 1.0, &mut partitions);
        let all: f64 = partitions.iter().map(|(_, weight)| weight).sum();
        let mut draw = || {
            let mut left = rng.random::<f64>() * all;
            let found = partitions.iter().find(|(_, weight)| {
                left -= weight;
                left < 0.0
            });
            found.or(partitions.last()).map_or_else(Vec::new, |(partition, _)| partition.clone())
        };
        (0..count).map(|_| draw()).collect()
    }

    fn enumerate(&self, begun: &mut Vec<u32>, weight: f64, found: &mut Vec<(Vec<u32>, f64)>) {
        let record = begun.len();
        if record == self.members.len() {
            found.push((begun.clone(), weight));
            return;
        }
        for person in 0..=record {
            // A person is named by its first record.
            if person < record && begun[person] != person as u32 {
                continue;
            }
            let members = (0..record).filter(|other| begun[*other] == person as u32);
            let joined: f64 = members.map(|other| self.odds[record][other]).product();
            if joined > 0.0 {
                begun.push(person as u32);
                self.enumerate(begun, weight * joined, found);
                begun.pop();
            }
        }
    }

    /// Each record in turn leaves its person and joins another, or none, with its conditional probability.
    fn gibbs(&self, count: usize, rng: &mut impl Rng) -> Vec<Vec<u32>> {
        let size = self.members.len();
        let mut person: Vec<usize> = (0..size).collect();
        let mut drawn = Vec::with_capacity(count);
        for sweep in 0..BEFORE + count * BETWEEN {
            for record in 0..size {
                person[record] = usize::MAX;
                let mut weights = vec![1.0; size];
                let mut empty = vec![true; size];
                for other in (0..size).filter(|other| *other != record) {
                    weights[person[other]] *= self.odds[record][other];
                    empty[person[other]] = false;
                }
                // One of the empty places stands for being alone.
                let alone = empty.iter().position(|empty| *empty).unwrap_or(record);
                let open = |place: &usize| !empty[*place] || *place == alone;
                let all: f64 = (0..size).filter(open).map(|place| weights[place]).sum();
                let mut left = rng.random::<f64>() * all;
                person[record] = alone;
                for place in (0..size).filter(open) {
                    left -= weights[place];
                    if left < 0.0 {
                        person[record] = place;
                        break;
                    }
                }
            }
            if sweep >= BEFORE && (sweep - BEFORE) % BETWEEN == BETWEEN - 1 {
                let first = |record: usize| {
                    (0..size).find(|other| person[*other] == person[record]).unwrap_or(record)
                };
                drawn.push((0..size).map(|record| first(record) as u32).collect());
            }
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::Group;
    use crate::random::stream;

    #[test]
    fn gibbs_and_enumeration_draw_the_same_partitions() {
        let size = 5;
        let odds =
            |one: usize, two: usize| if one % 3 == two % 3 { 0.0 } else { 0.3 + (one * two % 4) as f64 };
        let rows = (0..size).map(|one| (0..size).map(|two| odds(one, two)).collect()).collect();
        let group = Group { members: (0..size).collect(), odds: rows };
        let count = 20_000;
        let together = |draws: &[Vec<u32>], one: usize, two: usize| {
            draws.iter().filter(|draw| draw[one] == draw[two]).count() as f64 / f64::from(count)
        };
        let exact = group.draws(count as usize, &mut stream(1, "exact", 0));
        let gibbs = group.gibbs(count as usize, &mut stream(1, "gibbs", 0));
        for one in 0..size {
            for two in 0..one {
                let (left, right) = (together(&exact, one, two), together(&gibbs, one, two));
                assert!((left - right).abs() < 0.02, "{one} {two}: {left} {right}");
                assert!(one % 3 != two % 3 || left == 0.0, "one list twice");
            }
        }
    }
}
