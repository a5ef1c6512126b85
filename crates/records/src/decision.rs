//! What a named human or a named rule decided, when and why; bound into a chain, so that none can vanish unseen.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{FieldName, Hash, MentionId};

/// Who decided: an editor's pseudonym, or `rule:` and the rule's name.
pub type Author = String;

/// What was decided. Persons are rebuilt, mentions are not, so a person is named by one of his mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// Two mentions are of the same man. Wins over every weight.
    Same {
        /// One mention.
        left: MentionId,
        /// The other.
        right: MentionId,
    },
    /// Two mentions are of different men. Wins over every weight.
    Different {
        /// One mention.
        left: MentionId,
        /// The other.
        right: MentionId,
    },
    /// The death of the man of this mention is confirmed.
    Confirm {
        /// A mention of the man.
        person: MentionId,
    },
    /// The man of this mention is no longer counted.
    Withdraw {
        /// A mention of the man.
        person: MentionId,
    },
    /// A field of the man of this mention has this value, whatever the sources say.
    Override {
        /// A mention of the man.
        person: MentionId,
        /// Which field.
        field: FieldName,
        /// Its value, as the field's text form; `None` empties it.
        value: Option<String>,
    },
    /// A field of this mention is never to be shown.
    Redact {
        /// The mention.
        mention: MentionId,
        /// Which field.
        field: FieldName,
    },
    /// An earlier decision no longer holds. Nothing is removed from the chain; [`standing`] leaves it out.
    TakeBack {
        /// The number of the decision.
        decision: u64,
    },
}

/// One link of the chain of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its place in the chain, from 1.
    pub number: u64,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub author: Author,
    /// Why, in the author's words.
    pub reason: String,
    /// What was decided.
    pub action: Action,
    /// The hash of the decision before it; zeros for the first.
    pub previous: Hash,
    /// The hash of all of the above.
    pub hash: Hash,
}

/// A chain of decisions that has been tampered with, or damaged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// A decision's content does not give its hash.
    #[error(
        "decision {number} was changed after it was made: its content has the hash {found}, it bears {stated}"
    )]
    Changed {
        /// Which decision.
        number: u64,
        /// What it bears.
        stated: Hash,
        /// What its content gives.
        found: Hash,
    },
    /// A decision does not follow on the one before it.
    #[error("decision {number} does not follow on decision {}: one between them is missing or was put in", .number - 1)]
    Broken {
        /// Which decision.
        number: u64,
    },
}

impl Decision {
    /// The next link after `previous` (`None` for the first).
    ///
    /// ```
    /// use records::{Action, Decision, MentionId, decision::verify};
    /// let first = Decision::after(None, "1970-01-01T00:00:00Z".parse()?, "anna", "same grave",
    ///     Action::Same { left: MentionId(1), right: MentionId(2) });
    /// let mut chain = vec![first];
    /// assert!(verify(&chain).is_ok());
    /// chain[0].reason = "another reason".into();
    /// assert!(verify(&chain).is_err());
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub fn after(previous: Option<&Self>, at: Timestamp, author: &str, reason: &str, action: Action) -> Self {
        let (number, link) = previous.map_or((1, Hash::ZERO), |last| (last.number + 1, last.hash));
        let mut decision = Self {
            number,
            at,
            author: author.to_owned(),
            reason: reason.to_owned(),
            action,
            previous: link,
            hash: Hash::ZERO,
        };
        decision.hash = decision.content_hash();
        decision
    }

    fn content_hash(&self) -> Hash {
        Hash::of_parts(&[
            self.previous.as_bytes(),
            &self.number.to_be_bytes(),
            self.at.to_string().as_bytes(),
            self.author.as_bytes(),
            self.reason.as_bytes(),
            self.action.canonical().as_bytes(),
        ])
    }
}

impl Action {
    /// The action as one line of text whose form never changes, for hashing.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Same { left, right } => format!("same {left} {right}"),
            Self::Different { left, right } => format!("different {left} {right}"),
            Self::Confirm { person } => format!("confirm {person}"),
            Self::Withdraw { person } => format!("withdraw {person}"),
            Self::Override { person, field, value: Some(value) } => {
                format!("override {person} {field} ={value}")
            }
            Self::Override { person, field, value: None } => format!("override {person} {field} -"),
            Self::Redact { mention, field } => format!("redact {mention} {field}"),
            Self::TakeBack { decision } => format!("take_back {decision}"),
        }
    }
}

/// The decisions that hold: without those that a later one took back, and without the taking back. A taking back can
/// itself be taken back, and then what it took back holds again.
///
/// ```
/// use records::{Action, Decision, MentionId, decision::standing};
/// let at = "1970-01-01T00:00:00Z".parse()?;
/// let first = Decision::after(None, at, "anna", "", Action::Confirm { person: MentionId(1) });
/// let second = Decision::after(Some(&first), at, "anna", "wrong man", Action::TakeBack { decision: 1 });
/// let third = Decision::after(Some(&second), at, "boris", "the right man", Action::TakeBack { decision: 2 });
/// assert!(standing(vec![first.clone(), second.clone()]).is_empty());
/// assert_eq!(standing(vec![first.clone(), second, third]), [first]);
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn standing(mut chain: Vec<Decision>) -> Vec<Decision> {
    let mut gone = std::collections::HashSet::new();
    // From the last: what takes back is itself settled before what it takes back is met.
    for decision in chain.iter().rev() {
        if let Action::TakeBack { decision: target } = decision.action
            && target < decision.number
            && !gone.contains(&decision.number)
        {
            gone.insert(target);
        }
    }
    chain.retain(|decision| {
        !matches!(decision.action, Action::TakeBack { .. }) && !gone.contains(&decision.number)
    });
    chain
}

/// Checks that every decision is as it was made and follows on the one before it.
///
/// # Errors
/// Names the first decision at which the chain breaks.
pub fn verify(chain: &[Decision]) -> Result<(), ChainError> {
    let mut previous: Option<&Decision> = None;
    for decision in chain {
        let (number, link) = previous.map_or((1, Hash::ZERO), |last| (last.number + 1, last.hash));
        if decision.number != number || decision.previous != link {
            return Err(ChainError::Broken { number: decision.number });
        }
        let found = decision.content_hash();
        if found != decision.hash {
            return Err(ChainError::Changed { number, stated: decision.hash, found });
        }
        previous = Some(decision);
    }
    Ok(())
}
