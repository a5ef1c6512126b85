//! How much is drawn, and from which seed.

use serde::Serialize;

/// How much is drawn, and from which seed.
///
/// ```
/// assert_eq!(estimation::Drawing::default(), estimation::Drawing { draws: 4_000, seed: 1, level: 0.95 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Drawing {
    /// How many draws.
    pub draws: usize,
    /// The seed: the same gives the same bytes.
    pub seed: u64,
    /// The level of the intervals, as a share.
    pub level: f64,
}

impl Default for Drawing {
    fn default() -> Self {
        Self { draws: 4_000, seed: 1, level: 0.95 }
    }
}
