//! Which of several claims wins.

use std::cmp::Reverse;

use records::{Edtf, Resolved, SourceClass};

use crate::history::History;
use crate::words::Word;

/// A value that a mention gives.
pub(crate) trait Claim: Copy + PartialEq {
    /// Whether another claim, being true, makes this one true too: equal words, or a day within a month.
    fn bears_out(&self, other: &Self) -> bool;

    /// How coarse it is, in what unit ever; lower is finer.
    fn coarseness(&self) -> u32 {
        0
    }
}

impl Claim for Word<'_> {
    fn bears_out(&self, other: &Self) -> bool {
        self.same(*other)
    }
}

impl Claim for Edtf {
    fn bears_out(&self, other: &Self) -> bool {
        other.within(self)
    }

    fn coarseness(&self) -> u32 {
        self.days().unwrap_or(u32::MAX)
    }
}

/// A value that is one of a closed list: two are the same or they are not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Coded<T>(pub(crate) T);

impl<T: Copy + PartialEq> Claim for Coded<T> {
    fn bears_out(&self, other: &Self) -> bool {
        self == other
    }
}

/// A claim, and where it stands.
pub(crate) struct Candidate<V> {
    pub(crate) value: V,
    /// The place of its mention in the history.
    pub(crate) place: usize,
    /// How sure the reader is.
    pub(crate) confidence: f32,
}

/// What a candidate is judged by, most important first; lower wins. Its place comes last, so no two are equal.
type Standing = (bool, u8, usize, u32, Reverse<u32>, Reverse<u32>, usize);

/// Below this the reader guesses, and a guess gives way to anything that was read surely.
pub(crate) const SURE: f32 = 0.5;

/// The claim that wins, and the rule by which it does.
///
/// In this order: what was read surely; the better form; the class that the codebook puts first; the finer value; the
/// value that more voices bear out; the surer reading; the earlier report. A finer value that lies within the winner
/// takes its place, since it says nothing against it.
///
/// `form` tells how far a value is from the wanted form; lower is better.
pub(crate) fn choose<V: Claim>(
    history: &History,
    candidates: &[Candidate<V>],
    order: &[SourceClass],
    form: impl Fn(&V) -> u8,
) -> Option<Resolved<V>> {
    if let [only] = candidates {
        return Some(resolved(history, only, "only said".to_owned()));
    }
    let standings = standings(history, candidates, order, form);
    let best = |among: &dyn Fn(usize) -> bool| {
        (0..candidates.len()).filter(|at| among(*at)).min_by_key(|at| standings[*at])
    };
    let winner = best(&|_| true)?;
    let value = |at: usize| &candidates[at].value;
    let rival = best(&|at| !(value(at).bears_out(value(winner)) || value(winner).bears_out(value(at))));
    let finer = best(&|at| {
        value(winner).bears_out(value(at))
            && value(at).coarseness() < value(winner).coarseness()
            && !standings[at].0
    });
    let mut rule = match rival {
        None => "all agree".to_owned(),
        Some(rival) => told(standings[winner], standings[rival], class_of(history, &candidates[winner])),
    };
    if let Some(finer) = finer {
        rule = format!("{rule}; made finer by {}", class_of(history, &candidates[finer]));
    }
    Some(resolved(history, &candidates[finer.unwrap_or(winner)], rule))
}

/// What each candidate is judged by.
fn standings<V: Claim>(
    history: &History,
    candidates: &[Candidate<V>],
    order: &[SourceClass],
    form: impl Fn(&V) -> u8,
) -> Vec<Standing> {
    // Most often all say the very same; then neither form nor votes need be looked at.
    let alike = candidates.iter().all(|candidate| candidate.value == candidates[0].value);
    let mut counted: Vec<(V, u8, u32)> = Vec::new();
    let mut form_and_votes = |value: V| {
        let known = counted.iter().find(|(known, ..)| *known == value).copied();
        let (_, form, votes) = known.unwrap_or_else(|| {
            let new = (value, form(&value), votes(history, candidates, &value));
            counted.push(new);
            new
        });
        (form, votes)
    };
    let standing = |candidate: &Candidate<V>| {
        let class = class_of(history, candidate);
        let rank = order.iter().position(|listed| *listed == class).unwrap_or(order.len());
        let (form, votes) = if alike { (0, 0) } else { form_and_votes(candidate.value) };
        let confidence = (f64::from(candidate.confidence.clamp(0.0, 1.0)) * 1e6) as u32;
        let guess = candidate.confidence < SURE;
        (
            guess,
            form,
            rank,
            candidate.value.coarseness(),
            Reverse(votes),
            Reverse(confidence),
            candidate.place,
        )
    };
    candidates.iter().map(standing).collect()
}

fn class_of<V>(history: &History, candidate: &Candidate<V>) -> SourceClass {
    history.at(candidate.place).class
}

fn resolved<V: Copy>(history: &History, candidate: &Candidate<V>, rule: String) -> Resolved<V> {
    Resolved { value: candidate.value, mention: Some(history.at(candidate.place).mention.id), rule }
}

/// How many independent voices bear a value out.
fn votes<V: Claim>(history: &History, all: &[Candidate<V>], value: &V) -> u32 {
    let agreeing = all.iter().filter(|other| other.value.bears_out(value));
    history.voices_of(agreeing.map(|other| other.place))
}

/// The rule by which one standing is better than another: the first point in which they differ.
fn told(winner: Standing, rival: Standing, class: SourceClass) -> String {
    if winner.0 != rival.0 {
        return "surely read".to_owned();
    }
    if winner.1 != rival.1 {
        return "fuller form".to_owned();
    }
    if winner.2 != rival.2 {
        return format!("precedence: {class}");
    }
    if winner.3 != rival.3 {
        return "finer".to_owned();
    }
    let rule = if winner.4 != rival.4 {
        "majority"
    } else if winner.5 != rival.5 {
        "more surely read"
    } else {
        "earliest"
    };
    rule.to_owned()
}
