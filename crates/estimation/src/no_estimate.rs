//! "No estimate" as a result: why a method declines, in the words a reader is shown.

use serde::Serialize;
use thiserror::Error;

/// Why a method gives no figure. It is an answer, not a failure: the page prints it where the figure would stand.
///
/// ```
/// let why = estimation::NoEstimate::TooFewLists { usable: 2, needed: 3 };
/// assert_eq!(why.to_string(), "only 2 of the lists are usable, and this method needs 3");
/// ```
#[derive(Debug, Clone, PartialEq, Error, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum NoEstimate {
    /// Fewer lists hold anybody than the method needs.
    #[error("only {usable} of the lists are usable, and this method needs {needed}")]
    TooFewLists {
        /// Lists that hold anybody.
        usable: usize,
        /// Lists that the method needs.
        needed: usize,
    },
    /// Nobody stands on two lists, or the lists fall into groups that share nobody.
    #[error(
        "no person of {left} stands on {right}: without an overlap nothing tells how many are on neither"
    )]
    NoOverlap {
        /// One list or group of lists.
        left: String,
        /// The other.
        right: String,
    },
    /// The maximum of the likelihood does not exist (Fienberg and Rinaldo 2012).
    #[error(
        "model {model} has no maximum-likelihood estimate on this table: empty cells push a parameter to infinity"
    )]
    NoMaximum {
        /// The model, as its generators.
        model: String,
    },
    /// The table does not tell the model's parameters apart.
    #[error("model {model} has {parameters} parameters, of which this table tells only {rank} apart")]
    RankDeficient {
        /// The model, as its generators.
        model: String,
        /// Its parameters.
        parameters: usize,
        /// The rank of its design on the cells that are left.
        rank: usize,
    },
    /// No model of those asked for passes its checks.
    #[error("none of the {tried} models tried has an estimate on this table")]
    NoModel {
        /// How many were tried.
        tried: usize,
    },
    /// The chains of a sampler have not found the same distribution.
    #[error(
        "the chains disagree: R-hat is {r_hat:.3} (at most {r_hat_limit} is accepted) and the effective size {effective:.0} (at least {effective_needed:.0})"
    )]
    NotConverged {
        /// Split R-hat, the greatest over what was watched.
        r_hat: f64,
        /// What is accepted.
        r_hat_limit: f64,
        /// The effective number of draws.
        effective: f64,
        /// What is needed.
        effective_needed: f64,
    },
    /// The prior decides the answer.
    #[error("the answer is set by the prior, not by the lists: {detail}")]
    PriorDominated {
        /// What was varied, and what it changed.
        detail: String,
    },
    /// The likelihood does not bound the number from above.
    #[error("the interval has no upper end: the lists do not exclude any number above {above:.0}")]
    Unbounded {
        /// The greatest number that was tried.
        above: f64,
    },
    /// The number of those on no list is so many times the named that no model can be believed.
    #[error(
        "{ratio:.1} unseen for each person seen is above the limit of {limit}: the lists see too little to say"
    )]
    Implausible {
        /// Unseen per seen.
        ratio: f64,
        /// The limit.
        limit: f64,
    },
    /// What the method takes as given does not hold for these data.
    #[error("{what}")]
    Assumption {
        /// In a reader's words.
        what: String,
    },
}
