//! The whole way, stage by stage.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use rustc_hash::FxHashSet;

use crate::cluster::{ALWAYS, Drawing, Group, Link, NEVER, Persons, components};
use crate::compare::{Memo, Pattern, compare};
use crate::engine::Engine;
use crate::keys::Blocks;
use crate::missed::{Caught, Missed};
use crate::model::{Compared, Model, TWO_PERSONS, Voice, fit, probability, said};
use crate::prepare::Prepared;
use crate::summary::{Seconds, peak_rss_mb};
use crate::{Constraints, LinkError, Linkage, Options, Pair, Record, Summary, candidates, check};

/// log2-odds of the least probability that is kept, 0.01.
const KEPT: f64 = -6.63;
/// log2-odds of links that can bear on a partition.
const BEARING: f64 = -3.0;

/// Links records: finds pairs that may be one person, learns how much each agreement says, and groups the records.
///
/// Decisions always win: `same` unites whatever the fields say, `different` parts.
///
/// # Errors
/// Wrong input is named before any work: a missing or repeated id, decisions that contradict each other. Else the engine's
/// own errors.
///
/// ```
/// use linkage::{Constraints, Options, Record, link};
/// let named = |id: &str, given: &str, born: &str| Record {
///     surname: Some("Вымыслов".into()),
///     given: Some(given.into()),
///     patronymic: Some("Небывалович".into()),
///     birth: Some(born.parse().unwrap()),
///     ..Record::new(id, "list")
/// };
/// let records = [named("a", "Иван", "1990-03-07"), named("b", "Ивана", "1990"), named("c", "Семён", "1994-11-20")];
/// let linkage = link(&records, &Constraints::default(), &Options::default())?;
/// assert_eq!(linkage.cluster, [0, 0, 1]);
/// # Ok::<(), linkage::LinkError>(())
/// ```
pub fn link(records: &[Record], constraints: &Constraints, options: &Options) -> Result<Linkage, LinkError> {
    link_all(Cow::Borrowed(records), constraints, options)
}

/// [`link`], for records that are not needed afterwards: in this process they are let go as soon as they are numbers, which is half of
/// the memory of a large list.
///
/// # Errors
/// As [`link`].
///
/// ```
/// use linkage::{Constraints, Options, Record, link, link_owned};
/// let records = vec![Record::new("a", "list"), Record::new("b", "list")];
/// let kept = link(&records, &Constraints::default(), &Options::default())?;
/// assert_eq!(link_owned(records, &Constraints::default(), &Options::default())?.cluster, kept.cluster);
/// # Ok::<(), linkage::LinkError>(())
/// ```
pub fn link_owned(
    records: Vec<Record>,
    constraints: &Constraints,
    options: &Options,
) -> Result<Linkage, LinkError> {
    link_all(Cow::Owned(records), constraints, options)
}

fn link_all(
    records: Cow<'_, [Record]>,
    constraints: &Constraints,
    options: &Options,
) -> Result<Linkage, LinkError> {
    let began = Instant::now();
    let count = records.len();
    let order = check::order(&records)?;
    let decisions = check::decisions(&records, &order, constraints)?;
    options.engine.check()?;
    let prepared = {
        let sorted: Vec<&Record> = order.iter().map(|place| &records[*place as usize]).collect();
        Arc::new(Prepared::new(&sorted))
    };
    // Only executors on other machines prepare the records once more.
    let records = if matches!(options.engine, Engine::Embedded) { Cow::Borrowed(&[][..]) } else { records };
    let blocks = Blocks::new(&prepared, options.budget);
    let mut warnings = Vec::new();
    if blocks.given_up > 0 {
        warnings.push(format!(
            "{} pairs of very common keys were not compared under those keys",
            blocks.given_up
        ));
    }
    let expected_model = Model::expected(&prepared, options.seed);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(options.threads.max(1))
        .enable_all()
        .build()?;
    let sorted: Vec<&Record> = order.iter().filter_map(|place| records.get(*place as usize)).collect();
    let found = candidates::find(&sorted, Arc::clone(&prepared), blocks, expected_model.clone(), options);
    let (candidates, compared) = runtime.block_on(found)?;
    let scored = Instant::now();

    let model = fit(expected_model, &prepared, &candidates);
    let trained = Instant::now();

    let (mut links, mut caught) = (Vec::new(), Vec::new());
    for candidate in &candidates {
        let (left, right) = (candidate.left, candidate.right);
        let pattern = Pattern(candidate.pattern);
        let pair = Compared { prepared: &prepared, pattern, left: left as usize, right: right as usize };
        let bits = model.bits(pair);
        if bits >= KEPT {
            links.push(Link { left, right, bits });
        }
        if bits >= 0.0 {
            caught.push(Caught { left, right, probability: probability(bits), keys: candidate.keys });
        }
    }
    drop(candidates);
    let threshold = log_odds(options.threshold);
    let components = components(count, &links, BEARING.min(threshold), &decisions.same);
    let alone = count - components.iter().map(Vec::len).sum::<usize>();
    let comparing = Comparing::new(&prepared, &model, &decisions);
    let drawing = Drawing { threshold, draws: options.draws, seed: options.seed };
    let mut persons =
        Persons::draw(components, alone, |memo, members| comparing.group(memo, members), drawing);
    let mut person: Vec<u32> = (0..count as u32).collect();
    for part in &persons.components {
        for (member, first) in part.members.iter().zip(&part.person) {
            person[*member as usize] = part.members[*first as usize];
        }
    }
    let missed = Missed::of(&caught, &person);
    missed.taken_from(&mut persons.totals, options.seed);
    if missed.unknown {
        warnings.push(
            "nearly every pair was found by one key alone: how many were missed cannot be told, and the number of persons may be lower"
                .to_owned(),
        );
    }
    let together = Together::of(count, &persons);

    let (cluster, clusters) = numbered(&person, &order);
    let pairs: Vec<Pair> = links
        .iter()
        .map(|link| Pair {
            left: order[link.left as usize],
            right: order[link.right as usize],
            weight: link.bits,
            probability: together.get(link).unwrap_or_else(|| probability(link.bits)),
        })
        .collect();
    let ended = Instant::now();
    let seconds = Seconds {
        read: 0.0,
        train: (trained - scored).as_secs_f64(),
        score: (scored - began).as_secs_f64(),
        cluster: (ended - trained).as_secs_f64(),
        total: (ended - began).as_secs_f64(),
    };
    let summary = Summary {
        records: count,
        pairs_compared: compared,
        pairs_kept: pairs.len(),
        clusters,
        pairs_missed: missed.pairs,
        expected_persons: persons.mean(),
        expected_persons_lo: persons.quantile(0.025),
        expected_persons_hi: persons.quantile(0.975),
        seconds,
        peak_rss_mb: peak_rss_mb(),
    };
    Ok(Linkage { cluster, pairs, summary, warnings })
}

/// The probabilities that two records of one component are one person, where anything in it is in doubt.
struct Together<'a> {
    persons: &'a Persons,
    /// The component of each record and its place there, `u32::MAX` for none.
    places: Vec<(u32, u32)>,
}

impl<'a> Together<'a> {
    fn of(records: usize, persons: &'a Persons) -> Self {
        let mut places = vec![(u32::MAX, 0); records];
        for (number, part) in persons.components.iter().enumerate() {
            for (place, member) in part.members.iter().enumerate() {
                places[*member as usize] = (number as u32, place as u32);
            }
        }
        Self { persons, places }
    }

    fn get(&self, link: &Link) -> Option<f64> {
        let (one, two) = (self.places[link.left as usize], self.places[link.right as usize]);
        if one.0 == u32::MAX || one.0 != two.0 {
            return None;
        }
        let part = &self.persons.components[one.0 as usize];
        Some(part.posterior.as_ref()?.together(one.1 as usize, two.1 as usize, part.members.len()))
    }
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(1e-6, 1.0 - 1e-6);
    (probability / (1.0 - probability)).log2()
}

/// Compares the records of a component all with all, decisions in place of what the fields say.
struct Comparing<'a> {
    prepared: &'a Prepared,
    model: &'a Model,
    same: FxHashSet<(u32, u32)>,
    different: FxHashSet<(u32, u32)>,
}

impl<'a> Comparing<'a> {
    fn new(prepared: &'a Prepared, model: &'a Model, decisions: &check::Decisions) -> Self {
        let ordered = |pairs: &[(u32, u32)]| pairs.iter().map(|(one, two)| in_order(*one, *two)).collect();
        Self { prepared, model, same: ordered(&decisions.same), different: ordered(&decisions.different) }
    }

    fn group(&self, memo: &mut Memo, members: Vec<u32>) -> Group {
        let exactness = |record: u32| said(self.prepared, record as usize);
        Group::new(members, self.model.relatives, exactness, |one, two| self.voice(memo, one, two))
    }

    fn voice(&self, memo: &mut Memo, one: u32, two: u32) -> Voice {
        let pair = in_order(one, two);
        let (left, right) = (pair.0 as usize, pair.1 as usize);
        let pattern = compare(self.prepared, memo, left, right);
        let compared = Compared { prepared: self.prepared, pattern, left, right };
        let mut voice = self.model.voice(compared);
        if self.same.contains(&pair) {
            voice.decided = ALWAYS;
        } else if self.different.contains(&pair) {
            voice.decided = NEVER;
        } else if self.model.share_a_clean_list(compared) && self.model.bits(compared) < 0.0 {
            voice.decided = TWO_PERSONS;
        }
        voice
    }
}

const fn in_order(one: u32, two: u32) -> (u32, u32) {
    if one < two { (one, two) } else { (two, one) }
}

/// Clusters numbered by the least id of their records, in the order handed in; and how many.
fn numbered(person: &[u32], order: &[u32]) -> (Vec<u32>, usize) {
    let mut number = vec![u32::MAX; person.len()];
    let mut cluster = vec![0; person.len()];
    let mut next = 0;
    for (record, first) in person.iter().enumerate() {
        let own = &mut number[*first as usize];
        if *own == u32::MAX {
            *own = next;
            next += 1;
        }
        cluster[order[record] as usize] = *own;
    }
    (cluster, next as usize)
}
