//! From a list and the share of the dead that it holds, the number of the dead.

use serde::Serialize;

/// A range for the number of dead, unrounded. Rounding is for who prints it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CoverageEstimate {
    /// The number if the list holds the greatest share.
    pub low: f64,
    /// The number if it holds the least.
    pub high: f64,
    /// `low` with the least of those that the list leaves out; absent where nobody was added.
    pub add_low: Option<f64>,
    /// `high` with the most of them.
    pub add_high: Option<f64>,
}

/// An input from which no estimate follows.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EstimateError {
    /// Not a share.
    #[error("`{0}` is not a share of the dead: write a number above 0 and up to 1, such as 0.45 for 45%")]
    Share(f64),
    /// The least share is above the greatest.
    #[error("the least share, {low}, is above the greatest, {high}: write the smaller one first")]
    Shares {
        /// The share given as the least.
        low: f64,
        /// The share given as the greatest.
        high: f64,
    },
    /// An addition that is no range of counts.
    #[error("`{low}..{high}` is not a range of dead to add: both must be 0 or more, the smaller first")]
    Addition {
        /// The least given.
        low: f64,
        /// The most given.
        high: f64,
    },
    /// The codebook has no study for a list of this day.
    #[error(
        "the codebook has no coverage study for a list as known on {as_of}: the earliest is {earliest}; add a \
         [[coverage]] entry with its source"
    )]
    NoStudy {
        /// The list's day.
        as_of: jiff::civil::Date,
        /// The first study's day, in words.
        earliest: String,
    },
}

/// The number of the dead from a list of `named` that holds between `low` and `high` of them: `named / share`, and `add`
/// for those whom the list leaves out.
///
/// The shares are from 0 to 1. They are a judgement on a list as it was known on one day; [`from_codebook`] keeps the
/// judgement with its date and source.
///
/// # Errors
/// Where a share is not above 0 and up to 1, or a range is upside down.
///
/// # Example: the BBC's figures of May 2025
/// ```
/// let estimate = estimation::coverage(106_745, 0.45, 0.65, Some((21_000.0, 23_500.0)))?;
/// assert_eq!(estimate.low.round(), 164_223.0);
/// assert_eq!(estimate.high.round(), 237_211.0);
/// assert_eq!(estimate.add_low.map(f64::round), Some(185_223.0));
/// assert_eq!(estimate.add_high.map(f64::round), Some(260_711.0));
/// # Ok::<(), estimation::EstimateError>(())
/// ```
///
/// [`from_codebook`]: crate::from_codebook
pub fn coverage(
    named: u64,
    low: f64,
    high: f64,
    add: Option<(f64, f64)>,
) -> Result<CoverageEstimate, EstimateError> {
    for share in [low, high] {
        if !(share > 0.0 && share <= 1.0) {
            return Err(EstimateError::Share(share));
        }
    }
    if low > high {
        return Err(EstimateError::Shares { low, high });
    }
    if let Some((low, high)) = add
        && !(0.0 <= low && low <= high && high.is_finite())
    {
        return Err(EstimateError::Addition { low, high });
    }
    let (least, most) = (named as f64 / high, named as f64 / low);
    Ok(CoverageEstimate {
        low: least,
        high: most,
        add_low: add.map(|(low, _)| least + low),
        add_high: add.map(|(_, high)| most + high),
    })
}

#[cfg(test)]
mod tests {
    use super::coverage;
    use proptest::prelude::*;

    #[test]
    fn the_published_range_comes_out_unrounded() {
        let estimate = coverage(106_745, 0.45, 0.65, Some((21_000.0, 23_500.0))).unwrap();
        let text = format!("{estimate:?}");
        insta::assert_snapshot!(text, @"CoverageEstimate { low: 164223.0769230769, high: 237211.1111111111, add_low: Some(185223.0769230769), add_high: Some(260711.1111111111) }");
    }

    #[test]
    fn without_an_addition_nothing_is_added() {
        let estimate = coverage(50, 0.5, 1.0, None).unwrap();
        assert_eq!(
            (estimate.low, estimate.high, estimate.add_low, estimate.add_high),
            (50.0, 100.0, None, None)
        );
    }

    #[test]
    fn a_wrong_share_is_named() {
        let error = |low, high, add| coverage(1, low, high, add).unwrap_err().to_string();
        insta::assert_snapshot!(error(45.0, 65.0, None), @"`45` is not a share of the dead: write a number above 0 and up to 1, such as 0.45 for 45%");
        insta::assert_snapshot!(error(0.0, 0.65, None), @"`0` is not a share of the dead: write a number above 0 and up to 1, such as 0.45 for 45%");
        insta::assert_snapshot!(error(f64::NAN, 0.65, None), @"`NaN` is not a share of the dead: write a number above 0 and up to 1, such as 0.45 for 45%");
        insta::assert_snapshot!(error(0.65, 0.45, None), @"the least share, 0.65, is above the greatest, 0.45: write the smaller one first");
        insta::assert_snapshot!(error(0.45, 0.65, Some((23_500.0, 21_000.0))), @"`23500..21000` is not a range of dead to add: both must be 0 or more, the smaller first");
    }

    proptest! {
        #[test]
        fn the_dead_are_never_fewer_than_the_named(named in 0..2_000_000_u64, one in 0.01..=1.0, two in 0.01..=1.0_f64) {
            let estimate = coverage(named, f64::min(one, two), f64::max(one, two), None).unwrap();
            prop_assert!(named as f64 <= estimate.low && estimate.low <= estimate.high);
        }
    }
}
