//! What can be wrong, in the user's words.

/// Why records could not be linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Two records have one id.
    #[error("two records have the id `{0}`; ids must be unique over all files")]
    DuplicateId(String),
    /// A record without an id.
    #[error("record {0} has no id")]
    NoId(usize),
    /// A decision names a record that is not there.
    #[error("a decision names record number {place}, but there are only {records}")]
    UnknownRecord {
        /// The place named.
        place: usize,
        /// How many records there are.
        records: usize,
    },
    /// Decisions contradict each other.
    #[error(
        "decisions contradict each other: `{left}` and `{right}` are to be different, yet decisions make them the same"
    )]
    Contradiction {
        /// One record's id.
        left: String,
        /// The other's.
        right: String,
    },
    /// Records do not have the same further texts.
    #[error("record `{id}` has {found} further texts, the first record has {expected}")]
    Ragged {
        /// The record's id.
        id: String,
        /// How many texts it has.
        found: usize,
        /// How many the first record has.
        expected: usize,
    },
    /// The query engine failed.
    #[error("the query engine: {0}")]
    Engine(#[from] datafusion::error::DataFusionError),
    /// The cluster failed.
    #[cfg(feature = "cluster")]
    #[error(transparent)]
    Cluster(#[from] crate::engine::cluster::ClusterError),
    /// The runtime could not start.
    #[error("cannot start the engine's threads: {0}")]
    Runtime(#[from] std::io::Error),
}
