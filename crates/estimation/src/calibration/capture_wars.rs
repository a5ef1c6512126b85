//! Simulated wars as lists see them: who stands on which list is drawn person by person, so the truth is known.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use serde::Serialize;

use crate::capture::{CaptureTable, Pattern};

/// How the lists of a simulated war come about. Each is one way in which real lists go wrong, alone, so that the table
/// shows which method it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptureWar {
    /// Four lists that know nothing of each other.
    Independent,
    /// Two lists copy from each other: an odds ratio of 3.
    CopiedPair,
    /// Two pairs of lists depend, one of them negatively (what one covers the other leaves out).
    TwoPairs,
    /// Two kinds of the dead: a third are well documented, the rest hardly.
    TwoKinds,
    /// Every man has his own chance of being noticed, on all lists alike (logit-normal).
    OwnChance,
    /// The four lists together share what no smaller group of them shows: no method can see it.
    HighestOrder,
    /// Four lists of which each holds few: some overlaps are nearly empty.
    Sparse,
}

/// A table of capture histories with the truth behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the lists show.
    pub table: CaptureTable,
    /// How many there are.
    pub truth: f64,
}

impl CaptureWar {
    /// All, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Independent,
        Self::CopiedPair,
        Self::TwoPairs,
        Self::TwoKinds,
        Self::OwnChance,
        Self::HighestOrder,
        Self::Sparse,
    ];

    /// In a reader's words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Independent => "four independent lists",
            Self::CopiedPair => "two of four lists copy from each other",
            Self::TwoPairs => "one pair of lists overlaps too much, another too little",
            Self::TwoKinds => "a third of the dead well documented, the rest hardly",
            Self::OwnChance => "every man has his own chance of being noticed",
            Self::HighestOrder => "the four lists share what no three of them show",
            Self::Sparse => "four small lists with few overlaps",
        }
    }

    /// Draws one war of this kind: `dead` men, each on any of four lists.
    ///
    /// ```
    /// use estimation::{calibration::CaptureWar, random::stream};
    /// let seen = CaptureWar::Independent.draw(3_000, &mut stream(1, "doc", 0));
    /// assert_eq!(seen.truth, 3_000.0);
    /// assert!(seen.table.seen() < 3_000);
    /// ```
    #[must_use]
    pub fn draw(self, dead: u32, rng: &mut impl Rng) -> Seen {
        let mut counts = [0_u64; 16];
        for _ in 0..dead {
            counts[self.person(rng) as usize] += 1;
        }
        Seen { table: table(&counts), truth: f64::from(dead) }
    }

    fn person(self, rng: &mut impl Rng) -> Pattern {
        const USUAL: [f64; 4] = [0.35, 0.30, 0.25, 0.20];
        match self {
            Self::Independent => on_lists(USUAL, rng),
            Self::Sparse => on_lists([0.12, 0.10, 0.08, 0.07], rng),
            Self::CopiedPair => on_pair(on_lists(USUAL, rng), USUAL, (0, 1), 3.0, rng),
            Self::TwoPairs => {
                let first = on_pair(on_lists(USUAL, rng), USUAL, (0, 1), 2.5, rng);
                on_pair(first, USUAL, (2, 3), 0.5, rng)
            }
            Self::TwoKinds => {
                let known = rng.random_bool(1.0 / 3.0);
                on_lists(if known { [0.70, 0.65, 0.60, 0.55] } else { [0.20, 0.17, 0.14, 0.12] }, rng)
            }
            Self::OwnChance => {
                let own: f64 = StandardNormal.sample(rng);
                on_lists(USUAL.map(|share| logistic(logit(share) + 0.8 * own)), rng)
            }
            Self::HighestOrder => from_cells(highest_order([0.5, 0.45, 0.4, 0.35], 0.025), rng),
        }
    }
}

fn table(counts: &[u64; 16]) -> CaptureTable {
    let lists = ["obituaries", "graves", "officials", "registry"].map(str::to_owned).to_vec();
    let cells = (1..16).map(|pattern: Pattern| (pattern, counts[pattern as usize]));
    CaptureTable::new(lists, cells).expect("sixteen patterns of four lists, each once")
}

/// So many dead on four lists that know nothing of each other, which hold these shares of them.
pub(super) fn independent(shares: [f64; 4], dead: u32, rng: &mut impl Rng) -> CaptureTable {
    let mut counts = [0_u64; 16];
    for _ in 0..dead {
        counts[on_lists(shares, rng) as usize] += 1;
    }
    table(&counts)
}

/// Each list finds a man with its own probability.
fn on_lists(shares: [f64; 4], rng: &mut impl Rng) -> Pattern {
    shares.iter().enumerate().map(|(list, share)| u32::from(rng.random_bool(*share)) << list).sum()
}

/// Cells of independent lists, moved by `shift` up where the number of lists is even and down where it is odd. Every table of
/// three lists stays exactly as it was; only the odds ratio of all four changes, and with it the number on none.
fn highest_order(shares: [f64; 4], shift: f64) -> [f64; 16] {
    std::array::from_fn(|pattern| {
        let on = |(list, share): (usize, &f64)| if pattern >> list & 1 == 1 { *share } else { 1.0 - share };
        let sign = if pattern.count_ones() % 2 == 0 { 1.0 } else { -1.0 };
        shares.iter().enumerate().map(on).product::<f64>() + sign * shift
    })
}

fn from_cells(cells: [f64; 16], rng: &mut impl Rng) -> Pattern {
    let mut left: f64 = rng.random();
    let mut patterns = (0..).zip(cells);
    let found = patterns.find(|(_, share)| {
        left -= share;
        left < 0.0
    });
    found.map_or(0b1111, |(pattern, _)| pattern)
}

/// Draws the second list of a pair anew, so that the pair has this odds ratio and the second list its usual share.
fn on_pair(
    pattern: Pattern,
    shares: [f64; 4],
    pair: (usize, usize),
    odds: f64,
    rng: &mut impl Rng,
) -> Pattern {
    let (with, without) = conditional(shares[pair.0], shares[pair.1], odds);
    let share = if pattern >> pair.0 & 1 == 1 { with } else { without };
    pattern & !(1 << pair.1) | u32::from(rng.random_bool(share)) << pair.1
}

/// P(second | first) and P(second | not first), from both shares and the odds ratio: the root of the quadratic of
/// Plackett (1965).
fn conditional(first: f64, second: f64, odds: f64) -> (f64, f64) {
    if (odds - 1.0).abs() < 1e-12 {
        return (second, second);
    }
    let sum = 1.0 + (first + second) * (odds - 1.0);
    let both = (sum - (sum * sum - 4.0 * odds * (odds - 1.0) * first * second).sqrt()) / (2.0 * (odds - 1.0));
    (both / first, (second - both) / (1.0 - first))
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::{CaptureWar, conditional, highest_order};
    use crate::random::stream;

    #[test]
    fn a_pair_keeps_its_shares_and_has_its_odds_ratio() {
        for odds in [0.5, 1.0, 3.0] {
            let (with, without) = conditional(0.35, 0.30, odds);
            assert!((0.35 * with + 0.65 * without - 0.30).abs() < 1e-12);
            assert!((with * (1.0 - without) / ((1.0 - with) * without) - odds).abs() < 1e-9);
        }
    }

    #[test]
    fn the_highest_order_shows_in_no_table_of_three_lists() {
        let (moved, plain) =
            (highest_order([0.5, 0.45, 0.4, 0.35], 0.025), highest_order([0.5, 0.45, 0.4, 0.35], 0.0));
        assert!(moved.iter().all(|share| *share > 0.0) && (moved[0] - plain[0] - 0.025).abs() < 1e-12);
        for left_out in 0..4 {
            for pattern in 0..16_usize {
                let sum = |cells: &[f64; 16]| cells[pattern] + cells[pattern ^ 1 << left_out];
                assert!((sum(&moved) - sum(&plain)).abs() < 1e-12);
            }
        }
    }

    /// The table's odds ratio of the copied pair, given neither of the others, is that of the recipe.
    #[test]
    fn a_drawn_war_shows_the_dependence_it_was_given() {
        let seen = CaptureWar::CopiedPair.draw(400_000, &mut stream(3, "test", 0));
        // Given list 3 (bit 2) all four cells of the pair are seen.
        let cell = |pattern: u32| {
            seen.table
                .cells()
                .filter(|(p, _)| p & 0b111 == pattern)
                .map(|(_, count)| count as f64)
                .sum::<f64>()
        };
        let odds = cell(0b111) * cell(0b100) / (cell(0b101) * cell(0b110));
        assert!((odds - 3.0).abs() < 0.15, "{odds}");
    }
}
