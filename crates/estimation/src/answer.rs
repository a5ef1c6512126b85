//! An estimate, or why there is none.

use serde::{Serialize, Serializer};

use crate::NoEstimate;

/// An estimate, or the reason for which a method declines. In JSON the estimate stands as it is; a refusal is
/// `{"no_estimate": {"reason": …, "words": …}}`.
///
/// ```
/// use estimation::{Answer, NoEstimate};
/// let why = NoEstimate::Assumption { what: "no cemetery of this region was counted".to_owned() };
/// let answer: Answer<f64> = Answer::No(why);
/// assert!(answer.estimate().is_none());
/// let json = serde_json::to_value(&answer).expect("JSON");
/// assert_eq!(json["no_estimate"]["words"], "no cemetery of this region was counted");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Answer<T> {
    /// The estimate.
    Estimate(T),
    /// Why there is none.
    No(NoEstimate),
}

impl<T> Answer<T> {
    /// The estimate, where there is one.
    pub const fn estimate(&self) -> Option<&T> {
        match self {
            Self::Estimate(estimate) => Some(estimate),
            Self::No(_) => None,
        }
    }

    /// The reason, where there is no estimate.
    pub const fn refusal(&self) -> Option<&NoEstimate> {
        match self {
            Self::Estimate(_) => None,
            Self::No(why) => Some(why),
        }
    }
}

impl<T> From<Result<T, NoEstimate>> for Answer<T> {
    fn from(result: Result<T, NoEstimate>) -> Self {
        match result {
            Ok(estimate) => Self::Estimate(estimate),
            Err(why) => Self::No(why),
        }
    }
}

impl<T: Serialize> Serialize for Answer<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Refusal<'a> {
            no_estimate: Reason<'a>,
        }
        #[derive(Serialize)]
        struct Reason<'a> {
            #[serde(flatten)]
            why: &'a NoEstimate,
            words: String,
        }
        match self {
            Self::Estimate(estimate) => estimate.serialize(serializer),
            Self::No(why) => {
                Refusal { no_estimate: Reason { why, words: why.to_string() } }.serialize(serializer)
            }
        }
    }
}
