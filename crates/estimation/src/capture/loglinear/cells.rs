//! Counts by pattern in an array, and sums over patterns that hold or lie in each pattern.

use super::MAX_LISTS;
use crate::capture::CaptureTable;

/// Patterns of the most lists.
pub(super) const MAX_CELLS: usize = 1 << MAX_LISTS;

/// One number for each pattern, that of no list first; those of lists that are not there are 0.
pub(super) type Numbers = [f64; MAX_CELLS];

/// A table's counts, that of no list being 0.
pub(super) fn counts(table: &CaptureTable) -> Numbers {
    let mut counts = [0.0; MAX_CELLS];
    for (pattern, count) in table.cells() {
        counts[pattern as usize] = count as f64;
    }
    counts
}

/// Each number becomes the sum over all patterns that hold its pattern (the zeta transform: K 2^K additions).
pub(super) fn sum_over_holding(lists: usize, numbers: &mut Numbers) {
    for list in 0..lists {
        let bit = 1 << list;
        for pattern in 0..1 << lists {
            if pattern & bit == 0 {
                numbers[pattern] += numbers[pattern | bit];
            }
        }
    }
}

/// Each number becomes the sum over all patterns that lie in its pattern.
pub(super) fn sum_over_parts(lists: usize, numbers: &mut Numbers) {
    for list in 0..lists {
        let bit = 1 << list;
        for pattern in 0..1 << lists {
            if pattern & bit != 0 {
                numbers[pattern] += numbers[pattern ^ bit];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_CELLS, sum_over_holding, sum_over_parts};

    #[test]
    fn sums_are_over_the_patterns_that_hold_or_lie_in_one() {
        let numbers: [f64; MAX_CELLS] =
            std::array::from_fn(|place| if place < 8 { (place + 1) as f64 } else { 0.0 });
        let (mut holding, mut parts) = (numbers, numbers);
        sum_over_holding(3, &mut holding);
        sum_over_parts(3, &mut parts);
        for pattern in 0..8_usize {
            let sum = |keep: &dyn Fn(usize) -> bool| -> f64 {
                (0..8).filter(|one| keep(*one)).map(|one| numbers[one]).sum()
            };
            assert_eq!(holding[pattern], sum(&|one| one & pattern == pattern));
            assert_eq!(parts[pattern], sum(&|one| one & !pattern == 0));
        }
    }
}
