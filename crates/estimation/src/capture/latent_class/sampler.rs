//! One chain of the latent-class model.

mod moves;
mod patterns;
mod split;

use self::patterns::Patterns;
use self::split::split;
use crate::capture::CaptureTable;
use crate::capture::draw::{beta, gamma, ln_gamma, unit};
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Distribution, Poisson};
use rand_xoshiro::Xoshiro256PlusPlus;

/// The prior of Manrique-Vallier (2016): alpha ~ Gamma(shape 1/4, rate 1/4).
pub(super) const ALPHA: f64 = 0.25;

/// The most classes a chain holds.
pub(super) const MOST_CLASSES: usize = 16;

/// Metropolis moves with nobody's class fixed, per sweep.
const ROAMS: usize = 2;

/// Of so many sweeps one gives persons to classes, which makes it cost six times as much.
const ASSIGNS_EVERY: usize = 2;

/// Sweeps in which the chances are drawn as if there were fewer persons, and whose draws are not of the posterior; see
/// `recapture`.
pub(super) const WARM: usize = 4_000;
/// As if there were so many at first.
const FEW: f64 = 5.0;

/// One number per class. Of one length for all, so that the compiler works on several classes at a time; classes
/// beyond those asked for have the share 0. Counts are whole numbers, exact below 2^53.
type Lanes<const L: usize> = [f64; L];

/// A chain of any number of classes.
pub(super) trait Sweep: Send {
    /// One sweep over everything; gives a draw of N.
    fn sweep(&mut self) -> f64;
}

/// A chain with room for as many classes, a multiple of four.
pub(super) fn chain(table: &CaptureTable, classes: usize, from: &mut impl Rng) -> Box<dyn Sweep> {
    match classes {
        ..=4 => Box::new(Chain::<4>::new(table, classes, from)),
        5..=8 => Box::new(Chain::<8>::new(table, classes, from)),
        9..=12 => Box::new(Chain::<12>::new(table, classes, from)),
        _ => Box::new(Chain::<MOST_CLASSES>::new(table, classes, from)),
    }
}

/// A chain's state. Who of a pattern is in which class is held as sums.
struct Chain<const L: usize> {
    classes: usize,
    patterns: Patterns<L>,
    seen: f64,
    rng: Xoshiro256PlusPlus,
    /// The sweep's number, from 1, which decides what is done in it.
    turn: usize,
    alpha: f64,
    /// Shares of the classes among all the dead.
    shares: Lanes<L>,
    /// The logarithm of the last one, which may be too small for a number.
    ln_last: f64,
    /// Chance to stand on a list, and not to, by list.
    capture: Vec<Lanes<L>>,
    escape: Vec<Lanes<L>>,
    /// Chance to stand on none.
    missed: Lanes<L>,
    /// Persons seen; those of them on a list, by list.
    members: Lanes<L>,
    listed: Vec<Lanes<L>>,
    /// Persons unseen.
    unseen: Lanes<L>,
}

impl<const L: usize> Sweep for Chain<L> {
    fn sweep(&mut self) -> f64 {
        self.turn = self.turn.saturating_add(1);
        let warm = self.turn <= WARM;
        self.patterns.weigh(&self.shares, &self.capture, &self.escape);
        // These moves know all persons, and would hold a chain that is still to be moved easily.
        for _ in 0..if warm { 0 } else { ROAMS } {
            self.roam();
        }
        // With nobody's class fixed, N and alpha have their distribution given chances and shares alone.
        if !warm && !self.turn.is_multiple_of(ASSIGNS_EVERY) {
            let (unseen, _) = self.draw_unseen();
            self.draw_alpha();
            return self.seen + unseen as f64;
        }
        self.assign();
        self.slide();
        let unseen = self.leave_unseen();
        self.relabel();
        self.recapture();
        self.reshare();
        self.miss();
        self.seen + unseen as f64
    }
}

impl<const L: usize> Chain<L> {
    /// A chain that starts from any chances at all, so that chains start far apart.
    fn new(table: &CaptureTable, classes: usize, from: &mut impl Rng) -> Self {
        let lists = table.list_count();
        let even = 1.0 / classes as f64;
        let mut chain = Self {
            classes,
            patterns: Patterns::new(table),
            seen: table.seen() as f64,
            alpha: 1.0,
            turn: 0,
            shares: std::array::from_fn(|class| if class < classes { even } else { 0.0 }),
            ln_last: even.ln(),
            capture: vec![[0.5; L]; lists],
            escape: vec![[0.5; L]; lists],
            missed: [1.0; L],
            members: [0.0; L],
            listed: vec![[0.0; L]; lists],
            unseen: [0.0; L],
            rng: Xoshiro256PlusPlus::from_rng(from),
        };
        for list in 0..lists {
            for class in 0..classes {
                let chance = chain.rng.random_range(0.01..0.99);
                chain.set(list, class, chance);
            }
        }
        chain.miss();
        chain
    }

    fn set(&mut self, list: usize, class: usize, chance: f64) {
        self.capture[list][class] = chance;
        self.escape[list][class] = 1.0 - chance;
    }

    /// Persons of each pattern to classes: multinomial.
    fn assign(&mut self) {
        self.patterns.share_out(self.classes, &mut self.rng, &mut self.members, &mut self.listed);
    }

    /// How many are unseen, with p(N) proportional to 1/N and nothing cut off; and the weights of classes among them.
    fn draw_unseen(&mut self) -> (u64, Lanes<L>) {
        let mut weights = self.shares;
        weights.iter_mut().zip(&self.missed).for_each(|(weight, missed)| *weight *= missed);
        let seen: f64 = (0..self.classes).map(|class| self.shares[class] * (1.0 - self.missed[class])).sum();
        let mean = gamma(&mut self.rng, self.seen) * total(&weights) / seen;
        let unseen = Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(&mut self.rng)) as u64;
        (unseen, weights)
    }

    /// How many are unseen, and their classes.
    fn leave_unseen(&mut self) -> u64 {
        let (unseen, weights) = self.draw_unseen();
        self.unseen = split(unseen, &weights, total(&weights), self.classes, &mut self.rng);
        unseen
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
                if chance >= 1.0 || unit(&mut self.rng) < chance {
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
    /// In the first sweeps the persons count for less, so that a chain does not settle in the first arrangement of classes it meets.
    fn recapture(&mut self) {
        // From `FEW` persons up in equal ratios: a large table freezes as early as a small one.
        let still = 1.0 - (self.turn as f64 / WARM as f64).min(1.0);
        let warmth = (FEW / self.seen).min(1.0).powf(still);
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
        let mut after = total(&self.members) + total(&self.unseen);
        let (mut rest, mut ln_rest) = (1.0_f64, 0.0);
        for class in 0..last {
            let here = self.members[class] + self.unseen[class];
            after -= here;
            let kept = if here == 0.0 {
                // Beta(b, 1), whose distribution function is a power.
                let ln_kept = (1.0 - unit(&mut self.rng)).ln() / (self.alpha + after);
                ln_rest += ln_kept;
                ln_kept.exp()
            } else if after > 0.0 {
                let on = gamma(&mut self.rng, 1.0 + here);
                let off = gamma(&mut self.rng, self.alpha + after);
                let kept = off / (on + off);
                ln_rest += kept.ln();
                kept
            } else {
                // Nobody comes after: the rest may be too small for a number, and alpha needs its logarithm.
                let on = gamma(&mut self.rng, 1.0 + here);
                let ln_off = ln_gamma(&mut self.rng, self.alpha);
                let ln_kept = -(on * (-ln_off).exp()).ln_1p();
                ln_rest += if ln_kept.is_finite() { ln_kept } else { ln_off - on.ln() };
                ln_kept.exp()
            };
            self.shares[class] = rest * (1.0 - kept);
            rest *= kept;
        }
        self.shares[last] = rest;
        self.ln_last = ln_rest;
        self.draw_alpha();
    }

    fn draw_alpha(&mut self) {
        self.alpha = gamma(&mut self.rng, ALPHA + (self.classes - 1) as f64) / (ALPHA - self.ln_last);
    }

    fn miss(&mut self) {
        self.missed = [1.0; L];
        for escape in &self.escape {
            self.missed.iter_mut().zip(escape).for_each(|(missed, escape)| *missed *= escape);
        }
    }
}

/// The sum, by fours: a chain of additions one after the other would cost more than all the rest.
#[inline(always)]
fn total<const L: usize>(lanes: &Lanes<L>) -> f64 {
    let mut four = [0.0; 4];
    for (place, lane) in lanes.iter().enumerate() {
        four[place % 4] += lane;
    }
    (four[0] + four[2]) + (four[1] + four[3])
}
