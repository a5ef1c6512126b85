//! How many pairs of one person's records were never compared, and how many persons that splits, from how narrowly others were
//! found.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::cluster::{normal, uniform};

/// A pair that is more likely one person than not, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Caught {
    pub(crate) left: u32,
    pub(crate) right: u32,
    /// The probability that it is one person.
    pub(crate) probability: f64,
    /// How many keys the two records share.
    pub(crate) keys: u8,
}

/// What blocking missed.
///
/// Keys are as lists that catch pairs: with f1 pairs caught by one key only and f2 by two, about f1(f1-1) / (2(f2+1)) are caught by
/// none (Chao 1987, bias-corrected; expected counts, each pair by its probability). Keys are not independent: those of one kind
/// catch the same pairs, which makes the figure too low; those of different kinds take turns, which makes it too high. So it
/// serves as the upper end of a range that begins at none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Missed {
    /// Chao's estimate of the pairs that share no key.
    pub(crate) pairs: f64,
    /// Its standard error (Chao 1989).
    pub(crate) standard_error: f64,
    /// How many persons one missed pair splits, judged by the pairs that one key alone caught: a record that is found by
    /// other pairs as well is not lost.
    pub(crate) persons_each: f64,
    /// Whether as many would be missed as were found: then the keys say nothing.
    pub(crate) unknown: bool,
}

impl Missed {
    /// From the pairs found and the person of each record.
    pub(crate) fn of(caught: &[Caught], person: &[u32]) -> Self {
        let (mut once, mut twice) = (0.0, 0.0);
        let mut size = vec![0_u32; person.len()];
        for own in person {
            size[*own as usize] += 1;
        }
        // Records that more than one key, or more than one pair's key, holds to their person.
        let mut held = vec![false; person.len()];
        for pair in caught {
            match pair.keys {
                0 | 1 => once += pair.probability,
                2 => twice += pair.probability,
                _ => {}
            }
            if pair.keys > 1 && person[pair.left as usize] == person[pair.right as usize] {
                held[pair.left as usize] = true;
                held[pair.right as usize] = true;
            }
        }
        let splits: f64 = caught
            .iter()
            .filter(|pair| pair.keys <= 1)
            .filter(|pair| !(held[pair.left as usize] && held[pair.right as usize]))
            .map(|pair| {
                let others = size[person[pair.left as usize] as usize].max(2) - 1;
                pair.probability / f64::from(others)
            })
            .sum();
        let (pairs, variance) = chao(once, twice);
        let persons_each = if once > 0.0 { splits / once } else { 0.0 };
        let found: f64 = caught.iter().map(|pair| pair.probability).sum();
        let unknown = pairs > found;
        Self { pairs: pairs.min(found), standard_error: variance.sqrt().min(found), persons_each, unknown }
    }

    /// Takes from each draw of the number of persons those that missed pairs split: anything from none to the estimate.
    pub(crate) fn taken_from(&self, totals: &mut [f64], seed: u64) {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for total in totals {
            let pairs = (self.pairs + normal(&mut rng) * self.standard_error).max(0.0) * uniform(&mut rng);
            // However many pairs were missed, it was not more than half of the persons.
            *total -= (pairs * self.persons_each).min(*total / 2.0);
        }
    }
}

/// The bias-corrected estimate of Chao (1987) and its variance (Chao 1989).
fn chao(once: f64, twice: f64) -> (f64, f64) {
    let estimate = once * (once - 1.0).max(0.0) / (2.0 * (twice + 1.0));
    let ratio = once / (twice + 1.0);
    (estimate, estimate + once * ratio * ratio + ratio.powi(3) * once / 4.0)
}

#[cfg(test)]
mod tests {
    use super::{Caught, Missed, chao};

    #[test]
    fn as_many_once_as_twice_leaves_half_as_many_unseen() {
        let (missed, variance) = chao(101.0, 100.0);
        assert!((missed - 50.0).abs() < 1e-9 && variance > missed);
        assert_eq!(chao(0.0, 10.0).0, 0.0);
    }

    /// Two records that one key alone holds together are two persons without it; a third that others hold is not lost.
    #[test]
    fn only_records_that_nothing_else_holds_are_lost() {
        let pair = |left, right, keys| Caught { left, right, probability: 1.0, keys };
        assert_eq!(Missed::of(&[pair(0, 1, 1)], &[0, 0]).persons_each, 1.0);
        let held = [pair(0, 1, 5), pair(1, 2, 4), pair(0, 2, 1)];
        assert_eq!(Missed::of(&held, &[0, 0, 0]).persons_each, 0.0);
    }
}
