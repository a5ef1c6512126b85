//! The best cut of a series into stretches.

/// Where new stretches begin, so that the cost of all stretches and a penalty for each cut are least together. Exact: it
/// looks at every cut, which for months of a war is fast enough (Jackson et al. 2005; PELT of Killick et al. 2012 finds the
/// same).
///
/// `cost(from, to)` is that of the stretch `from..to`; no stretch is shorter than `shortest`.
///
/// # Example
/// ```
/// let series = [1.0, 1.1, 0.9, 1.0, 5.0, 5.1, 4.9, 5.0_f64];
/// let squares = |from: usize, to: usize| {
///     let mean = series[from..to].iter().sum::<f64>() / (to - from) as f64;
///     series[from..to].iter().map(|value| (value - mean).powi(2)).sum::<f64>()
/// };
/// assert_eq!(counting::change_points(series.len(), 2, 1.0, squares), [4]);
/// ```
#[must_use]
pub fn change_points(
    length: usize,
    shortest: usize,
    penalty: f64,
    cost: impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    let shortest = shortest.max(1);
    // For each end, the least cost up to it, and where its last stretch begins.
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); length + 1];
    best[0] = (-penalty, 0);
    for to in shortest..=length {
        for from in 0..=to - shortest {
            if best[from].0.is_finite() {
                let total = best[from].0 + penalty + cost(from, to);
                if total < best[to].0 {
                    best[to] = (total, from);
                }
            }
        }
    }
    let mut cuts = Vec::new();
    let mut end = length;
    while end > 0 && best[end].0.is_finite() && best[end].1 > 0 {
        end = best[end].1;
        cuts.push(end);
    }
    cuts.reverse();
    cuts
}
