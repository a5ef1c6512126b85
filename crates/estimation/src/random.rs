//! Seeded random numbers that do not depend on the order in which threads run.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// The generator of one piece of work: chain 2, bootstrap replicate 17, stratum 5.
///
/// Every piece takes its own stream of the one seed, so that the same seed gives the same bytes whatever the number of
/// threads, and adding a piece changes no other. `purpose` keeps two methods with one seed apart.
///
/// ```
/// use rand::RngExt;
/// let draw = |piece| estimation::random::stream(7, "bootstrap", piece).random::<u64>();
/// assert_eq!(draw(3), draw(3));
/// assert_ne!(draw(3), draw(4));
/// ```
#[must_use]
pub fn stream(seed: u64, purpose: &str, piece: u64) -> ChaCha8Rng {
    // FNV-1a: the purpose is ours, not an attacker's; it must only be the same on every machine.
    let tag = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ tag);
    rng.set_stream(piece);
    rng
}
