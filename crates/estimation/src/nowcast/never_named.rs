//! The share of the dead who are never named.

use serde::Serialize;

/// Between which shares of the dead are never named, however long one waits. No list can tell it of itself: it comes from
/// a study of graves, a registry, or a judgement that is stated as such.
///
/// ```
/// use estimation::nowcast::NeverNamed;
/// let never = NeverNamed::new(0.3, 0.5)?;
/// assert_eq!((never.lo(), never.hi()), (0.3, 0.5));
/// assert!(NeverNamed::new(30.0, 50.0).is_err());
/// # Ok::<(), estimation::nowcast::NeverNamedError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct NeverNamed {
    lo: f64,
    hi: f64,
}

/// Not a range of shares.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "`{0}..{1}` are not shares of the dead who are never named: write two numbers from 0 to below 1, the smaller first, such as 0.3..0.5"
)]
pub struct NeverNamedError(f64, f64);

impl NeverNamed {
    /// From the least and the greatest share, each from 0 to below 1; the same twice is a point.
    ///
    /// # Errors
    /// Where they are not shares, or upside down.
    pub fn new(lo: f64, hi: f64) -> Result<Self, NeverNamedError> {
        let sound = 0.0 <= lo && lo <= hi && hi < 1.0;
        if sound { Ok(Self { lo, hi }) } else { Err(NeverNamedError(lo, hi)) }
    }

    /// The least share.
    #[must_use]
    pub const fn lo(self) -> f64 {
        self.lo
    }

    /// The greatest share.
    #[must_use]
    pub const fn hi(self) -> f64 {
        self.hi
    }
}

impl std::str::FromStr for NeverNamed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (lo, hi) = text.split_once("..").unwrap_or((text, text));
        let number = |part: &str| {
            part.parse().map_err(|_| format!("`{text}` is not a range of shares such as 0.3..0.5"))
        };
        Self::new(number(lo)?, number(hi)?).map_err(|error| error.to_string())
    }
}
