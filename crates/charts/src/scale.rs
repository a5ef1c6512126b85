//! Round numbers for an axis.

/// Ticks at round numbers (1, 2 or 5 times a power of ten) that cover a range, about five of them.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return vec![0.0, 1.0];
    }
    let rough = span / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(rough);
    if !step.is_normal() {
        return vec![low, high];
    }
    let (first, last) = ((low / step).floor(), (high / step - 1e-9).ceil());
    let steps = (last - first).clamp(1.0, 12.0);
    (0_u8..=12)
        .map(f64::from)
        .take_while(|index| *index <= steps)
        .map(|index| (first + index) * step)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ticks;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 4_523.0), [0.0, 1_000.0, 2_000.0, 3_000.0, 4_000.0, 5_000.0]);
        assert_eq!(ticks(0.0, 1.0), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert_eq!(ticks(-120.0, 300.0), [-200.0, -100.0, 0.0, 100.0, 200.0, 300.0]);
        assert_eq!(ticks(0.0, 0.0), [0.0, 1.0]);
    }

    proptest! {
        #[test]
        fn ticks_cover_the_range(low in -1e12..0.0_f64, high in 1e-9..1e12_f64) {
            let ticks = ticks(low, high);
            prop_assert!((2..=13).contains(&ticks.len()));
            prop_assert!(ticks[0] <= low && ticks[ticks.len() - 1] >= high * (1.0 - 1e-6));
        }
    }
}
