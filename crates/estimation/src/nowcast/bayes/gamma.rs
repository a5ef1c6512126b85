//! Differences of the logarithm of the gamma function, for each count that occurs in a triangle.

use statrs::function::gamma::{digamma, ln_gamma};

/// The counts that occur, each once: a triangle has many cells and few different counts.
#[derive(Debug, Clone)]
pub(super) struct Counts {
    distinct: Vec<u64>,
    /// The logarithm of each count's factorial.
    factorials: Vec<f64>,
}

/// For each distinct count n: ln Γ(n + r) - ln Γ(r) - ln n!, and its derivative in r.
pub(super) type Terms = Vec<(f64, f64)>;

impl Counts {
    pub(super) fn new(mut counts: Vec<u64>) -> Self {
        counts.sort_unstable();
        counts.dedup();
        let factorials = counts.iter().map(|count| ln_gamma(*count as f64 + 1.0)).collect();
        Self { distinct: counts, factorials }
    }

    pub(super) fn place(&self, count: u64) -> usize {
        self.distinct.binary_search(&count).unwrap_or_default()
    }

    pub(super) fn terms(&self, size: f64) -> Terms {
        let (log, slope) = (ln_gamma(size), digamma(size));
        let term = |(count, factorial): (&u64, &f64)| {
            let up = *count as f64 + size;
            (ln_gamma(up) - log - factorial, digamma(up) - slope)
        };
        self.distinct.iter().zip(&self.factorials).map(term).collect()
    }
}
