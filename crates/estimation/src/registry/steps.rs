//! What of the method is published, what is reconstructed, and what is ours.

use serde::Serialize;

/// Where a step comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The authors have published it.
    Published,
    /// It agrees with what they have published, and is not in their words: `[recon]`.
    Reconstruction,
    /// It is this program's.
    Ours,
}

/// A step of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What is done.
    pub step: &'static str,
    /// Where it comes from.
    pub basis: Basis,
}

/// Every step, in order.
pub const STEPS: [Step; 11] = [
    Step {
        step: "cases of men beyond what those of women lead to expect, by age, are the war's",
        basis: Basis::Published,
    },
    Step {
        step: "the share of soldiers that have a case is found by looking named dead up in the registry",
        basis: Basis::Published,
    },
    Step {
        step: "only cases opened within 180 days of death are compared, so a week is complete after 180 days",
        basis: Basis::Reconstruction,
    },
    Step {
        step: "expected cases of men: the ratio before the war times the cases of women",
        basis: Basis::Reconstruction,
    },
    Step {
        step: "excess cases of an age divided by the age's share give its dead",
        basis: Basis::Reconstruction,
    },
    Step {
        step: "the ratio has a straight trend on the logarithm's scale, by logistic regression with overdispersion",
        basis: Basis::Ours,
    },
    Step {
        step: "shares are beta-distributed; where named dead are given in three groups or more, beta-binomial",
        basis: Basis::Ours,
    },
    Step {
        step: "uncertainty by simulation: ratio, share, Poisson cases with overdispersion, and who has a case",
        basis: Basis::Reconstruction,
    },
    Step {
        step: "cases opened later than that are counted apart and added, the last half year is a forecast",
        basis: Basis::Published,
    },
    Step {
        step: "the forecast: a random walk through the complete weeks, seen through what share of cases is open by then",
        basis: Basis::Ours,
    },
    Step {
        step: "late cases are added only beyond those that the named dead lead to expect",
        basis: Basis::Ours,
    },
];
