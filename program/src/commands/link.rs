//! `cenotaph link`

mod outputs;
mod page;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use linkage::table::{Spec, Table};
use linkage::{Constraints, Options, Record};
use records::{Action, Codebook, Decision, MentionId, NoticeKind, Person, RankGroup, Recruitment, Status};
use serde::Serialize;
use store::{DOUBTFUL, Store, StoredMention};
use tokio::runtime::Runtime;

use super::cluster;
use crate::cli::{Globals, Outcome, wrong_use};
use crate::output::{self, thousands};
use crate::workspace::{self, Workspace};

/// Under which the store keeps the seed of the last linkage, so that `cenotaph verify` can repeat it.
pub const SEED: &str = "link_seed";

/// What can be typed after `link`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Link these tables, without a workspace: one is searched for doubles, several are also linked across
    #[arg(long, value_name = "FILE")]
    records: Vec<PathBuf>,
    /// Which column of the tables is which field: a TOML file
    #[arg(long, value_name = "FILE", requires = "records")]
    spec: Option<PathBuf>,
    /// Where to write record_id,source,cluster_id
    #[arg(long, value_name = "FILE", required_if_eq("records", "*"))]
    clusters: Option<PathBuf>,
    #[command(flatten)]
    outputs: outputs::Outputs,
    /// The clusters of an earlier run: each cluster keeps the id of the one with which it shares most records; merges and splits are told
    #[arg(long, value_name = "FILE", requires = "records")]
    keep_ids: Option<PathBuf>,
    /// Explain why two records, or mentions of the workspace, are one person or two; nothing is changed
    #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
    explain: Vec<String>,
    /// What reviewers judged: unique_id_l, unique_id_r, clerical_match_score (1 unites, 0 parts, between only teaches)
    #[arg(long, value_name = "FILE", requires = "records")]
    labels: Option<PathBuf>,
    /// Write what editors decided of the workspace's mentions as labels, in the columns that --labels reads; nothing is linked
    #[arg(long, value_name = "FILE", conflicts_with_all = ["records", "explain"])]
    write_labels: Option<PathBuf>,
    /// Take m and u of a model that Splink saved, where its comparisons are like ours; the rest is learned
    #[arg(long, value_name = "FILE", requires = "records")]
    splink_model: Option<PathBuf>,
    /// Where to write the pairs that were kept, with weight and probability
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Seed of everything drawn at random
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Compare on a cluster, whose scheduler listens there; the result is the same
    #[arg(long, value_name = "URL")]
    cluster: Option<String>,
    /// A folder that every machine of the cluster sees under this path [default: the system's folder for temporary files]
    #[arg(long, value_name = "DIR", requires = "cluster")]
    shared: Option<PathBuf>,
}

impl Arguments {
    fn options(&self) -> anyhow::Result<Options> {
        let engine = cluster::engine(self.cluster.as_deref(), self.shared.as_deref())?;
        Ok(Options { engine, ..options(self.seed) })
    }
}

/// What a linkage in a workspace did: the shape of `link --json` there.
#[derive(Debug, Serialize)]
pub struct Summary {
    #[serde(flatten)]
    linkage: linkage::Summary,
    /// Pairs that wait for an editor.
    pub review_queue: u64,
    /// Persons by status.
    pub statuses: Vec<(Status, u64)>,
}

/// Links tables, or the workspace.
pub fn run(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    if !arguments.records.is_empty() {
        return link_tables(arguments, globals);
    }
    if let [left, right] = &arguments.explain[..] {
        return explain_mentions(&Workspace::find(globals)?, &arguments.options()?, (left, right), globals);
    }
    if let Some(file) = &arguments.write_labels {
        return write_labels(&Workspace::find(globals)?, file, globals);
    }
    let summary = link(&Workspace::find(globals)?, &arguments.options()?)?;
    let mut words = summary.in_words();
    for (status, number) in &summary.statuses {
        words += &format!("\n  {status}: {}", thousands(*number as f64));
    }
    words += &format!("\n{} pairs wait for an editor", thousands(summary.review_queue as f64));
    output::write_value(globals.format(), &summary, &words)?;
    Ok(Outcome::Done)
}

impl Summary {
    /// What the linkage came to, in a line.
    pub fn in_words(&self) -> String {
        in_words(&self.linkage)
    }
}

fn in_words(summary: &linkage::Summary) -> String {
    format!(
        "{} mentions are {} persons (expected {}, 95% interval {} to {}); {} pairs compared in {:.1} s",
        thousands(summary.records as f64),
        thousands(summary.clusters as f64),
        thousands(summary.expected_persons),
        thousands(summary.expected_persons_lo),
        thousands(summary.expected_persons_hi),
        thousands(summary.pairs_compared as f64),
        summary.seconds.total,
    )
}

fn link_tables(arguments: &Arguments, globals: &Globals) -> anyhow::Result<Outcome> {
    if arguments.clusters.is_none() && arguments.explain.is_empty() && !arguments.outputs.wanted() {
        return Err(wrong_use("--records needs --clusters OUT.csv, where to write who is the same"));
    }
    let mut options = arguments.options()?;
    let spec = arguments.spec.as_deref().map(Spec::read).transpose().map_err(wrong_use)?;
    let begun = Instant::now();
    let files: Vec<&Path> = arguments.records.iter().map(PathBuf::as_path).collect();
    let mut table = Table::read(&files, spec.as_ref()).map_err(wrong_use)?;
    for note in &table.notes {
        output::say(&format!("note: {note}"));
    }
    let constraints = match &arguments.labels {
        Some(file) => Constraints::of_labels(&table.read_labels(file).map_err(wrong_use)?),
        None => Constraints::default(),
    };
    let before =
        arguments.keep_ids.as_deref().map(|file| table.read_clusters(file)).transpose().map_err(wrong_use)?;
    if let Some(file) = &arguments.splink_model {
        options.given = splink_model(file, spec.as_ref())?;
    }
    let read = begun.elapsed().as_secs_f64();
    // The records themselves are needed only to be shown.
    let asked = arguments.outputs.wanted() || !arguments.explain.is_empty();
    let (mut linked, study) = if asked {
        let (linked, study) = linkage::study(&table.records, &constraints, &options)?;
        (linked, Some(study))
    } else {
        (linkage::link_owned(std::mem::take(&mut table.records), &constraints, &options)?, None)
    };
    for warning in &linked.warnings {
        output::say(&format!("warning: {warning}"));
    }
    linked.summary.seconds.read = read;
    linked.summary.seconds.total += read;
    if let Some(before) = before {
        keep_ids(&mut linked, &before);
    }
    if let Some(clusters) = &arguments.clusters {
        table.write_clusters(&linked, clusters)?;
    }
    if let Some(pairs) = &arguments.pairs {
        table.write_pairs(&linked, pairs)?;
    }
    if let Some(study) = &study {
        arguments.outputs.write(&table, &linked, study)?;
        if let [left, right] = &arguments.explain[..] {
            let place = |id: &String| {
                table
                    .record(id)
                    .ok_or_else(|| wrong_use(format!("no record, or more than one, has the id `{id}`")))
            };
            return explained(&study.explain(&table.records, place(left)?, place(right)?), globals);
        }
    }
    output::write_value(globals.format(), &linked.summary, &in_words(&linked.summary))?;
    Ok(Outcome::Done)
}

/// Gives clusters the ids that they had in an earlier run.
fn keep_ids(linked: &mut linkage::Linkage, before: &[Option<u32>]) {
    let carried = linkage::carry(before, &linked.cluster);
    for linkage::Change { kind, cluster, ids } in &carried.changes {
        let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
        let ids = ids.join(", ");
        output::say(&match kind {
            linkage::Kind::Merged => format!("note: clusters {ids} are one now, {cluster}"),
            linkage::Kind::Split => format!("note: cluster {cluster} is several now: {ids}"),
        });
    }
    linked.cluster = carried.cluster;
}

/// What is taken of a model that Splink saved; what is not is said.
fn splink_model(file: &Path, spec: Option<&Spec>) -> anyhow::Result<linkage::Given> {
    let imported = linkage::Given::from_splink(file, spec).map_err(wrong_use)?;
    output::say(&format!("note: taken from {}: {}", file.display(), imported.taken.join("; ")));
    for unmapped in &imported.unmapped {
        output::say(&format!("note: not taken: {unmapped}"));
    }
    Ok(imported.given)
}

fn explained(explanation: &linkage::Explanation, globals: &Globals) -> anyhow::Result<Outcome> {
    output::write_value(globals.format(), explanation, explanation.to_string().trim_end())?;
    Ok(Outcome::Done)
}

/// Explains two mentions of the workspace. Links anew, because weights are learned from all mentions; writes nothing.
fn explain_mentions(
    workspace: &Workspace,
    options: &Options,
    (left, right): (&str, &str),
    globals: &Globals,
) -> anyhow::Result<Outcome> {
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let codebook = workspace.codebook()?;
    let decisions = codebook.in_force(runtime.block_on(store.decisions())?).decisions;
    let mentions = linkable(&runtime, &store)?;
    let place = |id: &str| {
        let found = mentions.iter().position(|stored| stored.mention.id.to_string() == id);
        found.ok_or_else(|| wrong_use(format!("no mention that names one of the dead has the id `{id}`")))
    };
    let (left, right) = (place(left)?, place(right)?);
    let records: Vec<Record> = mentions.iter().map(|stored| record(stored, &codebook)).collect();
    let (_, study) = linkage::study(&records, &constraints(&mentions, &decisions), options)?;
    explained(&study.explain(&records, left, right), globals)
}

/// Writes what editors decided of pairs as labels: 1 for one person, 0 for two, by the mentions' ids.
fn write_labels(workspace: &Workspace, file: &Path, globals: &Globals) -> anyhow::Result<Outcome> {
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let codebook = workspace.codebook()?;
    let decisions = codebook.in_force(runtime.block_on(store.decisions())?).decisions;
    let mentions = linkable(&runtime, &store)?;
    let decided = constraints(&mentions, &decisions);
    let id = |place: usize| mentions[place].mention.id.to_string();
    let labels = [(decided.same, 1.0), (decided.different, 0.0)]
        .into_iter()
        .flat_map(|(pairs, score)| pairs.into_iter().map(move |(left, right)| (left, right, score)));
    let labels: Vec<_> = labels.map(|(left, right, score)| (id(left), id(right), score)).collect();
    let (written, words) = (labels.len(), format!("{} labels are in {}", labels.len(), file.display()));
    linkage::table::write_labels(labels.into_iter(), file)?;
    output::write_value(globals.format(), &serde_json::json!({ "labels": written }), &words)?;
    Ok(Outcome::Done)
}

/// How the workspace is linked, in this process.
pub fn options(seed: u64) -> Options {
    Options { seed, ..Options::default() }
}

/// Links the workspace's mentions and rebuilds its persons.
pub fn link(workspace: &Workspace, options: &Options) -> anyhow::Result<Summary> {
    let runtime = workspace::runtime()?;
    let store = runtime.block_on(workspace.store())?;
    let _lock = runtime.block_on(store.lock("link"))?;
    let (persons, links, summary) = rebuild(workspace, &runtime, &store, options)?;
    runtime.block_on(async {
        store.replace_persons(&persons, &links).await?;
        store.set_meta(SEED, &options.seed.to_string()).await
    })?;
    Ok(summary)
}

/// The persons and links that evidence, decisions and codebook give now. Writes nothing.
pub fn rebuild(
    workspace: &Workspace,
    runtime: &Runtime,
    store: &Store,
    options: &Options,
) -> anyhow::Result<(Vec<Person>, Vec<store::Link>, Summary)> {
    let codebook = workspace.codebook()?;
    let decisions = codebook.in_force(runtime.block_on(store.decisions())?).decisions;
    let mentions = linkable(runtime, store)?;
    let records: Vec<Record> = mentions.iter().map(|stored| record(stored, &codebook)).collect();
    let linked = linkage::link(&records, &constraints(&mentions, &decisions), options)?;
    let evident: Vec<persons::Evident<'_>> = mentions.iter().map(evident).collect();
    let truth = persons::Input {
        mentions: &evident,
        clusters: &linked.cluster,
        decisions: &decisions,
        codebook: &codebook,
    };
    let persons = persons::resolve(&truth);
    for ignored in persons::ignored(&truth) {
        output::say(&format!("note: decision {} was not carried out: {}", ignored.decision, ignored.reason));
    }
    for warning in &linked.warnings {
        output::say(&format!("warning: {warning}"));
    }
    let links: Vec<store::Link> = linked
        .pairs
        .iter()
        .map(|pair| store::Link {
            left: mentions[pair.left as usize].mention.id,
            right: mentions[pair.right as usize].mention.id,
            weight: pair.weight,
            probability: pair.probability,
        })
        .collect();
    let count = |status: &Status| persons.iter().filter(|person| person.status == *status).count() as u64;
    let summary = Summary {
        review_queue: linked.pairs.iter().filter(|pair| DOUBTFUL.contains(&pair.probability)).count() as u64,
        statuses: Status::ALL.iter().map(|status| (*status, count(status))).collect(),
        linkage: linked.summary,
    };
    Ok((persons, links, summary))
}

/// The mentions that name somebody who may be dead, in the order of their ids.
fn linkable(runtime: &Runtime, store: &Store) -> anyhow::Result<Vec<StoredMention>> {
    let mut mentions = runtime.block_on(store.mentions())?;
    mentions.retain(|stored| names_somebody(stored) && concerns_a_death(stored.mention.kind));
    mentions.sort_by_key(|stored| stored.mention.id);
    Ok(mentions)
}

/// The record that linkage compares: ranks as groups, because the same man is a private in one notice and a soldier in
/// another; and beside the usual fields, how he came to the war.
fn record(stored: &StoredMention, codebook: &Codebook) -> Record {
    let rank = stored.mention.fields.rank.as_ref().map(|rank| codebook.ranks.group(&rank.value));
    let rank = rank.filter(|group| *group != RankGroup::Unknown).map(|group| group.to_string());
    let recruitment = stored.mention.fields.recruitment.as_ref().and_then(|read| way_in(read.value));
    let extra = vec![recruitment.map(str::to_owned)];
    Record { rank, extra, ..Record::from_mention(&stored.mention, &stored.source) }
}

/// How he came to the war, as coarse as sources agree on it: who signed a contract is a volunteer for one and a contract
/// soldier for another.
const fn way_in(recruitment: Recruitment) -> Option<&'static str> {
    match recruitment {
        Recruitment::Volunteer | Recruitment::Contract => Some("signed"),
        Recruitment::Convict | Recruitment::Pmc => Some("convict"),
        Recruitment::Mobilised => Some("mobilised"),
        Recruitment::Conscript => Some("conscript"),
        Recruitment::Unknown => None,
    }
}

fn evident(stored: &StoredMention) -> persons::Evident<'_> {
    persons::Evident {
        mention: &stored.mention,
        source: &stored.source,
        class: stored.class,
        content: stored.content,
    }
}

/// A mention without any part of a name can be nobody's.
fn names_somebody(stored: &StoredMention) -> bool {
    stored.mention.fields.surname.is_some() || stored.mention.fields.given.is_some()
}

/// The kinds of notice that bear on whether a man of this war is dead.
const fn concerns_a_death(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Death | NoticeKind::Missing | NoticeKind::Prisoner | NoticeKind::Withdrawn)
}

/// What editors decided of pairs; the last word on a pair holds.
fn constraints(mentions: &[StoredMention], decisions: &[Decision]) -> Constraints {
    let place: HashMap<MentionId, usize> =
        mentions.iter().enumerate().map(|(index, stored)| (stored.mention.id, index)).collect();
    let mut decided: HashMap<(usize, usize), bool> = HashMap::new();
    for decision in decisions {
        let (left, right, same) = match &decision.action {
            Action::Same { left, right } => (left, right, true),
            Action::Different { left, right } => (left, right, false),
            _ => continue,
        };
        if let (Some(left), Some(right)) = (place.get(left), place.get(right)) {
            decided.insert((*left.min(right), *left.max(right)), same);
        }
    }
    let mut pairs: Vec<_> = decided.into_iter().collect();
    pairs.sort_unstable();
    let of = |wanted: bool| pairs.iter().filter(|(_, same)| *same == wanted).map(|(pair, _)| *pair).collect();
    Constraints { same: of(true), different: of(false), scored: Vec::new() }
}
