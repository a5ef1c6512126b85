//! What an answer rests on: the interaction of all lists, each list, and lists that are one.

use serde::Serialize;

use super::CaptureTable;
use crate::NoEstimate;

/// The number on no list if the interaction of all lists had the odds ratio `xi`, as every method must assume one
/// (Aleshin-Guendel, Sadinle and Wakefield 2021, arXiv 2101.09304).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HighestOrder {
    /// The odds ratio.
    pub xi: f64,
    /// N under it.
    pub estimate: f64,
}

/// The odds ratios that the paper shows.
pub const XI: [f64; 5] = [0.5, 2.0 / 3.0, 1.0, 1.5, 2.0];

/// With every interaction but the highest free, `n_0 = xi * prod of n_w over odd |w| / prod of n_w over even |w|`.
///
/// # Errors
/// [`NoEstimate::NoOverlap`] where a pattern of an even number of lists has nobody: the product has no end.
///
/// ```
/// use estimation::capture::{CaptureTable, sensitivity::{XI, highest_order}};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let cells = [(0b001, 180), (0b010, 120), (0b100, 80), (0b011, 60), (0b101, 40), (0b110, 27), (0b111, 13)];
/// let rows = highest_order(&CaptureTable::new(lists, cells)?, &XI)?;
/// let unseen = 13.0 * 180.0 * 120.0 * 80.0 / (60.0 * 40.0 * 27.0);
/// assert!((rows[4].estimate - 520.0 - 2.0 * unseen).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn highest_order(table: &CaptureTable, ratios: &[f64]) -> Result<Vec<HighestOrder>, NoEstimate> {
    let lists = table.list_count();
    if lists < 2 {
        return Err(NoEstimate::TooFewLists { usable: lists, needed: 2 });
    }
    let mut log = 0.0;
    for (pattern, count) in table.cells() {
        let even = pattern.count_ones() % 2 == 0;
        if even && count == 0 {
            let on: Vec<&str> = (0..lists)
                .filter(|list| pattern >> list & 1 == 1)
                .map(|list| table.lists()[list].as_str())
                .collect();
            let (left, right) = (on[0].to_owned(), format!("exactly {} beside it", on[1..].join(", ")));
            return Err(NoEstimate::NoOverlap { left, right });
        }
        log += if even { -(count as f64).ln() } else { (count as f64).ln() };
    }
    let seen = table.seen() as f64;
    Ok(ratios.iter().map(|xi| HighestOrder { xi: *xi, estimate: seen + xi * log.exp() }).collect())
}

/// What a table becomes in another form, and what a method says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Varied<T> {
    /// What was done to the lists.
    pub change: String,
    /// The answer.
    pub answer: Result<T, NoEstimate>,
}

/// The same method without each list in turn. Where one list moves the answer, it is that list's.
///
/// ```
/// use estimation::capture::{CaptureTable, ChaoBound, sensitivity::without_each};
/// let lists = ["a", "b", "c"].map(str::to_owned).to_vec();
/// let table = CaptureTable::new(lists, [(0b001, 18), (0b010, 12), (0b011, 6), (0b101, 4), (0b110, 3), (0b111, 2)])?;
/// let rows = without_each(&table, |table| Ok(ChaoBound::of(table, 0.95).once));
/// assert_eq!((rows[0].change.as_str(), rows[0].answer.clone()), ("without a", Ok(12 + 6 + 4)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn without_each<T>(
    table: &CaptureTable,
    method: impl Fn(&CaptureTable) -> Result<T, NoEstimate>,
) -> Vec<Varied<T>> {
    let lists = table.list_count();
    let without = |left_out: usize| {
        let kept: Vec<usize> = (0..lists).filter(|list| *list != left_out).collect();
        Varied { change: format!("without {}", table.lists()[left_out]), answer: method(&table.only(&kept)) }
    };
    (0..lists).map(without).collect()
}

/// The same method with each pair of lists taken for one: where two lists copy from each other, this is the sound table.
pub fn with_pairs_merged<T>(
    table: &CaptureTable,
    method: impl Fn(&CaptureTable) -> Result<T, NoEstimate>,
) -> Vec<Varied<T>> {
    let lists = table.list_count();
    let pairs = (0..lists).flat_map(|one| (one + 1..lists).map(move |two| (one, two)));
    pairs
        .map(|(one, two)| {
            let rest = (0..lists).filter(|list| *list != one && *list != two).map(|list| vec![list]);
            let groups: Vec<Vec<usize>> = std::iter::once(vec![one, two]).chain(rest).collect();
            let change = format!("{} and {} as one list", table.lists()[one], table.lists()[two]);
            Varied { change, answer: method(&table.regrouped(&groups)) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{XI, highest_order};
    use crate::capture::reference;

    /// Table 3 of the paper, on the Kosovo lists.
    #[test]
    fn the_kosovo_table_gives_the_papers_numbers() {
        let Some(table) = reference::table("kosovo") else { return };
        let rows = highest_order(&table, &XI).expect("overlaps");
        let rounded: Vec<f64> = rows.iter().map(|row| row.estimate.round()).collect();
        assert_eq!(rounded, [10_671.0, 12_761.0, 16_942.0, 23_213.0, 29_484.0]);
    }
}
