//! Edit distance of short ASCII spellings.

/// The longest spelling that is compared letter by letter; longer ones are cut.
const LONGEST: usize = 31;

/// Insertions, deletions, substitutions and swaps of neighbours that lead from one spelling to the other, or `limit + 1`
/// if more than `limit` are needed (optimal string alignment).
pub(crate) fn edits(left: &str, right: &str, limit: usize) -> usize {
    let (a, b) = (cut(left.as_bytes()), cut(right.as_bytes()));
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    // Cells farther than `limit` from the diagonal cannot be on a way of so few edits.
    let far = limit as u8 + 1;
    let mut rows = [[far; LONGEST + 2]; 3];
    for (place, cell) in rows[0].iter_mut().enumerate().take(limit.min(b.len()) + 1) {
        *cell = place as u8;
    }
    for i in 1..=a.len() {
        let (now, one, two) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (from, to) = (i.saturating_sub(limit).max(1), (i + limit).min(b.len()));
        rows[now][from - 1] = if from == 1 { (i as u8).min(far) } else { far };
        let mut least = rows[now][from - 1];
        for j in from..=to {
            let same = a[i - 1] == b[j - 1];
            let mut cost =
                (rows[one][j] + 1).min(rows[now][j - 1] + 1).min(rows[one][j - 1] + u8::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[two][j - 2] + 1);
            }
            rows[now][j] = cost;
            least = least.min(cost);
        }
        rows[now][to + 1] = far;
        if usize::from(least) > limit {
            return limit + 1;
        }
    }
    usize::from(rows[a.len() % 3][b.len()]).min(limit + 1)
}

/// How alike two spellings are that are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    /// One slip of the hand: neighbours swapped, letters of one shape exchanged, or one edit in a long word.
    Likely,
    /// One edit in a short word, or two in a long one: as often two names.
    Possible,
}

/// Whether two spellings may be slips of each other.
pub(crate) fn near(left: &str, right: &str) -> Option<Slip> {
    let length = left.len().min(right.len());
    let limit = match length {
        0..=1 => return None,
        2..=5 => 1,
        _ => 2,
    };
    match edits(left, right, limit) {
        1 if length >= 5 || one_shape(left, right) || swapped(left, right) => Some(Slip::Likely),
        1 if length >= 3 => Some(Slip::Possible),
        2 if limit == 2 => Some(Slip::Possible),
        _ => None,
    }
}

/// Whether two spellings of one length differ only in the order of letters.
fn swapped(left: &str, right: &str) -> bool {
    let sum = |text: &str| text.bytes().map(u32::from).sum::<u32>();
    left.len() == right.len() && left.len() > 2 && sum(left) == sum(right)
}

/// Whether two folds of Arabic names differ only in the dots of letters.
fn one_shape(left: &str, right: &str) -> bool {
    const SHAPES: [&[u8]; 9] = [b"BT1NY", b"J2X", b"D3", b"R4", b"SC", b"56", b"78", b"EG", b"FQ"];
    let shape = |letter: u8| {
        SHAPES.iter().position(|shape| shape.contains(&letter)).map_or(u16::from(letter), |n| 256 + n as u16)
    };
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).all(|(a, b)| a == b || (shape(a) == shape(b) && shape(a) >= 256))
}

fn cut(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::{Slip, edits, near};

    /// The whole table, without a limit.
    fn all_edits(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let cost = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let cost = cost.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                        let turned = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if turned { cost.min(rows[i - 2][j - 2] + 1) } else { cost }
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn within_the_limit_it_is_the_whole_table(a in "[abc]{0,9}", b in "[abc]{0,9}", limit in 1_usize..4) {
            let whole = all_edits(a.as_bytes(), b.as_bytes()).min(limit + 1);
            proptest::prop_assert_eq!(edits(&a, &b, limit), whole);
        }
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(edits("vidumkin", "vidumkin", 2), 0);
        assert_eq!(edits("vidumkin", "vidmukin", 2), 1);
        assert_eq!(edits("vidumkin", "vdumkn", 2), 2);
        assert_eq!(edits("vidumkin", "petrov", 2), 3);
        assert_eq!(near("oleg", "olga"), None);
        assert_eq!(near("oleg", "oelg"), Some(Slip::Likely));
        assert_eq!(near("ivan", "ivin"), Some(Slip::Possible));
    }
}
