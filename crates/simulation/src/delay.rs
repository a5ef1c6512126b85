//! How long it takes until somebody names a dead man.

use crate::dice::Dice;

/// Days since the death, and the share of those ever named who are named by then. Read off two vintages of one published
/// list (17 November 2023 and 22 May 2026): of deaths about 2, 5, 8, 11, 14, 17 and 20 months old at the first, it held 18,
/// 31, 41, 48, 60, 79 and 86 percent of those that the second holds.
const NAMED: [(f64, f64); 11] = [
    (0.0, 0.0),
    (10.0, 0.04),
    (30.0, 0.12),
    (60.0, 0.18),
    (150.0, 0.31),
    (240.0, 0.41),
    (330.0, 0.48),
    (420.0, 0.60),
    (510.0, 0.79),
    (600.0, 0.86),
    (1_500.0, 1.0),
];

/// The share of the dead whom nobody ever names.
pub(crate) const NEVER: f64 = 0.15;

/// The share of those ever named who are named within some days of their death.
pub(crate) fn named_within(days: i64) -> f64 {
    let days = days as f64;
    let piece = NAMED.windows(2).find(|ends| days <= ends[1].0);
    piece.map_or(1.0, |ends| between(days.max(0.0), (ends[0].0, ends[1].0), (ends[0].1, ends[1].1)))
}

/// A delay in days, given that it is more than `after` and at most `until` days.
pub(crate) fn draw(dice: &mut Dice, after: i64, until: i64) -> i64 {
    let (low, high) = (named_within(after), named_within(until));
    let share = low + (high - low) * dice.unit();
    let piece = NAMED.windows(2).find(|ends| share <= ends[1].1);
    let days = piece.map_or(1_500.0, |ends| between(share, (ends[0].1, ends[1].1), (ends[0].0, ends[1].0)));
    (days as i64).clamp(after, until.max(after))
}

fn between(at: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    to.0 + (to.1 - to.0) * (at - from.0) / (from.1 - from.0)
}

#[cfg(test)]
mod tests {
    use super::{draw, named_within};
    use crate::dice::{Dice, Purpose};

    #[test]
    fn delays_follow_the_published_vintages() {
        let mut dice = Dice::new(1, Purpose::Life, 0);
        let delays: Vec<i64> = (0..20_000).map(|_| draw(&mut dice, 0, 1_500)).collect();
        for (days, share) in [(60, 0.18), (240, 0.41), (420, 0.60), (600, 0.86)] {
            let known = delays.iter().filter(|delay| **delay <= days).count() as f64 / 20_000.0;
            assert!((known - share).abs() < 0.02, "{days} {known}");
            assert!((named_within(days) - share).abs() < 1e-9);
        }
    }

    #[test]
    fn a_bounded_delay_keeps_its_bounds() {
        let mut dice = Dice::new(2, Purpose::Life, 0);
        assert!((0..1_000).map(|_| draw(&mut dice, 5, 40)).all(|delay| (5..=40).contains(&delay)));
    }
}
