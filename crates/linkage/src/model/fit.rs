//! Learning the model from the records themselves.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::compare::{FIELDS, Field, LEVELS, Memo, Pattern, compare, name};
use crate::prepare::{Kind, Prepared};

use super::levels::{expected, hold_conflicts, shares};
use super::told::Told;
use super::weigh::{Rarities, rarities};
use super::{Candidate, Compared, Forms, Model, NAMES, Random, Relatives, Table, Weights, probability};

/// Random pairs from which the likeness of strangers is learned.
const RANDOM_PAIRS: usize = 200_000;
/// Candidates used for fitting; more say no more.
const FITTED: usize = 200_000;
/// Rounds of expectation and maximisation.
const ROUNDS: usize = 12;
/// Imagined pairs that hold the learned shares to what is expected: few records cannot teach much.
const STRENGTH: f64 = 60.0;
/// A list of at least this many records in which fewer than this share are repetitions is clean.
const CLEAN_FROM: f64 = 200.0;
const CLEAN_BELOW: f64 = 0.01;
/// Imagined pairs of siblings, and of other kin, for each record: there are relatives in every list, seen or not.
const RELATIVES: f64 = 0.005;
/// Imagined records that hold each source's share of repetitions to that of all sources.
const SOURCE_STRENGTH: f64 = 200.0;

impl Model {
    /// The model before any pair was seen as a match: strangers learned from random pairs, all else as expected.
    pub(crate) fn expected(prepared: &Prepared, seed: u64) -> Self {
        let n = prepared.rows.len();
        let mut counts: Table = [[0.0; LEVELS]; FIELDS];
        let mut memo = Memo::default();
        let mut draws = ChaCha8Rng::seed_from_u64(seed);
        let all = n * n.saturating_sub(1) / 2;
        let drawn = RANDOM_PAIRS.min(all);
        for _ in 0..drawn {
            let left = (draws.next_u64() % n as u64) as usize;
            let right = (draws.next_u64() % n as u64) as usize;
            if left != right {
                count(&mut counts, compare(prepared, &mut memo, left, right), 1.0);
            }
        }
        set_same_day(&mut counts, prepared);
        let even = (1.0 / n.max(2) as f64).log2();
        let matched = expected(|group| group.matched);
        let strangers = shares(&counts, |group| group.strangers, STRENGTH);
        Self {
            weights: Weights::of(&matched, &strangers, &namesakes(&[[0.0; 2]; NAMES], 1.0)),
            matched,
            strangers,
            random: Random { counts, share: drawn as f64 / all.max(1) as f64 },
            across: even,
            within: vec![even; prepared.sources],
            clean: vec![false; prepared.sources],
            relatives: Relatives { siblings: even - 2.0, kin: even - 3.0 },
        }
    }
}

/// Puts in place of the random pairs that were born on one day as many as all pairs make expect: one in some ten thousand is, so that
/// among those drawn there may be none, and one day would seem to prove everything.
fn set_same_day(random: &mut Table, prepared: &Prepared) {
    const BIRTH: usize = Field::Birth as usize;
    const BOTH_TO_THE_DAY: std::ops::RangeInclusive<usize> = 1..=4;
    let mut days: Vec<i32> =
        prepared.rows.iter().filter(|row| row.birth.kind == Kind::Day).map(|row| row.birth.first).collect();
    days.sort_unstable();
    let pairs = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
    let (same, all) = (days.chunk_by(i32::eq).map(|day| pairs(day.len())).sum::<f64>(), pairs(days.len()));
    if all > 0.0 {
        let drawn: f64 = random[BIRTH][BOTH_TO_THE_DAY].iter().sum();
        random[BIRTH][1] = drawn * same / all;
    }
}

/// Fits a model to the candidates by expectation and maximisation. Pairs that are no candidates count as strangers, so
/// the likeness that blocking forces upon candidates teaches nothing. What was told beforehand is not guessed.
pub(crate) fn fit(mut model: Model, prepared: &Prepared, candidates: &[Candidate], told: &Told<'_>) -> Model {
    let step = candidates.len().div_ceil(FITTED).max(1);
    let scale = step as f64;
    let sizes = sizes(prepared);
    let labels = told.compared(prepared);
    let labelled = |candidate: &&Candidate| !labels.contains_key(&(candidate.left, candidate.right));
    let of = |left: u32, right: u32, pattern| {
        let pair = Compared { prepared, pattern, left: left as usize, right: right as usize };
        (pair, rarities(pair))
    };
    let unlabelled = candidates.iter().step_by(step).filter(labelled);
    let unlabelled: Vec<_> =
        unlabelled.map(|pair| of(pair.left, pair.right, Pattern(pair.pattern))).collect();
    let labels: Vec<_> = labels
        .iter()
        .map(|((left, right), (pattern, score))| (of(*left, *right, *pattern), *score))
        .collect();
    for _ in 0..ROUNDS {
        let mut tally = Tally::new(prepared.sources);
        for pair in &unlabelled {
            tally.add(&model, pair, None, 1.0);
        }
        for (pair, score) in &labels {
            // A label is one pair of all, however few of the others are looked at.
            tally.add(&model, pair, Some(*score), 1.0 / scale);
        }
        model.strangers = model.random.strangers(&tally.counts, scale);
        told.given.onto_strangers(&mut model.strangers);
        model.matched = shares(&tally.counts, |group| group.matched, STRENGTH / scale);
        hold_conflicts(&mut model.matched);
        told.given.onto_matched(&mut model.matched);
        model.weights = Weights::of(&model.matched, &model.strangers, &namesakes(&tally.forms, scale));
        tally.within.iter_mut().for_each(|pairs| *pairs *= scale);
        model.priors(&sizes, &tally.within, tally.across * scale, tally.siblings * scale, tally.kin * scale);
        told.given.onto_priors(&mut model);
    }
    model
}

impl Random {
    /// Shares of the levels among strangers: of the random pairs, less those that are matches. In a short list matches are a good part
    /// of all pairs that agree on a rare thing, and would teach that strangers do.
    fn strangers(&self, matched: &Table, scale: f64) -> Table {
        let mut counts = self.counts;
        for (field, levels) in counts.iter_mut().enumerate() {
            for (level, count) in levels.iter_mut().enumerate() {
                *count = (*count - matched[field][level] * scale * self.share).max(0.0);
            }
        }
        shares(&counts, |group| group.strangers, STRENGTH)
    }
}

/// What one round counts.
struct Tally {
    counts: Table,
    within: Vec<f64>,
    across: f64,
    siblings: f64,
    kin: f64,
    forms: Forms,
}

impl Tally {
    fn new(sources: usize) -> Self {
        Self {
            counts: [[0.0; LEVELS]; FIELDS],
            within: vec![0.0; sources],
            across: 0.0,
            siblings: 0.0,
            kin: 0.0,
            forms: [[0.0; 2]; NAMES],
        }
    }

    /// Counts a pair; how probable it is that it is one person follows from the model, unless that is known.
    fn add(
        &mut self,
        model: &Model,
        (pair, rarities): &(Compared<'_>, Rarities),
        known: Option<f64>,
        weight: f64,
    ) {
        let pair = *pair;
        let evidence = model.evidence_given(pair.pattern, rarities);
        let matched = known.unwrap_or_else(|| probability(model.odds(pair, evidence)));
        count(&mut self.counts, pair.pattern, weight * matched);
        let (l, r) = pair.sources();
        if l == r {
            self.within[l as usize] += weight * matched;
        } else {
            self.across += weight * matched;
        }
        let rest = weight * (1.0 - matched);
        for (field, counts) in self.forms.iter_mut().enumerate() {
            match pair.pattern.level(field) as u8 {
                name::EXACT => counts[0] += rest,
                name::VARIANT => counts[1] += rest,
                _ => {}
            }
        }
        let (as_siblings, as_kin) = model.relatives.weigh(evidence);
        self.siblings += rest * as_siblings / (1.0 + as_siblings + as_kin);
        self.kin += rest * as_kin / (1.0 + as_siblings + as_kin);
    }
}

impl Model {
    fn priors(&mut self, sizes: &[f64], within: &[f64], across: f64, siblings: f64, kin: f64) {
        let records: f64 = sizes.iter().sum();
        let pairs = |n: f64| n * (n - 1.0) / 2.0;
        let all_pairs = pairs(records).max(1.0);
        let within_pairs: f64 = sizes.iter().map(|n| pairs(*n)).sum();
        let odds = |matches: f64, pairs: f64| (matches / (pairs - matches).max(matches.max(1.0))).log2();
        self.across = odds(across + 0.5, (all_pairs - within_pairs).max(1.0) + 1.0);
        let repeated = within.iter().sum::<f64>() / records.max(1.0);
        for (source, prior) in self.within.iter_mut().enumerate() {
            let n = sizes[source];
            let share = (within[source] + SOURCE_STRENGTH * repeated) / (n + SOURCE_STRENGTH);
            *prior = odds(share * n + 0.01, pairs(n).max(1.0) + 1.0);
            self.clean[source] = n >= CLEAN_FROM && share < CLEAN_BELOW;
        }
        let relatives = |pairs: f64| odds(pairs + RELATIVES * records, all_pairs);
        self.relatives = Relatives { siblings: relatives(siblings), kin: relatives(kin) };
    }
}

/// How namesakes who are no match spell the name, held to what is expected: blocking asks for the same name, but not for the same
/// spelling, so candidates teach it.
fn namesakes(counts: &Forms, scale: f64) -> Forms {
    const EXPECTED: [f64; 2] = [0.85, 0.15];
    counts.map(|[alike, otherwise]| {
        let strength = STRENGTH / scale;
        let total = alike + otherwise + strength;
        [(alike + strength * EXPECTED[0]) / total, (otherwise + strength * EXPECTED[1]) / total]
    })
}

fn sizes(prepared: &Prepared) -> Vec<f64> {
    let mut sizes = vec![0.0; prepared.sources];
    for row in &prepared.rows {
        sizes[row.source as usize] += 1.0;
    }
    sizes
}

fn count(counts: &mut Table, pattern: Pattern, weight: f64) {
    for (field, levels) in counts.iter_mut().enumerate() {
        levels[pattern.level(field)] += weight;
    }
}
