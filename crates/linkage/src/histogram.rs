//! How many pairs have which weight.

/// Pairs by weight, in steps of one bit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Histogram {
    counts: [u64; Self::STEPS],
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: [0; Self::STEPS] }
    }
}

impl Histogram {
    const LEAST: i32 = -20;
    const STEPS: usize = 81;

    /// Counts a pair; what lies beyond an end is counted there.
    pub(crate) fn add(&mut self, bits: f64) {
        let step = (bits.floor().clamp(-1e6, 1e6) as i32 - Self::LEAST).clamp(0, Self::STEPS as i32 - 1);
        self.counts[step as usize] += 1;
    }

    /// The weights from which a step begins, and its pairs; from the first that has any to the last.
    pub(crate) fn steps(&self) -> Vec<(i32, u64)> {
        let filled = |count: &u64| *count > 0;
        let (Some(first), Some(last)) =
            (self.counts.iter().position(filled), self.counts.iter().rposition(filled))
        else {
            return Vec::new();
        };
        (first..=last).map(|step| (step as i32 + Self::LEAST, self.counts[step])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn every_pair_is_counted_once() {
        let mut histogram = Histogram::default();
        [-1e9, -3.2, -3.0, 0.0, 0.9, f64::INFINITY].into_iter().for_each(|bits| histogram.add(bits));
        let steps = histogram.steps();
        assert_eq!((steps[0], steps[steps.len() - 1]), ((-20, 1), (60, 1)));
        assert!(steps.contains(&(-4, 1)) && steps.contains(&(-3, 1)) && steps.contains(&(0, 2)));
    }
}
