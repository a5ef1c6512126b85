//! The patterns that somebody has, and what each class has of them.
//!
//! A pattern is joined from two halves, those of the lower and the upper lists. There are few halves, so what is common
//! to patterns of one half is computed and added up once.

use super::{Lanes, split::split, total};
use crate::capture::CaptureTable;
use rand::Rng;

/// A pattern by its halves, and its persons.
struct Counted {
    lower: usize,
    upper: usize,
    count: u64,
}

pub(super) struct Patterns<const L: usize> {
    patterns: Vec<Counted>,
    /// How many lists make the lower half.
    half: usize,
    /// What each half multiplies a class by; shares are in the lower one.
    chances: [Vec<Lanes<L>>; 2],
    /// The persons of each half.
    persons: [Vec<Lanes<L>>; 2],
    /// By pattern, on one scale: what each class has of it, and the sum.
    weights: Vec<Lanes<L>>,
    sums: Vec<f64>,
    /// What a move that is being thought of multiplies each half by, and the sums after it.
    factors: [Vec<f64>; 2],
    moved: Vec<f64>,
}

impl<const L: usize> Patterns<L> {
    pub(super) fn new(table: &CaptureTable) -> Self {
        let lists = table.list_count();
        let half = lists / 2;
        let counted = |(pattern, count)| {
            let pattern = pattern as usize;
            Counted { lower: pattern & ((1 << half) - 1), upper: pattern >> half, count }
        };
        let patterns: Vec<Counted> = table.cells().filter(|(_, count)| *count > 0).map(counted).collect();
        let tables = || [vec![[0.0; L]; 1 << half], vec![[0.0; L]; 1 << (lists - half)]];
        let length = patterns.len();
        Self {
            patterns,
            half,
            chances: tables(),
            persons: tables(),
            weights: vec![[0.0; L]; length],
            sums: vec![0.0; length],
            factors: [vec![1.0; 1 << half], vec![1.0; 1 << (lists - half)]],
            moved: vec![0.0; length],
        }
    }

    /// What each class has of each pattern.
    pub(super) fn weigh(&mut self, shares: &Lanes<L>, capture: &[Lanes<L>], escape: &[Lanes<L>]) {
        let sides = [0..self.half, self.half..capture.len()];
        for ((lists, first), table) in sides.into_iter().zip([*shares, [1.0; L]]).zip(&mut self.chances) {
            table[0] = first;
            for (bit, list) in lists.enumerate() {
                for at in 0..1 << bit {
                    let base = table[at];
                    table[at | 1 << bit] = product(&base, &capture[list]);
                    table[at] = product(&base, &escape[list]);
                }
            }
        }
        let [lower, upper] = &self.chances;
        for ((pattern, weights), sum) in self.patterns.iter().zip(&mut self.weights).zip(&mut self.sums) {
            *weights = product(&lower[pattern.lower], &upper[pattern.upper]);
            *sum = total(weights);
        }
    }

    /// Persons of each pattern to classes; gives those of each class, and those of them on each list.
    pub(super) fn share_out(
        &mut self,
        classes: usize,
        rng: &mut impl Rng,
        members: &mut Lanes<L>,
        listed: &mut [Lanes<L>],
    ) {
        let [lower, upper] = &mut self.persons;
        lower.fill([0.0; L]);
        upper.fill([0.0; L]);
        for ((pattern, weights), sum) in self.patterns.iter().zip(&self.weights).zip(&self.sums) {
            let here = split(pattern.count, weights, *sum, classes, rng);
            add(&mut lower[pattern.lower], &here);
            add(&mut upper[pattern.upper], &here);
        }
        *members = [0.0; L];
        lower.iter().for_each(|here| add(members, here));
        for (list, listed) in listed.iter_mut().enumerate() {
            *listed = [0.0; L];
            let (half, bit) = if list < self.half { (&*lower, list) } else { (&*upper, list - self.half) };
            half.iter()
                .enumerate()
                .filter(|(at, _)| at >> bit & 1 == 1)
                .for_each(|(_, here)| add(listed, here));
        }
    }

    /// By how much the logarithm of the likelihood changes where a class's share is multiplied by `grown` and its chances to
    /// stand on each list, and not to, by `factors`. Nothing is changed yet.
    pub(super) fn thought(
        &mut self,
        class: usize,
        grown: f64,
        factors: impl ExactSizeIterator<Item = (f64, f64)>,
    ) -> f64 {
        let [lower, upper] = &mut self.factors;
        (lower[0], upper[0]) = (grown, 1.0);
        for (list, (on, off)) in factors.enumerate() {
            let (table, bit) =
                if list < self.half { (&mut *lower, list) } else { (&mut *upper, list - self.half) };
            for at in 0..1 << bit {
                let base = table[at];
                table[at | 1 << bit] = base * on;
                table[at] = base * off;
            }
        }
        let mut change = 0.0;
        let patterns = self.patterns.iter().zip(&self.weights).zip(&self.sums);
        for (((pattern, weights), sum), moved) in patterns.zip(&mut self.moved) {
            let was = weights[class];
            let is = was * lower[pattern.lower] * upper[pattern.upper];
            *moved = (sum - was + is).max(f64::MIN_POSITIVE);
            change += pattern.count as f64 * (*moved / sum).ln();
        }
        change
    }

    /// The move that was last thought of is made. The scale of all weights is as it was.
    pub(super) fn moved(&mut self, class: usize) {
        for ((weights, sum), moved) in self.weights.iter_mut().zip(&mut self.sums).zip(&self.moved) {
            weights[class] = (weights[class] + moved - *sum).max(0.0);
            *sum = *moved;
        }
    }
}

#[inline(always)]
fn product<const L: usize>(one: &Lanes<L>, two: &Lanes<L>) -> Lanes<L> {
    let mut product = *one;
    product.iter_mut().zip(two).for_each(|(one, two)| *one *= two);
    product
}

#[inline(always)]
fn add<const L: usize>(to: &mut Lanes<L>, more: &Lanes<L>) {
    to.iter_mut().zip(more).for_each(|(to, more)| *to += more);
}
