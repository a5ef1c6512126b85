//! Poisson regression with any columns, by iteratively reweighted least squares.

use statrs::function::gamma::ln_gamma;

/// What the iteration ended with.
pub(super) struct Solved {
    /// The constant and the columns' effects.
    pub(super) effects: Vec<f64>,
    pub(super) deviance: f64,
    pub(super) log_likelihood: f64,
    /// The variance of the constant.
    pub(super) variance: f64,
}

/// Regresses the counts of all patterns but the first on a constant and columns. `None` where the columns are not told apart or
/// the iteration does not end.
pub(super) fn solve(columns: &[&[f64]], counts: &[f64]) -> Option<Solved> {
    const ROUNDS: usize = 60;
    let size = columns.len() + 1;
    let entry = |cell: usize, column: usize| if column == 0 { 1.0 } else { columns[column - 1][cell] };
    let mut means: Vec<f64> = counts.iter().map(|count| count + 0.1).collect();
    let mut deviance = f64::INFINITY;
    for _ in 0..ROUNDS {
        let mut information = vec![vec![0.0; size]; size];
        let mut right = vec![0.0; size];
        for cell in 1..counts.len() {
            let mean = means[cell];
            let working = mean * mean.ln() + counts[cell] - mean;
            for (row, sums) in information.iter_mut().enumerate() {
                right[row] += entry(cell, row) * working;
                for (column, sum) in sums.iter_mut().enumerate().take(row + 1) {
                    *sum += mean * entry(cell, row) * entry(cell, column);
                }
            }
        }
        let factor = cholesky(information)?;
        let effects = backward(&factor, forward(&factor, &right));
        for (cell, mean) in means.iter_mut().enumerate().skip(1) {
            *mean = (0..size).map(|column| effects[column] * entry(cell, column)).sum::<f64>().exp();
        }
        let part = |cell: usize| {
            let (count, mean) = (counts[cell], means[cell]);
            mean - count + if count > 0.0 { count * (count / mean).ln() } else { 0.0 }
        };
        let now = 2.0 * (1..counts.len()).map(part).sum::<f64>();
        if !now.is_finite() {
            return None;
        }
        // The criterion of R's `glm`, so that figures agree with programs that rest on it.
        let ends = (deviance - now).abs() < 1e-8 * (now.abs() + 0.1);
        deviance = now;
        if ends {
            let mut unit = vec![0.0; size];
            unit[0] = 1.0;
            let variance = forward(&factor, &unit).iter().map(|value| value * value).sum();
            let likely =
                |cell: usize| counts[cell] * means[cell].ln() - means[cell] - ln_gamma(counts[cell] + 1.0);
            let log_likelihood = (1..counts.len()).map(likely).sum();
            return Some(Solved { effects, deviance, log_likelihood, variance });
        }
    }
    None
}

fn cholesky(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    for row in 0..matrix.len() {
        for column in 0..=row {
            let product: f64 = (0..column).map(|k| matrix[row][k] * matrix[column][k]).sum();
            let rest = matrix[row][column] - product;
            if row == column {
                if rest.partial_cmp(&(1e-13 * matrix[row][row])) != Some(std::cmp::Ordering::Greater) {
                    return None;
                }
                matrix[row][row] = rest.sqrt();
            } else {
                matrix[row][column] = rest / matrix[column][column];
            }
        }
    }
    Some(matrix)
}

fn forward(factor: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let mut solved: Vec<f64> = Vec::with_capacity(right.len());
    for (row, value) in right.iter().enumerate() {
        let known: f64 = solved.iter().zip(&factor[row]).map(|(a, b)| a * b).sum();
        solved.push((value - known) / factor[row][row]);
    }
    solved
}

fn backward(factor: &[Vec<f64>], mut right: Vec<f64>) -> Vec<f64> {
    for row in (0..right.len()).rev() {
        right[row] /= factor[row][row];
        let value = right[row];
        for column in 0..row {
            right[column] -= factor[row][column] * value;
        }
    }
    right
}
