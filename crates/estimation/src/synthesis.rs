//! All roads to one number side by side: what each says, assumes and cannot know, and where they disagree.
//!
//! Roads are compared only where they speak of the same people, the same period, the same kind of figure and the same state of
//! knowledge; the others are set aside, each with its reason. A forecast of how many will be *named* is never combined with
//! estimates of the *dead*. Nothing is combined unless it is asked for, and then by a rule that has a name.

mod combine;
mod compare;
mod error;
mod later;
mod road;
#[cfg(test)]
mod tests;

pub use combine::{Combined, Rule};
pub use compare::{Aside, Disagreement, ForestRow, Pair, Synthesis, SynthesisQuestion};
pub use error::SynthesisError;
pub use later::{Contradicted, Overtaken};
pub use road::{FigureKind, Finding, Road};
