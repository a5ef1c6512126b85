//! Why a person is counted in one vintage and not in the other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use records::{MentionId, Person, Route, Status};
use rustc_hash::FxHashMap;

/// Why a count changed from one vintage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// He was not counted before, and died not long before he was confirmed: his route is that of a new death.
    NewDeath,
    /// He was not counted before, and died long before he was confirmed.
    LateIdentification,
    /// He was not counted before, and nothing says when he died.
    UnknownRoute,
    /// He is no longer counted: withdrawn, or no longer confirmed.
    Withdrawal,
    /// He is found to be the same man as another who is counted.
    Merge,
    /// He is found to be another man than the one he was counted as.
    Separation,
    /// He is counted in both, elsewhere: his date or a category was corrected.
    Correction,
    /// The rules changed and not what is known of him: a registry was matched, or the codebooks differ and his mentions do not.
    Method,
}

impl Cause {
    /// Every cause.
    pub const ALL: &'static [Self; 8] = &[
        Self::NewDeath,
        Self::LateIdentification,
        Self::UnknownRoute,
        Self::Withdrawal,
        Self::Merge,
        Self::Separation,
        Self::Correction,
        Self::Method,
    ];

    /// Its name in results.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NewDeath => "new_deaths",
            Self::LateIdentification => "late_identifications",
            Self::UnknownRoute => "unknown_route",
            Self::Withdrawal => "withdrawals",
            Self::Merge => "merges",
            Self::Separation => "separations",
            Self::Correction => "corrections",
            Self::Method => "method",
        }
    }
}

/// Two vintages' persons, one list behind the other, and how they hang together.
pub(super) struct Moves<'a> {
    both: &'a [&'a Person],
    new_method: bool,
    /// For each mention, its person in the earlier vintage, and in the later.
    by_mention: FxHashMap<MentionId, [Option<usize>; 2]>,
}

impl<'a> Moves<'a> {
    /// The first `earlier` persons are those of the earlier vintage.
    pub(super) fn new(both: &'a [&'a Person], earlier: usize, new_method: bool) -> Self {
        let mut by_mention: FxHashMap<MentionId, [Option<usize>; 2]> = FxHashMap::default();
        for (at, person) in both.iter().enumerate() {
            let side = usize::from(at >= earlier);
            person
                .mentions
                .iter()
                .for_each(|mention| by_mention.entry(*mention).or_default()[side] = Some(at));
        }
        Self { both, new_method, by_mention }
    }

    /// What comes (+1) and goes (-1), with its cause, of those who are counted before and after. Whoever is counted in both
    /// goes and comes.
    pub(super) fn of(&self, before: &[usize], after: &[usize]) -> Vec<(Cause, usize, i64)> {
        let counted: HashSet<usize> = before.iter().chain(after).copied().collect();
        let pairs = self.paired(before, &counted);
        let paired: HashSet<usize> = pairs.iter().flat_map(|(one, two)| [*one, *two]).collect();
        let mut moves = Vec::new();
        for (one, two) in pairs {
            let same_truth = self.both[one].mentions == self.both[two].mentions;
            let cause = if same_truth && self.new_method { Cause::Method } else { Cause::Correction };
            moves.extend([(cause, one, -1), (cause, two, 1)]);
        }
        let alone = |at: &&usize| !paired.contains(*at);
        moves.extend(before.iter().filter(alone).map(|at| (self.why_gone(*at, &counted), *at, -1)));
        moves.extend(after.iter().filter(alone).map(|at| (self.why_come(*at, &counted), *at, 1)));
        moves
    }

    /// Who is who: the pairs that share the most mentions first, each person in one.
    fn paired(&self, before: &[usize], counted: &HashSet<usize>) -> Vec<(usize, usize)> {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for one in before {
            for two in self.others(*one).filter(|two| counted.contains(two)) {
                *shared.entry((*one, two)).or_default() += 1;
            }
        }
        let mut order: Vec<((usize, usize), usize)> = shared.into_iter().collect();
        let ids = |(one, two): (usize, usize)| (self.both[one].id != self.both[two].id, self.both[one].id);
        order.sort_by_key(|(pair, mentions)| (Reverse(*mentions), ids(*pair), *pair));
        let mut taken = HashSet::new();
        order.retain(|((one, two), _)| {
            let free = !taken.contains(one) && !taken.contains(two);
            if free {
                taken.extend([*one, *two]);
            }
            free
        });
        order.into_iter().map(|(pair, _)| pair).collect()
    }

    /// The persons of the other vintage to whom a person's mentions belong, one for each mention.
    fn others(&self, at: usize) -> impl Iterator<Item = usize> {
        let other = move |mention: &MentionId| {
            let [one, two] = self.by_mention[mention];
            if one == Some(at) { two } else { one }
        };
        self.both[at].mentions.iter().filter_map(other)
    }

    fn why_gone(&self, at: usize, counted: &HashSet<usize>) -> Cause {
        if self.others(at).any(|other| counted.contains(&other)) {
            return Cause::Merge;
        }
        let withdrawn = self.others(at).any(|other| self.both[other].status == Status::Withdrawn);
        if !withdrawn && self.by_rule_alone(at) { Cause::Method } else { Cause::Withdrawal }
    }

    fn why_come(&self, at: usize, counted: &HashSet<usize>) -> Cause {
        if self.others(at).any(|other| counted.contains(&other)) {
            return Cause::Separation;
        }
        match self.both[at].route {
            _ if self.by_rule_alone(at) => Cause::Method,
            Some(Route::NewDeath) => Cause::NewDeath,
            Some(Route::LateIdentification) => Cause::LateIdentification,
            Some(Route::MethodChange) => Cause::Method,
            None => Cause::UnknownRoute,
        }
    }

    /// Whether nothing new is known of him, and the rules are others.
    fn by_rule_alone(&self, at: usize) -> bool {
        let same = |other: usize| self.both[other].mentions == self.both[at].mentions;
        self.new_method && self.others(at).next().is_some_and(same)
    }
}
