//! What came of it: clusters, pairs, and the figures of the run.

use serde::Serialize;

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Place of the first record among those handed in.
    pub left: u32,
    /// Place of the second.
    pub right: u32,
    /// log2 of the odds that they are one person.
    pub weight: f64,
    /// The probability that they are one person.
    pub probability: f64,
}

/// The result of linking.
#[derive(Debug, Clone, PartialEq)]
pub struct Linkage {
    /// The cluster of each record, in the order handed in. Clusters are numbered from 0 by the least id of their records.
    pub cluster: Vec<u32>,
    /// Pairs of a probability of at least 0.01, by the ids of their records.
    pub pairs: Vec<Pair>,
    /// The figures of the run.
    pub summary: Summary,
    /// What the reader should know: blocks given up, a fit that looks wrong.
    pub warnings: Vec<String>,
}

/// The figures of a run; as JSON, what `cenotaph link --json` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Records linked.
    pub records: usize,
    /// Pairs compared.
    pub pairs_compared: u64,
    /// Pairs of a probability of at least 0.01.
    pub pairs_kept: usize,
    /// The most pairs of one person's records that share no key and were not compared, estimated from how many share one key
    /// only.
    pub pairs_missed: f64,
    /// Clusters, which is the count of persons.
    pub clusters: usize,
    /// The mean number of persons over draws of the doubtful links and of what was not compared.
    pub expected_persons: f64,
    /// Lower end of the 95% interval over the draws.
    pub expected_persons_lo: f64,
    /// Its upper end.
    pub expected_persons_hi: f64,
    /// Wall seconds by stage.
    pub seconds: Seconds,
    /// The most memory that the process had, in MB; null where the system does not say.
    pub peak_rss_mb: Option<f64>,
}

/// Wall seconds by stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Seconds {
    /// Reading files; 0 where records were handed in.
    pub read: f64,
    /// Fitting the model.
    pub train: f64,
    /// Preparing, blocking and comparing.
    pub score: f64,
    /// Clustering and drawing.
    pub cluster: f64,
    /// All of it.
    pub total: f64,
}

/// The most memory that this process had, in MB, as Linux tells it.
pub(crate) fn peak_rss_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes / 1024.0).round())
}
