//! The pairs that wait for an editor: which is next, and who has it before him.

use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

use records::{Action, Decision, MentionId};

/// A pair of mentions that waits for an editor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    /// One mention: the smaller id.
    pub(crate) left: MentionId,
    /// The other.
    pub(crate) right: MentionId,
    /// The match weight in bits.
    pub(crate) weight: f64,
    /// The probability that they are the same man.
    pub(crate) probability: f64,
    /// By how many persons a decision is expected to change the count: the probability that linkage is wrong about a pair on
    /// which the count depends.
    pub(crate) stake: f64,
}

type Key = (MentionId, MentionId);

/// How long a pair is kept for who has opened it.
const LOAN: Duration = Duration::from_secs(300);

/// The pairs in doubt. It follows decisions one by one, so that deciding a pair costs the same however many wait.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// Every pair in doubt, the most important first; whether decided or not.
    pairs: Vec<Pair>,
    place: HashMap<Key, usize>,
    /// The places of those that nobody has decided.
    open: BTreeSet<usize>,
    /// The decisions on pairs that hold.
    standing: HashMap<u64, Key>,
    lent: HashMap<Key, (String, Instant)>,
}

/// What an editor gets to see.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Next {
    /// This pair.
    Pair(Pair),
    /// Every pair that waits is before other editors just now.
    Lent,
    /// Every pair that waits was passed over.
    Passed,
    /// None waits.
    Nothing,
}

fn key(left: MentionId, right: MentionId) -> Key {
    (left.min(right), left.max(right))
}

/// The pair that a decision is about.
pub(crate) fn pair_of(decision: &Decision) -> Option<Key> {
    match decision.action {
        Action::Same { left, right } | Action::Different { left, right } => Some(key(left, right)),
        _ => None,
    }
}

impl Queue {
    /// The queue of these pairs, of which some are decided by what holds.
    pub(crate) fn new(mut pairs: Vec<Pair>, standing: &[Decision]) -> Self {
        let doubt = |pair: &Pair| (pair.probability - 0.5).abs();
        pairs.sort_by(|a, b| {
            let order = b.stake.total_cmp(&a.stake).then(doubt(a).total_cmp(&doubt(b)));
            order.then((a.left, a.right).cmp(&(b.left, b.right)))
        });
        let place = pairs.iter().enumerate().map(|(place, pair)| ((pair.left, pair.right), place)).collect();
        let open = (0..pairs.len()).collect();
        let mut queue = Self { pairs, place, open, ..Self::default() };
        for decision in standing {
            queue.close(decision);
        }
        queue
    }

    /// The same loans as another queue, whose place this one takes.
    pub(crate) fn with_loans_of(mut self, before: Self) -> Self {
        self.lent = before.lent;
        self
    }

    /// Whether it can follow these decisions: they decide pairs, or take such a decision back. Where one does something else,
    /// nothing is followed, and what is shown has to be worked out anew.
    pub(crate) fn follow(&mut self, new: &[Decision]) -> bool {
        let decided_now: HashMap<u64, Key> =
            new.iter().filter_map(|decision| Some((decision.number, pair_of(decision)?))).collect();
        let simple = |decision: &Decision| match decision.action {
            Action::TakeBack { decision } => {
                self.standing.contains_key(&decision) || decided_now.contains_key(&decision)
            }
            _ => pair_of(decision).is_some(),
        };
        if !new.iter().all(simple) {
            return false;
        }
        for decision in new {
            match decision.action {
                Action::TakeBack { decision } => self.reopen(decision),
                _ => self.close(decision),
            }
        }
        true
    }

    fn close(&mut self, decision: &Decision) {
        let Some(key) = pair_of(decision) else { return };
        self.standing.insert(decision.number, key);
        self.lent.remove(&key);
        if let Some(place) = self.place.get(&key) {
            self.open.remove(place);
        }
    }

    fn reopen(&mut self, number: u64) {
        let Some(key) = self.standing.remove(&number) else { return };
        let Some(place) = self.place.get(&key) else { return };
        if !self.standing.values().any(|other| *other == key) {
            self.open.insert(*place);
        }
    }

    /// How many pairs wait.
    pub(crate) fn waiting(&self) -> usize {
        self.open.len()
    }

    /// The next pair for an editor who has passed over so many; it is his for a while.
    pub(crate) fn next(&mut self, editor: &str, passed: usize) -> Next {
        if self.open.is_empty() {
            return Next::Nothing;
        }
        self.lent.retain(|_, (holder, since)| holder != editor && since.elapsed() < LOAN);
        let free = self.open.iter().map(|place| &self.pairs[*place]);
        let mut free = free.filter(|pair| !self.lent.contains_key(&(pair.left, pair.right))).peekable();
        if free.peek().is_none() {
            return Next::Lent;
        }
        let Some(pair) = free.nth(passed).copied() else { return Next::Passed };
        self.lent.insert((pair.left, pair.right), (editor.to_owned(), Instant::now()));
        Next::Pair(pair)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use records::decision::standing;

    use super::*;

    fn pair(number: u64, stake: f64) -> Pair {
        let (left, right) = (MentionId(number), MentionId(number + 1_000));
        Pair { left, right, weight: 0.0, probability: 0.5, stake }
    }

    fn action(pair: &Pair, same: bool) -> Action {
        let (left, right) = (pair.right, pair.left);
        if same { Action::Same { left, right } } else { Action::Different { left, right } }
    }

    #[test]
    fn the_most_important_comes_first_and_nobody_gets_what_another_has() {
        let mut queue = Queue::new(vec![pair(1, 0.1), pair(2, 0.4), pair(3, 0.0)], &[]);
        assert_eq!(queue.next("anna", 0), Next::Pair(pair(2, 0.4)));
        assert_eq!(queue.next("boris", 0), Next::Pair(pair(1, 0.1)));
        assert_eq!(queue.next("anna", 1), Next::Pair(pair(3, 0.0)));
        assert_eq!(queue.next("vera", 0), Next::Pair(pair(2, 0.4)), "anna passed it over");
        assert_eq!(queue.next("galina", 0), Next::Lent);
        assert_eq!(queue.next("anna", 7), Next::Passed);
        assert_eq!(Queue::default().next("anna", 0), Next::Nothing);
    }

    proptest::proptest! {
        /// Following decisions one by one leads where working all out anew leads.
        #[test]
        fn following_is_the_same_as_beginning_anew(steps in proptest::collection::vec((0_u64..6, 0_u64..3), 0..40)) {
            let pairs: Vec<Pair> = (0..6).map(|number| pair(number, number as f64)).collect();
            let mut followed = Queue::new(pairs.clone(), &[]);
            let mut chain: Vec<Decision> = vec![];
            for (which, what) in steps {
                let action = match what {
                    2 => Action::TakeBack { decision: which },
                    same => action(&pairs[which as usize], same == 0),
                };
                chain.push(Decision::after(chain.last(), Timestamp::UNIX_EPOCH, "anna", "", action));
                let anew = Queue::new(pairs.clone(), &standing(chain.clone()));
                if followed.follow(&chain[chain.len() - 1..]) {
                    assert_eq!(followed.open, anew.open);
                } else {
                    followed = anew;
                }
            }
        }
    }
}
