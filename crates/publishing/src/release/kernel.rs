//! The ways in which numbers can change together without changing any sum that is known.

/// A number below this is none: the entries are small whole numbers and their quotients.
const NOTHING: f64 = 1e-9;
/// The greatest factor tried to make a change whole.
const MOST: i32 = 12;

/// A basis of the whole-number changes of `width` unknowns that leave every equation as it is. Each equation is its
/// coefficients. Unknowns that stand later are changed by one vector of their own where that is possible.
pub(super) fn changes(mut equations: Vec<Vec<f64>>, width: usize) -> Vec<Vec<f64>> {
    let mut pivots: Vec<usize> = Vec::new();
    for column in 0..width {
        let done = pivots.len();
        let best = (done..equations.len())
            .max_by(|a, b| equations[*a][column].abs().total_cmp(&equations[*b][column].abs()));
        let Some(best) = best.filter(|row| equations[*row][column].abs() > NOTHING) else { continue };
        equations.swap(done, best);
        let pivot = equations[done][column];
        for entry in &mut equations[done] {
            *entry /= pivot;
        }
        let row = equations[done].clone();
        for (number, other) in equations.iter_mut().enumerate() {
            let factor = other[column];
            if number != done && factor.abs() > NOTHING {
                for (entry, pivot) in other.iter_mut().zip(&row) {
                    *entry -= factor * pivot;
                }
            }
        }
        pivots.push(column);
    }
    let free = (0..width).filter(|column| !pivots.contains(column));
    free.filter_map(|column| {
        let mut change = vec![0.0; width];
        change[column] = 1.0;
        for (row, pivot) in equations.iter().zip(&pivots) {
            change[*pivot] = -row[column];
        }
        whole(&change)
    })
    .collect()
}

/// A change made of whole numbers, as persons are; `None` where no small factor does.
fn whole(change: &[f64]) -> Option<Vec<f64>> {
    (1..=MOST).map(f64::from).find_map(|factor| {
        let scaled: Vec<f64> = change.iter().map(|entry| entry * factor).collect();
        let near = scaled.iter().all(|entry| (entry - entry.round()).abs() < 1e-6);
        near.then(|| scaled.iter().map(|entry| entry.round()).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn a_square_of_unknowns_can_change_in_one_way() {
        // Two rows and two columns of two unknowns each, with known sums.
        let equations = vec![
            vec![1.0, 1.0, 0.0, 0.0],
            vec![0.0, 0.0, 1.0, 1.0],
            vec![1.0, 0.0, 1.0, 0.0],
            vec![0.0, 1.0, 0.0, 1.0],
        ];
        assert_eq!(changes(equations, 4), [[1.0, -1.0, -1.0, 1.0]]);
        // One unknown in a known sum cannot change.
        assert!(changes(vec![vec![1.0]], 1).is_empty());
    }
}
