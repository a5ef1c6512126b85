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
    let width = b.len() + 1;
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (place, cell) in rows[0].iter_mut().enumerate().take(width) {
        *cell = place as u8;
    }
    for i in 1..=a.len() {
        let (now, one, two) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i as u8;
        let mut least = i as u8;
        for j in 1..width {
            let same = a[i - 1] == b[j - 1];
            let mut cost = (rows[one][j] + 1).min(rows[now][j - 1] + 1).min(rows[one][j - 1] + u8::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[two][j - 2] + 1);
            }
            rows[now][j] = cost;
            least = least.min(cost);
        }
        if usize::from(least) > limit {
            return limit + 1;
        }
    }
    usize::from(rows[a.len() % 3][b.len()]).min(limit + 1)
}

/// How many edits part two spellings that may be slips of each other: one in a short word, two in a long one. `None` if
/// more do.
pub(crate) fn near(left: &str, right: &str) -> Option<usize> {
    let limit = match left.len().min(right.len()) {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let found = edits(left, right, limit);
    (found <= limit).then_some(found)
}

fn cut(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(LONGEST)]
}

#[cfg(test)]
mod tests {
    use super::{edits, near};

    #[test]
    fn slips_are_counted() {
        assert_eq!(edits("vidumkin", "vidumkin", 2), 0);
        assert_eq!(edits("vidumkin", "vidmukin", 2), 1);
        assert_eq!(edits("vidumkin", "vdumkn", 2), 2);
        assert_eq!(edits("vidumkin", "petrov", 2), 3);
        assert_eq!(near("oleg", "olga"), None);
    }
}
