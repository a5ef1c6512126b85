//! The whole way, stage by stage.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::cluster::{Group, Link, Persons, components};
use crate::compare::{Memo, Pattern, compare};
use crate::engine::Engine;
use crate::keys::Blocks;
use crate::missed::{Caught, Missed};
use crate::model::{Model, fit, probability};
use crate::prepare::Prepared;
use crate::summary::{Seconds, peak_rss_mb};
use crate::{Constraints, LinkError, Linkage, Options, Pair, Record, Summary, candidates, check};

/// log2-odds of the least probability that is kept, 0.01.
const KEPT: f64 = -6.63;
/// log2-odds of links that can bear on a partition.
const BEARING: f64 = -3.0;

/// What two entries of a list that names nobody twice say against one person, however many others they agree with.
const TWO_ENTRIES: f64 = -100.0;

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
        let bits = model.bits(&prepared, Pattern(candidate.pattern), left as usize, right as usize);
        if bits >= KEPT {
            links.push(Link { left, right, bits });
        }
        if bits >= 0.0 {
            caught.push(Caught { left, right, probability: probability(bits), keys: candidate.keys });
        }
    }
    drop(candidates);
    let threshold = log_odds(options.threshold);
    let groups = groups(&prepared, &model, &links, &decisions, threshold);
    let mut person: Vec<u32> = (0..count as u32).collect();
    let mut grouped = 0;
    for group in &groups {
        grouped += group.members.len();
        let partition = group.partition(threshold, |one, two| group.bits(one, two));
        for (member, first) in group.members.iter().zip(partition) {
            person[*member as usize] = group.members[first as usize];
        }
    }
    let mut persons = Persons::draw(&groups, count - grouped, options.draws, options.seed);
    let missed = Missed::of(&caught, &person);
    missed.taken_from(&mut persons.totals, options.seed);
    if missed.unknown {
        warnings.push(
            "nearly every pair was found by one key alone: how many were missed cannot be told, and the number of persons may be lower"
                .to_owned(),
        );
    }
    let together = Together::of(count, &groups, &persons);

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
    groups: &'a [Group],
    persons: &'a Persons,
    /// The component of each record, `u32::MAX` for none.
    group: Vec<u32>,
}

impl<'a> Together<'a> {
    fn of(records: usize, groups: &'a [Group], persons: &'a Persons) -> Self {
        let mut group = vec![u32::MAX; records];
        for (number, own) in groups.iter().enumerate() {
            own.members.iter().for_each(|member| group[*member as usize] = number as u32);
        }
        Self { groups, persons, group }
    }

    fn get(&self, link: &Link) -> Option<f64> {
        let number = self.group[link.left as usize];
        if number == u32::MAX || number != self.group[link.right as usize] {
            return None;
        }
        let members = &self.groups[number as usize].members;
        let place = |record: u32| members.binary_search(&record).ok();
        let posterior = self.persons.posteriors[number as usize].as_ref()?;
        Some(posterior.together(place(link.left)?, place(link.right)?, members.len()))
    }
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(1e-6, 1.0 - 1e-6);
    (probability / (1.0 - probability)).log2()
}

/// The components, each compared all with all, decisions in place of what the fields say.
fn groups(
    prepared: &Prepared,
    model: &Model,
    links: &[Link],
    decisions: &check::Decisions,
    threshold: f64,
) -> Vec<Group> {
    let pair = |one: u32, two: u32| (one.min(two), one.max(two));
    let same: FxHashSet<(u32, u32)> = decisions.same.iter().map(|(one, two)| pair(*one, *two)).collect();
    let different: FxHashSet<(u32, u32)> =
        decisions.different.iter().map(|(one, two)| pair(*one, *two)).collect();
    let components = components(prepared.rows.len(), links, BEARING.min(threshold), &decisions.same);
    let bits_of = |memo: &mut Memo, one: u32, two: u32| {
        if same.contains(&pair(one, two)) {
            return crate::cluster::ALWAYS;
        }
        if different.contains(&pair(one, two)) {
            return crate::cluster::NEVER;
        }
        let (left, right) = (one.min(two) as usize, one.max(two) as usize);
        let bits = model.bits(prepared, compare(prepared, memo, left, right), left, right);
        let two_entries = bits < 0.0 && model.share_a_clean_list(prepared, left, right);
        if two_entries { TWO_ENTRIES.min(bits) } else { bits }
    };
    components
        .into_par_iter()
        .map_init(Memo::default, |memo, members| Group::new(members, |one, two| bits_of(memo, one, two)))
        .collect()
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
