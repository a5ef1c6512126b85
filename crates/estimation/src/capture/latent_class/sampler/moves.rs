//! Metropolis moves along the ridge that makes data augmentation slow: a class becomes harder to see and larger at once, so that
//! its share of those seen stays.
//!
//! With u_k the share of class k among those seen and s_k its chance to be seen, its share among all is proportional to
//! u_k / s_k. At fixed u the chances of one class move on the logit scale. The unseen are integrated out.

use super::{Chain, Lanes};
use crate::capture::MAX_LISTS;
use crate::capture::draw::unit;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Sizes of the steps, on the logit scale: of every size, so that none has to be tuned.
const STEPS: [f64; 4] = [1.0, 0.3, 0.1, 0.03];

/// Of so many classes one slides in a sweep: more of these moves cost more time than they save sweeps.
const SLIDES_EVERY: usize = 3;

/// A class with a share below this does not roam: hardly anything would change.
const SMALL: f64 = 1e-9;

/// Where a class would move to.
struct Moved {
    class: usize,
    /// Its chances to stand on the lists, and on none.
    capture: [f64; MAX_LISTS],
    missed: f64,
    /// By how much its share grows, and what all shares then add up to.
    ratio: f64,
    grown: f64,
    all: f64,
}

impl<const L: usize> Chain<L> {
    /// One class's chances moved by steps on the logit scale, one for each list.
    fn thought(&self, class: usize, steps: &[f64; MAX_LISTS]) -> Moved {
        let mut moved =
            Moved { class, capture: [0.0; MAX_LISTS], missed: 1.0, ratio: 1.0, grown: 0.0, all: 1.0 };
        for (list, step) in steps.iter().enumerate().take(self.capture.len()) {
            let (chance, escape) = (self.capture[list][class], self.escape[list][class]);
            let odds = chance * step.exp();
            moved.capture[list] = odds / (escape + odds);
            moved.missed *= escape / (escape + odds);
        }
        moved.ratio = (1.0 - self.missed[class]) / (1.0 - moved.missed);
        moved.grown = self.shares[class] * (moved.ratio - 1.0);
        moved.all = 1.0 + moved.grown;
        moved
    }

    /// Moves with each person's class fixed, of a third of the classes in turn; all chances of a class by one step.
    pub(super) fn slide(&mut self) {
        for class in 0..self.classes {
            let members = self.members[class];
            let turn = (class + self.turn).is_multiple_of(SLIDES_EVERY);
            if members == 0.0 || self.shares[class] <= 0.0 || !turn {
                continue;
            }
            let step = normal(&mut self.rng) * STEPS[self.rng.random_range(0..STEPS.len())];
            let moved = self.thought(class, &[step; MAX_LISTS]);
            // ln(to / chance) = step + ln((1 - to) / (1 - chance)): the second is common to likelihood and Jacobian.
            let listed: f64 = self.listed.iter().map(|list| list[class] + 1.0).sum();
            let change = listed * step
                + (members + 2.0) * (moved.missed / self.missed[class]).ln()
                + members * moved.ratio.ln()
                + self.by_shares(&moved);
            if self.accepts(change) {
                self.go(&moved);
            }
        }
    }

    /// A move with the persons' classes integrated out too, so that a class can go where its present members would hold it
    /// back. Each list's chance moves by itself, or all by the same amount. Patterns must have been weighed.
    pub(super) fn roam(&mut self) {
        let class = self.rng.random_range(0..self.classes);
        if self.shares[class] < SMALL {
            return;
        }
        let size = STEPS[self.rng.random_range(0..STEPS.len())];
        let lists = self.capture.len();
        let mut steps = [0.0; MAX_LISTS];
        if self.rng.random::<bool>() {
            steps[..lists].fill(size * normal(&mut self.rng));
        } else {
            steps[..lists].iter_mut().for_each(|step| *step = size * normal(&mut self.rng));
        }
        let moved = self.thought(class, &steps);
        let (capture, escape) = (&self.capture, &self.escape);
        let factors = (0..lists).map(|list| {
            (moved.capture[list] / capture[list][class], (1.0 - moved.capture[list]) / escape[list][class])
        });
        let seen = self.patterns.thought(class, moved.ratio, factors);
        let jacobian = steps[..lists].iter().sum::<f64>() + 2.0 * (moved.missed / self.missed[class]).ln();
        if self.accepts(seen + jacobian + self.by_shares(&moved)) {
            self.patterns.moved(class);
            self.go(&moved);
        }
    }

    fn by_shares(&self, moved: &Moved) -> f64 {
        by_shares(&self.shares, self.classes, self.alpha, moved.class, moved.ratio)
    }

    fn accepts(&mut self, change: f64) -> bool {
        change >= 0.0 || unit(&mut self.rng) < change.exp()
    }

    fn go(&mut self, moved: &Moved) {
        let class = moved.class;
        for list in 0..self.capture.len() {
            self.set(list, class, moved.capture[list]);
        }
        self.missed[class] = moved.missed;
        self.shares[class] += moved.grown;
        let scale = 1.0 / moved.all;
        self.shares.iter_mut().for_each(|share| *share *= scale);
        self.ln_last -= moved.all.ln();
        if class + 1 == self.classes {
            self.ln_last += moved.ratio.ln();
        }
    }
}

fn normal(rng: &mut impl Rng) -> f64 {
    StandardNormal.sample(rng)
}

/// By how much the logarithm of the density of u changes where one class's share grows by `ratio` and all are then scaled.
///
/// With K classes and R_k the share of class k and all after it, sticks have density ∏ α (1 - V_k)^(α - 1), and shares
/// π_K^(α - 1) / (R_2 ⋯ R_K-1). From shares to u it is multiplied by (∑ π s)^K / ∏ s.
fn by_shares<const L: usize>(shares: &Lanes<L>, classes: usize, alpha: f64, class: usize, ratio: f64) -> f64 {
    let grown = shares[class] * (ratio - 1.0);
    let (ln_ratio, ln_all) = (ratio.ln(), (1.0 + grown).ln());
    let (mut rest, mut rests, mut counted) = (shares[classes - 1], 1.0, 0.0);
    for first in (1..classes - 1).rev() {
        rest += shares[first];
        counted += 1.0;
        if first <= class {
            rests *= (rest + grown) / rest;
        }
    }
    let last = if class + 1 == classes { ln_ratio } else { 0.0 };
    (alpha - 1.0) * (last - ln_all) - (rests.ln() - counted * ln_all) + ln_ratio - classes as f64 * ln_all
}

#[cfg(test)]
mod tests {
    use super::by_shares;
    use proptest::prelude::*;

    /// The density of u itself, with derivatives of the sticks by it taken numerically.
    fn density(u: [f64; 3], s: [f64; 3], alpha: f64) -> f64 {
        let sticks = |u0: f64, u1: f64| {
            let parts = [u0 / s[0], u1 / s[1], (1.0 - u0 - u1) / s[2]];
            let sum: f64 = parts.iter().sum();
            [parts[0] / sum, parts[1] / (parts[1] + parts[2])]
        };
        let by = 1e-6;
        let slope = |place: usize| {
            let [mut more, mut less] = [u, u];
            (more[place], less[place]) = (u[place] + by, u[place] - by);
            let (more, less) = (sticks(more[0], more[1]), sticks(less[0], less[1]));
            [(more[0] - less[0]) / (2.0 * by), (more[1] - less[1]) / (2.0 * by)]
        };
        let (first, second) = (slope(0), slope(1));
        let area = (first[0] * second[1] - first[1] * second[0]).abs();
        sticks(u[0], u[1]).iter().map(|stick| (alpha - 1.0) * (1.0 - stick).ln()).sum::<f64>() + area.ln()
    }

    proptest! {
        #[test]
        fn the_change_is_that_of_the_density(
            u in prop::array::uniform3(0.05..1.0_f64), s in prop::array::uniform3(0.1..0.9_f64), to in 0.1..0.9_f64,
            class in 0..3_usize, alpha in 0.1..3.0_f64,
        ) {
            let u = u.map(|one| one / u.iter().sum::<f64>());
            let all: f64 = u.iter().zip(s).map(|(u, s)| u / s).sum();
            let mut shares = [0.0; 4];
            (0..3).for_each(|class| shares[class] = u[class] / s[class] / all);
            let mut moved = s;
            moved[class] = to;
            let known = density(u, moved, alpha) - density(u, s, alpha);
            let ours = by_shares(&shares, 3, alpha, class, s[class] / to);
            prop_assert!((ours - known).abs() < 1e-4 * (1.0 + known.abs()), "{ours}, known {known}");
        }
    }
}
