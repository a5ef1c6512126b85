//! A number or a range, and when two of them agree.

use serde::{Deserialize, Serialize};

/// What is claimed or computed: a number, or a range of which one end may be open ("at least", "at most").
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quantity {
    /// One number.
    Number(f64),
    /// From one number to another.
    Range(Range),
}

/// A range; at least one end is closed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The lower end.
    #[serde(default)]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(default)]
    pub high: Option<f64>,
}

/// The step to which a number was rounded, as its own digits tell: 185,000 to the thousand, 260,700 to the hundred, 0.45
/// to the hundredth. A number whose last zeros are meant must state its rounding.
///
/// ```
/// use publishing::rounding_of;
/// assert_eq!(rounding_of(185_000.0), 1_000.0);
/// assert_eq!(rounding_of(106_745.0), 1.0);
/// assert_eq!(rounding_of(0.45), 0.01);
/// ```
#[must_use]
pub fn rounding_of(number: f64) -> f64 {
    // Rust prints the shortest digits that read back as the same number: those that were written.
    let digits = format!("{}", number.abs());
    if let Some((_, decimals)) = digits.split_once('.') {
        return 10_f64.powi(-i32::try_from(decimals.len()).unwrap_or(i32::MAX));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    if zeros == digits.len() { 1.0 } else { 10_f64.powi(i32::try_from(zeros).unwrap_or(i32::MAX)) }
}

/// Which way a number was rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rounding {
    /// To the nearest step.
    #[default]
    Nearest,
    /// To the step below: "more than 185,000".
    Down,
    /// To the step above: "under 186,000".
    Up,
}

impl Rounding {
    /// The way in words, before the step.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Nearest => "to the nearest",
            Self::Down => "down to",
            Self::Up => "up to",
        }
    }
}

impl Quantity {
    /// A range with both ends.
    #[must_use]
    pub const fn range(low: f64, high: f64) -> Self {
        Self::Range(Range { low: Some(low), high: Some(high) })
    }

    /// The ends; a number is its own.
    #[must_use]
    pub const fn ends(&self) -> (Option<f64>, Option<f64>) {
        match *self {
            Self::Number(number) => (Some(number), Some(number)),
            Self::Range(Range { low, high }) => (low, high),
        }
    }

    /// Whether the number or every closed end is finite, and the ends in order.
    pub(crate) fn is_sound(&self) -> bool {
        let (low, high) = self.ends();
        let finite = [low, high].into_iter().flatten().all(f64::is_finite);
        finite && (low.is_some() || high.is_some()) && low.zip(high).is_none_or(|(low, high)| low <= high)
    }

    /// Whether a computed quantity, rounded to the nearest step as this one was, is this one.
    pub(crate) fn is_rounded_from(&self, computed: &Self, step: Option<f64>) -> bool {
        self.is_rounded_by(Rounding::Nearest, computed, step)
    }

    /// Whether a computed quantity, rounded this way, is this one: number for number, end for end.
    pub(crate) fn is_rounded_by(&self, way: Rounding, computed: &Self, step: Option<f64>) -> bool {
        let end = |claimed: Option<f64>, computed: Option<f64>| match (claimed, computed) {
            (Some(claimed), Some(computed)) => {
                let step = step.unwrap_or_else(|| rounding_of(claimed));
                // The sliver is for steps such as 0.01 that have no exact value.
                let steps = computed / step;
                let near = (steps - steps.round()).abs() < 1e-9;
                let rounded = match way {
                    // Half away from zero, as people round.
                    Rounding::Nearest => steps.round(),
                    _ if near => steps.round(),
                    Rounding::Down => steps.floor(),
                    Rounding::Up => steps.ceil(),
                } * step;
                (rounded - claimed).abs() <= step * 1e-6 + claimed.abs() * f64::EPSILON * 4.0
            }
            (None, _) => true,
            (Some(_), None) => false,
        };
        let (ends, others) = (self.ends(), computed.ends());
        match (self, computed) {
            (Self::Range(_), Self::Number(_)) => self.meets(computed, 0.0),
            _ => end(ends.0, others.0) && end(ends.1, others.1),
        }
    }

    /// Whether two quantities have a value in common, when this one is widened by a share of its ends.
    pub(crate) fn meets(&self, other: &Self, tolerance: f64) -> bool {
        let (low, high) = self.ends();
        let low = low.map_or(f64::NEG_INFINITY, |low| low - low.abs() * tolerance);
        let high = high.map_or(f64::INFINITY, |high| high + high.abs() * tolerance);
        let (from, to) = other.ends();
        from.unwrap_or(f64::NEG_INFINITY) <= high && to.unwrap_or(f64::INFINITY) >= low
    }

    /// How many times this one the other is, where both are numbers.
    pub(crate) fn ratio(&self, other: &Self) -> Option<f64> {
        match (self, other) {
            (Self::Number(this), Self::Number(other)) if *this != 0.0 => Some(other / this),
            _ => None,
        }
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use charts::number;
        match (self, self.ends()) {
            (Self::Number(value), _) => f.write_str(&number(*value)),
            (_, (Some(low), Some(high))) => write!(f, "{} to {}", number(low), number(high)),
            (_, (Some(low), None)) => write!(f, "at least {}", number(low)),
            (_, (None, Some(high))) => write!(f, "at most {}", number(high)),
            (_, (None, None)) => f.write_str("–"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounding_follows_the_claim_s_own_digits() {
        let rounds =
            |claimed, computed| Quantity::Number(claimed).is_rounded_from(&Quantity::Number(computed), None);
        assert!(rounds(185_000.0, 185_223.0));
        assert!(!rounds(185_000.0, 185_723.0));
        assert!(rounds(260_700.0, 260_711.0));
        assert!(rounds(164_223.0, 106_745.0 / 0.65));
        assert!(rounds(237_211.0, 106_745.0 / 0.45));
        assert!(!rounds(27.0, 45_287.0 / 4_168.0));
        assert!(rounds(0.65, 0.6451));
        let by = |way, claimed, computed| {
            Quantity::Number(claimed).is_rounded_by(way, &Quantity::Number(computed), None)
        };
        assert!(by(Rounding::Down, 185_000.0, 185_723.0) && !by(Rounding::Down, 186_000.0, 185_723.0));
        assert!(by(Rounding::Up, 186_000.0, 185_223.0) && by(Rounding::Up, 0.45, 0.45));
        let exactly = Quantity::Number(200.0);
        assert!(!exactly.is_rounded_from(&Quantity::Number(201.0), Some(1.0)));
    }

    #[test]
    fn ranges_meet_or_do_not() {
        let implied = Quantity::range(69_672.0, 100_638.0);
        assert!(!implied.meets(&Quantity::Number(131_796.0), 0.0));
        assert!(implied.meets(&Quantity::Number(93_000.0), 0.0));
        assert!(Quantity::Range(Range { low: Some(1.0), high: None }).meets(&Quantity::Number(1.44), 0.0));
        assert!(Quantity::Number(4_168.0).meets(&Quantity::Number(4_186.0), 0.01));
        assert!(!Quantity::Number(4_168.0).meets(&Quantity::Number(3_293.0), 0.01));
    }

    proptest! {
        #[test]
        fn every_number_agrees_with_itself(number in -1e9..1e9_f64) {
            let quantity = Quantity::Number(number);
            prop_assert!(quantity.is_rounded_from(&quantity, None));
            prop_assert!(quantity.meets(&quantity, 0.0));
        }

        #[test]
        fn a_whole_number_is_a_multiple_of_its_rounding(number in 1_u32..100_000_000) {
            let number = f64::from(number);
            let step = rounding_of(number);
            prop_assert_eq!((number / step).fract(), 0.0);
            prop_assert!((number / (step * 10.0)).fract() > 0.0);
        }
    }
}
