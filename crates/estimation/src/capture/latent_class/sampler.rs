//! One chain of the latent-class model.

use crate::capture::draw::{beta, binomial, gamma, ln_gamma};
use crate::capture::{CaptureTable, MAX_LISTS, Pattern};
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Distribution, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

/// The prior of Manrique-Vallier (2016): alpha ~ Gamma(shape 1/4, rate 1/4).
pub(super) const ALPHA: f64 = 0.25;

/// The most classes a chain holds.
pub(super) const MOST_CLASSES: usize = 16;

/// A class with fewer than this many expected persons of a pattern is rare in it.
const RARE: f64 = 3.0;

/// Sizes of the steps of the Metropolis moves, on the logit scale.
const STEPS: [f64; 4] = [1.0, 0.3, 0.1, 0.03];

/// Metropolis moves with nobody's class fixed, per sweep.
const ROAMS: usize = 2;

/// Sweeps in which the chances are drawn as if there were fewer persons; see `recapture`.
const WARM: u32 = 1_000;
/// As if there were so many at first.
const COLD: f64 = 20.0;

/// Of so many classes one slides in a sweep: more of these moves cost more time than they save sweeps.
const SLIDES_EVERY: u32 = 3;

/// One number per class. Of one length for all, so that the compiler works on several classes at a time; classes
/// beyond those asked for have the share 0. Counts are whole numbers, exact below 2^53.
type Lanes = [f64; MOST_CLASSES];

/// A chain's state. Only patterns with persons are kept; who of them is in which class is held as sums.
pub(super) struct Chain {
    classes: usize,
    patterns: Vec<(Pattern, u64)>,
    seen: f64,
    rng: Xoshiro256PlusPlus,
    /// Sweeps done, which decides whose turn it is to slide.
    turn: u32,
    alpha: f64,
    /// Shares of the classes among all the dead.
    shares: Lanes,
    /// Chance to stand on a list, and not to, by list.
    capture: Vec<Lanes>,
    escape: Vec<Lanes>,
    /// Chance to stand on none.
    missed: Lanes,
    /// Persons seen; those of them on a list, by list.
    members: Lanes,
    listed: Vec<Lanes>,
    /// Persons unseen.
    unseen: Lanes,
}

impl Chain {
    /// A chain that starts from any chances at all, so that chains start far apart.
    pub(super) fn new(table: &CaptureTable, classes: usize, from: &mut impl Rng) -> Self {
        let mut rng = Xoshiro256PlusPlus::from_rng(from);
        let lists = table.list_count();
        let mut chain = Self {
            classes,
            patterns: table.cells().filter(|(_, count)| *count > 0).collect(),
            seen: table.seen() as f64,
            alpha: 1.0,
            turn: 0,
            shares: std::array::from_fn(|class| if class < classes { 1.0 / classes as f64 } else { 0.0 }),
            capture: vec![[0.5; MOST_CLASSES]; lists],
            escape: vec![[0.5; MOST_CLASSES]; lists],
            missed: [1.0; MOST_CLASSES],
            members: [0.0; MOST_CLASSES],
            listed: vec![[0.0; MOST_CLASSES]; lists],
            unseen: [0.0; MOST_CLASSES],
            rng: rng.clone(),
        };
        for list in 0..lists {
            for class in 0..classes {
                chain.set(list, class, rng.random_range(0.01..0.99));
            }
        }
        chain.rng = rng;
        chain.miss();
        chain
    }

    /// One sweep over everything; gives a draw of N.
    pub(super) fn sweep(&mut self) -> f64 {
        self.turn = self.turn.saturating_add(1);
        self.roam();
        self.assign();
        self.slide();
        let unseen = self.leave_unseen();
        self.relabel();
        self.recapture();
        self.reshare();
        self.miss();
        self.seen + unseen
    }

    fn set(&mut self, list: usize, class: usize, chance: f64) {
        self.capture[list][class] = chance;
        self.escape[list][class] = 1.0 - chance;
    }

    /// Persons of each pattern to classes: multinomial. Classes that would have few of a pattern are drawn together and
    /// their persons shared out one by one, which is the same distribution for a fraction of the draws.
    fn assign(&mut self) {
        let Self { classes, patterns, rng, shares, capture, escape, members, listed, .. } = self;
        *members = [0.0; MOST_CLASSES];
        listed.fill([0.0; MOST_CLASSES]);
        for (pattern, count) in patterns.iter() {
            let mut weights = *shares;
            for (list, (capture, escape)) in capture.iter().zip(escape.iter()).enumerate() {
                let chances = if pattern >> list & 1 == 1 { capture } else { escape };
                for class in 0..MOST_CLASSES {
                    weights[class] *= chances[class];
                }
            }
            let all = total(&weights);
            let bound = RARE * all / *count as f64;
            let mut rare_weights = weights;
            for weight in &mut rare_weights {
                *weight = if *weight < bound { *weight } else { 0.0 };
            }
            let rare_weight = total(&rare_weights);
            let mut here = [0.0; MOST_CLASSES];
            let rare = if rare_weight < all { binomial(rng, *count, rare_weight / all) } else { *count };
            if rare > 0 {
                let mut sums = rare_weights;
                for class in 1..MOST_CLASSES {
                    sums[class] += sums[class - 1];
                }
                for _ in 0..rare {
                    let place = rng.random::<f64>() * sums[MOST_CLASSES - 1];
                    let mut below = 0.0;
                    for sum in &sums {
                        below += if *sum <= place { 1.0 } else { 0.0 };
                    }
                    here[(below as usize).min(*classes - 1)] += 1.0;
                }
            }
            let (mut left, mut weight_left) = (*count - rare, all - rare_weight);
            let mut last = 0;
            for class in 0..*classes {
                if left == 0 {
                    break;
                }
                if weights[class] >= bound {
                    let some = binomial(rng, left, weights[class] / weight_left);
                    here[class] = some as f64;
                    last = class;
                    weight_left -= weights[class];
                    left -= some;
                }
            }
            // Rounding may leave the last weight a little above what is left of it.
            here[last] += left as f64;
            for class in 0..MOST_CLASSES {
                members[class] += here[class];
            }
            for list in listed
                .iter_mut()
                .enumerate()
                .filter(|(list, _)| pattern >> list & 1 == 1)
                .map(|(_, list)| list)
            {
                for class in 0..MOST_CLASSES {
                    list[class] += here[class];
                }
            }
        }
    }

    /// Metropolis moves along the ridge that makes data augmentation slow: a class becomes harder to see and larger at
    /// once, so that its share of those seen stays. The unseen are integrated out.
    ///
    /// With u_k the share of class k among those seen and s_k its chance to be seen, its share among all is
    /// proportional to u_k / s_k. At fixed u all chances of one class move by the same amount on the logit scale. The
    /// density of (u, chances) is that of the sticks times the Jacobian of shares to u, (sum_k pi_k s_k)^K / prod s_k.
    fn slide(&mut self) {
        let classes = self.classes;
        // tails[k] is the share of class k and all after it.
        let mut tails = [0.0; MOST_CLASSES];
        let mut tail = 0.0;
        for class in (0..classes).rev() {
            tail += self.shares[class];
            tails[class] = tail;
        }
        for class in 0..classes {
            let members = self.members[class];
            let share = self.shares[class];
            if members == 0.0 || share <= 0.0 || !(class as u32 + self.turn).is_multiple_of(SLIDES_EVERY) {
                continue;
            }
            // Steps of every size, so that none has to be tuned.
            let normal: f64 = StandardNormal.sample(&mut self.rng);
            let step = normal * STEPS[self.rng.random_range(0..STEPS.len())];
            let factor = step.exp();
            let mut moved = [0.0; MAX_LISTS];
            let mut missed = 1.0;
            let mut listed = 0.0;
            for (list, moved) in moved.iter_mut().enumerate().take(self.capture.len()) {
                let (chance, escape) = (self.capture[list][class], self.escape[list][class]);
                let odds = chance * factor;
                *moved = odds / (escape + odds);
                missed *= escape / (escape + odds);
                listed += self.listed[list][class] + 1.0;
            }
            // ln(to / chance) = step + ln((1 - to) / (1 - chance)): the second is common to likelihood and Jacobian.
            let mut change = listed * step + (members + 2.0) * (missed / self.missed[class]).ln();
            let ratio = (1.0 - self.missed[class]) / (1.0 - missed);
            let grown = share * (ratio - 1.0);
            let all = 1.0 + grown;
            let sticks: f64 =
                tails.iter().take(class + 1).skip(1).map(|tail| (tail + grown) / tail).product();
            let ln_ratio = ratio.ln();
            change += (members + 1.0) * ln_ratio - self.alpha * all.ln() - sticks.ln();
            if class + 1 == classes {
                change += (self.alpha - 1.0) * ln_ratio;
            }
            if !(change >= 0.0 || self.rng.random::<f64>() < change.exp()) {
                continue;
            }
            for (list, moved) in moved.iter().enumerate().take(self.capture.len()) {
                self.set(list, class, *moved);
            }
            self.missed[class] = missed;
            self.shares[class] += grown;
            let scale = 1.0 / all;
            self.shares.iter_mut().for_each(|share| *share *= scale);
            tails[..=class].iter_mut().for_each(|tail| *tail += grown);
            tails.iter_mut().for_each(|tail| *tail *= scale);
        }
    }

    /// Metropolis moves as in `slide`, with the persons' classes integrated out too, so that a class can go where its
    /// present members would hold it back. Each list's chance moves by itself, or all by the same amount.
    fn roam(&mut self) {
        let mut chances: Vec<f64> = Vec::with_capacity(self.patterns.len());
        for (pattern, _) in &self.patterns {
            let mut weights = self.shares;
            for (list, (capture, escape)) in self.capture.iter().zip(&self.escape).enumerate() {
                let chances = if pattern >> list & 1 == 1 { capture } else { escape };
                for class in 0..MOST_CLASSES {
                    weights[class] *= chances[class];
                }
            }
            chances.push(total(&weights));
        }
        let mut changed = vec![0.0; chances.len()];
        for _ in 0..ROAMS {
            let class = self.rng.random_range(0..self.classes);
            let share = self.shares[class];
            if share < 1e-9 {
                continue;
            }
            let size = STEPS[self.rng.random_range(0..STEPS.len())];
            let together = self.rng.random::<bool>();
            let mut step: f64 = StandardNormal.sample(&mut self.rng);
            let mut moved = [0.0; MAX_LISTS];
            let (mut missed, mut steps) = (1.0, 0.0);
            let lists = self.capture.len();
            for (list, moved) in moved.iter_mut().enumerate().take(lists) {
                if !together && list > 0 {
                    step = StandardNormal.sample(&mut self.rng);
                }
                let odds = self.capture[list][class] * (size * step).exp();
                let escape = self.escape[list][class];
                *moved = odds / (escape + odds);
                missed *= escape / (escape + odds);
                steps += size * step;
            }
            let ratio = (1.0 - self.missed[class]) / (1.0 - missed);
            let grown = share * (ratio - 1.0);
            let all = 1.0 + grown;
            let mut change =
                steps + 2.0 * (missed / self.missed[class]).ln() + ratio.ln() - self.alpha * all.ln();
            if class + 1 == self.classes {
                change += (self.alpha - 1.0) * ratio.ln();
            }
            let mut before = 0.0;
            for other in 0..class {
                before += self.shares[other];
                let tail = (1.0 - before).max(f64::MIN_POSITIVE);
                change -= ((tail + grown) / tail).max(f64::MIN_POSITIVE).ln();
            }
            for (((pattern, count), chance), changed) in self.patterns.iter().zip(&chances).zip(&mut changed)
            {
                let (mut was, mut is) = (share, share * ratio);
                for (list, moved) in moved.iter().enumerate().take(lists) {
                    let on = pattern >> list & 1 == 1;
                    was *= if on { self.capture[list][class] } else { self.escape[list][class] };
                    is *= if on { *moved } else { 1.0 - moved };
                }
                *changed = (chance - was + is).max(f64::MIN_POSITIVE);
                change += *count as f64 * (*changed / chance).ln();
            }
            if !(change >= 0.0 || self.rng.random::<f64>() < change.exp()) {
                continue;
            }
            for (list, moved) in moved.iter().enumerate().take(lists) {
                self.set(list, class, *moved);
            }
            self.missed[class] = missed;
            self.shares[class] += grown;
            let scale = 1.0 / all;
            self.shares.iter_mut().for_each(|share| *share *= scale);
            chances.iter_mut().zip(&changed).for_each(|(chance, changed)| *chance = changed * scale);
        }
    }

    /// How many are unseen, with p(N) proportional to 1/N and nothing cut off, and their classes.
    fn leave_unseen(&mut self) -> f64 {
        let mut weights = self.shares;
        weights.iter_mut().zip(&self.missed).for_each(|(weight, missed)| *weight *= missed);
        let mut weight_left: f64 = weights.iter().sum();
        let seen: f64 = (0..self.classes).map(|class| self.shares[class] * (1.0 - self.missed[class])).sum();
        let mean = gamma(&mut self.rng, self.seen) * weight_left / seen;
        let unseen = Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(&mut self.rng)) as u64;
        let mut left = unseen;
        self.unseen = [0.0; MOST_CLASSES];
        for (class, weight) in weights.iter().enumerate().take(self.classes) {
            if left == 0 {
                break;
            }
            let last = class + 1 == self.classes;
            let here = if last { left } else { binomial(&mut self.rng, left, weight / weight_left) };
            self.unseen[class] = here as f64;
            weight_left -= weight;
            left -= here;
        }
        unseen as f64
    }

    /// Neighbouring classes change places: with sticks, a large class that comes late has to wait long for its turn, and chains
    /// that differ only in the order of classes look as if they disagreed.
    ///
    /// The sticks are integrated out. Of n_j, n_j+1 persons and R in all later classes the sticks' integral is proportional to
    /// 1 / (alpha + n_j+1 + R) (the product of two beta functions, of which all else is symmetric in the two), so the move is taken with
    /// chance (alpha + n_j+1 + R) / (alpha + n_j + R). Papaspiliopoulos and Roberts (2008, Biometrika 95:169) give such moves with
    /// the sticks kept. Chances and shares are drawn anew right after, given the classes.
    fn relabel(&mut self) {
        let persons = |chain: &Self, class: usize| chain.members[class] + chain.unseen[class];
        // The last class has no stick of its own.
        let mut later = persons(self, self.classes - 1);
        for class in (0..self.classes.saturating_sub(2)).rev() {
            let (one, two) = (persons(self, class), persons(self, class + 1));
            if one != two {
                let chance = (self.alpha + two + later) / (self.alpha + one + later);
                if chance >= 1.0 || self.rng.random::<f64>() < chance {
                    self.members.swap(class, class + 1);
                    self.unseen.swap(class, class + 1);
                    self.listed.iter_mut().for_each(|list| list.swap(class, class + 1));
                }
            }
            later += persons(self, class + 1);
        }
    }

    /// Chances to stand on the lists, uniform a priori.
    ///
    /// In the first sweeps the persons count for less, so that a chain does not settle in the first arrangement of classes it meets:
    /// those sweeps are discarded with the burn-in.
    fn recapture(&mut self) {
        // From as few as `COLD` persons, in equal ratios: a large table freezes as early as a small one.
        let still = 1.0 - (f64::from(self.turn) / f64::from(WARM)).min(1.0);
        let warmth = (COLD / self.seen).min(1.0).powf(still);
        for list in 0..self.capture.len() {
            for class in 0..self.classes {
                let on = self.listed[list][class];
                let off = self.members[class] + self.unseen[class] - on;
                let (on, off) = (on * warmth, off * warmth);
                let chance = if on + off == 0.0 {
                    self.rng.random_range(1e-15..1.0 - 1e-15)
                } else {
                    beta(&mut self.rng, 1.0 + on, 1.0 + off)
                };
                self.set(list, class, chance);
            }
        }
    }

    /// Shares by stick-breaking, and alpha.
    fn reshare(&mut self) {
        let last = self.classes - 1;
        let mut after: f64 = self.members.iter().sum::<f64>() + self.unseen.iter().sum::<f64>();
        let (mut rest, mut ln_rest) = (1.0_f64, 0.0);
        for class in 0..last {
            let here = self.members[class] + self.unseen[class];
            after -= here;
            let on = if here == 0.0 {
                -(1.0 - self.rng.random::<f64>()).ln()
            } else {
                gamma(&mut self.rng, 1.0 + here)
            };
            let kept = if after > 0.0 {
                let off = gamma(&mut self.rng, self.alpha + after);
                let kept = off / (on + off);
                ln_rest += kept.ln();
                kept
            } else {
                // Nobody comes after: the rest may be too small for a number, and alpha needs its logarithm.
                let ln_off = ln_gamma(&mut self.rng, self.alpha);
                let ln_kept = -(on * (-ln_off).exp()).ln_1p();
                ln_rest += if ln_kept.is_finite() { ln_kept } else { ln_off - on.ln() };
                ln_kept.exp()
            };
            self.shares[class] = rest * (1.0 - kept);
            rest *= kept;
        }
        self.shares[last] = rest;
        self.alpha = gamma(&mut self.rng, ALPHA + last as f64) / (ALPHA - ln_rest);
    }

    fn miss(&mut self) {
        self.missed = [1.0; MOST_CLASSES];
        for escape in &self.escape {
            self.missed.iter_mut().zip(escape).for_each(|(missed, escape)| *missed *= escape);
        }
    }
}

/// The sum, by pairs: a chain of additions one after the other would cost more than all the rest.
#[inline(always)]
fn total(lanes: &Lanes) -> f64 {
    let four = |at: usize| (lanes[at] + lanes[at + 4]) + (lanes[at + 8] + lanes[at + 12]);
    (four(0) + four(2)) + (four(1) + four(3))
}
