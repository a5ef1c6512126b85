//! The whole way, stage by stage.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use crate::blocks;
use crate::cluster::{Drawing, Link, Persons, components};
use crate::compare::Pattern;
use crate::comparing::{Comparing, Decided};
use crate::engine::Engine;
use crate::histogram::Histogram;
use crate::keys::Blocks;
use crate::missed::{Caught, Missed};
use crate::model::{Compared, Model, Told, fit, probability};
use crate::prepare::Prepared;
use crate::study::{Study, Together};
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
    link_all(Cow::Borrowed(records), constraints, options).map(|(linkage, _)| linkage)
}

/// [`link`], and what it rests on, to be asked: explanations, predictions, figures of the model.
///
/// # Errors
/// As [`link`].
///
/// ```
/// use linkage::{Constraints, Options, Record, study};
/// let records = [Record::new("a", "list"), Record::new("b", "list")];
/// let (linkage, study) = study(&records, &Constraints::default(), &Options::default())?;
/// assert_eq!(study.explain(&records, 0, 1).one_person, linkage.cluster[0] == linkage.cluster[1]);
/// # Ok::<(), linkage::LinkError>(())
/// ```
pub fn study(
    records: &[Record],
    constraints: &Constraints,
    options: &Options,
) -> Result<(Linkage, Study), LinkError> {
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
    link_all(Cow::Owned(records), constraints, options).map(|(linkage, _)| linkage)
}

fn link_all(
    records: Cow<'_, [Record]>,
    constraints: &Constraints,
    options: &Options,
) -> Result<(Linkage, Study), LinkError> {
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
    let rules = blocks::rules(&blocks);
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

    let told = Told { labels: decisions.labels(), given: &options.given };
    let model = fit(expected_model, &prepared, &candidates, &told);
    let trained = Instant::now();

    let (mut links, mut caught) = (Vec::new(), Vec::new());
    let mut histogram = Histogram::default();
    for candidate in &candidates {
        let (left, right) = (candidate.left, candidate.right);
        let pattern = Pattern(candidate.pattern);
        let pair = Compared { prepared: &prepared, pattern, left: left as usize, right: right as usize };
        let bits = model.bits(pair);
        histogram.add(bits);
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
    let decided = Decided::new(&decisions);
    let comparing = Comparing { prepared: &prepared, model: &model, decided: &decided };
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
            probability: together
                .get(&persons, link.left, link.right)
                .unwrap_or_else(|| probability(link.bits)),
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
    let study = Study {
        prepared,
        model,
        decided,
        links,
        person,
        persons,
        together,
        rules,
        histogram,
        threshold: options.threshold,
        sorted: inverse(&order),
        order,
    };
    Ok((Linkage { cluster, pairs, summary, warnings }, study))
}

/// Of each record handed in, its place in order.
fn inverse(order: &[u32]) -> Vec<u32> {
    let mut sorted = vec![0; order.len()];
    for (place, original) in order.iter().enumerate() {
        sorted[*original as usize] = place as u32;
    }
    sorted
}

pub(crate) fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(1e-6, 1.0 - 1e-6);
    (probability / (1.0 - probability)).log2()
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
