//! Why roads cannot be set side by side.

use super::combine::Rule;

/// A road that is no road, or a combination that must not be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SynthesisError {
    /// Two roads of one id.
    #[error("two roads are called `{id}`")]
    Twice {
        /// The id.
        id: String,
    },
    /// No road at all.
    #[error("no road is given")]
    NoRoads,
    /// An end below 0 or not a number.
    #[error("road `{id}`: {what} of {number} is not a number of persons")]
    Number {
        /// The road.
        id: String,
        /// Which number.
        what: &'static str,
        /// The number.
        number: f64,
    },
    /// Ends and estimate out of order.
    #[error("road `{id}`: the figures {lo}, {estimate}, {hi} are not in order")]
    Order {
        /// The road.
        id: String,
        /// The lower end.
        lo: f64,
        /// The estimate.
        estimate: f64,
        /// The upper end.
        hi: f64,
    },
    /// A level that is no share between 0 and 1.
    #[error(
        "road `{id}`: the level {level} is not a share such as 0.95; write 0.683 for a published plus-minus of one deviation"
    )]
    Level {
        /// The road.
        id: String,
        /// The level.
        level: f64,
    },
    /// A road without any figure.
    #[error("road `{id}` has neither an estimate nor both ends of a range")]
    NoFigure {
        /// The road.
        id: String,
    },
    /// Too few to combine.
    #[error("the rule {rule} needs two roads that can be compared, and there are {roads}")]
    TooFew {
        /// The rule.
        rule: Rule,
        /// How many there are.
        roads: usize,
    },
    /// A road without an interval where the rule needs one.
    #[error(
        "the rule {rule} needs an interval with an upper end and a level from every road, and `{id}` has none"
    )]
    NoInterval {
        /// The rule.
        rule: Rule,
        /// The road.
        id: String,
    },
    /// A road that must not be combined.
    #[error("`{id}` cannot be combined with the others: {why}")]
    NotCombinable {
        /// The road.
        id: String,
        /// Why it was set aside.
        why: String,
    },
    /// A road to combine that is not there.
    #[error("no road `{id}` to combine: there are {known}")]
    NoRoad {
        /// The id.
        id: String,
        /// Those there are.
        known: String,
    },
}
