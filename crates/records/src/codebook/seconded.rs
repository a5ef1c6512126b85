//! The rule of two persons: who gives a man a status that the codebook names needs somebody else to say the same.

use std::collections::{HashMap, HashSet};

use super::Codebook;
use crate::decision::standing;
use crate::{Action, Decision, MentionId, Status};

/// A chain of decisions by what the codebook makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InForce {
    /// The decisions that take effect, in the order of the chain.
    pub decisions: Vec<Decision>,
    /// Those that hold and wait for a second person.
    pub waiting: Vec<Decision>,
}

/// The status that a decision gives, and whom.
fn gives(decision: &Decision) -> Option<(MentionId, Status)> {
    match decision.action {
        Action::Confirm { person } => Some((person, Status::Confirmed)),
        Action::Withdraw { person } => Some((person, Status::Withdrawn)),
        _ => None,
    }
}

impl Codebook {
    /// What of a chain takes effect. Of two decisions that give the same man the same status the second takes effect, if
    /// another person made it; the first then rests in the chain. What gives another status in between ends the waiting.
    ///
    /// ```
    /// use records::{Action, Decision, MentionId, Status};
    /// # let mut codebook = records::codebook::example();
    /// codebook.confirmation.two_persons = vec![Status::Withdrawn];
    /// let (at, withdraw) = ("2024-07-01T00:00:00Z".parse()?, Action::Withdraw { person: MentionId(7) });
    /// let anna = Decision::after(None, at, "anna", "he lives", withdraw.clone());
    /// let again = Decision::after(Some(&anna), at, "anna", "he does live", withdraw.clone());
    /// let alone = codebook.in_force(vec![anna.clone(), again.clone()]);
    /// assert!(alone.decisions.is_empty());
    /// assert_eq!(alone.waiting, [again.clone()], "whoever says it twice is one");
    /// let boris = Decision::after(Some(&again), at, "boris", "I met him", withdraw);
    /// let both = codebook.in_force(vec![anna, again, boris.clone()]);
    /// assert_eq!((both.decisions, both.waiting), (vec![boris], vec![]));
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub fn in_force(&self, chain: Vec<Decision>) -> InForce {
        let standing = standing(chain);
        let two = &self.confirmation.two_persons;
        if two.is_empty() {
            return InForce { decisions: standing, waiting: Vec::new() };
        }
        // Whom somebody wants to give a status: which, who said so, and the last who did.
        let mut asked: HashMap<MentionId, (Status, HashSet<String>, Decision)> = HashMap::new();
        let mut decisions = Vec::new();
        for decision in standing {
            let Some((man, status)) = gives(&decision) else {
                decisions.push(decision);
                continue;
            };
            let said = asked.remove(&man).filter(|(same, ..)| *same == status);
            if !two.contains(&status) {
                decisions.push(decision);
                continue;
            }
            let mut by = said.map(|(_, by, _)| by).unwrap_or_default();
            by.insert(decision.author.clone());
            if by.len() >= 2 {
                decisions.push(decision);
            } else {
                asked.insert(man, (status, by, decision));
            }
        }
        let mut waiting: Vec<Decision> = asked.into_values().map(|(.., last)| last).collect();
        waiting.sort_unstable_by_key(|decision| decision.number);
        InForce { decisions, waiting }
    }
}
