//! Mack's distribution-free standard error of the chain ladder (1993, ASTIN Bulletin 23:213).

use super::Development;
use crate::NoEstimate;

/// What is still to come by the chain ladder, with Mack's standard error.
#[derive(Debug, Clone, PartialEq)]
pub struct Mack {
    /// For each row, what is still to come and its standard error.
    pub rows: Vec<(f64, f64)>,
    /// The same for their sum; the rows share the factors, so their errors do not add up in quadrature.
    pub total: (f64, f64),
}

/// The chain ladder of cumulative counts, each row one shorter than the row before, with Mack's standard errors.
///
/// The variance of the last factor, of which there is one observation, is the least of those of the two factors before
/// and what their geometric progression gives (Mack 1993, page 217). The method takes the factors for the same in all
/// rows: a delay that changes is outside it.
///
/// # Errors
/// Where the chain ladder has no factor, or fewer than four rows are given.
///
/// ```
/// let rows = [vec![50.0, 80.0, 100.0, 105.0], vec![60.0, 96.0, 118.0], vec![40.0, 66.0], vec![52.0]];
/// let mack = estimation::nowcast::mack(&rows)?;
/// assert_eq!(mack.rows[0], (0.0, 0.0));
/// # Ok::<(), estimation::NoEstimate>(())
/// ```
pub fn mack(cumulative: &[Vec<f64>]) -> Result<Mack, NoEstimate> {
    let size = cumulative.len();
    let triangular = cumulative.iter().enumerate().all(|(row, counts)| counts.len() + row == size);
    if size < 4 || !triangular {
        let what =
            "Mack's standard error needs at least four rows, each one shorter than the row before".to_owned();
        return Err(NoEstimate::Assumption { what });
    }
    let plain: Vec<Vec<f64>> = cumulative
        .iter()
        .map(|row| std::iter::once(row[0]).chain(row.windows(2).map(|two| two[1] - two[0])).collect())
        .collect();
    let growth = Development::of(&plain, None)?;
    let factors = growth.factors();
    let exposure: Vec<f64> = (0..size - 1)
        .map(|delay| cumulative.iter().filter(|row| row.len() > delay + 1).map(|row| row[delay]).sum())
        .collect();
    let mut variances: Vec<f64> = (0..size - 2)
        .map(|delay| {
            let rows = cumulative.iter().filter(|row| row.len() > delay + 1);
            let squares = rows.map(|row| row[delay] * (row[delay + 1] / row[delay] - factors[delay]).powi(2));
            squares.sum::<f64>() / (size - delay - 2) as f64
        })
        .collect();
    let (before, last) = (variances[size - 4], variances[size - 3]);
    variances.push((last * last / before).min(before).min(last));
    // The variance of a row's growth from `delay` on: of the process, and of the factor that is learned.
    let relative = |delay: usize| variances[delay] / factors[delay].powi(2);
    let mut rows = Vec::new();
    let mut total = 0.0;
    for (row, counts) in cumulative.iter().enumerate() {
        let seen = counts[counts.len() - 1];
        let (mut at, mut sum) = (seen, 0.0);
        for delay in counts.len() - 1..size - 1 {
            sum += relative(delay) * (1.0 / at + 1.0 / exposure[delay]);
            at *= factors[delay];
        }
        rows.push((at - seen, at * sum.sqrt()));
        total += at * at * sum;
        let shared: f64 =
            (size - 1 - row..size - 1).map(|delay| 2.0 * relative(delay) / exposure[delay]).sum();
        // Every later row shares the factors that this row still has before it.
        let later: f64 = cumulative[row + 1..]
            .iter()
            .map(|counts| growth.ultimate(counts[counts.len() - 1], counts.len() - 1))
            .sum();
        total += at * later * shared;
    }
    let to_come = rows.iter().map(|(to_come, _)| to_come).sum();
    Ok(Mack { rows, total: (to_come, total.sqrt()) })
}
