//! What can go wrong between machines, in the user's words.

use std::path::PathBuf;

use super::Address;

/// Why a cluster did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// Nothing listens there, or nothing that is a scheduler.
    #[error("no scheduler answers at {scheduler} ({reason}): start one with `cenotaph cluster scheduler`")]
    NoScheduler {
        /// Where it was looked for.
        scheduler: Address,
        /// What came instead.
        reason: String,
    },
    /// A scheduler without executors.
    #[error(
        "the scheduler at {0} has no executors: start some with `cenotaph cluster executor --scheduler {0}`"
    )]
    NoExecutors(Address),
    /// The shared folder cannot be written to.
    #[error("cannot write to the shared folder {}: {reason}", folder.display())]
    Shared {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The job was lost.
    #[error("the cluster at {scheduler} did not finish the work: {reason}")]
    Failed {
        /// Its scheduler.
        scheduler: Address,
        /// What the scheduler says.
        reason: String,
    },
    /// A process of the cluster could not start or ended.
    #[error("the {process} ended: {reason}")]
    Ended {
        /// `scheduler` or `executor`.
        process: &'static str,
        /// Why.
        reason: String,
    },
}
